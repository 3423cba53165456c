import { sql } from 'kysely';
import type { EtatLien, GenreLien } from '#contrat/gouvernance/lien-interet.ts';
import { type Dirigeant, paire, type Personne, type Suggestion, suggerer } from '#contrat/gouvernance/memes-noms.ts';
import type { Tx } from '#db/base.ts';

/** A line of the register. Read only by who keeps it, and by the person it is about, with `base.entiere`. */
export interface LienLu {
	id: string;
	/** Name of the person, and the seat when the link is one of a seat. */
	personne: string;
	siege: string | null;
	structureId: string;
	structure: string;
	genre: GenreLien;
	precision: string;
	etat: EtatLien;
	debut: string;
	fin: string | null;
	motif: string;
	/** Account that declared it. */
	declarePar: string | null;
	auteur: string | null;
	exemple: boolean;
}

export interface FiltreLiens {
	texte: string;
	etat: 'en_cours' | 'termine' | 'ecarte' | null;
	genre: GenreLien | null;
	tri: 'personne' | 'structure' | 'genre' | 'debut';
	sens: 'croissant' | 'decroissant';
}

export const LIENS_PAR_PAGE = 50;

function liens(tx: Tx, contratId: string) {
	return tx
		.selectFrom('lien_interet as l')
		.innerJoin('structure as s', (j) =>
			j.onRef('s.contrat_id', '=', 'l.contrat_id').onRef('s.id', '=', 'l.structure_id')
		)
		.leftJoin('compte as c', 'c.id', 'l.compte_id')
		.leftJoin('designation as d', (j) =>
			j.onRef('d.contrat_id', '=', 'l.contrat_id').onRef('d.id', '=', 'l.designation_id')
		)
		.leftJoin('siege as g', (j) => j.onRef('g.contrat_id', '=', 'd.contrat_id').onRef('g.code', '=', 'd.siege_code'))
		.leftJoin('compte as a', 'a.id', 'l.declare_par')
		.where('l.contrat_id', '=', contratId);
}

const personne = sql<string>`coalesce(c.nom, d.nom, '')`;
const colonnes = [
	'l.id',
	'g.fonction as siege',
	'l.structure_id as structureId',
	's.nom as structure',
	'l.genre',
	'l.precision',
	'l.etat',
	'l.debut',
	'l.fin',
	'l.motif',
	'l.declare_par as declarePar',
	'a.nom as auteur',
	'l.exemple'
] as const;

/** The register, and how many lines match. `page` null gives them all, for an export. `le` is today. */
export async function registreDesLiens(
	tx: Tx,
	contratId: string,
	filtre: FiltreLiens,
	le: string,
	page: number | null
): Promise<{ total: number; liens: LienLu[] }> {
	const motif = `%${filtre.texte.replace(/[\\%_]/g, '\\$&')}%`;
	const fini = sql<boolean>`(l.etat = 'actif' and l.fin < ${le}::date)`;
	const requete = liens(tx, contratId)
		.$if(filtre.genre !== null, (q) => q.where('l.genre', '=', filtre.genre ?? ''))
		.$if(filtre.etat === 'ecarte', (q) => q.where('l.etat', '=', 'ecarte'))
		.$if(filtre.etat === 'termine', (q) => q.where(fini))
		.$if(filtre.etat === 'en_cours', (q) => q.where('l.etat', '=', 'actif').where(sql<boolean>`${fini} is not true`))
		.$if(filtre.texte !== '', (q) =>
			q.where(sql<boolean>`unaccent(${personne} || ' ' || s.nom) ilike unaccent(${motif})`)
		);
	const { total } = await requete.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow();
	const ordre = {
		personne: sql`${personne} collate "fr-x-icu"`,
		structure: sql`s.nom collate "fr-x-icu"`,
		genre: sql`l.genre`,
		debut: sql`l.debut`
	}[filtre.tri];
	const lignes = await requete
		.select([...colonnes, personne.as('personne')])
		.orderBy(ordre, filtre.sens === 'croissant' ? 'asc' : 'desc')
		.orderBy('l.id')
		.$if(page !== null, (q) => q.limit(LIENS_PAR_PAGE).offset(((page ?? 1) - 1) * LIENS_PAR_PAGE))
		.execute();
	return { total: Number(total), liens: lignes.map(lire) };
}

