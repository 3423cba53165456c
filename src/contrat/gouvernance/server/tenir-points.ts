import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { deplacer } from '#contrat/gouvernance/point.ts';
import { type RefusSeance, refuserSeance } from '#contrat/gouvernance/refus.ts';
import type { SaisiePoint, SaisiePointModifie } from '#contrat/gouvernance/saisie-point.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { tenirLaSeance, verrouillerPoint } from './tenir-la-seance.ts';

/** Adds an item that is not an application, last on the agenda. @returns its identifier */
export async function ajouterPoint(
	contexte: Contexte,
	seanceId: string,
	{ genre, intitule, texte, duree }: SaisiePoint
): Promise<Issue<string, RefusSeance>> {
	return tenirLaSeance(contexte, seanceId, { acte: 'inscrire', nom: 'ajouterPoint' }, async ({ tx, ici, noter }) => {
		const { dernier } = await tx
			.selectFrom('point')
			.select((eb) => eb.fn.coalesce(eb.fn.max('ordre'), eb.lit(0)).as('dernier'))
			.where('contrat_id', '=', ici.contrat_id)
			.where('seance_id', '=', seanceId)
			.executeTakeFirstOrThrow();
		const id = nouvelIdentifiant();
		await tx
			.insertInto('point')
			.values({ ...ici, id, genre, intitule, texte, duree_minutes: duree, ordre: dernier + 1 })
			.execute();
		await noter({ point: id, genre, intitule });
		return reussi(id);
	});
}

/**
 * Changes an item: its text and duration, and for another thing than an application its kind and title.
 * Refusals: item that is not there, closed or cancelled meeting.
 */
export async function modifierPoint(
	contexte: Contexte,
	seanceId: string,
	saisie: SaisiePointModifie
): Promise<Issue<null, RefusSeance>> {
	return tenirLaSeance(contexte, seanceId, { acte: 'inscrire', nom: 'modifierPoint' }, async ({ tx, ici, noter }) => {
		const avant = await verrouillerPoint(tx, ici, saisie.point);
		if (!avant) return refuserSeance('point_inconnu');
		const { texte, duree } = saisie;
		const titre =
			avant.dossierId === null
				? { genre: saisie.genre ?? avant.genre, intitule: saisie.intitule || avant.intitule }
				: {};
		await tx
			.updateTable('point')
			.set({ texte, duree_minutes: duree, ...titre })
			.where('contrat_id', '=', ici.contrat_id)
			.where('id', '=', saisie.point)
			.execute();
		await noter({ point: saisie.point, avant: { texte: avant.texte, duree: avant.duree }, apres: { texte, duree } });
		return reussi(null);
	});
}

/** Moves an item one place up or down; at either end nothing changes. Refusal: item that is not there. */
export async function deplacerPoint(
	contexte: Contexte,
	seanceId: string,
	{ point, sens }: { point: string; sens: 'monter' | 'descendre' }
): Promise<Issue<null, RefusSeance>> {
	return tenirLaSeance(contexte, seanceId, { acte: 'inscrire', nom: 'deplacerPoint' }, async ({ tx, ici, noter }) => {
		const points = await tx
			.selectFrom('point')
			.select(['id', 'ordre'])
			.where('contrat_id', '=', ici.contrat_id)
			.where('seance_id', '=', seanceId)
			.orderBy('ordre')
			.orderBy('id')
			.forUpdate()
			.execute();
		if (!points.some(({ id }) => id === point)) return refuserSeance('point_inconnu');
		const ids = points.map(({ id }) => id);
		// The places already taken are kept: an item this person may not see stays where it is.
		const places = points.map(({ ordre }) => ordre);
		for (const [rang, id] of deplacer(ids, point, sens).entries())
			await tx
				.updateTable('point')
				.set({ ordre: places[rang] ?? rang })
				.where('contrat_id', '=', ici.contrat_id)
				.where('id', '=', id)
				.execute();
		await noter({ point, sens });
		return reussi(null);
	});
}

/** Takes an item off the agenda, with its documents. Refusals: item that is not there, an application. */
export async function retirerPoint(
	contexte: Contexte,
	seanceId: string,
	point: string
): Promise<Issue<null, RefusSeance>> {
	return tenirLaSeance(contexte, seanceId, { acte: 'retirer', nom: 'retirerPoint' }, async ({ tx, ici, noter }) => {
		const avant = await verrouillerPoint(tx, ici, point);
		if (!avant) return refuserSeance('point_inconnu');
		if (avant.dossierId !== null) return refuserSeance('point_de_dossier');
		await tx.deleteFrom('point').where('contrat_id', '=', ici.contrat_id).where('id', '=', point).execute();
		await noter({ point, genre: avant.genre, intitule: avant.intitule });
		return reussi(null);
	});
}

/** Writes what the meeting said of an item; it goes into the minutes. Refusal: item that is not there. */
export async function conclurePoint(
	contexte: Contexte,
	seanceId: string,
	{ point, conclusion }: { point: string; conclusion: string }
): Promise<Issue<null, RefusSeance>> {
	return tenirLaSeance(contexte, seanceId, { acte: 'decider', nom: 'conclurePoint' }, async ({ tx, ici, noter }) => {
		const avant = await verrouillerPoint(tx, ici, point);
		if (!avant) return refuserSeance('point_inconnu');
		await tx
			.updateTable('point')
			.set({ conclusion })
			.where('contrat_id', '=', ici.contrat_id)
			.where('id', '=', point)
			.execute();
		await noter({ point, dossier: avant.dossierId, avant: avant.conclusion, apres: conclusion });
		return reussi(null);
	});
}

/** Says which item is under discussion, for every window that looks at the meeting. Refusal: item that is not there. */
export async function mettreEnDiscussion(
	contexte: Contexte,
	seanceId: string,
	point: string
): Promise<Issue<null, RefusSeance>> {
	return tenirLaSeance(
		contexte,
		seanceId,
		{ acte: 'decider', nom: 'mettreEnDiscussion' },
		async ({ tx, ici, noter }) => {
			if (!(await verrouillerPoint(tx, ici, point))) return refuserSeance('point_inconnu');
			await tx
				.updateTable('seance')
				.set({ point_courant: point })
				.where('contrat_id', '=', ici.contrat_id)
				.where('id', '=', seanceId)
				.execute();
			await noter({ point });
			return reussi(null);
		}
	);
}
