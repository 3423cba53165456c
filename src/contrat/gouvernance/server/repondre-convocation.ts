import { type Origine, freiner } from '#contrat/acteurs/server/frein.ts';
import { empreinteDe } from '#contrat/acteurs/server/jeton.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jour, jourDe } from '#contrat/commun/jour.ts';
import type { Reponse } from '#contrat/gouvernance/convocation.ts';
import { suppleantsDe } from '#contrat/gouvernance/designation.ts';
import { type RefusSeance, refuserSeance } from '#contrat/gouvernance/refus.ts';
import type { Base, Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { designationsDuContrat } from './lectures-instances.ts';
import {
	type ConvocationLue,
	convocationsDeLaSeance,
	ordreDuJour,
	type PointDOrdreDuJour
} from './lectures-convocations.ts';
import { reglesAu, reglesDeLInstance } from './lectures-regles.ts';
import { type SeanceLue, seanceParId } from './lectures-seances.ts';
import { voirComme } from './voir-comme.ts';

/** What a personal link opens. */
export interface ConvocationOuverte {
	contratId: string;
	slug: string;
	contrat: string;
	convocation: ConvocationLue;
	seance: SeanceLue;
	points: PointDOrdreDuJour[];
	/** Whether the seat has a substitute that day. */
	suppleance: boolean;
	/** Seats that may carry this one's proxy; empty when the rules take none. */
	mandataires: { code: string; fonction: string }[];
}

/** Where a link leads. Only the digest of the secret is looked for. */
async function trouver(base: Base, jeton: string): Promise<{ contratId: string; id: string; seanceId: string } | null> {
	const empreinte = empreinteDe(jeton);
	if (!empreinte) return null;
	const ligne = await base.national((tx) =>
		tx
			.selectFrom('convocation')
			.select(['contrat_id as contratId', 'id', 'seance_id as seanceId'])
			.where('jeton', '=', empreinte)
			.executeTakeFirst()
	);
	return ligne ?? null;
}

async function charger(
	tx: Tx,
	{ contratId, id, seanceId }: { contratId: string; id: string; seanceId: string }
): Promise<ConvocationOuverte | null> {
	const seance = await seanceParId(tx, contratId, seanceId);
	const convocation = seance && (await convocationsDeLaSeance(tx, contratId, seance)).find((c) => c.id === id);
	if (!convocation) return null;
	await voirComme(tx, contratId, convocation.designationId);
	const designations = await designationsDuContrat(tx, contratId, { siege: convocation.siege });
	const regles = reglesAu(await reglesDeLInstance(tx, contratId, seance.instance), seance.jour);
	const { nom, slug } = await tx
		.selectFrom('contrat')
		.select(['nom', 'slug'])
		.where('id', '=', contratId)
		.executeTakeFirstOrThrow();
	const autres = seance.sieges.filter(({ code }) => code !== convocation.siege);
	return {
		contratId,
		slug,
		contrat: nom,
		convocation,
		seance,
		points: await ordreDuJour(tx, contratId, seanceId),
		suppleance: suppleantsDe(designations, convocation.siege, jour(seance.jour)).some(
			({ id: autre }) => autre !== convocation.designationId
		),
		mandataires: regles.pouvoirsParPersonne > 0 ? autres.map(({ code, fonction }) => ({ code, fonction })) : []
	};
}

/** What a link opens; null when nobody ever received it, or a later letter replaced it. Reading changes nothing. */
export async function lireConvocation(base: Base, jeton: string): Promise<ConvocationOuverte | null> {
	const ou = await trouver(base, jeton);
	return ou && base.lire(ou.contratId, (tx) => charger(tx, ou));
}

/** Runs an act of the holder of a link, counted against guessing; the meeting must be neither closed nor cancelled. */
export async function parLien<T>(
	base: Base,
	jeton: string,
	{ adresse }: Pick<Origine, 'adresse'>,
	maintenant: Date,
	f: (tx: Tx, ouverte: ConvocationOuverte) => Promise<Issue<T, RefusSeance>>
): Promise<Issue<T, RefusSeance>> {
	const frein = await freiner(base, { adresse }, maintenant);
	if (!frein.ok) return refuserSeance('trop_d_essais');
	const ou = await trouver(base, jeton);
	if (!ou) return refuserSeance('lien_inconnu');
	return base.ecrire(ou.contratId, async (tx) => {
		await tx
			.selectFrom('seance')
			.select('id')
			.where('contrat_id', '=', ou.contratId)
			.where('id', '=', ou.seanceId)
			.forShare()
			.execute();
		const ouverte = await charger(tx, ou);
		if (!ouverte) return refuserSeance('lien_inconnu');
		if (ouverte.seance.statut !== 'preparee') return refuserSeance('etat_incompatible');
		return f(tx, ouverte);
	});
}

/**
 * Keeps the answer of a convened person; it may be changed until the day of the meeting is over.
 * Refusals: unknown link, meeting closed or cancelled, substitute the seat does not have, proxy the rules do not take or
 * to nobody.
 */
export async function repondreConvocation(
	base: Base,
	jeton: string,
	saisie: { reponse: Reponse; pouvoirA: string; mot: string },
	origine: Pick<Origine, 'adresse'>,
	maintenant: Date
): Promise<Issue<null, RefusSeance>> {
	return parLien(base, jeton, origine, maintenant, async (tx, { contratId, convocation, seance, ...reste }) => {
		if (jourDe(maintenant) > seance.jour) return refuserSeance('etat_incompatible');
		const { reponse, mot } = saisie;
		if (reponse === 'suppleant' && !reste.suppleance) return refuserSeance('suppleant_absent');
		if (reponse === 'pouvoir' && reste.mandataires.length === 0) return refuserSeance('pouvoirs_non_admis');
		const pouvoirA = reponse === 'pouvoir' ? saisie.pouvoirA : null;
		if (pouvoirA !== null && !reste.mandataires.some(({ code }) => code === pouvoirA))
			return refuserSeance('pouvoir_sans_porteur');
		await tx
			.updateTable('convocation')
			.set({ reponse, pouvoir_a: pouvoirA, mot, repondu_le: maintenant })
			.where('contrat_id', '=', contratId)
			.where('id', '=', convocation.id)
			.execute();
		await journaliser(tx, {
			contratId,
			agent: { compteId: null, nom: convocation.nom },
			acte: 'repondreConvocation',
			objet: 'seance',
			objetId: seance.id,
			details: { le: maintenant, siege: convocation.siege, reponse, pouvoirA }
		});
		return reussi(null);
	});
}
