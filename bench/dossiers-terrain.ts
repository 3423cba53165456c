import { sql } from 'kysely';
import pg from 'pg';
import type { Agent } from '#contrat/acteurs/agent.ts';
import type { Base } from '#db/base.ts';
import type { ConnexionProprietaire } from '#db/connexion.ts';
import { peupler } from './peuplement/peupler.ts';
import { type ClientNu, connecterEnTantQue } from './sql.ts';

/** A contract with one full call, the people who work on it, and one large draft. */
export interface Terrain {
	base: Base;
	client: ClientNu;
	contratId: string;
	appelId: string;
	nombre: number;
	brouillon: { id: string; agent: Agent };
}

/** Financed actions that make a call of five hundred applications and more. */
const ACTIONS = 450;

/** Fills an empty database with one contract whose fullest call is measured; its applications are there `fois` times. */
export async function preparer(base: Base, fois: number): Promise<Terrain> {
	const fait = await peupler(base, { contrats: 1, actions: ACTIONS, graine: 5, ajouter: false });
	if (!fait.ok) throw new Error(`the throw-away database is not empty: ${fait.refus}`);
	const client = await connecterEnTantQue(base.connexionProprietaire() as ConnexionProprietaire, 'lergue_contrat');
	const trouves = await base.national((tx) =>
		tx
			.selectFrom('dossier')
			.select(({ fn }) => ['contrat_id as contratId', 'appel_id as appelId', fn.countAll<bigint>().as('nombre')])
			.groupBy(['contrat_id', 'appel_id'])
			.orderBy('nombre', 'desc')
			.executeTakeFirstOrThrow()
	);
	const { contratId, appelId } = trouves;
	if (fois > 1) await multiplier(base, appelId, fois - 1);
	return {
		base,
		client,
		contratId,
		appelId,
		nombre: Number(trouves.nombre) * fois,
		brouillon: await grandBrouillon(base, contratId)
	};
}

/** A draft of sixty lines of budget, in a call that is open, and the person who writes it. */
async function grandBrouillon(base: Base, contratId: string): Promise<Terrain['brouillon']> {
	return base.proprietaire(async (tx) => {
		const { id, structureId, compteId, appelId } = await tx
			.selectFrom('dossier as d')
			.innerJoin('mandat as m', (j) =>
				j.onRef('m.contrat_id', '=', 'd.contrat_id').onRef('m.structure_id', '=', 'd.structure_id')
			)
			.select(['d.id', 'd.structure_id as structureId', 'm.compte_id as compteId', 'd.appel_id as appelId'])
			.where('d.contrat_id', '=', contratId)
			.orderBy('d.numero')
			.executeTakeFirstOrThrow();
		await tx
			.updateTable('dossier')
			.set({ statut: 'brouillon', depose_le: null, publie_le: null })
			.where('id', '=', id)
			.execute();
		await tx
			.updateTable('appel')
			.set({ publie: true, ouvre_le: new Date(0), ferme_le: new Date('2100-01-01') })
			.where('id', '=', appelId)
			.execute();
		const mandats: Agent['mandats'] = [{ contratId, role: 'porteur', partenaire: null, structureId }];
		return { id, agent: { compteId, nom: 'Mesures', courriel: '', administrePlateforme: false, mandats } };
	});
}

const COPIES = [
	['dossier_objectif', 'version_numero, objectif_code, ordre'],
	['dossier_quartier', 'quartier_code'],
	['public_prevu', 'tranche, sexe, residence, personnes'],
	['ligne_budget', 'sens, ordre, compte, libelle, montant_centimes']
] as const;

/** The same applications again, under other numbers, without decision: a call as large as the country. */
async function multiplier(base: Base, appelId: string, copies: number): Promise<void> {
	await base.proprietaire(async (tx) => {
		await sql`create temporary table copie on commit drop as
			select d.contrat_id, d.id as de, gen_random_uuid() as id, d.annee || '-9' || lpad(row_number() over ()::text, 5, '0') as numero
			from dossier d, generate_series(1, ${copies}) where d.appel_id = ${appelId}`.execute(tx);
		await sql`insert into dossier (contrat_id, id, numero, appel_id, annee, structure_id, version_numero, statut, intitule, description, debut, fin, cree_le, depose_le, exemple)
			select c.contrat_id, c.id, c.numero, d.appel_id, d.annee, d.structure_id, d.version_numero, d.statut, d.intitule, d.description, d.debut, d.fin, d.cree_le, d.depose_le, d.exemple
			from copie c join dossier d on d.contrat_id = c.contrat_id and d.id = c.de`.execute(tx);
		for (const [table, colonnes] of COPIES)
			await sql`insert into ${sql.table(table)} (contrat_id, dossier_id, ${sql.raw(colonnes)})
				select c.contrat_id, c.id, ${sql.raw(colonnes)} from copie c
				join ${sql.table(table)} x on x.contrat_id = c.contrat_id and x.dossier_id = c.de`.execute(tx);
		await sql`insert into ligne_financement (contrat_id, id, dossier_id, financeur_code, nature, enveloppe_code, demande_centimes, statut)
			select c.contrat_id, gen_random_uuid(), c.id, l.financeur_code, l.nature, l.enveloppe_code, l.demande_centimes, 'demandee'
			from copie c join ligne_financement l on l.contrat_id = c.contrat_id and l.dossier_id = c.de`.execute(tx);
	});
	const client = new pg.Client(base.connexionProprietaire());
	await client.connect();
	await client.query('vacuum analyze');
	await client.end();
}
