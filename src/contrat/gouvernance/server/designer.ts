import type { Jour } from '#contrat/commun/jour.ts';
import type { Place } from '#contrat/gouvernance/designation.ts';
import type { CodeRefusInstance } from '#contrat/gouvernance/refus-instance.ts';
import type { Tx } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';

/** A person about to take a seat. */
export interface PersonneDesignee {
	nom: string;
	fonction: string;
	courriel: string;
	/** An account of this contract, or nothing. */
	compte: string;
	debut: Jour;
}

/** Why this person cannot take this seat that day, or null; the overlap of two holders is told by the database. */
export async function empechement(
	tx: Tx,
	contratId: string,
	siege: string,
	{ compte, debut }: PersonneDesignee
): Promise<CodeRefusInstance | null> {
	const lu = await tx
		.selectFrom('siege')
		.innerJoin('contrat', 'contrat.id', 'siege.contrat_id')
		.select(['contrat.debut', 'contrat.fin'])
		.where('siege.contrat_id', '=', contratId)
		.where('siege.code', '=', siege)
		.executeTakeFirst();
	if (!lu) return 'siege_inconnu';
	if (debut < lu.debut || debut > lu.fin) return 'hors_contrat';
	if (compte === '') return null;
	const mandat = await tx
		.selectFrom('mandat')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where('compte_id', '=', compte)
		.executeTakeFirst();
	return mandat ? null : 'compte_inconnu';
}

/** Writes the designation of this person. @returns its identifier */
export async function ecrireDesignation(
	tx: Tx,
	contratId: string,
	siege: string,
	place: Place,
	{ nom, fonction, courriel, compte, debut }: PersonneDesignee,
	exemple: boolean
): Promise<string> {
	const id = nouvelIdentifiant();
	await tx
		.insertInto('designation')
		.values({
			contrat_id: contratId,
			id,
			siege_code: siege,
			place,
			nom,
			fonction,
			courriel: courriel || null,
			compte_id: compte || null,
			debut,
			exemple
		})
		.execute();
	return id;
}

/** A designation held for the length of an act, or null when it is not of this contract. */
export async function verrouillerDesignation(tx: Tx, contratId: string, id: string) {
	return (
		(await tx
			.selectFrom('designation')
			.select(['id', 'siege_code as siege', 'place', 'nom', 'debut', 'fin', 'exemple'])
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.forUpdate()
			.executeTakeFirst()) ?? null
	);
}

/** Writes the last day; the address, kept only to convene the person, goes with it. */
export async function ecrireFin(tx: Tx, contratId: string, id: string, fin: Jour): Promise<void> {
	await tx
		.updateTable('designation')
		.set({ fin, courriel: null })
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.execute();
}
