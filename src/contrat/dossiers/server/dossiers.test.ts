import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { modifierAppel } from '#contrat/appels/server/modifier-appel.ts';
import { euros } from '#contrat/commun/montant.ts';
import type { SaisieSection } from '#contrat/dossiers/contenu.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import {
	appel2026,
	poserAppel,
	poserBrouillon,
	poserDossierDepose,
	sectionsCompletes,
	valeurDe
} from '#tests/monde/dossiers.ts';
import { photographier, poserVille, type Ville } from '#tests/monde/ville.ts';
import { abandonnerDossier } from './abandonner-dossier.ts';
import { creerDossier } from './creer-dossier.ts';
import { deposerDossier } from './deposer-dossier.ts';
import { enregistrerDossier } from './enregistrer-dossier.ts';
import { dossierDuPorteur } from './lectures.ts';

const base = await baseDeTest();
let ville: Ville;
let appelId: string;
let rang = 0;
beforeEach(async () => {
	ville = await poserVille(base, `ville-${++rang}`);
	appelId = await poserAppel(ville);
});

const photo = () =>
	photographier(base, ville.contratId, [
		...(['dossier', 'dossier_objectif', 'dossier_quartier', 'public_prevu'] as const),
		...(['ligne_budget', 'ligne_financement', 'journal'] as const)
	]);
const actes = () =>
	base.lire(ville.contratId, (tx) =>
		tx
			.selectFrom('journal')
			.select(['acte', 'dossier_id', 'details'])
			.where('dossier_id', 'is not', null)
			.orderBy('numero')
			.execute()
	);
const lu = (numero: string) =>
	base.lire(ville.contratId, (tx) => dossierDuPorteur(tx, ville.contratId, [ville.structures.tilleuls], numero));
const budget = (montant: number): SaisieSection => ({
	section: 'budget',
	contenu: {
		budget: [{ sens: 'charge', compte: '601', libelle: 'Terre', montant: euros(montant) }],
		repartitionIndirecte: ''
	}
});

describe('creerDossier', () => {
	const nouveau = () => ({ cle: randomUUID(), appelId, structureId: ville.structures.tilleuls, intitule: 'Jardin' });

	it('donne des numéros qui se suivent, sans trou ni doublon, à vingt personnes en même temps', async () => {
		const issues = await Promise.all(Array.from({ length: 20 }, () => creerDossier(ville.en('mmeDiallo'), nouveau())));
		const numeros = issues.map((i) => valeurDe(i).numero).sort();
		expect(numeros).toEqual(Array.from({ length: 20 }, (_, n) => `2026-${String(n + 1).padStart(3, '0')}`));
		expect(await actes()).toHaveLength(20);
	});

	it('ne commence qu’un dossier quand le même formulaire part deux fois', async () => {
		const meme = nouveau();
		const issues = await Promise.all([1, 2, 3].map(() => creerDossier(ville.en('mmeDiallo'), meme)));
		expect(new Set(issues.map((i) => valeurDe(i).numero)).size).toBe(1);
		expect(await actes()).toHaveLength(1);
	});

	it('refuse, sans rien changer, ce qui n’est pas à soi ou plus possible', async () => {
		const avant = await photo();
		const refus = async (quoi: Parameters<typeof creerDossier>[1], contexte = ville.en('mmeDiallo')) => {
			const issue = await creerDossier(contexte, quoi);
			return issue.ok ? null : issue.refus;
		};
		expect((await refus({ ...nouveau(), structureId: ville.structures.voisins }))?.code).toBe('non_autorise');
		expect((await refus(nouveau(), ville.en('chefDeProjet')))?.code).toBe('non_autorise');
		expect((await refus({ ...nouveau(), appelId: randomUUID() }))?.code).toBe('appel_introuvable');
		expect(await refus(nouveau(), ville.en('mmeDiallo', '2025-11-22', '18:00'))).toMatchObject({
			code: 'appel_ouvert',
			message: expect.stringContaining('fermé depuis le 22 novembre 2025 à 18 h')
		});
		expect((await refus(nouveau(), ville.en('mmeDiallo', '2025-10-15', '08:59')))?.message).toContain('ouvrira le');
		expect(await photo()).toBe(avant);
	});
});

