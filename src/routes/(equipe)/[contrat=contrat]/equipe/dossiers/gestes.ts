import { fail, type RequestEvent } from '@sveltejs/kit';
import type { RapportDuLot } from '#contrat/programmation/lot.ts';
import { saisieLot, saisieLotCompte, saisieLotSeance } from '#contrat/programmation/saisie-lot.ts';
import { rappelerLesAvis } from '#contrat/programmation/server/rappeler-les-avis.ts';
import { affecterLeLot, declarerRecevables, inscrireLeLot } from '#contrat/programmation/server/traiter-le-lot.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe } from '../../../../contexte.ts';

type Demande = Pick<RequestEvent, 'request' | 'locals'>;

/** Declares the ticked applications receivable. */
export async function recevables({ request, locals }: Demande) {
	const lu = await lireSaisie(request, saisieLot);
	if (!lu.ok) return lu.renvoi;
	return rendre(await declarerRecevables(contexteDe(locals), lu.valeur.dossiers));
}

/** Puts the ticked applications on the agenda of the chosen meeting. */
export async function inscrire({ request, locals }: Demande) {
	const lu = await lireSaisie(request, saisieLotSeance);
	if (!lu.ok) return lu.renvoi;
	return rendre(await inscrireLeLot(contexteDe(locals), lu.valeur.dossiers, lu.valeur.seance));
}

/** Gives the ticked applications to the chosen person. */
export async function affecter({ request, locals }: Demande) {
	const lu = await lireSaisie(request, saisieLotCompte);
	if (!lu.ok) return lu.renvoi;
	return rendre(await affecterLeLot(contexteDe(locals), lu.valeur.dossiers, lu.valeur.compte));
}

/** Reminds the opinions due on the ticked applications. */
export async function rappeler({ request, locals }: Demande) {
	const lu = await lireSaisie(request, saisieLot);
	if (!lu.ok) return lu.renvoi;
	const issue = await rappelerLesAvis(contexteDe(locals), lu.valeur.dossiers);
	return issue.ok ? rendre(issue.valeur) : refuser(lu, issue.refus.message);
}

/** The report is the answer: it must be read, so nobody is sent elsewhere. Sent again, it refuses what is already done. */
function rendre(rapport: RapportDuLot) {
	return rapport.faits.length > 0 ? { rapport } : fail(409, { rapport });
}
