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

/** The people of the contract, and how many match. `page` null gives them all, for an export. */
export async function agentsDuContrat(
	tx: Tx,
	filtre: FiltreAgents,
	page: number | null
): Promise<{ total: number; mandats: MandatLu[] }> {
	const motif = `%${filtre.texte.replace(/[\\%_]/g, '\\$&')}%`;
	const nomDuPour = sql<string | null>`coalesce(structure.nom, nullif(concat_ws(' — ',
		coalesce(partenaire.sigle, partenaire.nom), college.nom), ''))`;
	const requete = tx
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
		)
		.where('mandat.fin_le', filtre.etat === 'en_cours' ? 'is' : 'is not', null)
		.$if(filtre.role !== null, (q) => q.where('mandat.role', '=', filtre.role))
		.$if(filtre.texte !== '', (q) =>
			q.where(sql<boolean>`unaccent(compte.nom || ' ' || compte.courriel) ilike unaccent(${motif})`)
		);
	const { total } = await requete.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow();
	const ordre = {
		nom: sql`compte.nom collate "fr-x-icu"`,
		role: sql`mandat.role`,
		pour: nomDuPour,
		depuis: sql`mandat.cree_le`
	};
	const lignes = await requete
		.select(['mandat.id', 'mandat.role', nomDuPour.as('pour')])
		.select(['mandat.compte_id', 'mandat.cree_le', 'mandat.fin_le', 'compte.nom', 'compte.courriel'])
		.orderBy(ordre[filtre.tri], (o) => (filtre.sens === 'croissant' ? o.asc().nullsLast() : o.desc().nullsLast()))
		.orderBy('mandat.id')
		.$if(page !== null, (q) => q.limit(TAILLE_DE_PAGE).offset(((page ?? 1) - 1) * TAILLE_DE_PAGE))
		.execute();
	return {
		total: Number(total),
		mandats: lignes.map((ligne) => ({
			id: ligne.id,
			compteId: ligne.compte_id,
			nom: ligne.nom,
			courriel: ligne.courriel,
			role: ligne.role as Role,
			pour: ligne.pour,
			depuis: ligne.cree_le,
			fin: ligne.fin_le
		}))
	};
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