describe('enregistrerDossier', () => {
	it('enregistre chaque section et la rend telle quelle', async () => {
		const { numero } = await poserBrouillon(ville, appelId, sectionsCompletes);
		const dossier = await lu(numero);
		const ecrit = Object.assign({}, ...sectionsCompletes.map((s) => s.contenu)) as object;
		expect(dossier?.contenu).toEqual(ecrit);
		expect(dossier?.lignes.map((l) => l.enveloppe)).toEqual(['2026-etat-specifique', '2026-caf-droit-commun']);
		expect(dossier?.bilan).toMatchObject({ equilibre: true, tauxPublicPoints: 8000 });
		expect(dossier?.manques).toEqual([]);
		expect((await actes()).map((a) => a.acte)).toEqual([
			'creerDossier',
			// Two sections have nothing to say here: saving them writes nothing.
			...sectionsCompletes.slice(0, -2).map(() => 'enregistrerDossier')
		]);
	});

	it('ne fait rien quand rien n’a changé', async () => {
		const { id, revision } = await poserBrouillon(ville, appelId, [budget(10)]);
		const avant = await photo();
		const issue = await enregistrerDossier(ville.en('mmeDiallo'), { dossierId: id, revision, saisie: budget(10) });
		expect(issue).toEqual({ ok: true, valeur: revision });
		expect(await photo()).toBe(avant);
	});

	it('garde l’identifiant des lignes et retire celles qu’on n’a plus demandées', async () => {
		const { id, numero, revision } = await poserBrouillon(ville, appelId, sectionsCompletes);
		const avant = (await lu(numero))?.lignes;
		const financements = [{ financeur: 'etat', nature: 'specifique', montant: euros(650), suivantes: [] } as const];
		const saisie: SaisieSection = { section: 'financements', contenu: { financements } };
		await enregistrerDossier(ville.en('mmeDiallo'), { dossierId: id, revision, saisie });
		expect((await lu(numero))?.lignes).toMatchObject([{ id: avant?.[0]?.id, demande: euros(650) }]);
	});

	it('dit au second ce que le premier a changé dans la même partie, sans rien écraser', async () => {
		const { id, revision } = await poserBrouillon(ville, appelId, [budget(10)]);
		valeurDe(await enregistrerDossier(ville.en('mmeDiallo'), { dossierId: id, revision, saisie: budget(20) }));
		const avant = await photo();
		const second = await enregistrerDossier(ville.en('mmeDiallo'), { dossierId: id, revision, saisie: budget(30) });
		expect(second).toMatchObject({
			ok: false,
			refus: { code: 'revision_depassee', conflit: { revision: revision + 1, par: 'Mme Diallo' } }
		});
		const differences = second.ok ? [] : (second.refus.conflit?.differences ?? []);
		expect(differences.map((d) => `${d.quoi} : ${d.enregistre} / ${d.saisi}`.replace(/[\u202f\u00a0]/g, ' '))).toEqual([
			'601 Terre (dépense) : 20 € / 30 €'
		]);
		expect(await photo()).toBe(avant);
		const choisi = await enregistrerDossier(ville.en('mmeDiallo'), {
			dossierId: id,
			revision: revision + 1,
			saisie: budget(30)
		});
		expect(choisi.ok).toBe(true);
	});

	it('ne fait pas se gêner deux personnes sur deux parties différentes', async () => {
		const { id, revision } = await poserBrouillon(ville, appelId);
		valeurDe(await enregistrerDossier(ville.en('mmeDiallo'), { dossierId: id, revision, saisie: budget(20) }));
		const [presentation] = sectionsCompletes;
		if (!presentation) throw new Error('no section');
		const issue = await enregistrerDossier(ville.en('mmeDiallo'), { dossierId: id, revision, saisie: presentation });
		expect(issue).toEqual({ ok: true, valeur: revision + 2 });
	});

	const autre: SaisieSection[] = [
		{ section: 'objectifs', contenu: { objectifs: ['1.1'], transversales: [], themeNational: null } },
		{ section: 'objectifs', contenu: { objectifs: [], transversales: ['inconnue'], themeNational: null } },
		{ section: 'objectifs', contenu: { objectifs: [], transversales: [], themeNational: '9.9' } },
		{ section: 'lieux', contenu: { quartiers: ['QN99999N'], lieux: '', debut: null, fin: null, calendrier: '' } },
		{
			section: 'resultats',
			contenu: { resultats: '', indicateurs: [{ code: 'x', intitule: 'X', cible: '' }], methodeEvaluation: '' }
		},
		{
			section: 'budget',
			contenu: {
				budget: [{ sens: 'charge', compte: '9Z', libelle: '', montant: euros(1) }],
				repartitionIndirecte: ''
			}
		},
		{
			section: 'financements',
			contenu: { financements: [{ financeur: 'etat', nature: 'droit_commun', montant: euros(1), suivantes: [] }] }
		},
		{ section: 'pieces', contenu: { pieces: [{ piece: 'rib', fichierId: randomUUID() }] } }
	];
	const codes = [
		'objectif_inconnu',
		'transversale_inconnue',
		'theme_inconnu',
		'quartier_inconnu',
		'indicateur_inconnu',
		'compte_inconnu',
		'financeur_non_ouvert',
		'fichier_inconnu'
	];
	it.each(autre.map((saisie, n) => [codes[n], saisie] as const))(
		'refuse %s sans rien changer',
		async (code, saisie) => {
			const { id, revision } = await poserBrouillon(ville, appelId, sectionsCompletes);
			const avant = await photo();
			const issue = await enregistrerDossier(ville.en('mmeDiallo'), { dossierId: id, revision, saisie });
			expect(issue).toMatchObject({ ok: false, refus: { code } });
			expect(await photo()).toBe(avant);
		}
	);

	it('est refusé aux autres comme si le dossier n’existait pas', async () => {
		const { id, revision } = await poserBrouillon(ville, appelId);
		const avant = await photo();
		const saisie = budget(5);
		const autrui = await enregistrerDossier(ville.en('mPetit'), { dossierId: id, revision, saisie });
		const inconnu = await enregistrerDossier(ville.en('mPetit'), { dossierId: randomUUID(), revision, saisie });
		expect(autrui).toEqual(inconnu);
		expect(autrui).toMatchObject({ refus: { code: 'introuvable' } });
		expect(await enregistrerDossier(ville.en('lecteur'), { dossierId: id, revision, saisie })).toMatchObject({
			refus: { code: 'non_autorise' }
		});
		expect(await photo()).toBe(avant);
	});
});

