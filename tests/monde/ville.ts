import type { Agent } from '#contrat/acteurs/agent.ts';
import type { Role } from '#contrat/acteurs/habilitations.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { instantAParis, jour } from '#contrat/commun/jour.ts';
import type { Base } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { poserContrat } from './contrats.ts';

/**
 * The cast of the tests: a town with one quarter, four funders, a steering committee, two associations, and the people
 * of each role. Mme Diallo files for Les Tilleuls, M. Petit for another association.
 */
export interface Ville {
	base: Base;
	contratId: string;
	structures: { tilleuls: string; voisins: string };
	agents: Record<
		'chefDeProjet' | 'administrateur' | 'instructeurEtat' | 'instructeurCaf' | 'mmeDiallo' | 'mPetit' | 'lecteur',
		Agent
	>;
	/** What an act receives: who acts, and what time it is in Paris (2025-11-03 at 10:00 unless said). */
	en(qui: keyof Ville['agents'], quand?: string, heure?: string): Contexte;
}

const financeurs = [
	{ code: 'etat', nom: 'Préfecture des Tilleuls', sigle: 'État', nature: 'etat' },
	{ code: 'ccll', nom: 'Communauté de communes des Tilleuls', sigle: 'CC', nature: 'epci' },
	{ code: 'commune', nom: 'Commune des Tilleuls', sigle: 'Ville', nature: 'commune' },
	{ code: 'caf', nom: 'Caisse d’allocations familiales', sigle: 'Caf', nature: 'caf' },
	{ code: 'bailleur', nom: 'Bailleur des Tilleuls', sigle: null, nature: 'bailleur' }
];
const objectifs = [
	{ code: '1', niveau: 1, parent_code: null, intitule: 'Éducation et jeunesse' },
	{ code: '1.1', niveau: 2, parent_code: '1', intitule: 'Réussite éducative' },
	{ code: '1.1.1', niveau: 3, parent_code: '1.1', intitule: 'Accompagner la scolarité' },
	{ code: '1.1.2', niveau: 3, parent_code: '1.1', intitule: 'Associer les parents' }
];

/** Builds the town in an empty database and gives its people. */
export async function poserVille(base: Base, slug = 'les-tilleuls'): Promise<Ville> {
	const contratId = await poserContrat(base, slug);
	const structures = { tilleuls: nouvelIdentifiant(), voisins: nouvelIdentifiant() };
	const ici = <T>(lignes: readonly T[]) => lignes.map((ligne, ordre) => ({ contrat_id: contratId, ordre, ...ligne }));
	await base.proprietaire(async (tx) => {
		await tx
			.insertInto('partenaire')
			.values(ici(financeurs.map((f) => ({ ...f, financeur: f.code !== 'bailleur' }))))
			.execute();
		await tx
			.insertInto('version_cadre')
			.values({ contrat_id: contratId, numero: 1, date_effet: '2024-01-01', libelle: 'Contrat initial' })
			.execute();
		await tx
			.insertInto('objectif')
			.values(ici(objectifs.map((o) => ({ ...o, version_numero: 1 }))))
			.execute();
		await tx
			.insertInto('quartier')
			.values(ici([{ code: 'QN00101N', nom: 'Les Tilleuls', communes: ['34142'] }]))
			.execute();
		await tx
			.insertInto('instance')
			.values(
				ici([{ code: 'copil', nom: 'Comité de pilotage', nature: 'decision', frequence_texte: 'Une fois par an' }])
			)
			.execute();
		await tx
			.insertInto('siege')
			.values(
				ici([
					{ code: 'sous-prefet', instance_code: 'copil', fonction: 'Sous-préfet', qualite: 'copresidence' },
					{ code: 'maire', instance_code: 'copil', fonction: 'Maire', qualite: 'copresidence' }
				])
			)
			.execute();
		await tx
			.insertInto('structure')
			.values([
				{
					contrat_id: contratId,
					id: structures.tilleuls,
					nom: 'Les Tilleuls',
					siret: '00000000000000',
					forme: 'association'
				},
				{
					contrat_id: contratId,
					id: structures.voisins,
					nom: 'Entre voisins',
					siret: '00000000100007',
					forme: 'association'
				}
			])
			.execute();
	});
	const poser = (nom: string, role: Role, pour: { partenaire?: string; structureId?: string } = {}) =>
		poserAgent(base, contratId, {
			nom,
			role,
			partenaire: pour.partenaire ?? null,
			structureId: pour.structureId ?? null
		});
	const agents = {
		chefDeProjet: await poser('Chef de projet', 'chef_de_projet'),
		administrateur: await poser('Administratrice', 'administrateur'),
		instructeurEtat: await poser('Déléguée de la préfète', 'instructeur', { partenaire: 'etat' }),
		instructeurCaf: await poser('Conseillère Caf', 'instructeur', { partenaire: 'caf' }),
		mmeDiallo: await poser('Mme Diallo', 'porteur', { structureId: structures.tilleuls }),
		mPetit: await poser('M. Petit', 'porteur', { structureId: structures.voisins }),
		lecteur: await poser('Lectrice', 'lecteur')
	};
	await base.proprietaire((tx) =>
		tx
			.insertInto('representant')
			.values([
				representantDe(contratId, structures.tilleuls, agents.mmeDiallo),
				representantDe(contratId, structures.voisins, agents.mPetit)
			])
			.execute()
	);
	const en: Ville['en'] = (qui, quand = '2025-11-03', heure = '10:00') => ({
		base,
		agent: agents[qui],
		contratId,
		maintenant: instantAParis(jour(quand), heure)
	});
	return { base, contratId, structures, agents, en };
}

