import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import type { SaisieSection } from '#contrat/dossiers/contenu.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserAppel, poserBrouillon, sectionsCompletes, valeurDe } from '#tests/monde/dossiers.ts';
import { photographier, poserVille, type Ville } from '#tests/monde/ville.ts';
import { enregistrerDossier } from './enregistrer-dossier.ts';
import { dossierDuPorteur } from './lectures.ts';

const base = await baseDeTest();
let ville: Ville;
let appelId: string;
let rang = 0;
beforeEach(async () => {
	ville = await poserVille(base, `enregistrer-${++rang}`);
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