describe('deposerDossier', () => {
	it('fige le dossier et écrit l’accusé de réception au journal', async () => {
		const { id, numero } = await poserDossierDepose(ville, appelId);
		expect((await lu(numero))?.entete).toMatchObject({ statut: 'depose', deposeLe: ville.en('mmeDiallo').maintenant });
		expect((await actes()).at(-1)).toMatchObject({
			acte: 'deposerDossier',
			dossier_id: id,
			details: {
				numero: '2026-001',
				silenceVautRejetLe: '2026-01-03',
				empreinte: expect.stringMatching(/^[0-9a-f]{64}$/)
			}
		});
		const avant = await photo();
		const apres = await enregistrerDossier(ville.en('mmeDiallo'), { dossierId: id, revision: 10, saisie: budget(1) });
		expect(apres).toMatchObject({ refus: { code: 'dossier_fige' } });
		expect(await photo()).toBe(avant);
	});

	it('ne part qu’une fois, même envoyé deux fois au même moment', async () => {
		const { id: dossierId, revision } = await poserBrouillon(ville, appelId, sectionsCompletes);
		const issues = await Promise.all(
			[1, 2, 3].map(() => deposerDossier(ville.en('mmeDiallo'), { dossierId, revision }))
		);
		expect(issues.filter((i) => i.ok)).toHaveLength(1);
		for (const issue of issues.filter((i) => !i.ok)) expect(issue).toMatchObject({ refus: { code: 'deja_depose' } });
		expect((await actes()).filter((a) => a.acte === 'deposerDossier')).toHaveLength(1);
	});

	it('est refusé à la minute de fermeture, avec l’heure exacte', async () => {
		const { id: dossierId, revision } = await poserBrouillon(ville, appelId, sectionsCompletes);
		const avant = await photo();
		const tard = await deposerDossier(ville.en('mmeDiallo', '2025-11-22', '18:00'), { dossierId, revision });
		expect(tard).toMatchObject({
			refus: { code: 'appel_ouvert', message: expect.stringContaining('fermé depuis le 22 novembre 2025 à 18 h') }
		});
		expect(await photo()).toBe(avant);
		expect((await deposerDossier(ville.en('mmeDiallo', '2025-11-22', '17:59'), { dossierId, revision })).ok).toBe(true);
	});

	const sans = (section: string) => sectionsCompletes.filter((s) => s.section !== section);
	it.each([
		['complet', sans('objectifs')],
		['budget_equilibre', [...sans('budget'), budget(1001)]],
		['part_quartier_suffisante', [...sans('public'), horsQuartier()]]
	] as const)('est refusé quand il manque %s, sans rien changer', async (code, sections) => {
		const { id: dossierId, revision } = await poserBrouillon(ville, appelId, sections);
		const avant = await photo();
		expect(await deposerDossier(ville.en('mmeDiallo'), { dossierId, revision })).toMatchObject({ refus: { code } });
		expect(await photo()).toBe(avant);
	});

	it('est refusé au-dessus du taux d’argent public, à qui n’a pas relu, et aux autres', async () => {
		const { id: dossierId, revision } = await poserBrouillon(ville, appelId, sectionsCompletes);
		const avant = await photo();
		expect(await deposerDossier(ville.en('mmeDiallo'), { dossierId, revision: revision - 1 })).toMatchObject({
			refus: { code: 'revision_depassee' }
		});
		expect(await deposerDossier(ville.en('mPetit'), { dossierId, revision })).toMatchObject({
			refus: { code: 'introuvable' }
		});
		expect(await deposerDossier(ville.en('lecteur'), { dossierId, revision })).toMatchObject({
			refus: { code: 'non_autorise' }
		});
		expect(await photo()).toBe(avant);
		const codes = ['2026-etat-specifique', '2026-caf-droit-commun'];
		const plafond = { ...appel2026, nouvelles: [], enveloppes: codes, tauxPublicMaxPoints: 7900 };
		valeurDe(await modifierAppel(ville.en('chefDeProjet'), appelId, plafond));
		expect(await deposerDossier(ville.en('mmeDiallo'), { dossierId, revision })).toMatchObject({
			refus: { code: 'taux_public_respecte' }
		});
	});

	function horsQuartier(): SaisieSection {
		return {
			section: 'public',
			contenu: {
				publics: [{ tranche: '15', sexe: 'hommes', residence: 'hors_quartier', personnes: 3 }],
				participations: null,
				participationsDetail: ''
			}
		};
	}
});

