import { sql } from 'kysely';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import type { AvisLu, SensAvis, VisibiliteAvis } from '#contrat/instruction/avis.ts';
import { estADecider } from '#contrat/instruction/ligne.ts';
import type { Tx } from '#db/base.ts';

/**
 * The opinions on an application, by line, latest first. Who reads what is decided by the database for the person of the
 * transaction (migration 0036): an opinion kept by another funder is absent, a note of another funder is null.
 */
export async function avisDuDossier(tx: Tx, contratId: string, dossierId: string): Promise<Map<string, AvisLu[]>> {
	const lus = await tx
		.selectFrom('avis as a')
		.innerJoin('ligne_financement as l', (j) =>
			j.onRef('l.contrat_id', '=', 'a.contrat_id').onRef('l.id', '=', 'a.ligne_id')
		)
		.leftJoin('compte as c', 'c.id', 'a.compte_id')
		.select(['a.id', 'a.ligne_id', 'a.sens', 'a.propose_centimes', 'a.motif', 'a.reserves', 'a.vers_dispositif'])
		.select(['a.visibilite', 'a.instant', 'c.nom as auteur', sql<string | null>`note_interne(a.id)`.as('note')])
		.where('a.contrat_id', '=', contratId)
		.where('l.dossier_id', '=', dossierId)
		.orderBy('a.instant', 'desc')
		.orderBy('a.id', 'desc')
		.execute();
	const avis = lus.map((a) => ({
		ligne: a.ligne_id,
		id: a.id,
		sens: a.sens as SensAvis,
		propose: centimes(a.propose_centimes),
		motif: a.motif,
		reserves: a.reserves,
		versDispositif: a.vers_dispositif,
		visibilite: a.visibilite as VisibiliteAvis,
		noteInterne: a.note === '' ? null : a.note,
		auteur: a.auteur ?? 'Compte fermé',
		le: a.instant
	}));
	const parLigne = new Map<string, AvisLu[]>();
	for (const { ligne, ...lu } of avis) parLigne.set(ligne, [...(parLigne.get(ligne) ?? []), lu]);
	return parLigne;
}

/** An opinion as the structure reads it: who says it is an organisation, never a person. */
export interface AvisAdresse {
	cle: string;
	de: string;
	sens: SensAvis;
	/** In cents, once the line is decided: before the vote a proposal promises nothing. Null before, or when none. */
	propose: Montant | null;
	motif: string;
	reserves: string;
	versDispositif: string;
	le: Date;
}

/**
 * What funders and outside organisations addressed to the structure about its application: the last opinion of each line
 * and each outside answer whose visibility is « porteur », at once, so that it may act on the reservations; the amount only
 * after the decision. No name of a person, no private note.
 */
export async function avisPourLaStructure(tx: Tx, contratId: string, dossierId: string): Promise<AvisAdresse[]> {
	const { rows } = await sql<{
		id: string;
		de: string;
		sens: string;
		propose: bigint;
		motif: string;
		reserves: string;
		vers: string;
		le: Date;
		statut: string;
	}>`
		select distinct on (l.id) a.id, p.nom as de, a.sens, a.propose_centimes as propose, a.motif, a.reserves,
			a.vers_dispositif as vers, a.instant as le, l.statut
		from ligne_financement l
		join avis a on a.contrat_id = l.contrat_id and a.ligne_id = l.id and a.visibilite = 'porteur'
		join partenaire p on p.contrat_id = l.contrat_id and p.code = l.financeur_code
		where l.contrat_id = ${contratId} and l.dossier_id = ${dossierId}
		order by l.id, a.instant desc, a.id desc`.execute(tx);
	const exterieurs = await tx
		.selectFrom('demande_avis')
		.select(['id', 'organisme', 'sens', 'reponse', 'rendu_le'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.where('visibilite', '=', 'porteur')
		.where('rendu_le', 'is not', null)
		.execute();
	return [
		...rows.map((a) => ({
			cle: a.id,
			de: a.de,
			sens: a.sens as SensAvis,
			propose: estADecider(a.statut as StatutLigne) || a.propose === 0n ? null : centimes(a.propose),
			motif: a.motif,
			reserves: a.reserves,
			versDispositif: a.vers,
			le: a.le
		})),
		...exterieurs.map((e) => ({
			cle: e.id,
			de: e.organisme,
			sens: e.sens as SensAvis,
			propose: null,
			motif: e.reponse,
			reserves: '',
			versDispositif: '',
			le: e.rendu_le as Date
		}))
	].toSorted((a, b) => a.le.getTime() - b.le.getTime());
}
