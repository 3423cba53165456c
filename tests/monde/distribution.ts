import { sql } from 'kysely';
import type { Agent } from '#contrat/acteurs/agent.ts';
import type { Role } from '#contrat/acteurs/habilitations.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { deposerFichier } from '#contrat/acteurs/server/deposer-fichier.ts';
import { creerLien } from '#contrat/acteurs/server/liens.ts';
import { agentDeSession, ouvrirSession } from '#contrat/acteurs/server/sessions.ts';
import { commencerImport } from '#contrat/dossiers/server/importer-commencer.ts';
import { genererAvenant } from '#contrat/programmation/server/generer-avenant.ts';
import type { Base, Tx } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { peupler } from '../../bench/peuplement/peupler.ts';
import { unPdf } from './fichiers.ts';
import { poserAgent } from './ville.ts';

/**
 * Everybody who may knock at a door, from the one who may least to the one who may most: when every action
 * is tried as each of them in turn, what one does is not undone by somebody before.
 */
export const distribution = {
	personne: 'Personne (sans compte)',
	autre_contrat: 'Équipe d’un autre contrat',
	plateforme: 'Administration de la plateforme',
	autre_porteur: 'Porteur d’une autre structure',
	porteur: 'Porteur de la structure',
	lecteur: 'Lecteur',
	membre_instance: 'Membre d’instance',
	instructeur: 'Instructeur d’un financeur',
	administrateur: 'Administrateur du contrat',
	chef_de_projet: 'Chef de projet'
} as const;
export type Personnage = keyof typeof distribution;
export const personnages = Object.keys(distribution) as Personnage[];

/** A contract with an object of each kind in each state, and the whole cast. */
export interface Theatre {
	contratId: string;
	/** A new session cookie value for this character; null for somebody without an account. */
	entrer(qui: Personnage): Promise<string | null>;
	agent(qui: Personnage): Promise<Agent | null>;
	/** The value of one parameter of a route. Throws when nothing fills it: give it an object here. */
	parametre(nom: string, route: string): string;
	/** What follows the « ? » for the few routes that answer nothing without it; empty for the others. */
	recherche(route: string): string;
}

/** Builds two synthetic contracts in an empty database; the first is the stage, the second is « another contract ». */
export async function monterTheatre(base: Base): Promise<Theatre> {
	const fait = await peupler(base, { contrats: 2, actions: 16, graine: 1, ajouter: false });
	if (!fait.ok) throw new Error(`the database is not empty: ${fait.refus}`);
	const [ici, ailleurs] = await base.national((tx) =>
		tx.selectFrom('contrat').select(['id', 'slug']).orderBy('slug').execute()
	);
	if (!ici || !ailleurs) throw new Error('two contracts were asked for');
	const comptes = await distribuer(base, ici.id, ailleurs.id);
	const valeurs = await lireObjets(base, ici.id, ici.slug, comptes.lecteur);
	valeurs['fichier depose'] = await deposer(base, ici.id, comptes.porteur);
	valeurs['import'] = await importer(base, ici.id, comptes.chef_de_projet);
	valeurs['scenario'] = await ouvrirScenario(base, ici.id, valeurs['appel'] ?? '');
	valeurs['simulation'] = await ouvrirScenario(base, ici.id, valeurs['appel'] ?? '', 'simulation');
	valeurs['arbitrage'] = await poserArbitrage(base, ici.id, valeurs['scenario'], comptes.chef_de_projet);
	Object.assign(valeurs, await poserAvenant(base, ici.id, comptes.chef_de_projet));
	const entrer = async (qui: Personnage): Promise<string | null> => {
		const compteId = comptes[qui];
		if (!compteId) return null;
		return base.identite((tx) => ouvrirSession(tx, { compteId, appareil: 'Essai', ancienJeton: null }, new Date()));
	};
	return {
		contratId: ici.id,
		entrer,
		async agent(qui) {
			const jeton = await entrer(qui);
			return jeton ? agentDeSession(base, jeton, new Date()) : null;
		},
		parametre(nom, route) {
			if (nom === 'fichier' && route.includes('/fichiers/')) return valeurs['fichier depose'] ?? '';
			const valeur =
				(/\/mes-(dossiers|structures)/.test(route) && valeurs[`${nom} porteur`]) ||
				(route.includes('/avenants/') && valeurs[`${nom} avenant`]) ||
				valeurs[nom];
			if (!valeur)
				throw new Error(`aucun objet pour [${nom}] de ${route} : ajoutez-le dans tests/monde/distribution.ts`);
			return valeur;
		},
		recherche(route) {
			if (route.endsWith('/carte.svg')) return `?format=telephone&quartier=${valeurs['quartier']}`;
			return route.includes('/scenarios/comparer') ? `?a=${valeurs['scenario']}&b=${valeurs['simulation']}` : '';
		}
	};
}

