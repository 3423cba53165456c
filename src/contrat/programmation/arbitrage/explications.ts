import { ecrireMontant, type Montant, somme, ZERO } from '#contrat/commun/montant.ts';
import type { ContrainteSerrante, Piste } from './diagnostic.ts';
import {
	cleDeCouverture,
	demandeOuverte,
	type DossierAArbitrer,
	type LigneAArbitrer,
	lignesOuvertes,
	moindreDe,
	plafondDuTaux,
	plancherDe,
	poidsDe,
	type Probleme,
	recuPar,
	type Repartition
} from './probleme.ts';

const de = (m: bigint): string => ecrireMontant(m as Montant);

/** What is left in each envelope after a proposal, in cents. */
export function restesDe({ enveloppes, dossiers }: Probleme, montants: Repartition): Map<string, Montant> {
	const restes = new Map<string, Montant>(enveloppes.map((e) => [e.code, e.disponible]));
	for (const { id, enveloppe } of dossiers.flatMap((d) => d.lignes)) {
		const code = enveloppe ?? '';
		const montant = montants.get(id);
		if (montant) restes.set(code, ((restes.get(code) ?? 0n) - montant) as Montant);
	}
	return restes;
}

/**
 * Why an application gets nothing, or less than it asks: one sentence a reason, in the order they count. Empty when it gets
 * everything.
 */
export function expliquer(probleme: Probleme, montants: Repartition, dossier: DossierAArbitrer): string[] {
	const demande = somme(dossier.lignes.map((l) => l.demande));
	const recu = recuPar(dossier, montants);
	if (recu === demande) return [];
	if (dossier.choix === 'ecarte') return [`Écarté avant le calcul${dossier.motif ? ` : ${dossier.motif}` : ''}.`];
	const dites = dossier.lignes.flatMap((ligne) => direFermee(ligne));
	const ouvertes = lignesOuvertes(dossier);
	if (ouvertes.length === 0) return dites;
	if (recu === demandeOuverte(dossier)) return dites;
	const limites = direLimites(probleme, dossier, recu);
	const restes = restesDe(probleme, montants);
	const manques =
		limites.length > 0 ? [] : ouvertes.flatMap((ligne) => direManque(probleme, montants, dossier, ligne, restes));
	const plancher = plancherDe(dossier, probleme.reglages);
	if (recu === ZERO && plancher > ZERO) {
		const possible = ouvertes.reduce((total, l) => {
			const reste = restes.get(l.enveloppe ?? '') ?? ZERO;
			return total + (reste < l.demande ? reste : l.demande);
		}, 0n);
		if (possible < plancher)
			return [
				...dites,
				...limites,
				...manques,
				`Il lui faudrait au moins ${de(plancher)} ; les enveloppes n’ont plus que ${de(possible)} pour lui.`
			];
	}
	const raisons = [...dites, ...limites, ...manques];
	return raisons.length > 0 ? raisons : ['Le but choisi et les minimums demandés placent cet argent ailleurs.'];
}

function direFermee({ financeur, ineligible, enveloppe }: LigneAArbitrer): string[] {
	if (ineligible !== null) return [`${financeur} ne peut pas aider : ${ineligible}.`];
	return enveloppe === null ? [`${financeur} : aucune enveloppe choisie, rien ne peut être réparti.`] : [];
}

function direLimites({ reglages }: Probleme, dossier: DossierAArbitrer, recu: Montant): string[] {
	const taux = plafondDuTaux(dossier, reglages);
	const dites: string[] = [];
	if (dossier.plafond !== null && dossier.plafond - recu < reglages.pas)
		dites.push(`Le plafond posé sur ce dossier est atteint : ${de(dossier.plafond)}.`);
	if (taux !== null && taux - recu < reglages.pas)
		dites.push(
			`L’argent public ne peut dépasser ${String((reglages.tauxMaximal ?? 0) / 100).replace('.', ',')} % du coût de l’action : ${de(taux)} au plus.`
		);
	const plancher = plancherDe(dossier, reglages);
	const limite = [dossier.plafond, taux]
		.filter((l) => l !== null)
		.reduce<bigint | null>((a, b) => (a === null || b < a ? b : a), null);
	if (recu === ZERO && limite !== null && plancher > limite)
		dites.push(`Son plancher de ${de(plancher)} passe au-dessus de ce qu’il peut recevoir (${de(limite)}).`);
	return dites;
}

