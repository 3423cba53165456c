import { fail } from '@sveltejs/kit';
import { nomsNatures } from '#contrat/appels/appel.ts';
import { type AppelSaisi, changerNouvelles, saisieAppel, saisieAppelBrute } from '#contrat/appels/saisie.ts';
import {
	type AppelLu,
	type EnveloppeDeLAppel,
	enveloppesDeLAnnee,
	financeursDuContrat
} from '#contrat/appels/server/lectures.ts';
import type { RefusAppel } from '#contrat/appels/refus.ts';
import type { Issue } from '#contrat/commun/issue.ts';
import { ecrireMontant } from '#contrat/commun/montant.ts';
import type { Tx } from '#db/base.ts';
import { pourDatetimeLocal } from '#ui/dates.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';

/** What the form of a call offers: the envelopes of the year and the funders of the contract. */
export async function choixDeLAppel(tx: Tx, contratId: string, annee: number) {
	const [enveloppes, financeurs] = [
		await enveloppesDeLAnnee(tx, contratId, annee),
		await financeursDuContrat(tx, contratId)
	];
	return {
		enveloppes: enveloppes.map((e) => ({ valeur: e.code, libelle: nommer(e) })),
		financeurs: financeurs.map((f) => ({ valeur: f.code, libelle: f.nom }))
	};
}

/** « État — BOP 147, crédits politique de la ville : 95 000 € ». */
export function nommer(e: EnveloppeDeLAppel): string {
	return `${e.financeurSigle ?? e.financeurNom} — ${e.dispositif}, ${nomsNatures[e.nature].toLowerCase()} : ${ecrireMontant(e.montant)}`;
}

const pourcent = (points: number | null): string => (points === null ? '' : String(points / 100).replace('.', ','));

/** A call as its form shows it. */
export function aModifier(appel: Omit<AppelLu, 'id' | 'publie' | 'exemple'>, enveloppes: readonly string[]) {
	return {
		titre: appel.titre,
		note: appel.note,
		annee: String(appel.annee),
		ouvreLe: pourDatetimeLocal(appel.ouvreLe),
		fermeLe: pourDatetimeLocal(appel.fermeLe),
		tauxPublicMaxPoints: pourcent(appel.tauxPublicMaxPoints),
		partQuartierMinPoints: pourcent(appel.partQuartierMinPoints),
		enveloppes
	};
}

/**
 * Reads the form: one envelope more or less gives everything back as typed; otherwise the call is checked and given to
 * the act. `fini` answers once it is saved.
 */
export async function enregistrerAppel(
	request: Request,
	acte: (saisie: AppelSaisi) => Promise<Issue<string, RefusAppel>>,
	fini: (id: string) => never
) {
	const brute = await lireSaisie(request.clone(), saisieAppelBrute);
	if (!brute.ok) return fail(422, brute.renvoi.data);
	const changee = changerNouvelles(brute.valeur);
	if (changee) return { saisie: changee };
	const lue = await lireSaisie(request, saisieAppel);
	if (!lue.ok) return lue.renvoi;
	const { faire: _, ...saisie } = lue.valeur;
	const issue = await acte(saisie);
	return issue.ok ? fini(issue.valeur) : refuser(lue, issue.refus.message);
}
