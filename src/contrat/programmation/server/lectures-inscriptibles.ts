import { type Montant, somme } from '#contrat/commun/montant.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { Tx } from '#db/base.ts';
import { dossiersParId, lignesDe } from './lectures-seance.ts';

/** An application that may be put on an agenda. */
export interface DossierInscriptible {
	id: string;
	numero: string;
	intitule: string;
	structure: string;
	statut: Statut;
	demande: Montant;
	propose: Montant;
	/** Lines still without an opinion. */
	sansAvis: number;
}

/**
 * Receivable and adjourned applications, which no open meeting holds.
 * @param avis agenda of a body that does not decide: also those a deciding meeting already has, but not those on it
 */
export async function dossiersInscriptibles(
	tx: Tx,
	contratId: string,
	avis: { seanceId: string } | null = null
): Promise<DossierInscriptible[]> {
	const ouverts = await tx
		.selectFrom('dossier')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where('statut', 'in', avis ? ['recevable', 'ajourne', 'inscrit'] : ['recevable', 'ajourne'])
		.$if(avis !== null, (q) =>
			q.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('point as p')
							.select('p.id')
							.whereRef('p.dossier_id', '=', 'dossier.id')
							.where('p.contrat_id', '=', contratId)
							.where('p.seance_id', '=', avis?.seanceId ?? '')
					)
				)
			)
		)
		.execute();
	const ids = ouverts.map(({ id }) => id);
	const lignes = await lignesDe(tx, contratId, ids);
	return (await dossiersParId(tx, contratId, ids)).map((dossier) => {
		const siennes = lignes.get(dossier.id) ?? [];
		return {
			...dossier,
			demande: somme(siennes.map(({ demande }) => demande)),
			propose: somme(siennes.flatMap(({ avis }) => (avis ? [avis.propose] : []))),
			sansAvis: siennes.filter(({ statut }) => statut === 'demandee').length
		};
	});
}
