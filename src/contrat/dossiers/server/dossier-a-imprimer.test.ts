import { beforeEach, describe, expect, it } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import { dossierPdf } from '#documents/dossier.ts';
import { ficheDeRecopie } from '#documents/dauphin.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserAppel, poserBrouillon, poserDossierDepose, sectionsCompletes } from '#tests/monde/dossiers.ts';
import { lirePdf } from '#tests/monde/lire-pdf.ts';
import { poserVille, type Ville } from '#tests/monde/ville.ts';
import { dossierAImprimer, type Lecteur } from './dossier-a-imprimer.ts';

const base = await baseDeTest();
let ville: Ville;
let appelId: string;
let rang = 0;
beforeEach(async () => {
	ville = await poserVille(base, `papier-${++rang}`);
	appelId = await poserAppel(ville);
});
const lire = (numero: string, lecteur: Lecteur) =>
	base.lire(ville.contratId, (tx) => dossierAImprimer(tx, ville.contratId, numero, lecteur));
const mmeDiallo = (): Lecteur => ({ structures: [ville.structures.tilleuls] });

describe('dossierAImprimer', () => {
	it('dit tout du dossier en mots : financeurs, objectifs, quartiers, thème, budget', async () => {
		const { numero } = await poserDossierDepose(ville, appelId);
		const lu = await lire(numero, mmeDiallo());
		expect(lu).toMatchObject({
			numero,
			annee: 2026,
			structure: { identite: { nom: 'Les Tilleuls' } },
			objectifs: [
				{ code: '1.1.2', intitule: 'Associer les parents' },
				{ code: '1.1.1', intitule: 'Accompagner la scolarité' }
			],
			quartiers: ['Les Tilleuls'],
			theme: { code: '3.1', intitule: 'Amélioration du cadre de vie' },
			aConfirmer: false
		});
		expect(lu?.demandes.map((d) => [d.financeur, d.famille, d.nature, d.dispositif, d.montant])).toEqual([
			['Préfecture des Tilleuls', 'etat', 'specifique', 'BOP 147', euros(600)],
			['Caisse d’allocations familiales', 'caf', 'droit_commun', 'Fonds locaux', euros(200)]
		]);
		expect(lu?.bilan.totalCharges).toBe(euros(1000));
		expect(lu?.le).toEqual(lu?.deposeLe);
	});

	it('s’imprime avec les mêmes montants, et se recopie', async () => {
		const { numero } = await poserDossierDepose(ville, appelId);
		const lu = await lire(numero, 'equipe');
		if (!lu) throw new Error('introuvable');
		const pdf = await lirePdf(await dossierPdf(lu), false);
		expect(pdf.texte.replace(/[\u00a0\u202f\s]+/g, ' ')).toContain('Total général des produits 1 000,00 €');
		const produits = ficheDeRecopie(lu).find((e) => e.titre === 'Budget : produits');
		expect(produits?.champs.map((c) => c.valeur).sort()).toEqual(['200', '200', '600']);
	});

	it('le porteur lit son brouillon, l’équipe ne le lit pas encore', async () => {
		const { numero } = await poserBrouillon(ville, appelId, sectionsCompletes);
		expect((await lire(numero, mmeDiallo()))?.deposeLe).toBeNull();
		expect(await lire(numero, 'equipe')).toBeNull();
	});

	it('le dossier d’une autre structure n’existe pas', async () => {
		const { numero } = await poserDossierDepose(ville, appelId);
		expect(await lire(numero, { structures: [ville.structures.voisins] })).toBeNull();
		expect(await lire(numero, { structures: [] })).toBeNull();
		expect(await lire('2026-999', 'equipe')).toBeNull();
	});

	it('un dossier d’un autre contrat n’existe pas', async () => {
		const { numero } = await poserDossierDepose(ville, appelId);
		const ailleurs = await poserVille(base, `ailleurs-${rang}`);
		const lu = await base.lire(ailleurs.contratId, (tx) => dossierAImprimer(tx, ailleurs.contratId, numero, 'equipe'));
		expect(lu).toBeNull();
	});
});
