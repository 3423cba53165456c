import { beforeEach, describe, expect, it } from 'vitest';
import type { AppelSaisi } from '#contrat/appels/saisie.ts';
import { instantAParis, jour } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { photographier, poserVille, type Ville } from '#tests/monde/ville.ts';
import { appelParId, appelsDuContrat, appelsEnVue, enveloppesDeLAnnee, enveloppesDeLAppel } from './lectures.ts';
import { modifierAppel } from './modifier-appel.ts';
import { ouvrirAppel } from './ouvrir-appel.ts';
import { publierAppel } from './publier-appel.ts';

const base = await baseDeTest();
let ville: Ville;
let rang = 0;
beforeEach(async () => {
	ville = await poserVille(base, `ville-${++rang}`);
});

const saisie: AppelSaisi = {
	titre: 'Appel à projets 2026',
	note: 'Priorité aux actions d’aller-vers.',
	annee: 2026,
	ouvreLe: instantAParis(jour('2025-10-15'), '09:00'),
	fermeLe: instantAParis(jour('2025-11-22'), '18:00'),
	tauxPublicMaxPoints: 8000,
	partQuartierMinPoints: 6000,
	enveloppes: [],
	nouvelles: [
		{ financeur: 'etat', nature: 'specifique', dispositif: 'BOP 147', montant: euros(120_000) },
		{ financeur: 'caf', nature: 'droit_commun', dispositif: 'Fonds locaux', montant: euros(20_000) }
	]
};
const photo = () => photographier(base, ville.contratId, ['appel', 'appel_enveloppe', 'enveloppe', 'journal']);
const lire = <T>(f: Parameters<typeof base.lire<T>>[1]) => base.lire(ville.contratId, f);

async function ouvrir(changements: Partial<AppelSaisi> = {}): Promise<string> {
	const issue = await ouvrirAppel(ville.en('chefDeProjet'), { ...saisie, ...changements });
	if (!issue.ok) throw new Error(issue.refus.code);
	return issue.valeur;
}

describe('ouvrirAppel', () => {
	it('prépare l’appel, crée ses enveloppes et l’écrit au journal', async () => {
		const id = await ouvrir();
		expect(await lire((tx) => appelParId(tx, ville.contratId, id))).toMatchObject({ publie: false, annee: 2026 });
		expect(await lire((tx) => enveloppesDeLAppel(tx, ville.contratId, id))).toMatchObject([
			{ code: '2026-etat-specifique', dispositif: 'BOP 147', montant: euros(120_000), financeurNature: 'etat' },
			{ code: '2026-caf-droit-commun', nature: 'droit_commun' }
		]);
		const journal = await lire((tx) => tx.selectFrom('journal').select(['acte', 'objet_id']).execute());
		expect(journal).toEqual([{ acte: 'ouvrirAppel', objet_id: id }]);
	});

	it('rouvre une enveloppe de l’année plutôt que d’en créer une autre', async () => {
		await ouvrir();
		const second = await ouvrir({ titre: 'Quartiers d’été', nouvelles: [], enveloppes: ['2026-etat-specifique'] });
		expect(await lire((tx) => enveloppesDeLAppel(tx, ville.contratId, second))).toHaveLength(1);
		expect(await lire((tx) => enveloppesDeLAnnee(tx, ville.contratId, 2026))).toHaveLength(2);
	});

	const etat = saisie.nouvelles.slice(0, 1);
	it.each([
		['dates_inversees', { fermeLe: saisie.ouvreLe }],
		['hors_contrat', { annee: 2031 }],
		['financeur_inconnu', { nouvelles: etat.map((n) => ({ ...n, financeur: 'bailleur' })) }],
		['enveloppe_inconnue', { enveloppes: ['2026-rien'] }],
		['enveloppe_en_double', { nouvelles: [...etat, ...etat.map((n) => ({ ...n, dispositif: 'Autre' }))] }]
	] as const)('refuse %s sans rien changer', async (code, changements) => {
		const avant = await photo();
		const issue = await ouvrirAppel(ville.en('chefDeProjet'), { ...saisie, ...changements } as AppelSaisi);
		expect(issue).toMatchObject({ ok: false, refus: { code } });
		expect(await photo()).toBe(avant);
	});

	it('refuse une enveloppe qui existe déjà, même créée au même moment', async () => {
		const deux = await Promise.all([1, 2].map(() => ouvrirAppel(ville.en('chefDeProjet'), saisie)));
		expect(deux.filter((i) => i.ok)).toHaveLength(1);
		expect(deux.find((i) => !i.ok)).toMatchObject({ refus: { code: 'enveloppe_existe' } });
	});

	it('n’est permis qu’au chef de projet', async () => {
		const avant = await photo();
		for (const qui of ['administrateur', 'instructeurEtat', 'mmeDiallo', 'lecteur'] as const)
			expect(await ouvrirAppel(ville.en(qui), saisie)).toMatchObject({ refus: { code: 'non_autorise' } });
		expect(await photo()).toBe(avant);
	});
});

