import { beforeAll, describe, expect, test } from 'vitest';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { creerStructure } from '#contrat/acteurs/server/creer-structure.ts';
import { jour } from '#contrat/commun/jour.ts';
import { decider } from '#contrat/programmation/server/decider.ts';
import { cloturerSeance } from '#contrat/programmation/server/cloturer-seance.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { declarerLien, declarerMonLien, trancherSuggestion } from '#contrat/gouvernance/server/declarer-lien.ts';
import { enregistrerRecusations } from '#contrat/gouvernance/server/enregistrer-recusations.ts';
import { deportsDeLaSeance } from '#contrat/gouvernance/server/lectures-deports.ts';
import { mesLiens, registreDesLiens, suggestionsDeLiens } from '#contrat/gouvernance/server/lectures-liens.ts';
import { seancePublique } from '#contrat/gouvernance/server/lectures-publiques.ts';
import { recusationsDeLaSeance } from '#contrat/gouvernance/server/lectures-recusations.ts';
import { nommerAuSiege } from '#contrat/gouvernance/server/nommer-au-siege.ts';
import { terminerLien } from '#contrat/gouvernance/server/terminer-lien.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'deport');
const { chef, contratId } = ville;
const code = (issue: { ok: boolean; refus?: unknown }) =>
	issue.ok ? 'ok' : String((issue.refus as { code?: string }).code ?? issue.refus);
/** The same person, as the site opens the database for them. */
const lie = (contexte: Contexte): Contexte => ({ ...contexte, base: base.pour(contexte.agent.compteId) });
const membre: Contexte = { ...chef, agent: ville.membreInstance };
const instructeur = (): Contexte => ({ ...chef, agent: ville.en('instructeurEtat').agent });
const tous = { texte: '', etat: null, genre: null, tri: 'personne', sens: 'croissant' } as const;
const decisionsSur = (dossier: DossierPose, issue: 'accordee' | 'refusee', motif: string) => ({
	dossier: dossier.id,
	decisions: [{ ligne: dossier.lignes[0], issue, montant: null, motif, vue: undefined }]
});
const registre = () => base.lire(contratId, (tx) => registreDesLiens(tx, contratId, tous, '2026-12-15', null));

let cache: DossierPose;
let autre: DossierPose;
beforeAll(async () => {
	cache = await ville.poserDossier([{ financeur: 'etat', demande: 100_000n }]);
	autre = await ville.poserDossier([{ financeur: 'etat', demande: 50_000n }]);
});
const mien = (reste = {}) => ({
	structure: cache.structure,
	genre: 'mandat' as const,
	precision: 'Trésorière',
	debut: jour('2026-01-01'),
	...reste
});

