import { DUREES_DES_LIENS, DUREES_ECRITES, type UsageDeLien } from '#contrat/acteurs/lien.ts';
import type { Base, Tx } from '#db/base.ts';
import { empreinteDe, nouveauJeton } from './jeton.ts';

/** What a link opens, as the page shows it before anything is done. */
export interface LienValable {
	usage: UsageDeLien;
	/** Null for the link of the first administrator, whose account does not exist yet. */
	compte: { id: string; nom: string; courriel: string } | null;
}

/** Makes a one-time link and gives its token: only its digest stays here. */
export async function creerLien(
	tx: Tx,
	lien: { usage: UsageDeLien; compteId: string | null },
	maintenant: Date
): Promise<string> {
	const { jeton, empreinte } = nouveauJeton();
	await tx
		.insertInto('lien_unique')
		.values({
			empreinte,
			compte_id: lien.compteId,
			usage: lien.usage,
			expire_le: new Date(maintenant.getTime() + DUREES_DES_LIENS[lien.usage])
		})
		.execute();
	return jeton;
}

/** What this link opens, or null when it is unknown, used, out of date, or of a disabled account. Changes nothing. */
export async function lireLien(base: Base, jeton: string, maintenant: Date): Promise<LienValable | null> {
	return base.identite((tx) => trouver(tx, jeton, maintenant));
}

async function trouver(tx: Tx, jeton: string, maintenant: Date): Promise<LienValable | null> {
	const empreinte = empreinteDe(jeton);
	if (!empreinte) return null;
	const ligne = await tx
		.selectFrom('lien_unique')
		.leftJoin('compte', 'compte.id', 'lien_unique.compte_id')
		.select(['lien_unique.usage', 'compte.id', 'compte.nom', 'compte.courriel', 'compte.actif'])
		.where('lien_unique.empreinte', '=', empreinte)
		.where('lien_unique.utilise_le', 'is', null)
		.where('lien_unique.expire_le', '>', maintenant)
		.executeTakeFirst();
	if (!ligne) return null;
	const usage = ligne.usage as UsageDeLien;
	if (usage === 'premier_administrateur') return { usage, compte: null };
	const { id, nom, courriel, actif } = ligne;
	return id && nom && courriel && actif ? { usage, compte: { id, nom, courriel } } : null;
}

/**
 * Uses a link up, in the transaction of what it opens: of two requests at the same instant, one gets it. The other
 * links of the same account that are still valid fall with it.
 */
export async function consommerLien(tx: Tx, jeton: string, maintenant: Date): Promise<LienValable | null> {
	const lien = await trouver(tx, jeton, maintenant);
	const empreinte = empreinteDe(jeton);
	if (!lien || !empreinte) return null;
	const { numUpdatedRows } = await tx
		.updateTable('lien_unique')
		.set({ utilise_le: maintenant })
		.where('empreinte', '=', empreinte)
		.where('utilise_le', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return null;
	let autres = tx.deleteFrom('lien_unique').where('utilise_le', 'is', null);
	autres = lien.compte
		? autres.where('compte_id', '=', lien.compte.id)
		: autres.where('usage', '=', 'premier_administrateur');
	await autres.execute();
	return lien;
}

/**
 * A link for the operator to pass on: to sign in when the account has a password, to choose one otherwise. Null when
 * no active account has this address. `duree` is how long it is worth, in words.
 */
export async function lienPourCompte(
	base: Base,
	courriel: string,
	maintenant: Date
): Promise<{ jeton: string; duree: string } | null> {
	return base.identite(async (tx) => {
		const compte = await tx
			.selectFrom('compte')
			.select(['id', 'mot_de_passe'])
			.where('courriel', '=', courriel)
			.where('actif', '=', true)
			.executeTakeFirst();
		if (!compte) return null;
		const usage = compte.mot_de_passe === null ? 'invitation' : 'connexion';
		return { jeton: await creerLien(tx, { usage, compteId: compte.id }, maintenant), duree: DUREES_ECRITES[usage] };
	});
}
