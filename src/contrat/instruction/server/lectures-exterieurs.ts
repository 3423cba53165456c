import type { Jour } from '#contrat/commun/jour.ts';
import type { SensAvis } from '#contrat/instruction/avis.ts';
import type { DatesDeDemande, VisibiliteExterieure } from '#contrat/instruction/avis-exterieur.ts';
import type { Tx } from '#db/base.ts';

/** A request for an outside opinion, and its answer when it came. */
export interface DemandeLue extends DatesDeDemande {
	id: string;
	dossierId: string;
	numero: string;
	intitule: string;
	structure: string;
	organisme: string;
	nom: string;
	/** Of a person: shown only to who may write to it. */
	courriel: string;
	question: string;
	demandeeLe: Date;
	demandeePar: string;
	demandeeParId: string;
	envois: number;
	rappeleeLe: Date | null;
	visibilite: VisibiliteExterieure;
	sens: SensAvis | null;
	reponse: string;
	repondant: string;
}

function demandes(tx: Tx, contratId: string) {
	return tx
		.selectFrom('demande_avis as a')
		.innerJoin('dossier as d', (j) => j.onRef('d.contrat_id', '=', 'a.contrat_id').onRef('d.id', '=', 'a.dossier_id'))
		.innerJoin('structure as s', (j) =>
			j.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.id', '=', 'd.structure_id')
		)
		.leftJoin('compte as c', 'c.id', 'a.demandee_par')
		.select(['a.id', 'a.dossier_id as dossierId', 'd.numero', 'd.intitule', 's.nom as structure'])
		.select(['a.organisme', 'a.nom', 'a.courriel', 'a.question', 'a.demandee_le as demandeeLe'])
		.select(['c.nom as demandeePar', 'a.demandee_par as demandeeParId', 'a.envois', 'a.rappelee_le as rappeleeLe'])
		.select(['a.echeance', 'a.expire_le as expireLe', 'a.rendu_le as renduLe', 'a.annulee_le as annuleeLe'])
		.select(['a.visibilite', 'a.sens', 'a.reponse', 'a.repondant'])
		.where('a.contrat_id', '=', contratId);
}

type Ligne = Awaited<ReturnType<ReturnType<typeof demandes>['execute']>>[number];

function lire(ligne: Ligne): DemandeLue {
	return {
		...ligne,
		demandeePar: ligne.demandeePar ?? 'Compte fermé',
		echeance: ligne.echeance as Jour,
		visibilite: ligne.visibilite as VisibiliteExterieure,
		sens: ligne.sens as SensAvis | null
	};
}

/** The requests of one application, oldest first, or of the whole contract. */
export async function demandesDAvis(tx: Tx, contratId: string, dossierId?: string): Promise<DemandeLue[]> {
	const lues = await demandes(tx, contratId)
		.$if(dossierId !== undefined, (q) => q.where('a.dossier_id', '=', dossierId ?? ''))
		.orderBy('a.demandee_le')
		.orderBy('a.id')
		.execute();
	return lues.map(lire);
}

/** One request; null when the contract has none of this identifier. */
export async function demandeDAvis(tx: Tx, contratId: string, id: string): Promise<DemandeLue | null> {
	const lue = await demandes(tx, contratId).where('a.id', '=', id).executeTakeFirst();
	return lue ? lire(lue) : null;
}

/** The same, held until the end of the act: of an answer and a withdrawal at the same time, one wins. */
export async function verrouillerDemande(tx: Tx, contratId: string, id: string): Promise<DemandeLue | null> {
	await tx
		.selectFrom('demande_avis')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	return demandeDAvis(tx, contratId, id);
}
