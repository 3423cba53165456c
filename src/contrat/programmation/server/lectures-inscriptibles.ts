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

/** Receivable and adjourned applications, which no open meeting holds. */
export async function dossiersInscriptibles(tx: Tx, contratId: string): Promise<DossierInscriptible[]> {
	const ouverts = await tx
		.selectFrom('dossier')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where('statut', 'in', ['recevable', 'ajourne'])
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
