import { sql } from 'kysely';
import type { Base } from '#db/base.ts';
import { FILE_COURRIELS, FILE_PERDUS, SCHEMA } from './travaux.ts';

/** One account, as who administers the platform sees it: never anything of its password. */
export interface CompteLu {
	id: string;
	nom: string;
	courriel: string;
	actif: boolean;
	administrePlateforme: boolean;
	/** Whether a password was ever chosen. */
	ouvert: boolean;
	mandats: number;
	/** Last time a session still kept was used. */
	vuLe: Date | null;
}

export const COMPTES_PAR_PAGE = 50;

/** The accounts of the platform that match, and how many. `page` null gives them all, for an export. */
export async function comptesDeLaPlateforme(
	base: Base,
	filtre: { texte: string; tri: 'nom' | 'courriel' | 'vu'; sens: 'croissant' | 'decroissant' },
	page: number | null
): Promise<{ total: number; comptes: CompteLu[] }> {
	const motif = `%${filtre.texte.replace(/[\\%_]/g, '\\$&')}%`;
	return base.identite(async (tx) => {
		const requete = tx
			.selectFrom('compte')
			.$if(filtre.texte !== '', (q) =>
				q.where(sql<boolean>`unaccent(nom || ' ' || courriel) ilike unaccent(${motif})`)
			);
		const { total } = await requete.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow();
		const vu = sql<Date | null>`(select max(s.vu_le) from session s where s.compte_id = compte.id)`;
		const ordre = { nom: sql`nom collate "fr-x-icu"`, courriel: sql`courriel`, vu };
		const lignes = await requete
			.select(['id', 'nom', 'courriel', 'actif', 'administre_plateforme'])
			.select([
				sql<boolean>`mot_de_passe is not null`.as('ouvert'),
				sql<bigint>`(select count(*) from mandat m where m.compte_id = compte.id and m.fin_le is null)`.as('mandats'),
				vu.as('vu_le')
			])
			.orderBy(ordre[filtre.tri], (o) => (filtre.sens === 'croissant' ? o.asc() : o.desc()).nullsLast())
			.orderBy('id')
			.$if(page !== null, (q) => q.limit(COMPTES_PAR_PAGE).offset(((page ?? 1) - 1) * COMPTES_PAR_PAGE))
			.execute();
		return {
			total: Number(total),
			comptes: lignes.map(({ administre_plateforme, vu_le, mandats, ...compte }) => ({
				...compte,
				administrePlateforme: administre_plateforme,
				mandats: Number(mandats),
				vuLe: vu_le
			}))
		};
	});
}

/** Contracts served here, with how many people act in each. */
export async function contratsDeLaPlateforme(base: Base) {
	const lignes = await base.national((tx) =>
		tx
			.selectFrom('contrat')
			.select(['id', 'slug', 'nom', 'debut', 'fin', 'importe_le'])
			.select(
				sql<bigint>`(select count(distinct m.compte_id) from mandat m where m.contrat_id = contrat.id and m.fin_le is null)`.as(
					'agents'
				)
			)
			.orderBy(sql`nom collate "fr-x-icu"`)
			.execute()
	);
	return lignes.map(({ importe_le, agents, ...contrat }) => ({
		...contrat,
		importeLe: importe_le,
		agents: Number(agents)
	}));
}

/** A job waiting, under way or given up; without its content, which holds an address. */
export interface TravailLu {
	id: string;
	file: string;
	/** First words of what it is: the kind of letter. */
	modele: string;
	etat: 'en_attente' | 'nouvel_essai' | 'en_cours' | 'abandonne';
	essais: number;
	creeLe: Date;
	prochainLe: Date | null;
	motif: string | null;
}

/** What the queue of jobs holds: how many are waiting, and the hundred that deserve a look, given up first. */
export async function travauxDeLaPlateforme(
	base: Base
): Promise<{ enAttente: number; abandonnes: number; travaux: TravailLu[] }> {
	return base.proprietaire(async (tx) => {
		const table = sql.table(`${SCHEMA}.job`);
		const { rows: comptes } = await sql<{ en_attente: bigint; abandonnes: bigint }>`
			select (select count(*) from courriel_a_envoyer)
					+ count(*) filter (where name = ${FILE_COURRIELS} and state in ('created', 'retry', 'active')) as en_attente,
				count(*) filter (where name = ${FILE_PERDUS} and state = 'created') as abandonnes
			from ${table}`.execute(tx);
		const { rows } = await sql<{
			id: string;
			name: string;
			modele: string | null;
			state: string;
			retry_count: number;
			created_on: Date;
			start_after: Date | null;
			motif: string | null;
		}>`
			select id::text, name, data ->> 'modele' as modele, state::text, retry_count, created_on, start_after,
				left(coalesce(output ->> 'message', output ->> 'value'), 300) as motif
			from ${table}
			where (name = ${FILE_PERDUS} and state = 'created')
				or (name not in (${FILE_PERDUS}) and state in ('created', 'retry', 'active') and name not like '\\_\\_%')
			order by (name = ${FILE_PERDUS}) desc, created_on desc
			limit 100`.execute(tx);
		return {
			enAttente: Number(comptes[0]?.en_attente ?? 0n),
			abandonnes: Number(comptes[0]?.abandonnes ?? 0n),
			travaux: rows.map((ligne) => ({
				id: ligne.id,
				file: ligne.name,
				modele: ligne.modele ?? ligne.name,
				etat: ligne.name === FILE_PERDUS ? 'abandonne' : (ETATS[ligne.state] ?? 'en_attente'),
				essais: ligne.retry_count,
				creeLe: ligne.created_on,
				prochainLe: ligne.state === 'retry' ? ligne.start_after : null,
				motif: ligne.motif
			}))
		};
	});
}

const ETATS: Readonly<Record<string, TravailLu['etat']>> = {
	created: 'en_attente',
	retry: 'nouvel_essai',
	active: 'en_cours'
};