describe('abandonnerDossier', () => {
	it('garde le dossier et laisse ses demandes sans suite', async () => {
		const { id: dossierId, numero } = await poserDossierDepose(ville, appelId);
		expect(await abandonnerDossier(ville.en('mmeDiallo'), { dossierId, motif: 'Pas de local' })).toEqual({
			ok: true,
			valeur: null
		});
		expect((await lu(numero))?.entete.statut).toBe('abandonne');
		const lignes = await base.lire(ville.contratId, (tx) =>
			tx.selectFrom('ligne_financement').select('statut').execute()
		);
		expect(lignes).toEqual([{ statut: 'sans_suite' }, { statut: 'sans_suite' }]);
		const avant = await photo();
		expect(await abandonnerDossier(ville.en('mmeDiallo'), { dossierId, motif: '' })).toMatchObject({
			refus: { code: 'etat_incompatible' }
		});
		expect(await abandonnerDossier(ville.en('mPetit'), { dossierId, motif: '' })).toMatchObject({
			refus: { code: 'introuvable' }
		});
		expect(await abandonnerDossier(ville.en('lecteur'), { dossierId, motif: '' })).toMatchObject({
			refus: { code: 'non_autorise' }
		});
		expect(await photo()).toBe(avant);
	});

	it('retire une enveloppe demandée par un brouillon : refusé, sauf s’il est abandonné', async () => {
		const { id: dossierId } = await poserBrouillon(ville, appelId, sectionsCompletes);
		const reste = { ...appel2026, nouvelles: [], enveloppes: ['2026-etat-specifique'] };
		expect(await modifierAppel(ville.en('chefDeProjet'), appelId, reste)).toMatchObject({
			refus: { code: 'enveloppe_demandee' }
		});
		expect(
			await modifierAppel(ville.en('chefDeProjet'), appelId, { ...appel2026, annee: 2027, nouvelles: [] })
		).toMatchObject({
			refus: { code: 'annee_figee' }
		});
		await abandonnerDossier(ville.en('mmeDiallo'), { dossierId, motif: '' });
		expect((await modifierAppel(ville.en('chefDeProjet'), appelId, reste)).ok).toBe(true);
	});
});
