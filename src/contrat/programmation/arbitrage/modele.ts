import { type Montant, ZERO } from '#contrat/commun/montant.ts';
import { poserBut, poserCouverture } from './exigences.ts';
import {
	cleDeCouverture,
	compteDans,
	demandeOuverte,
	type DossierAArbitrer,
	lignesOuvertes,
	moindreDe,
	plafondDuTaux,
	plancherDe,
	poidsDe,
	type Probleme,
	type Repartition
} from './probleme.ts';
import { ProgrammeEntier, type Terme } from './programme-entier.ts';

/** A constraint that may be lifted to see what it costs. */
export interface Contrainte {
	quoi: 'enveloppe' | 'plafond' | 'taux' | 'couverture' | 'plancher';
	/** Code of the envelope or of the coverage (`axe code`), identifier of the application. */
	sur: string;
}

/** What a model leaves out or lets stretch. */
export interface Souplesse {
	/** Left out altogether. */
	sans?: Contrainte;
	/** Stretched at a price: envelopes may overflow, or what was demanded (imposed applications, coverages) may be given up. */
	souple?: 'enveloppes' | 'minimums';
	/**
	 * The least grant on a line: left out, or looked for around amounts found without it, by line (a line that gets enough
	 * keeps getting some, one that gets nothing gets nothing, the others are free). Kept everywhere when absent.
	 */
	minimums?: 'ignores' | Repartition;
}

/** A lack that a stretched model allows: `variable` is in steps for an amount, in units otherwise. */
export interface Ecart {
	genre: 'enveloppe' | 'impose' | 'couverture_nombre' | 'couverture_montant';
	sur: string;
	variable: number;
}

/** A problem written for the solver. Amounts are counted in steps. */
export interface Modele {
	programme: ProgrammeEntier;
	/** The variable of each line: whole steps, or 1 for all that is asked when it is all or nothing (`entiere`). */
	lignes: { id: string; demande: Montant; variable: number; entiere: boolean }[];
	/** Goal that comes first; empty for « note ». */
	premier: Terme[];
	/** Weighted amounts. */
	second: Terme[];
	ecarts: Ecart[];
}

const INFINI = Number.POSITIVE_INFINITY;

/** Writes a problem as a whole-number programme. Applications and lines are taken in the order of their identifiers: same problem, same model. */
export function modeliser(probleme: Probleme, { sans, souple, minimums }: Souplesse = {}): Modele {
	const { reglages } = probleme;
	const { pas } = reglages;
	const enPas = (m: bigint): number => Number(m) / Number(pas);
	const leve = (quoi: Contrainte['quoi'], sur: string): boolean => sans?.quoi === quoi && sans.sur === sur;
	const programme = new ProgrammeEntier();
	const modele: Modele = { programme, lignes: [], premier: [], second: [], ecarts: [] };
	const parEnveloppe = new Map<string, Terme[]>();
	const sommes = new Map<string, Terme[]>();
	const soutiens = new Map<string, number>();

	const dossiers = [...probleme.dossiers].sort((a, b) => (a.id < b.id ? -1 : 1));
	for (const dossier of dossiers) {
		const lignes = lignesOuvertes(dossier).sort((a, b) => (a.id < b.id ? -1 : 1));
		const plancher = leve('plancher', dossier.id) ? 0n : plancherDe(dossier, reglages);
		const moindres = lignes.map((l) => moindreDe(l.demande, reglages));
		const moindre = moindres.reduce<bigint | null>((a, b) => (a === null || b < a ? b : a), null) ?? pas;
		const soutien = besoinDeSoutien(probleme, dossier, plancher, moindre)
			? programme.variable(dossier.choix === 'impose' && souple !== 'minimums' ? 1 : 0, 1)
			: null;
		const entieres = toutOuRien(lignes, plancher, pas);
		const somme: Terme[] = [];
		for (const [rang, ligne] of lignes.entries()) {
			const bas = moindres[rang] ?? pas;
			const termes = poserLigne(modele, ligne, {
				pas,
				moindre: bas,
				minimums,
				soutien,
				entiere: entieres || bas === ligne.demande
			});
			somme.push(...termes);
			const code = ligne.enveloppe ?? '';
			const deja = parEnveloppe.get(code);
			if (deja) deja.push(...termes);
			else parEnveloppe.set(code, [...termes]);
		}
		sommes.set(dossier.id, somme);
		for (const [variable, combien] of somme) modele.second.push([variable, combien * Number(poidsDe(dossier))]);
		if (soutien !== null) {
			soutiens.set(dossier.id, soutien);
			const bas = plancher > moindre ? plancher : moindre;
			const ronde = somme.every(([, combien]) => Number.isInteger(combien));
			programme.ligne(0, INFINI, [...somme, [soutien, ronde ? -Math.ceil(enPas(bas)) : -enPas(bas)]]);
			if (dossier.choix === 'impose' && souple === 'minimums') {
				const renonce = programme.variable(0, 1);
				programme.ligne(1, INFINI, [
					[soutien, 1],
					[renonce, 1]
				]);
				modele.ecarts.push({ genre: 'impose', sur: dossier.id, variable: renonce });
			}
		}
		const total = demandeOuverte(dossier);
		const taux = leve('taux', dossier.id) ? null : plafondDuTaux(dossier, reglages);
		const plafond = leve('plafond', dossier.id) ? null : dossier.plafond;
		for (const limite of [taux, plafond])
			if (limite !== null && limite < total) programme.ligne(-INFINI, enPas(limite), somme);
	}

	for (const { code, disponible } of [...probleme.enveloppes].sort((a, b) => (a.code < b.code ? -1 : 1))) {
		const termes = parEnveloppe.get(code) ?? [];
		if (termes.length === 0 || leve('enveloppe', code)) continue;
		const borne = disponible > 0n ? enPas(disponible) : 0;
		if (souple === 'enveloppes') {
			const exces = programme.variable(0, INFINI, false);
			modele.ecarts.push({ genre: 'enveloppe', sur: code, variable: exces });
			programme.ligne(-INFINI, borne, [...termes, [exces, -1]]);
		} else programme.ligne(-INFINI, borne, termes);
	}
	for (const couverture of probleme.couvertures)
		if (!leve('couverture', cleDeCouverture(couverture)))
			poserCouverture(modele, probleme, couverture, { sommes, soutiens, enPas, souple: souple === 'minimums' });
	poserBut(modele, probleme, soutiens);
	return modele;
}

