import { jourDe } from '#contrat/commun/jour.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type GenreMouvement, type Situation, situationDe } from '#contrat/programmation/mouvement.ts';
import { type CodeRefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import type { Tx } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';

/** An envelope held for the length of an act, with what its movements come to today. */
export interface EnveloppeSituee {
	code: string;
	financeur: string;
	nature: string;
	annee: number | null;
	dispositif: string;
	parent: string | null;
	reference: boolean;
	exemple: boolean;
	situation: Situation;
}

/** Loads envelopes with their movements and holds them until the end of the act, always in the same order. */
export async function tenirEnveloppes(
	tx: Tx,
	{ contratId, maintenant }: Contexte,
	codes: readonly string[]
): Promise<Map<string, EnveloppeSituee>> {
	const tenues = await tx
		.selectFrom('enveloppe')
		.selectAll()
		.where('contrat_id', '=', contratId)
		.where('code', 'in', [...new Set(codes)])
		.orderBy('code')
		.forUpdate()
		.execute();
	const mouvements = await tx
		.selectFrom('mouvement_enveloppe')
		.select(['enveloppe_code', 'genre', 'montant_centimes'])
		.where('contrat_id', '=', contratId)
		.where('enveloppe_code', 'in', [...new Set(codes)])
		.execute();
	const jour = jourDe(maintenant);
	return new Map(
		tenues.map((e) => [
			e.code,
			{
				code: e.code,
				financeur: e.financeur_code,
				nature: e.nature,
				annee: e.annee,
				dispositif: e.dispositif,
				parent: e.parent_code,
				reference: e.reference,
				exemple: e.exemple,
				// Whatever their day, all are in the amount the votes are held against.
				situation: situationDe(
					mouvements
						.filter((m) => m.enveloppe_code === e.code)
						.map((m) => ({ genre: m.genre as GenreMouvement, montant: centimes(m.montant_centimes), jour })),
					[{ montant: centimes(e.vote_centimes), jour }],
					jour
				)
			}
		])
	);
}

/** One movement to write, signed, in cents. */
export interface MouvementAEcrire {
	enveloppe: string;
	genre: GenreMouvement;
	montant: Montant | bigint;
	jour: string;
	motif: string;
	/** Shared by the two movements of a transfer or a delegation. */
	paire?: string;
}

/** Writes movements in one statement; the database keeps the amounts, and refuses what does not fit. */
export async function ecrireMouvements(
	tx: Tx,
	{ contratId, agent, maintenant }: Contexte,
	mouvements: readonly MouvementAEcrire[]
): Promise<void> {
	await tx
		.insertInto('mouvement_enveloppe')
		.values(
			mouvements.map(({ enveloppe, genre, montant, jour, motif, paire }) => ({
				contrat_id: contratId,
				id: nouvelIdentifiant(),
				enveloppe_code: enveloppe,
				genre,
				montant_centimes: montant,
				jour,
				motif,
				instant: maintenant,
				compte_id: agent.compteId,
				paire_id: paire ?? null
			}))
		)
		.execute();
}

const CONTRAINTES: Readonly<Record<string, CodeRefusProgrammation>> = {
	enveloppe_jamais_depassee: 'montant_sous_le_vote',
	mouvement_avant_les_votes: 'mouvement_avant_les_votes',
	mouvement_a_venir: 'effet_a_venir',
	degel_au_dela_du_gel: 'degel_au_dela_du_gel',
	reprise_au_dela_de_la_reserve: 'reprise_au_dela_de_la_reserve',
	paire_de_mouvements: 'virement_inadapte',
	delegation_inadaptee: 'delegation_inadaptee',
	enveloppe_annuelle: 'enveloppe_existe',
	enveloppe_pkey: 'enveloppe_existe'
};

/** What each « no » of the database on movements says to a person. */
export const refusDesMouvements = Object.fromEntries(
	Object.entries(CONTRAINTES).map(([contrainte, code]) => [contrainte, refuserProgrammation(code).refus])
);