/** One's own links, those of the seats one holds included, latest first. */
export async function mesLiens(tx: Tx, contratId: string, compteId: string): Promise<LienLu[]> {
	const lignes = await liens(tx, contratId)
		.select([...colonnes, personne.as('personne')])
		.where((eb) => eb.or([eb('l.compte_id', '=', compteId), eb('d.compte_id', '=', compteId)]))
		.where('l.etat', '=', 'actif')
		.orderBy('l.debut', 'desc')
		.orderBy('l.id')
		.execute();
	return lignes.map(lire);
}

function lire<L extends { genre: string; etat: string }>(ligne: L): L & { genre: GenreLien; etat: EtatLien } {
	return { ...ligne, genre: ligne.genre as GenreLien, etat: ligne.etat as EtatLien };
}

/** Who may be in the register: accounts that do more than file, then the people on a seat without an account. */
export async function personnesDuRegistre(tx: Tx, contratId: string, le: string): Promise<Personne[]> {
	const comptes = await tx
		.selectFrom('mandat as m')
		.innerJoin('compte as c', 'c.id', 'm.compte_id')
		.select(['c.id', 'c.nom'])
		.select(sql<boolean>`bool_or(m.role <> 'porteur')`.as('agit'))
		.select(
			sql<string[]>`coalesce(array_agg(distinct m.structure_id) filter (where m.role = 'porteur'), '{}')`.as(
				'deposePour'
			)
		)
		.where('m.contrat_id', '=', contratId)
		.where('m.fin_le', 'is', null)
		.groupBy(['c.id', 'c.nom'])
		.having(sql<boolean>`bool_or(m.role <> 'porteur')`)
		.orderBy('c.nom')
		.execute();
	const designations = await tx
		.selectFrom('designation')
		.select(['id', 'nom'])
		.where('contrat_id', '=', contratId)
		.where('compte_id', 'is', null)
		.where((eb) => eb.or([eb('fin', 'is', null), eb('fin', '>=', le)]))
		.orderBy('nom')
		.execute();
	return [
		...comptes.map(({ id, nom, deposePour }) => ({ cle: `compte:${id}`, nom, deposePour })),
		...designations.map(({ id, nom }) => ({ cle: `designation:${id}`, nom, deposePour: [] }))
	];
}

/** Every structure by name, to choose from. */
export async function structuresAChoisir(tx: Tx, contratId: string): Promise<{ id: string; nom: string }[]> {
	return tx
		.selectFrom('structure')
		.select(['id', 'nom'])
		.where('contrat_id', '=', contratId)
		.orderBy(sql`nom collate "fr-x-icu"`)
		.execute();
}

/** The links that the names of leaders suggest, the answered ones left out. */
export async function suggestionsDeLiens(tx: Tx, contratId: string, le: string): Promise<Suggestion[]> {
	const dirigeants: Dirigeant[] = await tx
		.selectFrom('representant')
		.select(['structure_id as structureId', 'nom', 'fonction'])
		.where('contrat_id', '=', contratId)
		.where((eb) => eb.or([eb('fin', 'is', null), eb('fin', '>=', le)]))
		.execute();
	const deja = await tx
		.selectFrom('lien_interet')
		.select(['compte_id', 'designation_id', 'structure_id'])
		.where('contrat_id', '=', contratId)
		.execute();
	const connus = new Set(
		deja.flatMap((l) => [
			...(l.compte_id ? [paire(`compte:${l.compte_id}`, l.structure_id)] : []),
			...(l.designation_id ? [paire(`designation:${l.designation_id}`, l.structure_id)] : [])
		])
	);
	return suggerer(await personnesDuRegistre(tx, contratId, le), dirigeants, connus);
}
