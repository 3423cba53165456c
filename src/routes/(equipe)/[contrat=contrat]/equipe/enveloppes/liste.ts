import { jourDe, lireJour } from '#contrat/commun/jour.ts';
import { type Montant, somme } from '#contrat/commun/montant.ts';
import { engagesEtVerses } from '#contrat/financement/server/lectures-actes.ts';
import { anneeDOuverture } from '#contrat/programmation/enveloppe.ts';
import { additionner, reunirDelegations } from '#contrat/programmation/niveau.ts';
import { anneesDEnveloppes } from '#contrat/programmation/server/lectures-enveloppes.ts';
import { type EnveloppeAu, situationAu } from '#contrat/programmation/server/lectures-situations.ts';
import type { Tx } from '#db/base.ts';
import { lireTri } from '#ui/adresse.ts';

export const TRIS = [
	'financeur',
	'dispositif',
	'dote',
	'gele',
	'reserve',
	'disponible',
	'demande',
	'propose',
	'vote',
	'engage',
	'verse',
	'reste'
] as const;
export type TriEnveloppes = (typeof TRIS)[number];

/** An envelope on a day, with what funders' acts engage of its votes and what is paid, in cents. */
export interface EnveloppeSuivie extends EnveloppeAu {
	engage: Montant;
	verse: Montant;
}

/**
 * The envelopes the address asks for, read the same way by the page and by the export: one year (by default that of
 * the day asked, or the latest), as they stood at the end of a day (`au`, today by default), with delegations apart or gathered (`delegations=reunies`).
 */
export async function lireListe(tx: Tx, contratId: string, url: URL, maintenant: Date) {
	const annees = await anneesDEnveloppes(tx, contratId);
	const financeur = /^[\w.-]{1,100}$/.exec(url.searchParams.get('financeur') ?? '')?.[0];
	const aujourdhui = jourDe(maintenant);
	const demandee = url.searchParams.get('au') ?? '';
	const lue = lireJour(demandee);
	// Nothing is known of tomorrow: a day to come is read as today.
	const au = lue.ok && lue.valeur < aujourdhui ? lue.valeur : aujourdhui;
	const ecrite = url.searchParams.get('annee') ?? '';
	const annee = /^\d{4}$/.test(ecrite) ? Number(ecrite) : anneeDOuverture(annees, Number(au.slice(0, 4)));
	const reunies = url.searchParams.get('delegations') === 'reunies';
	const situees =
		annee === null ? [] : await situationAu(tx, contratId, au, { annee, ...(financeur ? { financeur } : {}) });
	const suivis = await engagesEtVerses(tx, contratId, au);
	const enveloppes: EnveloppeSuivie[] = (reunies ? reunirDelegations(situees) : situees).map((enveloppe) => {
		const filles = reunies ? situees.filter(({ parent }) => parent === enveloppe.code) : [];
		const siens = [enveloppe, ...filles].flatMap(({ code }) => suivis.get(code) ?? []);
		return { ...enveloppe, engage: somme(siens.map((s) => s.engage)), verse: somme(siens.map((s) => s.verse)) };
	});
	const tri = lireTri(url, TRIS);
	if (tri) {
		const cle = tri.cle as TriEnveloppes;
		enveloppes.sort((a, b) => comparer(a, b, cle) * (tri.sens === 'croissant' ? 1 : -1));
	}
	return {
		annees,
		annee,
		financeur: financeur ?? '',
		au,
		aujourdhui,
		erreurDeDate: demandee !== '' && !lue.ok,
		reunies,
		tri,
		enveloppes,
		sommes: {
			...additionner(enveloppes),
			engage: somme(enveloppes.map((e) => e.engage)),
			verse: somme(enveloppes.map((e) => e.verse))
		}
	};
}

function comparer(a: EnveloppeSuivie, b: EnveloppeSuivie, cle: TriEnveloppes): number {
	if (cle === 'financeur') return a.financeurNom.localeCompare(b.financeurNom, 'fr');
	if (cle === 'dispositif') return a.dispositif.localeCompare(b.dispositif, 'fr');
	return a[cle] < b[cle] ? -1 : a[cle] > b[cle] ? 1 : 0;
}
