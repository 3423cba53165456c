import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { heureAParis, jourDe } from '#contrat/commun/jour.ts';
import type { Origine } from '#contrat/acteurs/server/frein.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusSeance, refuserSeance } from '#contrat/gouvernance/refus.ts';
import type { Base, Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { parLien } from './repondre-convocation.ts';
import { tenirLaSeance } from './tenir-la-seance.ts';

/** A seat that signs, and who sits on it. */
export interface Signature {
	siege: string;
	nom: string;
	/** The substitute sits, not the holder. */
	suppleant?: boolean;
}

/**
 * Signs one or several presences on the device of the room, or keys the signed sheet: the person writes their name, and
 * the seat is noted there from this hour on. The team holds the device: the act asks its right.
 * Refusals: not the day, seat of another body, no name, already signed, closed or cancelled meeting.
 */
export async function emarger(
	contexte: Contexte,
	seanceId: string,
	signatures: readonly Signature[],
	moyen: 'sur_place' | 'feuille'
): Promise<Issue<number, RefusSeance>> {
	const { maintenant } = contexte;
	return tenirLaSeance(
		contexte,
		seanceId,
		{ acte: 'noter_presences', nom: 'emarger' },
		async ({ tx, seance, ici, noter }) => {
			// A sheet may be keyed later; nobody signs in the room before the day.
			const aujourdhui = jourDe(maintenant);
			if (aujourdhui < seance.jour || (moyen === 'sur_place' && aujourdhui !== seance.jour))
				return refuserSeance('pas_le_jour');
			for (const signature of signatures) {
				const non = await signer(tx, { ...ici, instance: seance.instance }, signature, moyen, maintenant);
				if (non) return refuserSeance(non);
			}
			await noter({ moyen, sieges: signatures.map(({ siege }) => siege) });
			return reussi(signatures.length);
		}
	);
}

/** Takes a signature back, and the presence that came with it. Refusals: seat that did not sign, closed meeting. */
export async function retirerEmargement(
	contexte: Contexte,
	seanceId: string,
	siege: string
): Promise<Issue<null, RefusSeance>> {
	return tenirLaSeance(
		contexte,
		seanceId,
		{ acte: 'noter_presences', nom: 'retirerEmargement' },
		async ({ tx, ici, noter }) => {
			const { numDeletedRows } = await tx
				.deleteFrom('emargement')
				.where('contrat_id', '=', ici.contrat_id)
				.where('seance_id', '=', seanceId)
				.where('siege_code', '=', siege)
				.executeTakeFirst();
			if (numDeletedRows === 0n) return refuserSeance('siege_inconnu');
			await tx
				.deleteFrom('presence')
				.where('contrat_id', '=', ici.contrat_id)
				.where('seance_id', '=', seanceId)
				.where('siege_code', '=', siege)
				.execute();
			await noter({ siege });
			return reussi(null);
		}
	);
}

/**
 * « Je suis là »: the person signs from their own link, the day of the meeting only.
 * Refusals: unknown link, another day, already signed, closed or cancelled meeting.
 */
export async function emargerParLien(
	base: Base,
	jeton: string,
	suppleant: boolean,
	origine: Pick<Origine, 'adresse'>,
	maintenant: Date
): Promise<Issue<null, RefusSeance>> {
	return parLien(base, jeton, origine, maintenant, async (tx, { contratId, convocation, seance }) => {
		if (jourDe(maintenant) !== seance.jour) return refuserSeance('pas_le_jour');
		const ou = { contrat_id: contratId, seance_id: seance.id, instance: seance.instance };
		const { siege, nom } = convocation;
		const non = await signer(tx, ou, { siege, nom, suppleant }, 'lien', maintenant);
		if (non) return refuserSeance(non);
		await journaliser(tx, {
			contratId,
			agent: { compteId: null, nom },
			acte: 'emarger',
			objet: 'seance',
			objetId: seance.id,
			details: { le: maintenant, moyen: 'lien', sieges: [siege] }
		});
		return reussi(null);
	});
}

async function signer(
	tx: Tx,
	{ instance, ...ici }: { contrat_id: string; seance_id: string; instance: string },
	{ siege, nom, suppleant = false }: Signature,
	moyen: 'lien' | 'sur_place' | 'feuille',
	instant: Date
): Promise<'siege_inconnu' | 'nom_absent' | 'deja_signe' | null> {
	if (nom.trim() === '') return 'nom_absent';
	const connu = await tx
		.selectFrom('siege')
		.select('code')
		.where('contrat_id', '=', ici.contrat_id)
		.where('instance_code', '=', instance)
		.where('code', '=', siege)
		.executeTakeFirst();
	if (!connu) return 'siege_inconnu';
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('emargement')
		.values({ ...ici, siege_code: siege, nom: nom.trim(), moyen, instant })
		.onConflict((c) => c.doNothing())
		.executeTakeFirst();
	if (!numInsertedOrUpdatedRows) return 'deja_signe';
	const etat = suppleant ? 'represente' : 'present';
	const arrivee = moyen === 'feuille' ? null : heureAParis(instant);
	await tx
		.insertInto('presence')
		.values({ ...ici, siege_code: siege, etat, nom: nom.trim(), arrivee, source: moyen })
		.onConflict((c) =>
			c
				.columns(['contrat_id', 'seance_id', 'siege_code'])
				.doUpdateSet({ etat, nom: nom.trim(), arrivee, depart: null, source: moyen })
		)
		.execute();
	// Who is there gives no proxy any more.
	await tx
		.deleteFrom('pouvoir')
		.where('contrat_id', '=', ici.contrat_id)
		.where('seance_id', '=', ici.seance_id)
		.where('de_siege', '=', siege)
		.execute();
	return null;
}
