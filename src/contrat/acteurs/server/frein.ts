import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { attente, type FamilleDEssais, LIMITES, reseauDe, type TropDEssais } from '#contrat/acteurs/frein.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import type { Base, Tx } from '#db/base.ts';

/** Where a request comes from, as every way in receives it. */
export interface Origine {
	/** Network address of the person. */
	adresse: string;
	/** Device as shown later in the list of sessions. */
	appareil: string;
	/** Token of the session the browser already had. */
	ancienJeton: string | null;
}

/**
 * Counts one try, or says how long to wait. Every way into an account calls it first: by network address always, by
 * account (`compte`) when a password is tried, by mail address (`envoi`) when a letter is asked for.
 * A try refused here is not counted, so that the wait announced is the true one.
 */
export async function freiner(
	base: Base,
	essai: { adresse: string; compte?: string; envoi?: string },
	maintenant: Date
): Promise<Issue<null, TropDEssais>> {
	const cles = clesDe(essai);
	return base.identite(async (tx) => {
		// Always in the same order: two requests on the same keys wait for each other and never block each other.
		for (const { cle } of cles) await sql`select pg_advisory_xact_lock(hashtextextended(${cle}, 0))`.execute(tx);
		const attentes = [];
		for (const { cle, famille } of cles) {
			const lignes = await tx
				.selectFrom('tentative')
				.select('instant')
				.where('cle', '=', cle)
				.orderBy('instant', 'desc')
				.limit(LIMITES[famille].essais)
				.execute();
			const instants = lignes.map(({ instant }) => instant);
			attentes.push(attente(instants, LIMITES[famille], maintenant));
		}
		const secondes = Math.max(...attentes);
		if (secondes > 0) return refuse({ code: 'trop_d_essais' as const, secondes });
		await tx
			.insertInto('tentative')
			.values(cles.map(({ cle }) => ({ cle, instant: maintenant })))
			.execute();
		return reussi(null);
	});
}

/**
 * What a right sign-in takes back, in its transaction: the passwords tried on this account, and its own try on the
 * network address. Only failures add up, so that an office of fifty people is never locked out for working.
 */
export async function oublierEssais(
	tx: Tx,
	{ compte, adresse }: { compte: string | null; adresse: string },
	instant: Date
): Promise<void> {
	if (compte) await tx.deleteFrom('tentative').where('cle', '=', cleDe('compte', compte)).execute();
	await sql`
		delete from tentative where ctid in (
			select ctid from tentative where cle = ${cleDe('adresse', reseauDe(adresse))} and instant = ${instant} limit 1
		)`.execute(tx);
}

function clesDe(essai: {
	adresse: string;
	compte?: string;
	envoi?: string;
}): { cle: string; famille: FamilleDEssais }[] {
	const nommees: [FamilleDEssais, string | undefined][] = [
		['adresse', reseauDe(essai.adresse)],
		['compte', essai.compte],
		['envoi', essai.envoi]
	];
	return nommees
		.flatMap(([famille, nom]) => (nom === undefined ? [] : [{ famille, cle: cleDe(famille, nom) }]))
		.sort((a, b) => (a.cle < b.cle ? -1 : 1));
}

/** Hashed: the table of tries is not a list of addresses. */
function cleDe(famille: FamilleDEssais, nom: string): string {
	return `${famille}:${createHash('sha256').update(nom).digest('base64url')}`;
}
