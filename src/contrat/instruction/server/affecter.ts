import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { peutInstruire } from '#contrat/instruction/affectation.ts';
import { type RefusAffectation, refuserAffectation } from '#contrat/instruction/refus-affectation.ts';
import { journaliserEnsemble } from '#db/journal.ts';
import type { Tx } from '#db/base.ts';
import { disponiblesLe, type LigneAffectee, lignesAffectees } from './lectures-affectations.ts';
import { ecrireAffectations, routesDes } from './router-les-lignes.ts';

/**
 * Gives lines to somebody by hand, or takes them back (`compteId` null). All of them or none.
 * Refusals: no right, nothing ticked, a line that is not under instruction, a person who does not instruct for that funder
 * or has a link with the structure.
 * @returns how many lines changed hands
 */
export async function affecter(
	contexte: Contexte,
	lignes: readonly string[],
	compteId: string | null
): Promise<Issue<number, RefusAffectation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'dossier.recevoir', contratId)) return refuserAffectation('non_autorise');
	const choisies = [...new Set(lignes)];
	if (choisies.length === 0) return refuserAffectation('aucune_ligne');
	return base.ecrire(contratId, async (tx) => {
		const lues = await tenir(tx, contratId, choisies);
		if (lues.length < choisies.length) return refuserAffectation('introuvable');
		if (compteId !== null) {
			const disponibles = await disponiblesLe(tx, contratId, jourDe(maintenant));
			const [refusee] = lues.filter((l) => !peutInstruire(compteId, l, disponibles));
			if (refusee)
				return refuserAffectation(
					disponibles.liens.has(`${compteId} ${refusee.structureId}`) ? 'lien_d_interet' : 'pas_instructeur'
				);
			const routes = lues.map(({ id }) => ({ ligneId: id, compteId, regleId: null }));
			await ecrireAffectations(tx, contratId, routes, { agent, maintenant });
		} else {
			await tx
				.deleteFrom('affectation')
				.where('contrat_id', '=', contratId)
				.where('ligne_id', 'in', choisies)
				.execute();
		}
		await dire(contexte, tx, 'affecter', lues, () => compteId);
		return reussi(lues.length);
	});
}

/**
 * Applies the rules to the lines nobody has; with `reprendre`, also to those a rule gave before. A line given by hand stays.
 * @returns how many lines were given to somebody else than before, or a refusal: no right.
 */
export async function appliquerRegles(
	contexte: Contexte,
	{ reprendre }: { reprendre: boolean }
): Promise<Issue<number, RefusAffectation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'dossier.recevoir', contratId)) return refuserAffectation('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const concernees = aRouter(await lignesAffectees(tx, contratId), reprendre);
		const tenues = await tenir(
			tx,
			contratId,
			concernees.map((l) => l.id)
		);
		const routes = await routesDes(tx, contratId, aRouter(tenues, reprendre), maintenant);
		const nouvelles = routes.flatMap(({ ligne, compteId, regleId }) =>
			compteId === null || compteId === ligne.compteId ? [] : [{ ligne, ligneId: ligne.id, compteId, regleId }]
		);
		await ecrireAffectations(tx, contratId, nouvelles, { agent, maintenant });
		const parLigne = new Map(nouvelles.map((n) => [n.ligneId, n.compteId]));
		if (nouvelles.length > 0)
			await dire(
				contexte,
				tx,
				'appliquerReglesDAffectation',
				nouvelles.map((n) => n.ligne),
				(l) => parLigne.get(l.id) ?? null
			);
		return reussi(nouvelles.length);
	});
}

/** Lines the rules may give: those nobody has and, when asked, those a rule gave. */
export function aRouter(lignes: readonly LigneAffectee[], reprendre: boolean): LigneAffectee[] {
	return lignes.filter((l) => l.compteId === null || (reprendre && l.regle !== null));
}

async function tenir(tx: Tx, contratId: string, ids: readonly string[]): Promise<LigneAffectee[]> {
	if (ids.length === 0) return [];
	await tx
		.selectFrom('ligne_financement')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where('id', 'in', ids)
		.orderBy('id')
		.forUpdate()
		.execute();
	return lignesAffectees(tx, contratId, { lignes: ids });
}

async function dire(
	{ agent, contratId, maintenant }: Contexte,
	tx: Tx,
	acte: string,
	lignes: readonly LigneAffectee[],
	a: (ligne: LigneAffectee) => string | null
): Promise<void> {
	await journaliserEnsemble(
		tx,
		lignes.map((l) => ({
			contratId,
			agent,
			acte,
			objet: 'ligne_financement',
			objetId: l.id,
			dossierId: l.dossierId,
			details: { le: maintenant, financeur: l.financeur, avant: l.compteId, apres: a(l) }
		}))
	);
}
