import { join } from 'node:path';
import { sql } from 'kysely';
import type { Agent } from '#contrat/acteurs/agent.ts';
import { centimes } from '#contrat/commun/montant.ts';
import { plier } from '#contrat/programmation/programme-plie.ts';
import { totauxParEnveloppe } from '#contrat/programmation/scenario.ts';
import { ecrireCase } from '#contrat/programmation/server/ecrire-case.ts';
import { programmeLu } from '#contrat/programmation/server/lectures-programme.ts';
import { ouvrirProgramme } from '#contrat/programmation/server/ouvrir-programme.ts';
import { type Base, ouvrirBase } from '#db/base.ts';
import { comparer } from './chronometrer.ts';
import { preparer } from './dossiers-terrain.ts';
import { mesurerLeTableau, ouvrirLeTableau, type TableauADemander } from './programme-pages.ts';
import { type MesureProgramme, sqlEcrire, sqlTableau } from './programme-sql.ts';

const DOSSIERS = 500;
const FINANCEURS = 8;

/**
 * Measures a programme of 500 applications × 8 funders: reading the whole board and writing one cell, in this process,
 * then by HTTP on the built site.
 */
export async function mesurerProgramme(
	dossier: string,
	tours: number,
	dire: (texte: string) => void
): Promise<MesureProgramme[]> {
	const base = await ouvrirBase({ dossier: join(dossier, 'programme') });
	const { client, contratId, appelId } = await preparer(base, 1);
	const mesures: MesureProgramme[] = [];
	let aDemander: TableauADemander;
	try {
		const agent = await remplir(base, contratId, appelId);
		const contexte = { base, agent, contratId, maintenant: new Date() };
		const ouvert = await ouvrirProgramme(contexte, appelId);
		if (!ouvert.ok) throw new Error(ouvert.refus.code);
		const scenario = { id: ouvert.valeur, appelId };
		const lire = () => base.lire(contratId, (tx) => programmeLu(tx, contratId, scenario, []));
		const programme = await lire();
		const cases = programme.rangees.flatMap((r) => r.cases);
		dire(`un programme de ${programme.rangees.length} dossiers et ${cases.length} cases`);
		const une = cases.find((c) => c.demande > 1_000n);
		if (!une) throw new Error('a line asks for something');
		const premiere = await ecrireCase(contexte, scenario.id, { ligne: une.ligne, propose: centimes(1n), revision: 0 });
		if (!premiere.ok) throw new Error(premiere.refus.code);
		let { revision } = premiere.valeur;
		const ecrire = async (): Promise<void> => {
			const issue = await ecrireCase(contexte, scenario.id, {
				ligne: une.ligne,
				propose: centimes(revision % 900),
				revision
			});
			if (!issue.ok) throw new Error(issue.refus.code);
			({ revision } = issue.valeur);
		};
		const nue = async (): Promise<void> => {
			await client.ecrireEnsemble(contratId, sqlEcrire(contratId, scenario.id, une.ligne, BigInt(revision)));
			revision += 1;
		};
		const plie = (await lire()).rangees.map(plier);
		const tableau = async (): Promise<void> => {
			const { enveloppes, rangees } = await lire();
			totauxParEnveloppe(enveloppes, rangees);
			rangees.map(plier);
		};
		const lecture = await mesurer(
			'lire le tableau',
			tableau,
			() => client.lire(contratId, sqlTableau(contratId, appelId, scenario.id)),
			tours
		);
		mesures.push(
			{ ...lecture, octets: JSON.stringify(plie, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)).length },
			await mesurer('écrire une case', ecrire, nue, tours)
		);
		const ou = { contratId, appelId, scenario: scenario.id, ligne: une.ligne, revision };
		aDemander = await ouvrirLeTableau(base, agent, ou);
	} finally {
		await client.fermer();
		await base.fermer();
	}
	return [...mesures, ...(await mesurerLeTableau(join(dossier, 'programme'), aDemander, tours))];
}

/** Prints them. */
export function imprimerProgramme(mesures: readonly MesureProgramme[]): void {
	console.log(
		`\nUn programme de ${DOSSIERS} dossiers × ${FINANCEURS} financeurs, à côté du SQL nu des mêmes lignes :\n`
	);
	console.table(
		mesures.map(({ nom, nous, sql: nu, rapport, octets }) => ({
			quoi: nom,
			médiane: `${nous.mediane.toFixed(1)} ms`,
			p95: `${nous.p95.toFixed(1)} ms`,
			'SQL médiane': `${nu.mediane.toFixed(1)} ms`,
			'nous / SQL': rapport,
			'ko écrits': octets ? (octets / 1000).toFixed(0) : ''
		}))
	);
}

/** Five hundred receivable applications with a line on each of eight funders; the chef de projet of the contract. */
async function remplir(base: Base, contratId: string, appelId: string): Promise<Agent> {
	return base.proprietaire(async (tx) => {
		await sql`set local session_replication_role = replica`.execute(tx);
		await sql`update dossier set appel_id = ${appelId} where contrat_id = ${contratId} and id in (
			select id from dossier where contrat_id = ${contratId} order by numero limit ${DOSSIERS})`.execute(tx);
		await sql`update dossier set statut = 'abandonne' where contrat_id = ${contratId} and appel_id = ${appelId}`.execute(
			tx
		);
		await sql`update dossier set statut = 'recevable', depose_le = coalesce(depose_le, cree_le)
			where contrat_id = ${contratId} and id in (select id from dossier where contrat_id = ${contratId}
				and appel_id = ${appelId} order by numero limit ${DOSSIERS})`.execute(tx);
		await sql`insert into ligne_financement (contrat_id, id, dossier_id, financeur_code, nature, demande_centimes, statut)
			select d.contrat_id, gen_random_uuid(), d.id, p.code, 'droit_commun', 100000, 'demandee' from dossier d
			cross join (select code from partenaire where contrat_id = ${contratId} order by ordre limit ${FINANCEURS}) p
			where d.contrat_id = ${contratId} and d.statut = 'recevable' on conflict do nothing`.execute(tx);
		await sql`delete from ligne_financement where contrat_id = ${contratId} and nature <> 'droit_commun'
			and dossier_id in (select id from dossier where statut = 'recevable')`.execute(tx);
		const { compte_id: compteId } = await tx
			.selectFrom('mandat')
			.select('compte_id')
			.where('contrat_id', '=', contratId)
			.where('role', '=', 'chef_de_projet')
			.executeTakeFirstOrThrow();
		const mandat = { contratId, role: 'chef_de_projet', partenaire: null, structureId: null } as const;
		return { compteId, nom: 'Chef de projet', courriel: '', administrePlateforme: false, mandats: [mandat] };
	});
}

async function mesurer(
	nom: string,
	nous: () => Promise<unknown>,
	nu: () => Promise<unknown>,
	fois: number
): Promise<MesureProgramme> {
	const [temps, autre] = await comparer(nous, nu, fois);
	return { nom, nous: temps, sql: autre, rapport: Math.round((temps.mediane / autre.mediane) * 100) / 100 };
}