describe('le registre', () => {
	test('se remplit par chacun pour soi, et par le chef de projet pour un siège sans compte', async () => {
		const id = obtenir(await declarerMonLien(membre, mien()));
		expect(code(await declarerMonLien(membre, mien()))).toBe('deja_declare');
		expect(code(await declarerMonLien(membre, mien({ structure: contratId })))).toBe('structure_inconnue');
		expect(code(await declarerMonLien(ville.en('mmeDiallo'), mien()))).toBe('non_autorise');
		const siens = await base.lire(contratId, (tx) => mesLiens(tx, contratId, membre.agent.compteId));
		expect(siens).toMatchObject([{ id, precision: 'Trésorière', etat: 'actif', fin: null }]);

		const designation = obtenir(
			await nommerAuSiege(chef, 'maire', {
				place: 'titulaire',
				nom: 'M. Roux',
				fonction: '',
				courriel: '',
				compte: '',
				debut: jour('2025-01-01')
			})
		);
		const dAutrui = {
			...mien({ genre: 'famille', structure: autre.structure }),
			personne: `designation:${designation}`
		};
		expect(code(await declarerLien(instructeur(), dAutrui))).toBe('non_autorise');
		expect(code(await declarerLien(chef, { ...dAutrui, personne: `designation:${contratId}` }))).toBe(
			'personne_inconnue'
		);
		obtenir(await declarerLien(chef, dAutrui));
		expect((await registre()).liens.map(({ personne, siege }) => [personne, siege])).toEqual([
			['M. Roux', 'Maire'],
			['Membre du comité', null]
		]);
	});

	test('s’écrit au journal sans dire la précision', async () => {
		const lignes = await base.lire(contratId, (tx) => tx.selectFrom('journal').select(['acte', 'details']).execute());
		expect(lignes.map(({ acte }) => acte)).toEqual(expect.arrayContaining(['declarerMonLien', 'declarerLien']));
		expect(JSON.stringify(lignes)).not.toContain('Trésorière');
	});

	test('suggère d’après les noms, ne redemande pas ce qui est tranché', async () => {
		await base.proprietaire((tx) =>
			tx
				.insertInto('representant')
				.values({
					contrat_id: contratId,
					id: crypto.randomUUID(),
					structure_id: autre.structure,
					genre: 'legal',
					nom: 'DU COMITE Membre',
					fonction: 'Présidente',
					courriel: 'p@exemple.invalid',
					debut: '2025-01-01'
				})
				.execute()
		);
		const lire = () => base.lire(contratId, (tx) => suggestionsDeLiens(tx, contratId, '2026-12-15'));
		const [suggestion] = await lire();
		expect(suggestion).toMatchObject({ structureId: autre.structure, raison: expect.stringContaining('Présidente') });
		const reponse = {
			personne: suggestion?.personne ?? '',
			structure: autre.structure,
			genre: 'mandat' as const,
			motif: 'Homonyme'
		};
		expect(code(await trancherSuggestion(membre, reponse, false))).toBe('non_autorise');
		obtenir(await trancherSuggestion(chef, reponse, false));
		expect(await lire()).toEqual([]);
		expect(await base.pour(membre.agent.compteId).lire(contratId, vus)).toContain(autre.id);
	});
});

const vus = async (tx: Parameters<Parameters<typeof base.lire>[1]>[0]) =>
	(await tx.selectFrom('dossier').select('id').execute()).map(({ id }) => id);

