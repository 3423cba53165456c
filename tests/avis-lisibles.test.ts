import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Agent } from '#contrat/acteurs/agent.ts';
import { euros, ZERO } from '#contrat/commun/montant.ts';
import { dossiersDuTableau } from '#contrat/dossiers/server/lectures-tableau.ts';
import { lireFiltres } from '#contrat/instruction/filtres.ts';
import { enveloppesDeLEquipe } from '#contrat/programmation/server/lectures-enveloppes.ts';
import type { Tx } from '#db/base.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { derniersAvis } from '#contrat/instruction/server/derniers-avis.ts';
import { avisPourLaStructure } from '#contrat/instruction/server/lectures-avis.ts';
import { dossiersDeLEquipe } from '#contrat/instruction/server/lectures-dossiers.ts';
import { ficheDuDossier } from '#contrat/instruction/server/lectures-fiche.ts';
import { rendreAvis } from '#contrat/instruction/server/rendre-avis.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'lisibles');
const { contratId, agents } = ville;
/** The private one has an amount of its own, so that it can be looked for. */
const montants = { prive: euros(2_718), financeurs: euros(3_000), porteur: euros(3_000) };
const textes = { motif: 'MOTIF', reserves: 'RESERVES', note_interne: 'NOTE-SECRETE' };
let prive: DossierPose;
let partage: DossierPose;
let adresse: DossierPose;
let decide: DossierPose;

/** Reads as the site does for this person. */
const pour = <T>(agent: Agent | null, f: (tx: Tx) => Promise<T>) =>
	base.lire(contratId, async (tx) => {
		await sql`select set_config('lergue.compte', ${agent?.compteId ?? ''}, true)`.execute(tx);
		return f(tx);
	});

beforeAll(async () => {
	const poser = async (visibilite: 'prive' | 'financeurs' | 'porteur') => {
		const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 500_000n }]);
		const avis = {
			ligne: dossier.lignes[0],
			sens: 'reserve',
			propose: montants[visibilite],
			visibilite,
			...textes
		} as const;
		obtenir(await rendreAvis(ville.en('instructeurEtat'), dossier.id, avis));
		return dossier;
	};
	prive = await poser('prive');
	partage = await poser('financeurs');
	adresse = await poser('porteur');
	decide = await poser('porteur');
	await base.proprietaire((tx) =>
		tx.updateTable('ligne_financement').set({ statut: 'refusee' }).where('dossier_id', '=', decide.id).execute()
	);
});

const autres = ['chefDeProjet', 'administrateur', 'instructeurCaf', 'lecteur', 'mmeDiallo'] as const;

describe('un avis privé', () => {
	test('est lu en entier par les personnes de son financeur', async () => {
		const fiche = await pour(agents.instructeurEtat, (tx) => ficheDuDossier(tx, contratId, prive.numero));
		expect(fiche?.lignes[0]?.avis[0]).toMatchObject({
			sens: 'reserve',
			propose: montants.prive,
			motif: 'MOTIF',
			reserves: 'RESERVES',
			noteInterne: 'NOTE-SECRETE',
			visibilite: 'prive'
		});
	});

	test.each([...autres, null])('n’existe pour aucune lecture de %s', async (qui) => {
		const lecteur = qui && agents[qui];
		const lu = await pour(lecteur, async (tx) => {
			const { rows } =
				await sql`select sens, propose_centimes, motif, reserves, vers_dispositif, visibilite, instant, compte_id
				from avis where ligne_id = ${prive.lignes[0]}`.execute(tx);
			const filtres = lireFiltres(new URLSearchParams());
			const demande = { filtres, financeurs: ['caf'], tri: undefined, page: 1, parPage: 50 };
			return {
				rows,
				fiche: await ficheDuDossier(tx, contratId, prive.numero),
				dernier: await derniersAvis(tx, contratId, prive.lignes),
				liste: await dossiersDeLEquipe(tx, contratId, demande),
				tableau: await dossiersDuTableau(tx, contratId, { ids: [prive.id] }),
				porteur: await avisPourLaStructure(tx, contratId, prive.id)
			};
		});
		expect(lu.rows).toEqual([]);
		expect(lu.fiche?.lignes[0]?.avis).toEqual([]);
		expect(lu.dernier.size).toBe(0);
		expect(lu.liste.dossiers.find(({ id }) => id === prive.id)?.propose).toBeNull();
		expect(lu.tableau[0]?.lignes[0]?.propose).toBeNull();
		expect(lu.porteur).toEqual([]);
		const tout = JSON.stringify(lu, (_cle, valeur: unknown) => (typeof valeur === 'bigint' ? String(valeur) : valeur));
		for (const secret of ['MOTIF', 'RESERVES', 'NOTE-SECRETE', '271800']) expect(tout).not.toContain(secret);
	});

	test('ne compte dans ce qui est proposé sur l’enveloppe que pour les siens', async () => {
		const propose = (agent: Agent) =>
			pour(
				agent,
				async (tx) => (await enveloppesDeLEquipe(tx, contratId, { code: '2026-etat-specifique' }))[0]?.propose
			);
		expect(await propose(agents.instructeurEtat)).toBe(euros(11_718));
		expect(await propose(agents.instructeurCaf)).toBe(euros(9_000));
	});

	test('ne laisse au journal et au récit que le fait d’avoir été rendu', async () => {
		const lu = await pour(agents.instructeurCaf, async (tx) => ({
			journal: await tx.selectFrom('journal').select('details').where('dossier_id', '=', prive.id).execute(),
			recit: (await ficheDuDossier(tx, contratId, prive.numero))?.recit
		}));
		expect(lu.journal).toHaveLength(1);
		expect(lu.journal[0]?.details).toEqual({
			le: expect.any(String) as string,
			financeur: 'etat',
			avis: expect.any(String) as string,
			visibilite: 'prive'
		});
		expect(lu.recit?.map(({ titre, texte }) => [titre, texte])).toEqual([
			['Avis rendu pour son seul organisme : État', undefined]
		]);
	});
});

