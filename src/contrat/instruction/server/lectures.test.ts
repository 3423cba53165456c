import { beforeAll, describe, expect, test } from 'vitest';
import { euros, ZERO } from '#contrat/commun/montant.ts';
import { lireFiltres } from '#contrat/instruction/filtres.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { attenteDossiers } from './lectures-attente.ts';
import { type DemandeDeListe, dossiersDeLEquipe } from './lectures-dossiers.ts';
import { ficheDuDossier } from './lectures-fiche.ts';
import { rendreAvis } from './rendre-avis.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'lire');
const { contratId } = ville;
let a: DossierPose;
let b: DossierPose;
let depose: DossierPose;

beforeAll(async () => {
	a = await ville.poserDossier([
		{ financeur: 'etat', demande: 500_000n },
		{ financeur: 'commune', demande: 100_000n }
	]);
	b = await ville.poserDossier([{ financeur: 'etat', demande: 200_000n }]);
	depose = await ville.poserDossier([{ financeur: 'etat', demande: 300_000n }], 'depose');
	await ville.poserDossier([{ financeur: 'etat', demande: 900_000n }], 'brouillon');
	const avis = { ligne: a.lignes[0], sens: 'reserve', propose: euros(4_000), motif: 'Sobriété.' } as const;
	obtenir(await rendreAvis(ville.en('instructeurEtat'), a.id, { ...avis, propose: euros(1_000) }));
	const plusTard = { ...ville.en('instructeurEtat'), maintenant: new Date('2025-11-04T10:00:00Z') };
	obtenir(await rendreAvis(plusTard, a.id, avis));
});

function liste(adresse = '', options: Partial<DemandeDeListe> = {}) {
	const filtres = lireFiltres(new URLSearchParams(adresse));
	const demande = { filtres, financeurs: [], tri: undefined, page: 1, parPage: 50, ...options };
	return base.lire(contratId, (tx) => dossiersDeLEquipe(tx, contratId, demande));
}
const numeros = (lue: { dossiers: { numero: string }[] }) => lue.dossiers.map(({ numero }) => numero);

describe('la liste des dossiers', () => {
	test('a tout sauf les brouillons, et ses totaux comptent le dernier avis', async () => {
		const lue = await liste();
		expect(numeros(lue)).toEqual([a.numero, b.numero, depose.numero]);
		expect(lue).toMatchObject({ total: 3, demande: euros(11_000), propose: euros(4_000), accorde: ZERO });
		expect(lue.dossiers[0]).toMatchObject({ propose: euros(4_000), accorde: null, objectifs: ['1.1.1'] });
		expect(lue.dossiers[1]?.propose).toBeNull();
	});

	test('se filtre par état, financeur, objectif au-dessus, structure et texte', async () => {
		expect(numeros(await liste('statut=depose'))).toEqual([depose.numero]);
		expect(numeros(await liste('objectif=1'))).toHaveLength(3);
		expect(numeros(await liste('objectif=1.1.1'))).toHaveLength(3);
		expect(numeros(await liste('objectif=1.2'))).toEqual([]);
		expect(numeros(await liste(`structure=${b.structure}`))).toEqual([b.numero]);
		expect(numeros(await liste(`texte=${encodeURIComponent(`action ${b.numero}`)}`))).toEqual([b.numero]);
		expect(numeros(await liste('texte=%25'))).toEqual([]);
		const commune = await liste('financeur=commune');
		expect(numeros(commune)).toEqual([a.numero]);
		expect(commune.demande).toBe(euros(1_000));
	});

	test('met en tête ce qu’un instructeur doit encore instruire', async () => {
		const pourEtat = await liste('', { financeurs: ['etat'] });
		expect(numeros(pourEtat)).toEqual([b.numero, a.numero, depose.numero]);
		expect(pourEtat.dossiers.map(({ aInstruire }) => aInstruire)).toEqual([true, false, false]);
		expect(numeros(await liste('a_instruire=oui', { financeurs: ['commune'] }))).toEqual([a.numero]);
		expect(numeros(await liste('a_instruire=oui'))).toEqual([]);
	});

	test('se trie et se feuillette', async () => {
		const parDemande = { tri: { cle: 'demande', sens: 'decroissant' } } as const;
		expect(numeros(await liste('', parDemande))).toEqual([a.numero, depose.numero, b.numero]);
		const seconde = await liste('', { ...parDemande, page: 2, parPage: 2 });
		expect(numeros(seconde)).toEqual([b.numero]);
		expect(seconde.total).toBe(3);
		expect(numeros(await liste('', { page: null }))).toHaveLength(3);
	});

	test('d’un autre contrat est vide', async () => {
		const ailleurs = await poserVilleQuiDecide(base, 'lire-ailleurs');
		const filtres = lireFiltres(new URLSearchParams());
		const lue = await base.lire(ailleurs.contratId, (tx) =>
			dossiersDeLEquipe(tx, contratId, { filtres, financeurs: [], tri: undefined, page: 1, parPage: 9 })
		);
		expect(lue.total).toBe(0);
	});
});

describe('la fiche d’un dossier', () => {
	test('montre chaque ligne avec tous ses avis, le dernier d’abord, et ce qui s’est passé', async () => {
		const fiche = await base.lire(contratId, (tx) => ficheDuDossier(tx, contratId, a.numero));
		const etat = fiche?.lignes.find(({ financeur }) => financeur === 'etat');
		expect(etat?.avis.map(({ propose }) => propose)).toEqual([euros(4_000), euros(1_000)]);
		expect(etat).toMatchObject({ financeurNom: 'État', statut: 'proposee', accorde: null });
		expect(fiche?.recit.map(({ titre }) => titre)).toEqual(['Avis réservé : État', 'Avis réservé : État']);
		expect(fiche?.seance).toBeNull();
	});

	test('d’un brouillon n’existe pas pour l’équipe', async () => {
		const numero = '2026-004';
		expect(await base.lire(contratId, (tx) => ficheDuDossier(tx, contratId, numero))).toBeNull();
		expect(await base.lire(contratId, (tx) => ficheDuDossier(tx, contratId, 'rien'))).toBeNull();
	});
});

test('ce qui attend : dossiers à recevoir, avis à rendre, dossiers à inscrire', async () => {
	const attente = await base.lire(contratId, (tx) => attenteDossiers(tx, contratId, ['etat']));
	expect(attente.aRecevoir.map(({ numero }) => numero)).toEqual([depose.numero]);
	expect(attente.aInstruire.map(({ numero, financeur }) => [numero, financeur])).toEqual([[b.numero, 'État']]);
	expect(attente.aInscrire).toBe(2);
	expect(attente.avisAttendus).toEqual([
		{ financeur: 'État', nombre: 1 },
		{ financeur: 'Ville', nombre: 1 }
	]);
});
