import type { Nature } from '#contrat/appels/appel.ts';
import type { Montant } from '#contrat/commun/montant.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import type { Tx } from '#db/base.ts';
import { enteteParId } from './charger-dossier.ts';
import { suiviDuPorteur } from './lectures-suivi.ts';

/** What became of the application a renewal comes from, as its porteur may know it: closed meetings only. */
export interface ResultatsDuPrecedent {
	numero: string;
	annee: number;
	decisions: {
		cle: string;
		financeur: string;
		nature: Nature;
		issue: StatutLigne;
		demande: Montant;
		accorde: Montant;
	}[];
}

/** The results of a former application, to be read again before asking once more; null when it is unknown. */
export async function decisionsDuPrecedent(
	tx: Tx,
	contratId: string,
	precedentId: string
): Promise<ResultatsDuPrecedent | null> {
	const entete = await enteteParId(tx, contratId, precedentId);
	if (!entete) return null;
	const { decisions } = await suiviDuPorteur(tx, contratId, precedentId);
	return {
		numero: entete.numero,
		annee: entete.annee,
		decisions: decisions.map(({ ligneId, jour, financeur, nature, issue, demande, accorde }) => {
			return { cle: `${ligneId} ${jour}`, financeur, nature, issue, demande, accorde };
		})
	};
}

/** An application one may take up again: of one's structures, sent, of a year before, and not taken up for this call yet. */
export interface DossierAReprendre {
	id: string;
	numero: string;
	annee: number;
	intitule: string;
	structure: string;
}

/** The former applications of these structures that may start one for this call; latest first. */
export async function dossiersAReprendre(
	tx: Tx,
	contratId: string,
	structures: readonly string[],
	appel: { id: string; annee: number }
): Promise<DossierAReprendre[]> {
	if (structures.length === 0) return [];
	return tx
		.selectFrom('dossier as d')
		.innerJoin('structure as s', (j) =>
			j.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.id', '=', 'd.structure_id')
		)
		.select(['d.id', 'd.numero', 'd.annee', 'd.intitule', 's.nom as structure'])
		.where('d.contrat_id', '=', contratId)
		.where('d.structure_id', 'in', structures)
		.where('d.depose_le', 'is not', null)
		.where('d.annee', '<', appel.annee)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('dossier as n')
						.select('n.id')
						.whereRef('n.contrat_id', '=', 'd.contrat_id')
						.whereRef('n.precedent_id', '=', 'd.id')
						.where('n.appel_id', '=', appel.id)
						.where('n.statut', '<>', 'abandonne')
				)
			)
		)
		.orderBy('d.annee', 'desc')
		.orderBy('d.numero', 'desc')
		.limit(50)
		.execute();
}