describe('la note interne', () => {
	test('n’est lue par personne d’autre, même sur un avis partagé, et par aucune requête directe', async () => {
		for (const qui of autres) {
			const fiche = await pour(agents[qui], (tx) => ficheDuDossier(tx, contratId, adresse.numero));
			expect(fiche?.lignes[0]?.avis[0]).toMatchObject({ motif: 'MOTIF', noteInterne: null });
			await expect(
				pour(agents[qui], (tx) => tx.selectFrom('avis').select('note_interne').execute())
			).rejects.toMatchObject({ code: '42501' });
		}
		const sienne = await pour(agents.instructeurEtat, (tx) => ficheDuDossier(tx, contratId, adresse.numero));
		expect(sienne?.lignes[0]?.avis[0]?.noteInterne).toBe('NOTE-SECRETE');
		const journal = await pour(agents.chefDeProjet, (tx) => tx.selectFrom('journal').select('details').execute());
		expect(JSON.stringify(journal)).not.toContain('NOTE-SECRETE');
	});
});

describe('la structure', () => {
	const lire = (dossier: DossierPose) => pour(agents.mmeDiallo, (tx) => avisPourLaStructure(tx, contratId, dossier.id));

	test('ne lit que ce qui lui est adressé, sans nom de personne, et le montant après la décision', async () => {
		expect(await lire(partage)).toEqual([]);
		const [lu] = await lire(adresse);
		expect(lu).toEqual({
			cle: expect.any(String) as string,
			de: 'Préfecture des Tilleuls',
			sens: 'reserve',
			propose: null,
			motif: 'MOTIF',
			reserves: 'RESERVES',
			versDispositif: '',
			le: ville.en('instructeurEtat').maintenant
		});
		expect((await lire(decide))[0]?.propose).toBe(euros(3_000));
	});

	test('ne lit pas l’avis partagé entre financeurs, même par une requête directe', async () => {
		const compter = (agent: Agent, dossier: DossierPose) =>
			pour(agent, async (tx) => (await derniersAvis(tx, contratId, dossier.lignes)).size);
		expect(await compter(agents.mmeDiallo, partage)).toBe(0);
		expect(await compter(agents.mmeDiallo, adresse)).toBe(1);
		expect(await compter(agents.instructeurCaf, partage)).toBe(1);
	});
});

describe('un avis plus secret que le précédent', () => {
	test('est refusé : on prendrait l’ancien pour le dernier', async () => {
		const avis = { ligne: partage.lignes[0], sens: 'favorable', propose: euros(1_000), motif: '' } as const;
		const rendre = (visibilite: 'prive' | 'porteur') =>
			rendreAvis(ville.en('instructeurEtat'), partage.id, { ...avis, visibilite });
		expect(await rendre('prive')).toMatchObject({ ok: false, refus: { code: 'visibilite_resserree' } });
		expect((await rendre('porteur')).ok).toBe(true);
	});

	test('vers un autre dispositif ou hors champ, il ne propose rien', async () => {
		const { id, lignes } = await ville.poserDossier([{ financeur: 'etat', demande: 100_000n }]);
		const rendre = (plus: object) =>
			rendreAvis(ville.en('instructeurEtat'), id, {
				ligne: lignes[0],
				sens: 'reorientation',
				propose: ZERO,
				motif: 'Relève du sport.',
				...plus
			});
		expect(await rendre({})).toMatchObject({ refus: { code: 'reorientation_sans_dispositif' } });
		expect(await rendre({ propose: euros(1) })).toMatchObject({ refus: { code: 'defavorable_avec_montant' } });
		expect((await rendre({ vers_dispositif: 'Agence nationale du sport' })).ok).toBe(true);
		expect((await rendre({ sens: 'hors_champ' })).ok).toBe(true);
	});
});