function direManque(
	probleme: Probleme,
	montants: Repartition,
	dossier: DossierAArbitrer,
	ligne: LigneAArbitrer,
	restes: ReadonlyMap<string, Montant>
): string[] {
	const recu = montants.get(ligne.id) ?? ZERO;
	if (recu === ligne.demande) return [];
	const code = ligne.enveloppe ?? '';
	const reste = restes.get(code) ?? ZERO;
	const moindre = moindreDe(ligne.demande, probleme.reglages);
	const prochain = recu === ZERO ? moindre : probleme.reglages.pas;
	if (reste >= prochain) return [];
	const nom = probleme.enveloppes.find((e) => e.code === code)?.nom ?? code;
	if (recu === ZERO && reste > ZERO && reste >= probleme.reglages.pas)
		return [`Enveloppe « ${nom} » : il y reste ${de(reste)}, moins que le minimum d’une aide (${de(moindre)}).`];
	const mieux = probleme.dossiers.filter(
		(d) => poidsDe(d) > poidsDe(dossier) && d.lignes.some((l) => l.enveloppe === code && montants.has(l.id))
	).length;
	const qui =
		mieux === 0
			? 'd’autres dossiers passent avant pour le but choisi'
			: mieux === 1
				? 'un dossier mieux noté passe avant'
				: `${mieux} dossiers mieux notés passent avant`;
	return [`L’enveloppe « ${nom} » est épuisée : ${qui}.`];
}

/** A constraint that tightens, as a sentence. */
export function direSerrante(probleme: Probleme, une: ContrainteSerrante): string {
	const noms = {
		enveloppe: 'la limite de l’enveloppe',
		plafond: 'le plafond de',
		taux: 'le taux maximal pour',
		couverture: 'le minimum demandé pour',
		plancher: 'le plancher de'
	};
	const effet =
		une.enPlus > 0n
			? `on donnerait ${de(une.enPlus)} de plus`
			: une.enPlus < 0n
				? `on donnerait ${de(-une.enPlus)} de moins, mieux placés`
				: 'l’argent irait à des dossiers mieux notés';
	const gains = {
		note: '',
		nombre: 'dossier(s) soutenu(s)',
		personnes: 'habitant(s) touché(s)',
		couverture: 'objectif(s) ou quartier(s) couvert(s)'
	};
	const gain = une.gain > 0n ? ` et le but gagnerait ${une.gain} ${gains[probleme.reglages.but]}` : '';
	return `Sans ${noms[une.quoi]} « ${nommer(probleme, une.quoi, une.sur)} », ${effet}${gain}.`;
}

/** What misses when nothing holds, one sentence a lack. */
export function direPiste(probleme: Probleme, { manques }: Piste): string[] {
	return manques.map(({ genre, sur, combien }) => {
		if (genre === 'enveloppe')
			return `Il manque ${de(combien)} dans l’enveloppe « ${nommer(probleme, 'enveloppe', sur)} ».`;
		if (genre === 'impose')
			return `Le dossier imposé « ${nommer(probleme, 'plancher', sur)} » ne peut pas être soutenu avec le reste.`;
		const quoi = nommer(probleme, 'couverture', sur);
		if (genre === 'couverture_montant') return `Il manque ${de(combien)} pour le minimum demandé sur « ${quoi} ».`;
		return `Il manque ${combien} dossier${combien > 1n ? 's' : ''} pour le minimum demandé sur « ${quoi} ».`;
	});
}

/** How each way out is introduced. */
export const nomsPistes: Record<Piste['genre'], string> = {
	enveloppes: 'Tout tiendrait avec plus d’argent',
	minimums: 'Sans argent de plus, il faudrait renoncer à'
};

function nommer(probleme: Probleme, quoi: ContrainteSerrante['quoi'], sur: string): string {
	if (quoi === 'enveloppe') return probleme.enveloppes.find((e) => e.code === sur)?.nom ?? sur;
	if (quoi === 'couverture') return probleme.couvertures.find((c) => cleDeCouverture(c) === sur)?.nom ?? sur;
	return probleme.dossiers.find((d) => d.id === sur)?.nom ?? sur;
}
