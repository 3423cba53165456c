import type { Tx } from '#db/base.ts';

/** An application the team is keying, not received yet. */
export interface SaisieEnCours {
	numero: string;
	intitule: string;
	structure: string;
	appel: string;
	statut: 'brouillon' | 'a_signer';
	creeLe: Date;
}

/** The applications the team keys in the name of structures and has not received yet, latest first. */
export async function saisiesEnCours(tx: Tx, contratId: string): Promise<SaisieEnCours[]> {
	return tx
		.selectFrom('dossier as d')
		.innerJoin('structure as s', (j) =>
			j.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.id', '=', 'd.structure_id')
		)
		.innerJoin('appel as a', (j) => j.onRef('a.contrat_id', '=', 'd.contrat_id').onRef('a.id', '=', 'd.appel_id'))
		.select(['d.numero', 'd.intitule', 's.nom as structure', 'a.titre as appel', 'd.statut', 'd.cree_le as creeLe'])
		.where('d.contrat_id', '=', contratId)
		.where('d.saisie_assistee', '=', true)
		.where('d.confirme_le', 'is', null)
		.where('d.statut', 'in', ['brouillon', 'a_signer'])
		.$narrowType<{ statut: SaisieEnCours['statut'] }>()
		.orderBy('d.cree_le', 'desc')
		.limit(200)
		.execute();
}

/** Published calls whose opening has come, latest first: what a paper may answer. */
export async function appelsCommences(
	tx: Tx,
	contratId: string,
	maintenant: Date
): Promise<{ id: string; titre: string; fermeLe: Date }[]> {
	return tx
		.selectFrom('appel')
		.select(['id', 'titre', 'ferme_le as fermeLe'])
		.where('contrat_id', '=', contratId)
		.where('publie', '=', true)
		.where('ouvre_le', '<=', maintenant)
		.orderBy('ferme_le', 'desc')
		.limit(20)
		.execute();
}

/** Every structure of the contract, by name. */
export async function structuresAChoisir(tx: Tx, contratId: string): Promise<{ id: string; nom: string }[]> {
	return tx.selectFrom('structure').select(['id', 'nom']).where('contrat_id', '=', contratId).orderBy('nom').execute();
}
