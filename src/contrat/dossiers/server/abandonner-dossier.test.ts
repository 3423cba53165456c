import { beforeEach, describe, expect, it } from 'vitest';
import { modifierAppel } from '#contrat/appels/server/modifier-appel.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { appel2026, poserAppel, poserBrouillon, poserDossierDepose, sectionsCompletes } from '#tests/monde/dossiers.ts';
import { photographier, poserVille, type Ville } from '#tests/monde/ville.ts';
import { abandonnerDossier } from './abandonner-dossier.ts';
import { dossierDuPorteur } from './lectures.ts';

const base = await baseDeTest();
let ville: Ville;
let appelId: string;
let rang = 0;
beforeEach(async () => {
	ville = await poserVille(base, `abandonner-${++rang}`);
	appelId = await poserAppel(ville);
});

const photo = () =>
	photographier(base, ville.contratId, [
		...(['dossier', 'dossier_objectif', 'dossier_quartier', 'public_prevu'] as const),
		...(['ligne_budget', 'ligne_financement', 'journal'] as const)
	]);
const lu = (numero: string) =>
	base.lire(ville.contratId, (tx) => dossierDuPorteur(tx, ville.contratId, [ville.structures.tilleuls], numero));

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
