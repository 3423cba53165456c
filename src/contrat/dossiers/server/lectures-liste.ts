import { sql } from 'kysely';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import { statutPourPorteur } from '#contrat/dossiers/suivi.ts';
import type { Tx } from '#db/base.ts';

/** One line of « Mes dossiers ». */
export interface DossierDeLaListe {
	numero: string;
	intitule: string;
	/** As a porteur may know it. */
	statut: Statut;
	annee: number;
	structure: string;
	appel: string;
	ouvreLe: Date;
	fermeLe: Date;
	publie: boolean;
	deposeLe: Date | null;
	demande: Montant;
	/** Granted by closed meetings; null before. */
	accorde: Montant | null;
	/** Keyed by the team and not confirmed by the structure yet. */
	aConfirmer: boolean;
	/** The team waits for a correction. */
	aCorriger: boolean;
}

/** The applications of these structures, latest first. */
export async function mesDossiers(
	tx: Tx,
	contratId: string,
	structures: readonly string[]
): Promise<DossierDeLaListe[]> {
	if (structures.length === 0) return [];
	const lignes = await tx
		.selectFrom('dossier as d')
		.innerJoin('appel as a', (j) => j.onRef('a.contrat_id', '=', 'd.contrat_id').onRef('a.id', '=', 'd.appel_id'))
		.innerJoin('structure as s', (j) =>
			j.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.id', '=', 'd.structure_id')
		)
		.select(['d.numero', 'd.intitule', 'd.statut', 'd.annee', 'd.depose_le as deposeLe', 's.nom as structure'])
		.select(['a.titre as appel', 'a.ouvre_le as ouvreLe', 'a.ferme_le as fermeLe', 'a.publie'])
		.select([
			sql<boolean>`d.saisie_assistee and d.confirme_le is null`.as('aConfirmer'),
			sql<boolean>`exists (select from correction c where c.contrat_id = d.contrat_id and c.dossier_id = d.id
				and c.rendue_le is null and c.annulee_le is null)`.as('aCorriger'),
			sql<string | null>`(select sum(l.demande_centimes) from ligne_financement l
				where l.contrat_id = d.contrat_id and l.dossier_id = d.id)`.as('demande'),
			// Only decisions of closed meetings are summed; a refusal is one of them, though the public never sees it.
			sql<string | null>`(select sum(x.difference_centimes) from decision x
				join ligne_financement l on l.contrat_id = x.contrat_id and l.id = x.ligne_id
				join seance s on s.contrat_id = x.contrat_id and s.id = x.seance_id and s.statut = 'close'
				where l.contrat_id = d.contrat_id and l.dossier_id = d.id)`.as('accorde')
		])
		.where('d.contrat_id', '=', contratId)
		.where('d.structure_id', 'in', structures)
		.orderBy('d.annee', 'desc')
		.orderBy('d.numero', 'desc')
		.execute();
	return lignes.map(({ statut, demande, accorde, ...ligne }) => ({
		...ligne,
		statut: statutPourPorteur(statut as Statut, accorde !== null),
		demande: centimes(BigInt(demande ?? 0)),
		accorde: accorde === null ? null : centimes(BigInt(accorde))
	}));
}
