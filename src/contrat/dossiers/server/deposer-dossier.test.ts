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
import { deposerDossier } from './deposer-dossier.ts';
import { enregistrerDossier } from './enregistrer-dossier.ts';
import { dossierDuPorteur } from './lectures.ts';

const base = await baseDeTest();
let ville: Ville;
let appelId: string;
let rang = 0;
beforeEach(async () => {
	ville = await poserVille(base, `deposer-${++rang}`);
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
