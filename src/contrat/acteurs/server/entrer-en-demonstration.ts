import { sql } from 'kysely';
import { type CompteDExemple, DOMAINE_EXEMPLE, ordonnerExemples } from '#contrat/acteurs/exemple.ts';
import type { Role } from '#contrat/acteurs/habilitations.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import type { Base, Tx } from '#db/base.ts';
import type { Origine } from './frein.ts';
import { ouvrirSession } from './sessions.ts';

/** The fictional accounts of the example year, in the order they are offered. */
export async function comptesDExemple(base: Base): Promise<CompteDExemple[]> {
	return base.identite(async (tx) => {
		const lignes = await exemples(tx)
			.select(['compte.id', 'compte.nom', 'compte.administre_plateforme'])
			.select(
				sql<Role[]>`array(select distinct m.role from mandat m where m.compte_id = compte.id and m.fin_le is null)`.as(
					'roles'
				)
			)
			.execute();
		return ordonnerExemples(
			lignes.map(({ administre_plateforme, ...compte }) => ({ ...compte, administrePlateforme: administre_plateforme }))
		);
	});
}

/**
 * Opens the session of a fictional account without password. The route has checked that this is a demonstration on
 * this machine; a real account is refused here whatever the route says. Nothing is guessed on this way in, so it is the
 * only one without a rate limit.
 */
export async function entrerEnDemonstration(
	base: Base,
	compteId: string,
	origine: Origine,
	maintenant: Date
): Promise<Issue<string, 'compte_inconnu'>> {
	return base.identite(async (tx) => {
		const compte = await exemples(tx)
			.select('compte.id')
			.where(sql`compte.id::text`, '=', compteId)
			.executeTakeFirst();
		if (!compte) return refuse('compte_inconnu');
		const { appareil, ancienJeton } = origine;
		return reussi(await ouvrirSession(tx, { compteId: compte.id, appareil, ancienJeton }, maintenant));
	});
}

function exemples(tx: Tx) {
	return tx.selectFrom('compte').where('courriel', 'like', `%${DOMAINE_EXEMPLE}`).where('actif', '=', true);
}
