import { type Montant, somme, ZERO } from '#contrat/commun/montant.ts';
import {
	compteDans,
	lignesOuvertes,
	moindreDe,
	plafondDuTaux,
	plancherDe,
	type Probleme,
	recuPar,
	type Repartition
} from './probleme.ts';

/** A rule a proposal breaks, and on what (code or identifier). */
export interface Faute {
	regle:
		| 'ligne_fermee'
		| 'au_dela_du_demande'
		| 'hors_pas'
		| 'sous_le_minimum'
		| 'enveloppe'
		| 'plancher'
		| 'plafond'
		| 'taux'
		| 'impose'
		| 'couverture';
	sur: string;
}

/**
 * Checks a proposal rule by rule, in whole cents, knowing nothing of how it was found: a solver counts in floats, and no
 * figure of it is believed before this.
 * @returns the rules broken; empty when the proposal holds.
 */
export function verifier(probleme: Probleme, proposes: Repartition): Faute[] {
	const fautes: Faute[] = [];
	const restes = new Map<string, bigint>(probleme.enveloppes.map((e) => [e.code, e.disponible]));
	for (const dossier of probleme.dossiers) {
		const ouvertes = new Set(lignesOuvertes(dossier).map((l) => l.id));
		for (const ligne of dossier.lignes) {
			const montant = proposes.get(ligne.id) ?? ZERO;
			if (montant === ZERO) continue;
			fautes.push(...fautesDeLigne(probleme, ligne.id, ligne.demande, montant, ouvertes.has(ligne.id)));
			const code = ligne.enveloppe ?? '';
			restes.set(code, (restes.get(code) ?? 0n) - montant);
		}
		const recu = recuPar(dossier, proposes);
		const taux = plafondDuTaux(dossier, probleme.reglages);
		if (recu > 0n && recu < plancherDe(dossier, probleme.reglages)) fautes.push({ regle: 'plancher', sur: dossier.id });
		if (dossier.plafond !== null && recu > dossier.plafond) fautes.push({ regle: 'plafond', sur: dossier.id });
		if (taux !== null && recu > taux) fautes.push({ regle: 'taux', sur: dossier.id });
		if (dossier.choix === 'impose' && recu === ZERO) fautes.push({ regle: 'impose', sur: dossier.id });
	}
	for (const [sur, reste] of restes) if (reste < 0n) fautes.push({ regle: 'enveloppe', sur });
	for (const couverture of probleme.couvertures) {
		const concernes = probleme.dossiers.filter((d) => compteDans(d, couverture)).map((d) => recuPar(d, proposes));
		const { minimum, deja = 0n, code } = couverture;
		const atteint = minimum.genre === 'nombre' ? BigInt(concernes.filter((m) => m > 0n).length) : somme(concernes);
		const voulu = minimum.genre === 'nombre' ? BigInt(minimum.nombre) : minimum.montant;
		if (atteint + deja < voulu) fautes.push({ regle: 'couverture', sur: code });
	}
	return fautes;
}

function fautesDeLigne(
	{ reglages }: Probleme,
	sur: string,
	demande: Montant,
	montant: Montant,
	ouverte: boolean
): Faute[] {
	const fautes: Faute[] = [];
	if (!ouverte) fautes.push({ regle: 'ligne_fermee', sur });
	if (montant > demande || montant < ZERO) fautes.push({ regle: 'au_dela_du_demande', sur });
	if (montant % reglages.pas !== 0n && montant !== demande) fautes.push({ regle: 'hors_pas', sur });
	if (montant < moindreDe(demande, reglages)) fautes.push({ regle: 'sous_le_minimum', sur });
	return fautes;
}