describe('publierAppel', () => {
	it('rend l’appel visible, une seule fois', async () => {
		const id = await ouvrir();
		const ici = ville.en('chefDeProjet');
		expect(await lire((tx) => appelsEnVue(tx, ville.contratId, ici.maintenant))).toEqual([]);
		expect((await publierAppel(ici, id)).ok).toBe(true);
		expect(await lire((tx) => appelsEnVue(tx, ville.contratId, ici.maintenant))).toHaveLength(1);
		expect(await lire((tx) => appelsEnVue(tx, ville.contratId, saisie.fermeLe))).toEqual([]);
		const avant = await photo();
		expect(await publierAppel(ici, id)).toMatchObject({ refus: { code: 'deja_publie' } });
		expect(await photo()).toBe(avant);
	});

	it('refuse un appel sans enveloppe, inconnu, ou qui n’est pas à soi de publier', async () => {
		const id = await ouvrir({ nouvelles: [] });
		const avant = await photo();
		expect(await publierAppel(ville.en('chefDeProjet'), id)).toMatchObject({ refus: { code: 'sans_enveloppe' } });
		expect(await publierAppel(ville.en('lecteur'), id)).toMatchObject({ refus: { code: 'non_autorise' } });
		expect(await publierAppel(ville.en('chefDeProjet'), ville.contratId)).toMatchObject({
			refus: { code: 'introuvable' }
		});
		expect(await photo()).toBe(avant);
	});
});

describe('modifierAppel', () => {
	it('déplace la fermeture d’un appel publié et garde au journal ce qu’elle était', async () => {
		const id = await ouvrir();
		await publierAppel(ville.en('chefDeProjet'), id);
		const fermeLe = instantAParis(jour('2025-11-30'), '12:30');
		const codes = ['2026-etat-specifique', '2026-caf-droit-commun'];
		const issue = await modifierAppel(ville.en('chefDeProjet'), id, {
			...saisie,
			fermeLe,
			nouvelles: [],
			enveloppes: codes
		});
		expect(issue.ok).toBe(true);
		expect((await lire((tx) => appelParId(tx, ville.contratId, id)))?.fermeLe).toEqual(fermeLe);
		const journal = await lire((tx) =>
			tx.selectFrom('journal').select(['acte', 'details']).orderBy('numero', 'desc').execute()
		);
		expect(journal[0]).toMatchObject({
			acte: 'modifierAppel',
			details: { avant: { ferme_le: saisie.fermeLe.toISOString() } }
		});
	});

	it('refuse de vider un appel publié, et tout à qui n’est pas chef de projet', async () => {
		const id = await ouvrir();
		await publierAppel(ville.en('chefDeProjet'), id);
		const avant = await photo();
		const vide = { ...saisie, nouvelles: [] };
		expect(await modifierAppel(ville.en('chefDeProjet'), id, vide)).toMatchObject({
			refus: { code: 'sans_enveloppe' }
		});
		expect(await modifierAppel(ville.en('mmeDiallo'), id, saisie)).toMatchObject({ refus: { code: 'non_autorise' } });
		expect(await modifierAppel(ville.en('chefDeProjet'), ville.contratId, saisie)).toMatchObject({
			refus: { code: 'introuvable' }
		});
		expect(await photo()).toBe(avant);
	});
});

describe('appelsDuContrat', () => {
	it('additionne les enveloppes de chaque appel et compte ses dossiers', async () => {
		await ouvrir();
		expect(await lire((tx) => appelsDuContrat(tx, ville.contratId))).toMatchObject([
			{ titre: 'Appel à projets 2026', montant: euros(140_000), brouillons: 0, envoyes: 0 }
		]);
		expect(await lire((tx) => appelsDuContrat(tx, ville.contratId, 2025))).toEqual([]);
	});
});