/** The legal representative of a structure since 2020, under the account of this person. */
function representantDe(contratId: string, structureId: string, { nom, courriel }: Agent) {
	return {
		contrat_id: contratId,
		id: nouvelIdentifiant(),
		structure_id: structureId,
		genre: 'legal',
		nom,
		fonction: 'Présidence',
		courriel,
		debut: '2020-01-01'
	};
}

/** An account with one mandate. */
export async function poserAgent(
	base: Base,
	contratId: string,
	{ nom, ...mandat }: { nom: string } & Omit<Agent['mandats'][number], 'contratId'>
): Promise<Agent> {
	const compteId = nouvelIdentifiant();
	const courriel = `${compteId}@exemple.invalid`;
	await base.proprietaire(async (tx) => {
		await tx.insertInto('compte').values({ id: compteId, courriel, nom }).execute();
		await tx
			.insertInto('mandat')
			.values({
				contrat_id: contratId,
				id: nouvelIdentifiant(),
				compte_id: compteId,
				role: mandat.role,
				partenaire_code: mandat.partenaire,
				structure_id: mandat.structureId
			})
			.execute();
	});
	return { compteId, nom, courriel, administrePlateforme: false, mandats: [{ contratId, ...mandat }] };
}

/** Everything one contract holds in some tables, as text: two equal photographs mean that nothing changed. */
export async function photographier(
	base: Base,
	contratId: string,
	tables: readonly TablePhotographiee[]
): Promise<string> {
	return base.proprietaire(async (tx) => {
		const photos: unknown[] = [];
		for (const table of tables) {
			const lignes = await tx.selectFrom(table).selectAll().where('contrat_id', '=', contratId).execute();
			photos.push([table, lignes.map(ecrire).sort()]);
		}
		return JSON.stringify(photos);
	});
}

const ecrire = (ligne: object): string =>
	JSON.stringify(ligne, (_cle, valeur: unknown) => (typeof valeur === 'bigint' ? String(valeur) : valeur));

export type TablePhotographiee =
	| 'appel'
	| 'appel_enveloppe'
	| 'correction'
	| 'rappel_envoye'
	| 'signature'
	| 'avis_instance'
	| 'participation'
	| 'proces_verbal'
	| 'proces_verbal_point'
	| 'tache'
	| 'avis'
	| 'decision'
	| 'dossier'
	| 'dossier_objectif'
	| 'dossier_quartier'
	| 'appel_derogation'
	| 'appel_dispositif'
	| 'appel_formulaire'
	| 'appel_objectif'
	| 'appel_quartier'
	| 'reponse'
	| 'enveloppe'
	| 'fichier_depose'
	| 'fichier_en_cours'
	| 'journal'
	| 'mouvement_enveloppe'
	| 'ligne_budget'
	| 'ligne_financement'
	| 'point'
	| 'presence'
	| 'public_prevu'
	| 'seance'
	| 'structure';
