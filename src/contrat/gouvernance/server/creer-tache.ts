import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusTache, refuserTache } from '#contrat/gouvernance/refus-tache.ts';
import type { SaisieTache } from '#contrat/gouvernance/saisie-tache.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { comptesDuContrat } from './lectures-instances.ts';

/**
 * Writes something to be done, from an item of a meeting, from a meeting, or alone.
 * @returns its identifier, or a refusal: unknown meeting or item, owner who is neither of the team nor a seat.
 */
export async function creerTache(contexte: Contexte, saisie: SaisieTache): Promise<Issue<string, RefusTache>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserTache('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const ou = await situer(tx, contratId, saisie);
		if (!ou) return refuserTache('introuvable');
		const responsable = await lireResponsable(tx, contratId, saisie.responsable);
		if (!responsable) return refuserTache('responsable_inconnu');
		const id = nouvelIdentifiant();
		await tx
			.insertInto('tache')
			.values({
				contrat_id: contratId,
				id,
				seance_id: ou.seance,
				point_id: ou.point,
				dossier_id: ou.dossier,
				intitule: saisie.intitule,
				responsable_compte: responsable.compte,
				responsable_siege: responsable.siege,
				echeance: saisie.echeance,
				etat: 'a_faire',
				cree_le: maintenant,
				cree_par: agent.compteId
			})
			.execute();
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'creerTache',
			objet: 'tache',
			objetId: id,
			dossierId: ou.dossier,
			details: { le: maintenant, intitule: saisie.intitule, ...responsable, echeance: saisie.echeance }
		});
		return reussi(id);
	});
}

/** The meeting, item and application of a task; null when what is named does not exist. */
async function situer(
	tx: Tx,
	contratId: string,
	{ seance, point }: SaisieTache
): Promise<{ seance: string | null; point: string | null; dossier: string | null } | null> {
	if (point) {
		const lu = await tx
			.selectFrom('point')
			.select(['seance_id', 'dossier_id'])
			.where('contrat_id', '=', contratId)
			.where('id', '=', point)
			.$if(seance !== null, (q) => q.where('seance_id', '=', seance ?? ''))
			.executeTakeFirst();
		return lu ? { seance: lu.seance_id, point, dossier: lu.dossier_id } : null;
	}
	if (!seance) return { seance: null, point: null, dossier: null };
	const lue = await tx
		.selectFrom('seance')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where('id', '=', seance)
		.executeTakeFirst();
	return lue ? { seance, point: null, dossier: null } : null;
}

async function lireResponsable(
	tx: Tx,
	contratId: string,
	ecrit: string
): Promise<{ compte: string | null; siege: string | null } | null> {
	if (ecrit === '') return { compte: null, siege: null };
	const [genre, valeur] = [ecrit.slice(0, ecrit.indexOf(':')), ecrit.slice(ecrit.indexOf(':') + 1)];
	if (genre === 'compte') {
		const connus = await comptesDuContrat(tx, contratId);
		return connus.some(({ id }) => id === valeur) ? { compte: valeur, siege: null } : null;
	}
	const siege = await tx
		.selectFrom('siege')
		.select('code')
		.where('contrat_id', '=', contratId)
		.where('code', '=', valeur)
		.executeTakeFirst();
	return siege ? { compte: null, siege: siege.code } : null;
}
