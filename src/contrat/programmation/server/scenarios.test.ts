import { beforeEach, describe, expect, test } from 'vitest';
import { centimes, euros } from '#contrat/commun/montant.ts';
import type { ReglagesArbitrage } from '#contrat/programmation/arbitrage/probleme.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide, type VilleQuiDecide } from '#tests/monde/programmation.ts';
import { travaillerArbitrage } from './arbitrage/travailler.ts';
import { creerSimulation } from './creer-simulation.ts';
import { arreterArbitrage, demanderArbitrage } from './demander-arbitrage.ts';
import { ecrireCase } from './ecrire-case.ts';
import { arbitrageParId } from './lectures-arbitrages.ts';
import { contraintesDuScenario, scenariosDuContrat } from './lectures-scenarios.ts';
import { programmeLu, scenarioParId } from './lectures-programme.ts';
import { archiverSimulation, renommerScenario } from './modifier-scenario.ts';
import { ouvrirProgramme } from './ouvrir-programme.ts';
import { poserContrainte } from './poser-contrainte.ts';
import { poserHypothese } from './poser-hypothese.ts';
import { reprendreSimulation, repriseDe } from './reprendre-simulation.ts';
import { simulerArbitrage } from './simuler-arbitrage.ts';

const base = await baseDeTest();
let ville: VilleQuiDecide;
let programme: string;
let dossier: DossierPose;
let rang = 0;
const ETAT = '2026-etat-specifique';
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);
const reglages: ReglagesArbitrage = {
	but: 'note',
	pas: euros(100),
	minimumParLigne: euros(100),
	partMinimale: 0,
	tauxMaximal: null
};

beforeEach(async () => {
	ville = await poserVilleQuiDecide(base, `scenarios-${++rang}`);
	dossier = await ville.poserDossier([
		{ financeur: 'etat', demande: 500_000n },
		{ financeur: 'commune', demande: 200_000n }
	]);
	const appel = await base.lire(ville.contratId, (tx) => tx.selectFrom('appel').select('id').executeTakeFirstOrThrow());
	programme = obtenir(await ouvrirProgramme(ville.chef, appel.id));
	const [ligne] = dossier.lignes;
	obtenir(await ecrireCase(ville.chef, programme, { ligne, propose: euros(3_000), revision: 0 }));
});
const copier = async (qui = ville.chef) =>
	obtenir(await creerSimulation(qui, { modele: programme, nom: 'Si l’État dit non', note: '' }));
const lire = (id: string) =>
	base.lire(ville.contratId, async (tx) => {
		const tete = await scenarioParId(tx, ville.contratId, id);
		if (!tete) throw new Error('the scenario is there');
		return { tete, ...(await programmeLu(tx, ville.contratId, tete, [])) };
	});
const proposes = async (id: string) => (await lire(id)).rangees.flatMap((r) => r.cases.map((c) => c.propose));

describe('une simulation', () => {
	test('copie le programme, puis vit sa vie', async () => {
		const id = await copier();
		expect(await proposes(id)).toEqual([euros(3_000), null]);
		const non = { enveloppe: ETAT, montant: centimes(0), motif: 'refus annoncé' };
		obtenir(await poserHypothese(ville.chef, id, non));
		const { enveloppes } = await lire(id);
		expect(enveloppes.find((e) => e.code === ETAT)?.hypothese).toBe(0n);
		obtenir(await poserHypothese(ville.chef, id, { ...non, montant: null }));
		expect((await lire(id)).enveloppes.every((e) => e.hypothese === null)).toBe(true);
		obtenir(await renommerScenario(ville.chef, id, { nom: 'Autre nom', note: 'à lire' }));
		const liste = await base.lire(ville.contratId, (tx) => scenariosDuContrat(tx, ville.contratId));
		expect(liste.map(({ genre, nom, propose }) => [genre, nom, propose])).toEqual([
			['programme', expect.any(String), euros(3_000)],
			['simulation', 'Autre nom', euros(3_000)]
		]);
	});

	test('ne s’écrit pas par n’importe qui, ni archivée, ni à la place du programme', async () => {
		const id = await copier();
		const non = { enveloppe: ETAT, montant: centimes(0), motif: '' };
		const libre = { dossier: dossier.id, choix: 'libre', plancher: null, plafond: null, motif: '' } as const;
		for (const qui of [ville.en('lecteur'), ville.en('instructeurEtat')]) {
			expect(code(await poserHypothese(qui, id, non))).toBe('non_autorise');
			expect(code(await poserContrainte(qui, id, libre))).toBe('non_autorise');
			expect(code(await renommerScenario(qui, id, { nom: 'x', note: '' }))).toBe('non_autorise');
			expect(code(await archiverSimulation(qui, id, true))).toBe('non_autorise');
			expect(code(await reprendreSimulation(qui, id, ''))).toBe('non_autorise');
		}
		expect(code(await creerSimulation(ville.en('lecteur'), { modele: programme, nom: 'x', note: '' }))).toBe(
			'non_autorise'
		);
		const sienne = await copier(ville.en('instructeurEtat'));
		expect(code(await poserHypothese(ville.en('instructeurEtat'), sienne, non))).toBe('ok');
		expect(code(await poserHypothese(ville.chef, programme, non))).toBe('programme');
		expect(code(await archiverSimulation(ville.chef, programme, true))).toBe('programme');
		expect(code(await poserHypothese(ville.chef, id, { ...non, enveloppe: 'inconnue' }))).toBe('enveloppe_inconnue');
		expect(code(await poserContrainte(ville.chef, id, { ...libre, dossier: id }))).toBe('dossier_inconnu');
		const croise = { ...libre, plancher: euros(2), plafond: euros(1) };
		expect(code(await poserContrainte(ville.chef, id, croise))).toBe('plancher_au_dessus');
		obtenir(await archiverSimulation(ville.chef, id, true));
		expect(code(await poserHypothese(ville.chef, id, non))).toBe('archive');
		expect(code(await renommerScenario(ville.chef, id, { nom: 'x', note: '' }))).toBe('archive');
		obtenir(await archiverSimulation(ville.chef, id, false));
		expect(code(await poserHypothese(ville.chef, id, non))).toBe('ok');
	});

	test('se reprend dans le programme, une fois relue, et jamais deux fois', async () => {
		const id = await copier();
		const [etat, commune] = dossier.lignes;
		obtenir(await ecrireCase(ville.chef, id, { ligne: etat, propose: euros(1_000), revision: 1 }));
		obtenir(await ecrireCase(ville.chef, id, { ligne: commune ?? '', propose: euros(2_000), revision: 0 }));
		const vue = () =>
			base.lire(ville.contratId, async (tx) => obtenir(await repriseDe(tx, ville.contratId, id, [])).vu);
		const avant = await vue();
		obtenir(await ecrireCase(ville.chef, programme, { ligne: etat, propose: euros(2_500), revision: 1 }));
		expect(code(await reprendreSimulation(ville.chef, id, avant))).toBe('programme_change');
		expect(await proposes(programme)).toEqual([euros(2_500), null]);
		expect(obtenir(await reprendreSimulation(ville.chef, id, await vue()))).toBe(2);
		expect(await proposes(programme)).toEqual([euros(1_000), euros(2_000)]);
		expect(code(await reprendreSimulation(ville.chef, id, await vue()))).toBe('rien_a_reprendre');
		expect(code(await reprendreSimulation(ville.chef, programme, ''))).toBe('programme');
	});
});

