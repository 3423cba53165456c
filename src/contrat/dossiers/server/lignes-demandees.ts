import type { Nature } from '#contrat/appels/appel.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { Tx } from '#db/base.ts';

/** One request of an application, with its envelope and what kind of partner the funder is. */
export interface LigneDemandee {
	id: string;
	financeur: string;
	financeurNom: string;
	financeurNature: string;
	nature: Nature;
	enveloppe: string | null;
	demande: Montant;
}

/** The requests of an application, in the order of the funders of the contract. */
export async function lignesDemandees(tx: Tx, contratId: string, dossierId: string): Promise<LigneDemandee[]> {
	const lignes = await tx
		.selectFrom('ligne_financement as l')
		.innerJoin('partenaire as p', (j) =>
			j.onRef('p.contrat_id', '=', 'l.contrat_id').onRef('p.code', '=', 'l.financeur_code')
		)
		.select(['l.id', 'l.financeur_code as financeur', 'l.nature', 'l.enveloppe_code as enveloppe'])
		.select(['l.demande_centimes as demande', 'p.nom as financeurNom', 'p.nature as financeurNature'])
		.where('l.contrat_id', '=', contratId)
		.where('l.dossier_id', '=', dossierId)
		.orderBy('p.ordre')
		.orderBy('l.nature', 'desc')
		.execute();
	return lignes.map((l) => ({ ...l, nature: l.nature as Nature, demande: centimes(l.demande) }));
}
