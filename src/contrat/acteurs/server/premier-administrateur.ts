import { sql } from 'kysely';
import type { TropDEssais } from '#contrat/acteurs/frein.ts';
import { refusDuMotDePasse, type RefusMotDePasse } from '#contrat/acteurs/mot-de-passe.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import type { Base, Tx } from '#db/base.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { freiner, type Origine } from './frein.ts';
import { consommerLien, creerLien, lireLien } from './liens.ts';
import { chiffrerMotDePasse } from './mot-de-passe.ts';
import { ouvrirSession } from './sessions.ts';

/**
 * The token of the link that creates the first administrator, or null when there is already one. Each call makes the
 * previous link useless: only the one printed last works.
 */
export async function preparerPremierAdministrateur(base: Base, maintenant: Date): Promise<string | null> {
	return base.identite(async (tx) => {
		if (await administrateurExiste(tx)) return null;
		await tx.deleteFrom('lien_unique').where('usage', '=', 'premier_administrateur').execute();
		return creerLien(tx, { usage: 'premier_administrateur', compteId: null }, maintenant);
	});
}

async function administrateurExiste(tx: Tx): Promise<boolean> {
	const ligne = await tx
		.selectFrom('compte')
		.select('id')
		.where('administre_plateforme', '=', true)
		.where('actif', '=', true)
		.limit(1)
		.executeTakeFirst();
	return ligne !== undefined;
}

/**
 * Creates the first administrator of the platform by the link printed at start, and opens its session.
 * Refusals: link used or out of date, an administrator exists, the address is taken, a password that cannot be chosen.
 */
export async function creerPremierAdministrateur(
	base: Base,
	jeton: string,
	saisie: { courriel: string; nom: string; motDePasse: string },
	origine: Origine,
	maintenant: Date
): Promise<Issue<string, RefusMotDePasse | 'lien_perime' | 'administrateur_existant' | 'adresse_prise' | TropDEssais>> {
	const frein = await freiner(base, origine, maintenant);
	if (!frein.ok) return frein;
	if ((await lireLien(base, jeton, maintenant))?.usage !== 'premier_administrateur') return refuse('lien_perime');
	const refus = refusDuMotDePasse(saisie.motDePasse, saisie.courriel);
	if (refus) return refuse(refus);
	const mot_de_passe = await chiffrerMotDePasse(saisie.motDePasse);
	return refusDeContrainte({ compte_courriel: 'adresse_prise' }, () =>
		base.identite(async (tx) => {
			// Two links used at the same instant would otherwise both find nobody.
			await sql`select pg_advisory_xact_lock(hashtextextended('lergue premier administrateur', 0))`.execute(tx);
			const lien = await consommerLien(tx, jeton, maintenant);
			if (lien?.usage !== 'premier_administrateur') return refuse('lien_perime');
			if (await administrateurExiste(tx)) return refuse('administrateur_existant');
			const id = nouvelIdentifiant();
			const { courriel, nom } = saisie;
			await tx.insertInto('compte').values({ id, courriel, nom, mot_de_passe, administre_plateforme: true }).execute();
			const { appareil, ancienJeton } = origine;
			return reussi(await ouvrirSession(tx, { compteId: id, appareil, ancienJeton }, maintenant));
		})
	);
}