describe('le déport', () => {
	test('cache le dossier, sans trou dans les numéros ni dans le journal', async () => {
		expect(await lie(membre).base.lire(contratId, vus)).toEqual([autre.id]);
		const avant = await ville.base.lire(contratId, (tx) => tx.selectFrom('journal').select('numero').execute());
		obtenir(await declarerMonLien(lie(membre), mien({ genre: 'emploi' })));
		const apres = await ville.base.lire(contratId, (tx) => tx.selectFrom('journal').select('numero').execute());
		expect(apres.length).toBe(avant.length + 1);
		expect(await lie(chef).base.lire(contratId, vus)).toContain(cache.id);
		expect(peut(membre.agent, 'dossier.lire', contratId)).toBe(true);
	});

	test('répond comme à tous quand on ajoute une structure qui existe, cachée ou non', async () => {
		const siret = '00000000500008';
		const saisie = { nom: 'Doublon', forme: 'association', siret, rna: null, commune: null } as const;
		const gerant: Contexte = ville.en('administrateur');
		expect(await creerStructure(gerant, saisie)).toMatchObject({ ok: true });
		const { id } = await base.lire(contratId, (tx) =>
			tx.selectFrom('structure').select('id').where('siret', '=', siret).executeTakeFirstOrThrow()
		);
		const temoin = await creerStructure(lie(gerant), saisie);
		obtenir(await declarerMonLien(gerant, mien({ structure: id })));
		const vues = (tx: Parameters<typeof vus>[0]) =>
			tx.selectFrom('structure').select('id').where('id', '=', id).execute();
		expect(await lie(gerant).base.lire(contratId, vues)).toEqual([]);
		expect(await creerStructure(lie(gerant), saisie)).toEqual(temoin);
		expect(temoin).toEqual({ ok: false, refus: 'structure_existante' });
	});

	test('se note avant de décider ; le siège lié ne peut pas être oublié', async () => {
		const seance = await ville.poserSeance('2026-12-10', [cache, autre]);
		const points = await base.lire(contratId, (tx) =>
			tx.selectFrom('point').select(['id', 'dossier_id']).where('seance_id', '=', seance).execute()
		);
		const point = points.find(({ dossier_id }) => dossier_id === autre.id)?.id ?? '';
		const noter = (deports: { siege: string; motif: string }[], qui = chef) =>
			enregistrerRecusations(qui, seance, point, deports);
		const aNoter = async () =>
			(await base.lire(contratId, (tx) => deportsDeLaSeance(tx, contratId, seance))).get(point)?.aNoter;
		expect(await aNoter()).toEqual(['maire']);
		const vote = decisionsSur(autre, 'accordee', 'Action utile');
		expect(code(await decider(chef, seance, vote))).toBe('deport_a_noter');
		expect(code(await noter([]))).toBe('siege_lie');
		expect(code(await noter([{ siege: 'inconnu', motif: '' }]))).toBe('siege_inconnu');
		expect(
			code(
				await noter([
					{ siege: 'maire', motif: '' },
					{ siege: 'sous-prefet', motif: '' }
				])
			)
		).toBe('motif_vide');
		expect(code(await noter([{ siege: 'maire', motif: '' }], membre))).toBe('non_autorise');
		expect(
			obtenir(
				await noter([
					{ siege: 'maire', motif: '' },
					{ siege: 'sous-prefet', motif: 'Voisin' }
				])
			)
		).toBe(2);
		expect(obtenir(await noter([{ siege: 'maire', motif: '' }]))).toBe(1);
		expect(await aNoter()).toEqual([]);
		obtenir(await decider(chef, seance, vote));
		expect(code(await noter([{ siege: 'maire', motif: '' }]))).toBe('deja_decide');
		const notees = await base.lire(contratId, (tx) => recusationsDeLaSeance(tx, contratId, seance));
		expect(notees).toMatchObject([{ pointId: point, siege: 'maire', fonction: 'Maire' }]);

		const publique = () =>
			base.lirePublic(contratId, (tx) => seancePublique(tx, { id: contratId }, 'copil', '2026-12-10'));
		expect(await publique()).toBeNull();
		obtenir(await decider(chef, seance, decisionsSur(cache, 'refusee', 'Hors sujet')));
		obtenir(await cloturerSeance(chef, seance));
		expect((await publique())?.deports).toEqual([
			{ code: 'maire', fonction: 'Maire', points: 1, numeros: [autre.numero] }
		]);
	});

	test('ne fait rien perdre à la clôture, tenue par une personne qui se déporte', async () => {
		const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 20_000n }]);
		const seance = await ville.poserSeance('2026-12-12', [dossier]);
		const vote = decisionsSur(dossier, 'refusee', 'Hors sujet');
		obtenir(await decider(chef, seance, vote));
		obtenir(await declarerMonLien(chef, mien({ structure: dossier.structure, debut: jour('2025-01-01') })));
		expect(await lie(chef).base.lire(contratId, vus)).not.toContain(dossier.id);
		expect(obtenir(await cloturerSeance(lie(chef), seance))).toMatchObject({ refuses: 1 });
	});

	test('prend fin par un acte daté, pas dans le passé quand c’est le sien', async () => {
		const [lien] = (await registre()).liens.filter(({ personne }) => personne === 'Membre du comité');
		const fin = (le: string) => ({ lien: lien?.id ?? '', fin: jour(le), motif: 'Fin du mandat' });
		expect(code(await terminerLien(instructeur(), fin('2026-12-20')))).toBe('lien_inconnu');
		expect(code(await terminerLien(membre, fin('2026-12-01')))).toBe('fin_passee');
		expect(code(await terminerLien(chef, fin('2025-12-31')))).toBe('fin_avant_debut');
		obtenir(await terminerLien(membre, fin('2026-12-20')));
		expect(code(await terminerLien(membre, fin('2026-12-21')))).toBe('deja_fini');
	});
});
