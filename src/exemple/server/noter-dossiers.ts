import { criteresDe } from '#contrat/instruction/server/lectures-grille.ts';
import { noterDossier } from '#contrat/instruction/server/noter-dossier.ts';
import { ecrireCritere, reprendreLaGrille } from '#contrat/instruction/server/tenir-la-grille.ts';
import { ajouterRegle } from '#contrat/instruction/server/regler-affectations.ts';
import { instantAParis } from '#contrat/commun/jour.ts';
import type { ActionExemple } from '#src/exemple/action.ts';
import { comptesExemple } from '#src/exemple/comptes.ts';
import { criteresExemple, NOTE_MAX, notateursExemple, notesDe } from '#src/exemple/grille.ts';
import { ajouterJours } from '#src/exemple/jours.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';
import { apres } from './instruire-dossiers.ts';
import { dossierDe } from './poser-dossiers.ts';

/**
 * How the team shares the work before the applications come: to whom each funder's lines go, and the grid of the call
 * under way, taken up by the call that is open. Done once.
 */
export async function reglerLInstruction(exemple: Exemple): Promise<void> {
	const { base, contratId, appels, appelIds, agents } = exemple;
	const [courante, ouverte] = [appels.find((a) => a.cle === 'courante'), appels.find((a) => a.cle === 'ouverte')];
	const [courant, ouvert] = [appelIds.get('courante'), appelIds.get('ouverte')];
	if (!courante || !ouverte || !courant || !ouvert) throw new Error('the example has no calls');
	const faits = await base.lire(contratId, async (tx) => ({
		regle: await tx.selectFrom('regle_affectation').select('id').where('contrat_id', '=', contratId).executeTakeFirst(),
		grilles: [await criteresDe(tx, contratId, courant), await criteresDe(tx, contratId, ouvert)] as const
	}));
	const chef = contexteDe(exemple, 'chef-de-projet', instantAParis(ajouterJours(courante.ouvre, 2), '10:00'));
	if (!faits.regle)
		for (const { cle, partenaire, role } of comptesExemple) {
			if (role !== 'instructeur' || !partenaire) continue;
			const compte = agents.get(cle)?.compteId ?? '';
			const saisie = { financeur: partenaire, compte, quartier: null, theme: null, objectif: null };
			accepte(await ajouterRegle(chef, saisie), cle);
		}
	for (const { intitule, aide, poids } of criteresExemple.slice(faits.grilles[0].length))
		accepte(await ecrireCritere(chef, courant, { code: '', intitule, aide, poids, note_max: NOTE_MAX }), intitule);
	const plusTard = contexteDe(exemple, 'chef-de-projet', instantAParis(ajouterJours(ouverte.ouvre, 1), '10:00'));
	if (faits.grilles[1].length === 0)
		accepte(await reprendreLaGrille(plusTard, ouvert, { appel: courant }), ouverte.titre);
}

/** The marks of an application that waits for its opinions; given once. */
export async function noter(exemple: Exemple, action: ActionExemple, rang: number): Promise<void> {
	const { base, contratId, appelIds } = exemple;
	const id = dossierDe(exemple, action);
	const lu = await base.lire(contratId, async (tx) => ({
		statut: await tx
			.selectFrom('dossier')
			.select('statut')
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.executeTakeFirst(),
		note: await tx
			.selectFrom('note_critere')
			.select('note')
			.where('contrat_id', '=', contratId)
			.where('dossier_id', '=', id)
			.limit(1)
			.executeTakeFirst(),
		criteres: await criteresDe(tx, contratId, appelIds.get('courante') ?? '')
	}));
	if (lu.note || lu.statut?.statut !== 'recevable') return;
	for (const [qui, cle] of notateursExemple.entries()) {
		// One application waits for a mark, so that the ranking shows an unfinished one.
		if (action.destin === 'recevable' && qui === 2) continue;
		const donnees = notesDe(action.destin, rang, qui);
		const notes = lu.criteres.flatMap(({ code }, place) => {
			const donnee = donnees[place];
			return donnee ? [{ critere: code, ...donnee }] : [];
		});
		const quand = apres(exemple, action, 30 + qui * 2, '11:00');
		accepte(await noterDossier(contexteDe(exemple, cle, quand), id, { notes }), `${action.cle} ${cle}`);
	}
}
