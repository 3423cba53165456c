import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import { recueilOdt, recueilPdf } from '#documents/fiche.ts';
import { rendreAvis } from '#contrat/instruction/server/rendre-avis.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { lirePdf } from '#tests/monde/lire-pdf.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { ficheDeNumero, fichesDesDossiers, recueilDeLaSeance } from './lectures-fiches.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'fiches');
const { contratId } = ville;

test('une fiche dit ce qui est demandé, l’avis lisible, les règles qui s’y opposent ; un recueil suit l’ordre du jour', async () => {
	const deux = await ville.poserDossier([{ financeur: 'commune', demande: 100_000n }]);
	const un = await ville.poserDossier([{ financeur: 'etat', demande: 300_000n }]);
	const brouillon = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }], 'brouillon');
	await base.proprietaire((tx) =>
		tx
			.insertInto('regle_financeur')
			.values({
				contrat_id: contratId,
				code: 'etat-theme',
				financeur_code: 'etat',
				genre: 'condition',
				texte: 'Objectif du contrat',
				ordre: 1,
				controle_sur: 'objectifs',
				controle_codes: ['9']
			})
			.execute()
	);
	const etat = ville.en('instructeurEtat', '2026-01-10');
	obtenir(
		await rendreAvis(etat, un.id, { ligne: un.lignes[0], sens: 'favorable', propose: euros(2_000), motif: 'Solide.' })
	);
	const seance = await ville.poserSeance('2026-03-31', [deux, un]);
	const lu = await base.lire(contratId, (tx) => recueilDeLaSeance(tx, contratId, seance));
	expect(lu).toMatchObject({ jour: '2026-03-31', titre: 'Comité de pilotage, séance du 31 mars 2026' });
	expect(lu?.fiches.map((f) => f.numero)).toEqual([deux.numero, un.numero]);
	const [, fiche] = lu?.fiches ?? [];
	expect(fiche).toMatchObject({
		objectifs: ['1.1.1 Accompagner la scolarité'],
		quartiers: ['Les Tilleuls'],
		statut: 'Inscrit en séance',
		lignes: [{ financeur: 'État', demande: euros(3_000), avis: { sens: 'Favorable', propose: euros(2_000) } }],
		score: null,
		anDernier: []
	});
	expect(fiche?.alertes).toHaveLength(1);
	expect(fiche?.alertes[0]).toContain('État, impossible');
	await base.lire(contratId, async (tx) => {
		expect(await ficheDeNumero(tx, contratId, brouillon.numero)).toBeNull();
		expect(await ficheDeNumero(tx, contratId, 'inconnu')).toBeNull();
		expect(await recueilDeLaSeance(tx, contratId, nouvelIdentifiant())).toBeNull();
		expect((await fichesDesDossiers(tx, contratId, [un.id, deux.id])).map((f) => f.id)).toEqual([un.id, deux.id]);
	});
});

test('le recueil d’une personne qui se déporte n’a ni la fiche, ni son nom, ni une page blanche à sa place', async () => {
	const cache = await ville.poserDossier([{ financeur: 'etat', demande: 70_000n }]);
	const lu = await ville.poserDossier([{ financeur: 'commune', demande: 40_000n }]);
	const seance = await ville.poserSeance('2026-05-12', [cache, lu]);
	const { compteId } = ville.membreInstance;
	await base.proprietaire((tx) =>
		tx
			.insertInto('lien_interet')
			.values({
				contrat_id: contratId,
				id: nouvelIdentifiant(),
				compte_id: compteId,
				structure_id: cache.structure,
				genre: 'emploi',
				etat: 'actif',
				debut: '2020-01-01',
				cree_le: ville.chef.maintenant
			})
			.execute()
	);
	const lire = (qui: Pick<typeof base, 'lire'>) =>
		qui.lire(contratId, (tx) => recueilDeLaSeance(tx, contratId, seance));
	const [entier, sien] = [await lire(base), await lire(base.pour(compteId))];
	expect(entier?.fiches.map((f) => f.numero)).toEqual([cache.numero, lu.numero]);
	expect(sien?.fiches.map((f) => f.numero)).toEqual([lu.numero]);
	const recueil = {
		...(sien ?? { titre: '', jour: '', fiches: [] }),
		contrat: 'Contrat d’essai',
		le: ville.chef.maintenant
	};
	const pdf = await lirePdf(await recueilPdf(recueil));
	expect(pdf.texte).toContain(lu.numero);
	expect(pdf.texte).not.toContain(cache.numero);
	const odt = Buffer.from(unzipSync(recueilOdt(recueil))['content.xml'] ?? []).toString('utf8');
	expect(odt).toContain(lu.numero);
	expect(odt).not.toContain(cache.numero);
	await base.pour(compteId).lire(contratId, async (tx) => {
		expect(await ficheDeNumero(tx, contratId, cache.numero)).toBeNull();
		expect(await fichesDesDossiers(tx, contratId, [cache.id])).toEqual([]);
	});
});