async function distribuer(base: Base, ici: string, ailleurs: string): Promise<Record<Personnage, string | null>> {
	const deMandat = (contratId: string, role: Role, partenaire: string | null = null): Promise<string> =>
		base.national(async (tx) => {
			let requete = tx
				.selectFrom('mandat')
				.select('compte_id')
				.where('contrat_id', '=', contratId)
				.where('role', '=', role);
			if (partenaire) requete = requete.where('partenaire_code', '=', partenaire);
			return (await requete.orderBy('id').executeTakeFirstOrThrow()).compte_id;
		});
	const nouveau = async (nom: string, role: Role): Promise<string> =>
		(await poserAgent(base, ici, { nom, role, partenaire: null, structureId: null })).compteId;
	const [porteur, autrePorteur] = await base.national((tx) => porteurs(tx, ici));
	if (!porteur || !autrePorteur) throw new Error('two structures must have a draft or an application');
	const plateforme = nouvelIdentifiant();
	const courriel = `${plateforme}@exemple.invalid`;
	await base.proprietaire((tx) =>
		tx
			.insertInto('compte')
			.values({ id: plateforme, courriel, nom: 'Plateforme', administre_plateforme: true })
			.execute()
	);
	return {
		personne: null,
		autre_contrat: await deMandat(ailleurs, 'chef_de_projet'),
		plateforme,
		autre_porteur: autrePorteur,
		porteur,
		lecteur: await nouveau('Lectrice', 'lecteur'),
		membre_instance: await nouveau('Membre', 'membre_instance'),
		instructeur: await deMandat(ici, 'instructeur', 'etat'),
		administrateur: await nouveau('Administratrice', 'administrateur'),
		chef_de_projet: await deMandat(ici, 'chef_de_projet')
	};
}

/** The person whose structure has the first draft, then somebody of another structure. */
async function porteurs(tx: Tx, contratId: string): Promise<string[]> {
	const { rows } = await sql<{ compte_id: string }>`
		select m.compte_id from mandat m
		left join dossier d on d.contrat_id = m.contrat_id and d.structure_id = m.structure_id and d.statut = 'brouillon'
		where m.contrat_id = ${contratId} and m.role = 'porteur'
		group by m.compte_id order by min(d.numero) nulls last, m.compte_id`.execute(tx);
	return rows.map(({ compte_id }) => compte_id);
}

/** The working programme of a call, or a simulation, with what it proposes for each line asked. */
async function ouvrirScenario(base: Base, contratId: string, appelId: string, genre = 'programme'): Promise<string> {
	const id = nouvelIdentifiant();
	await base.proprietaire(async (tx) => {
		await sql`insert into scenario (contrat_id, id, appel_id, nom, genre, cree_le)
			values (${contratId}, ${id}, ${appelId}, 'Essai', ${genre}, now())`.execute(tx);
		await sql`insert into scenario_ligne (contrat_id, scenario_id, ligne_id, montant_centimes, instant)
			select l.contrat_id, ${id}, l.id, 100000, now() from ligne_financement l
			join dossier d on d.contrat_id = l.contrat_id and d.id = l.dossier_id
			where l.contrat_id = ${contratId} and d.appel_id = ${appelId}`.execute(tx);
	});
	return id;
}

/** An arbitration that was given up: its page says so. */
async function poserArbitrage(
	base: Base,
	contratId: string,
	scenarioId: string,
	compteId: string | null
): Promise<string> {
	const id = nouvelIdentifiant();
	const reglages = { but: 'note', pas: '10000', minimumParLigne: '0', partMinimale: 0, tauxMaximal: null };
	const probleme = { enveloppes: [], dossiers: [], couvertures: [], reglages };
	await base.proprietaire((tx) =>
		sql`insert into arbitrage (contrat_id, id, scenario_id, statut, probleme, cree_le, cree_par, termine_le)
			values (${contratId}, ${id}, ${scenarioId}, 'abandonne', ${JSON.stringify(probleme)}::jsonb, now(), ${compteId}, now())`.execute(
			tx
		)
	);
	return id;
}