/** Whether it must be known if this application gets anything at all. */
function besoinDeSoutien(probleme: Probleme, dossier: DossierAArbitrer, plancher: bigint, moindre: bigint): boolean {
	if (dossier.choix === 'ecarte') return false;
	if (dossier.choix === 'impose' || plancher > moindre || probleme.reglages.but !== 'note') return true;
	return probleme.couvertures.some((c) => c.minimum.genre === 'nombre' && compteDans(dossier, c));
}

/** Whether a floor only holds with the odd cents of every line: they are then given whole or not at all. */
function toutOuRien(lignes: readonly { demande: Montant }[], plancher: bigint, pas: bigint): boolean {
	return plancher > lignes.reduce((total, { demande }) => total + demande - (demande % pas), 0n);
}

interface PoseDeLigne {
	pas: Montant;
	moindre: Montant;
	minimums: Souplesse['minimums'];
	soutien: number | null;
	/** All that is asked, or nothing. */
	entiere: boolean;
}

/**
 * The variable of a line: how many steps it gets. Its odd cents are added afterwards (`completer`): in the model they would
 * turn every envelope into a puzzle that takes hours to prove.
 */
function poserLigne(
	{ programme, lignes }: Modele,
	{ id, demande }: { id: string; demande: Montant },
	{ pas, moindre, minimums, soutien, entiere }: PoseDeLigne
): Terme[] {
	const plein = entiere ? Number(demande) / Number(pas) : Number(demande / pas);
	const haut = entiere ? 1 : plein;
	const autour = typeof minimums === 'object' ? (minimums.get(id) ?? ZERO) : null;
	const assez = autour !== null && autour >= moindre;
	const variable = programme.variable(assez ? (entiere ? 1 : Number(moindre / pas)) : 0, autour === ZERO ? 0 : haut);
	const terme: Terme = [variable, entiere ? plein : 1];
	lignes.push({ id, demande, variable, entiere });
	const tenue = minimums !== 'ignores' && autour !== ZERO && !assez;
	if (!entiere && tenue && moindre > pas) {
		const donne = programme.variable(0, 1);
		programme.ligne(-INFINI, 0, [terme, [donne, -plein]]);
		programme.ligne(0, INFINI, [terme, [donne, -Number(moindre / pas)]]);
		if (soutien !== null)
			programme.ligne(0, INFINI, [
				[soutien, 1],
				[donne, -1]
			]);
	} else if (soutien !== null) programme.ligne(-INFINI, 0, [terme, [soutien, -plein]]);
	return [terme];
}
