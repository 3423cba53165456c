import { sql } from 'kysely';
import type { Role } from '#contrat/acteurs/habilitations.ts';
import type { Tx } from '#db/base.ts';

/** One mandate, as the team's page lists it. */
export interface MandatLu {
	id: string;
	compteId: string;
	nom: string;
	courriel: string;
	role: Role;
	/** Partner, structure or college the person acts for. */
	pour: string | null;
	depuis: Date;
	fin: Date | null;
}

export interface FiltreAgents {
	/** Part of a name or an address. */
	texte: string;
	role: Role | null;
	/** Mandates in force, or those that ended. */
	etat: 'en_cours' | 'termines';
	tri: 'nom' | 'role' | 'pour' | 'depuis';
	sens: 'croissant' | 'decroissant';
}

export const TAILLE_DE_PAGE = 50;

/** Structure, or partner and college, of a mandate. */
const pour = sql<string | null>`coalesce(structure.nom, nullif(concat_ws(' — ',
	coalesce(partenaire.sigle, partenaire.nom), college.nom), ''))`;

/** Every mandate of the contract with the person and for whom; the filters of a page come after. */
function mandats(tx: Tx) {
	return tx
		.selectFrom('mandat')
		.innerJoin('compte', 'compte.id', 'mandat.compte_id')
		.leftJoin('partenaire', (j) =>
			j.onRef('partenaire.contrat_id', '=', 'mandat.contrat_id').onRef('partenaire.code', '=', 'mandat.partenaire_code')
		)
		.leftJoin('structure', (j) =>
			j.onRef('structure.contrat_id', '=', 'mandat.contrat_id').onRef('structure.id', '=', 'mandat.structure_id')
		)
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('college as c')
					.select(sql<string>`min(c.nom)`.as('nom'))
					.whereRef('c.contrat_id', '=', 'mandat.contrat_id')
					.whereRef('c.code', '=', 'mandat.college_code')
					.as('college'),
			(j) => j.onTrue()
		);
}

const colonnes = [
	'mandat.id',
	'mandat.compte_id',
	'mandat.role',
	'mandat.cree_le',
	'mandat.fin_le',
	'compte.nom',
	'compte.courriel'
] as const;

interface Ligne {
	id: string;
	compte_id: string;
	role: string;
	cree_le: Date;
	fin_le: Date | null;
	nom: string;
	courriel: string;
	pour: string | null;
}

function lire({ id, compte_id, role, cree_le, fin_le, nom, courriel, pour: organisme }: Ligne): MandatLu {
	return { id, compteId: compte_id, nom, courriel, role: role as Role, pour: organisme, depuis: cree_le, fin: fin_le };
}

/** The people of the contract, and how many match. `page` null gives them all, for an export. */
export async function agentsDuContrat(
	tx: Tx,
	filtre: FiltreAgents,
	page: number | null
): Promise<{ total: number; mandats: MandatLu[] }> {
	const motif = `%${filtre.texte.replace(/[\\%_]/g, '\\$&')}%`;
	const requete = mandats(tx)
		.where('mandat.fin_le', filtre.etat === 'en_cours' ? 'is' : 'is not', null)
		.$if(filtre.role !== null, (q) => q.where('mandat.role', '=', filtre.role ?? ''))
		.$if(filtre.texte !== '', (q) =>
			q.where(sql<boolean>`unaccent(compte.nom || ' ' || compte.courriel) ilike unaccent(${motif})`)
		);
	const { total } = await requete.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow();
	const ordre = { nom: sql`compte.nom collate "fr-x-icu"`, role: sql`mandat.role`, pour, depuis: sql`mandat.cree_le` };
	const lignes = await requete
		.select([...colonnes, pour.as('pour')])
		.orderBy(ordre[filtre.tri], (o) => (filtre.sens === 'croissant' ? o.asc().nullsLast() : o.desc().nullsLast()))
		.orderBy('mandat.id')
		.$if(page !== null, (q) => q.limit(TAILLE_DE_PAGE).offset(((page ?? 1) - 1) * TAILLE_DE_PAGE))
		.execute();
	return { total: Number(total), mandats: lignes.map(lire) };
}

/** One mandate of the contract, or null. */
export async function mandatDuContrat(tx: Tx, id: string): Promise<MandatLu | null> {
	const ligne = await mandats(tx)
		.select([...colonnes, pour.as('pour')])
		.where('mandat.id', '=', id)
		.executeTakeFirst();
	return ligne ? lire(ligne) : null;
}

/** What an invitation can name: partners, structures and colleges of the contract. */
export async function choixDInvitation(tx: Tx) {
	const partenaires = await tx
		.selectFrom('partenaire')
		.select(['code', 'nom', 'financeur'])
		.orderBy('ordre')
		.orderBy('code')
		.execute();
	const structures = await tx
		.selectFrom('structure')
		.select(['id', 'nom', 'siret'])
		.orderBy(sql`nom collate "fr-x-icu"`)
		.orderBy('id')
		.execute();
	const colleges = await tx
		.selectFrom('college')
		.innerJoin('instance', (j) =>
			j.onRef('instance.contrat_id', '=', 'college.contrat_id').onRef('instance.code', '=', 'college.instance_code')
		)
		.select(['college.code', 'college.nom', 'instance.nom as instance'])
		.orderBy('instance.ordre')
		.orderBy('college.ordre')
		.execute();
	return { partenaires, structures, colleges };
}