/** The financial annex of the last year that granted something. */
async function poserAvenant(base: Base, contratId: string, compteId: string | null): Promise<Record<string, string>> {
	const annees = await base.national((tx) =>
		tx
			.selectFrom('dossier')
			.select('annee')
			.distinct()
			.where('contrat_id', '=', contratId)
			.where('statut', '=', 'accorde')
			.orderBy('annee', 'desc')
			.execute()
	);
	const contexte = await contexteDe(base, contratId, compteId);
	const refus: string[] = [];
	for (const { annee } of annees) {
		const issue = await genererAvenant(contexte, annee);
		if (issue.ok) return { 'annee avenant': String(annee), 'numero avenant': String(issue.valeur.numero) };
		refus.push(issue.refus.message);
	}
	throw new Error(refus.join(' '));
}

/** A file of the porteur's structure. */
async function deposer(base: Base, contratId: string, compteId: string | null): Promise<string> {
	const { structure_id: structureId } = await base.national((tx) =>
		tx
			.selectFrom('mandat')
			.select('structure_id')
			.where('contrat_id', '=', contratId)
			.where('compte_id', '=', compteId)
			.where('role', '=', 'porteur')
			.executeTakeFirstOrThrow()
	);
	const contexte = await contexteDe(base, contratId, compteId);
	const issue = await deposerFichier(contexte, { structureId, nom: 'Statuts.pdf', octets: unPdf() });
	if (!issue.ok) throw new Error(issue.refus.message);
	return issue.valeur.id;
}

/** An import of the team's table, whose columns are to be associated. */
async function importer(base: Base, contratId: string, compteId: string | null): Promise<string> {
	const { id: appelId } = await base.national((tx) =>
		tx
			.selectFrom('appel')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('publie', '=', true)
			.executeTakeFirstOrThrow()
	);
	const octets = new TextEncoder().encode('Structure;Action\nClub;Tournoi\n');
	const contexte = await contexteDe(base, contratId, compteId);
	const issue = await commencerImport(contexte, { appelId, nom: 'tableau.csv', octets });
	if (!issue.ok) throw new Error(issue.refus.message);
	return issue.valeur;
}

async function contexteDe(base: Base, contratId: string, compteId: string | null): Promise<Contexte> {
	const jeton = await base.identite((tx) =>
		ouvrirSession(tx, { compteId: compteId ?? '', appareil: 'Essai', ancienJeton: null }, new Date())
	);
	const agent = await agentDeSession(base, jeton, new Date());
	if (!agent) throw new Error('this session was just opened');
	return { base, agent, contratId, maintenant: new Date() };
}

/** Values by name of parameter; « numero porteur » is the one of the porteur's pages. */
async function lireObjets(
	base: Base,
	contratId: string,
	contrat: string,
	lecteur: string | null
): Promise<Record<string, string>> {
	const { rows } = await base.national((tx) =>
		sql<{ nom: string; valeur: string }>`
		select 'numero porteur' as nom, (select numero from dossier where contrat_id = ${contratId} and statut = 'brouillon' order by numero limit 1) as valeur
		union all select 'dossier', (select numero from dossier where contrat_id = ${contratId} and statut = 'recevable' order by numero limit 1)
		union all select 'numero', (select numero from dossier where contrat_id = ${contratId} and publie_le is not null order by numero limit 1)
		union all select 'seance', (select id::text from seance where contrat_id = ${contratId} and statut = 'preparee' limit 1)
		union all select 'siege', (select code from siege where contrat_id = ${contratId} and instance_code = 'copil' order by ordre limit 1)
		union all select 'date', (select jour::text from seance where contrat_id = ${contratId} and statut = 'close' order by jour limit 1)
		union all select 'appel', (select id::text from appel where contrat_id = ${contratId} order by annee desc limit 1)
		union all select 'annee', (select max(annee)::text from appel where contrat_id = ${contratId})
		union all select 'enveloppe', (select code from enveloppe where contrat_id = ${contratId} order by ordre limit 1)
		union all select 'structure', (select id::text from structure where contrat_id = ${contratId} order by nom limit 1)
		union all select 'structure porteur', (select structure_id::text from dossier where contrat_id = ${contratId} and statut = 'brouillon' order by numero limit 1)
		union all select 'mandat', (select id::text from mandat where contrat_id = ${contratId} and partenaire_code = 'region')
		union all select 'quartier', (select code from quartier where contrat_id = ${contratId} order by ordre limit 1)
		union all select 'compte', (select compte_id::text from mandat where contrat_id = ${contratId} and partenaire_code = 'region')
	`.execute(tx)
	);
	const jeton = await base.identite((tx) => creerLien(tx, { usage: 'connexion', compteId: lecteur }, new Date()));
	const fixes = {
		contrat,
		jeton,
		code: '1',
		instance: 'copil',
		fichier: 'actions.csv',
		question: 'nouvelle',
		piece: 'nouvelle'
	};
	return { ...Object.fromEntries(rows.map(({ nom, valeur }) => [nom, valeur])), ...fixes };
}
