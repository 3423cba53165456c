import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lireLien } from '#contrat/acteurs/server/liens.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserVille } from '#tests/monde/ville.ts';
import { executer } from './agent.ts';

const base = await baseDeTest();
const ville = await poserVille(base, 'les-tilleuls');
let dit: string[];

beforeEach(() => {
	dit = [];
	vi.stubEnv('DATABASE_URL', base.url);
	vi.stubEnv('LERGUE_ORIGINE', 'https://contrat.ville.example');
	for (const voie of ['log', 'error'] as const)
		vi.spyOn(console, voie).mockImplementation((texte: string) => void dit.push(texte));
});
afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
});

const agent = (ligne: string): Promise<number> => executer(ligne.split(' ').map((mot) => mot.replaceAll('_', ' ')));
const lien = () => /https:\/\/contrat\.ville\.example\/lien\/([\w-]{43})/.exec(dit.join('\n'))?.[1] ?? '';
const mandats = () => base.lire(ville.contratId, (tx) => tx.selectFrom('mandat').selectAll().orderBy('id').execute());

it('agent inviter donne le rôle, écrit le journal et affiche un lien qui marche', async () => {
	expect(
		await agent(
			'inviter --courriel Zoe@Ville.example --role instructeur --contrat les-tilleuls --partenaire caf --nom Zoé_Neuve'
		)
	).toBe(0);
	expect(dit[0]).toContain('zoe@ville.example : instructeur');
	expect(await lireLien(base, lien(), new Date())).toMatchObject({
		usage: 'invitation',
		compte: { nom: 'Zoé Neuve', courriel: 'zoe@ville.example' }
	});
	const lignes = await base.lire(ville.contratId, (tx) =>
		tx.selectFrom('journal').select(['acte', 'auteur']).execute()
	);
	expect(lignes).toEqual([{ acte: 'inviterAgent', auteur: 'Ligne de commande' }]);
	const courriels = await base.proprietaire((tx) => tx.selectFrom('courriel_a_envoyer').select('id').execute());
	expect(courriels).toEqual([]);
});

it('agent inviter trouve une structure par son nom ou son SIRET', async () => {
	expect(
		await agent('inviter --courriel un@ville.example --role porteur --contrat les-tilleuls --structure Entre_voisins')
	).toBe(0);
	expect(
		await agent(
			'inviter --courriel deux@ville.example --role porteur --contrat les-tilleuls --structure 000_000_001_00007'
		)
	).toBe(0);
	expect((await mandats()).slice(-2).map(({ structure_id }) => structure_id)).toEqual([
		ville.structures.voisins,
		ville.structures.voisins
	]);
});

it.each([
	['inviter --courriel x@ville.example --role lecteur --contrat ailleurs', 1, 'Contrats servis : les-tilleuls'],
	['inviter --courriel x@ville.example --role instructeur --contrat les-tilleuls', 1, 'Choisissez l’organisme'],
	[
		'inviter --courriel x@ville.example --role porteur --contrat les-tilleuls --structure Rien',
		1,
		'Cette structure n’est pas connue'
	],
	['inviter --courriel x@ville.example --role chef --contrat les-tilleuls', 2, 'À corriger : --role'],
	['inviter --courriel x --role lecteur --contrat les-tilleuls', 2, 'À corriger : --courriel'],
	['inviter --courriel x@ville.example --role lecteur', 2, 'agent inviter'],
	['renvoyer --courriel x@ville.example', 2, 'agent inviter'],
	['lien --courriel inconnue@ville.example', 1, 'Aucun compte actif']
])('« agent %s » sort en %i, dit pourquoi et ne change rien', async (ligne, code, phrase) => {
	const avant = await mandats();
	expect(await agent(ligne)).toBe(code);
	expect(dit.join('\n')).toContain(phrase);
	expect(await mandats()).toEqual(avant);
	expect(lien()).toBe('');
});

it('agent lien rend un lien à un compte qui existe', async () => {
	expect(await agent(`lien --courriel ${ville.agents.chefDeProjet.courriel}`)).toBe(0);
	expect((await lireLien(base, lien(), new Date()))?.compte?.id).toBe(ville.agents.chefDeProjet.compteId);
});