describe('un arbitrage', () => {
	const lu = (id: string) => base.lire(ville.contratId, (tx) => arbitrageParId(tx, ville.contratId, programme, id));
	const demander = () => demanderArbitrage(ville.chef, programme, { reglages, couvertures: [] });

	test('se calcule à part, ne touche pas au programme, et donne une simulation', async () => {
		const plafond = { dossier: dossier.id, choix: 'libre', plancher: null, plafond: euros(4_000), motif: '' } as const;
		obtenir(await poserContrainte(ville.chef, programme, plafond));
		expect((await base.lire(ville.contratId, (tx) => contraintesDuScenario(tx, ville.contratId, programme))).size).toBe(
			1
		);
		const id = obtenir(await demander());
		expect(code(await demander())).toBe('deja_en_cours');
		const avant = await proposes(programme);
		await travaillerArbitrage(base, { contratId: ville.contratId, id });
		const trouve = await lu(id);
		expect(trouve?.statut).toBe('trouve');
		const total = trouve?.resultat?.montants.reduce((t, [, m]) => t + m, 0n);
		expect(total).toBe(euros(4_000));
		expect(await proposes(programme)).toEqual(avant);
		// A job that comes twice changes nothing.
		await travaillerArbitrage(base, { contratId: ville.contratId, id });
		expect(await lu(id)).toEqual(trouve);
		const saisie = { scenarioId: programme, arbitrageId: id, nom: 'Arbitrage' };
		const simulation = obtenir(await simulerArbitrage(ville.chef, saisie));
		const somme = (await proposes(simulation)).reduce<bigint>((t, m) => t + (m ?? 0n), 0n);
		expect(somme).toBe(euros(4_000));
		expect(code(await simulerArbitrage(ville.en('lecteur'), saisie))).toBe('non_autorise');
	});

	test('impossible, dit ce qui manque ; arrêté, ne répond rien', async () => {
		const impose = { dossier: dossier.id, choix: 'impose', plancher: euros(9_000), plafond: null, motif: '' } as const;
		obtenir(await poserContrainte(ville.chef, programme, impose));
		const id = obtenir(await demander());
		await travaillerArbitrage(base, { contratId: ville.contratId, id });
		const issue = await lu(id);
		expect(issue?.statut).toBe('infaisable');
		expect(issue?.resultat?.pistes.map((p) => p.genre)).toEqual(['minimums']);
		const saisie = { scenarioId: programme, arbitrageId: id, nom: 'x' };
		expect(code(await simulerArbitrage(ville.chef, saisie))).toBe('sans_reponse');
		const autre = obtenir(await demander());
		expect(code(await arreterArbitrage(ville.en('instructeurEtat'), autre))).toBe('non_autorise');
		obtenir(await arreterArbitrage(ville.chef, autre));
		await travaillerArbitrage(base, { contratId: ville.contratId, id: autre });
		expect(await lu(autre)).toMatchObject({ statut: 'abandonne', resultat: null });
		expect(code(await demanderArbitrage(ville.en('lecteur'), programme, { reglages, couvertures: [] }))).toBe(
			'non_autorise'
		);
	});
});
