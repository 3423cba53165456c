import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Agent } from '#contrat/acteurs/agent.ts';
import type { Role } from '#contrat/acteurs/habilitations.ts';
import { DUREE_MAXIMALE, INACTIVITE_MAXIMALE, PAS_DE_VU, type SessionOuverte } from '#contrat/acteurs/session.ts';
import type { Base, Tx } from '#db/base.ts';
import { empreinteDe, nouveauJeton } from './jeton.ts';

/**
 * Who this cookie speaks for, with every mandate in force, or null: unknown token, session closed, idle for two
 * hours or older than twelve, account disabled. Read again at each request: what is revoked is over at once.
 * @param noter false when nobody did anything (a page left open): the two hours go on running
 */
export async function agentDeSession(base: Base, jeton: string, maintenant: Date, noter = true): Promise<Agent | null> {
	const empreinte = empreinteDe(jeton);
	if (!empreinte) return null;
	return base.identite(async (tx) => {
		const ligne = await tx
			.selectFrom('session')
			.innerJoin('compte', 'compte.id', 'session.compte_id')
			.select((eb) => [
				'compte.id',
				'compte.nom',
				'compte.courriel',
				'compte.administre_plateforme',
				'session.vu_le',
				jsonArrayFrom(
					eb
						.selectFrom('mandat')
						.select(['mandat.contrat_id', 'mandat.role', 'mandat.partenaire_code', 'mandat.structure_id'])
						.whereRef('mandat.compte_id', '=', 'compte.id')
						.where((m) => m.or([m('mandat.fin_le', 'is', null), m('mandat.fin_le', '>', maintenant)]))
						.orderBy('mandat.cree_le')
						.orderBy('mandat.id')
				).as('mandats')
			])
			.where('session.empreinte', '=', empreinte)
			.where('session.expire_le', '>', maintenant)
			.where('session.vu_le', '>', ilYA(INACTIVITE_MAXIMALE, maintenant))
			.where('compte.actif', '=', true)
			.executeTakeFirst();
		if (!ligne) return null;
		if (noter && ligne.vu_le < ilYA(PAS_DE_VU, maintenant)) await noterPassage(tx, empreinte, maintenant);
		return {
			compteId: ligne.id,
			nom: ligne.nom,
			courriel: ligne.courriel,
			administrePlateforme: ligne.administre_plateforme,
			mandats: ligne.mandats.map((mandat) => ({
				contratId: mandat.contrat_id,
				role: mandat.role as Role,
				partenaire: mandat.partenaire_code,
				structureId: mandat.structure_id
			}))
		};
	});
}

function ilYA(duree: number, maintenant: Date): Date {
	return new Date(maintenant.getTime() - duree);
}

async function noterPassage(tx: Tx, empreinte: string, maintenant: Date): Promise<void> {
	await tx
		.updateTable('session')
		.set({ vu_le: maintenant })
		.where('empreinte', '=', empreinte)
		.where('vu_le', '<', ilYA(PAS_DE_VU, maintenant))
		.execute();
}

/**
 * Opens a session and gives its token, for the cookie. Always a new token, and the one the browser came with is
 * closed: a cookie planted before signing in opens nothing afterwards.
 */
export async function ouvrirSession(
	tx: Tx,
	session: { compteId: string; appareil: string; ancienJeton: string | null },
	maintenant: Date
): Promise<string> {
	if (session.ancienJeton) await fermerSession(tx, session.ancienJeton);
	const { jeton, empreinte } = nouveauJeton();
	await tx
		.insertInto('session')
		.values({
			empreinte,
			compte_id: session.compteId,
			cree_le: maintenant,
			vu_le: maintenant,
			expire_le: new Date(maintenant.getTime() + DUREE_MAXIMALE),
			appareil: session.appareil
		})
		.execute();
	return jeton;
}

/** Closes the session of this token; a token that opens nothing changes nothing. */
export async function fermerSession(tx: Tx, jeton: string): Promise<void> {
	const empreinte = empreinteDe(jeton);
	if (empreinte) await tx.deleteFrom('session').where('empreinte', '=', empreinte).execute();
}

/** Closes every session of an account but the one kept; gives how many were closed. */
export async function fermerAutresSessions(tx: Tx, compteId: string, jetonGarde: string | null): Promise<number> {
	const gardee = jetonGarde ? empreinteDe(jetonGarde) : null;
	let requete = tx.deleteFrom('session').where('compte_id', '=', compteId);
	if (gardee) requete = requete.where('empreinte', '<>', gardee);
	const { numDeletedRows } = await requete.executeTakeFirst();
	return Number(numDeletedRows);
}

/** Closes one session of this account, named by its digest; one of somebody else is left alone. */
export async function revoquerSession(tx: Tx, compteId: string, empreinte: string): Promise<boolean> {
	const { numDeletedRows } = await tx
		.deleteFrom('session')
		.where('compte_id', '=', compteId)
		.where('empreinte', '=', empreinte)
		.executeTakeFirst();
	return numDeletedRows > 0n;
}

/** The sessions still open of an account, last used first. */
export async function sessionsDe(
	base: Base,
	compteId: string,
	jeton: string | null,
	maintenant: Date
): Promise<SessionOuverte[]> {
	const celleCi = jeton ? empreinteDe(jeton) : null;
	const lignes = await base.identite((tx) =>
		tx
			.selectFrom('session')
			.select(['empreinte', 'appareil', 'cree_le', 'vu_le'])
			.where('compte_id', '=', compteId)
			.where('expire_le', '>', maintenant)
			.where('vu_le', '>', ilYA(INACTIVITE_MAXIMALE, maintenant))
			.orderBy('vu_le', 'desc')
			.execute()
	);
	return lignes.map(({ empreinte, appareil, cree_le, vu_le }) => ({
		empreinte,
		appareil,
		creeLe: cree_le,
		vuLe: vu_le,
		celleCi: empreinte === celleCi
	}));
}
