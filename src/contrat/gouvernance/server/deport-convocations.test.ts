import { beforeAll, describe, expect, test } from 'vitest';
import { deposerFichier } from '#contrat/acteurs/server/deposer-fichier.ts';
import { nouveauJeton } from '#contrat/acteurs/server/jeton.ts';
import { type Courriel, preparerCourriel } from '#contrat/acteurs/server/preparer-un-courriel.ts';
import { jour } from '#contrat/commun/jour.ts';
import { convocationsPdf } from '#documents/convocations.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { fichiersDeTest, unPdf } from '#tests/monde/fichiers.ts';
import { lirePdf } from '#tests/monde/lire-pdf.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { convocationsAImprimer } from './convocations-a-imprimer.ts';
import { convoquer, renvoyerConvocation } from './convoquer.ts';
import { declarerLien } from './declarer-lien.ts';
import { documentDeConvocation } from './document-de-convocation.ts';
import { joindreDocument } from './joindre-document.ts';
import { seanceParId } from './lectures-seances.ts';
import { lettresDesSeances } from './lettres.ts';
import { nommerAuSiege } from './nommer-au-siege.ts';
import { lireConvocation, repondreConvocation } from './repondre-convocation.ts';

/** The seats of the meeting: two people by e-mail, two on paper; the second of each has a link with a structure. */
const SIEGES = { 'sous-prefet': 'Mme Aulnay', maire: 'M. Roux', adjointe: 'Mme Berthe', habitant: 'M. Sauge' } as const;
type Siege = keyof typeof SIEGES;
const RECUSES: readonly Siege[] = ['maire', 'habitant'];
const maintenant = new Date('2026-12-15T11:00:00Z');

fichiersDeTest();
const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'deport-convocations');
const { contratId } = ville;
const chef = { ...ville.chef, maintenant };
let seance: string;
let cache: DossierPose;
let libre: DossierPose;
const documents = { cache: '', libre: '' };
let marques: string[] = [];

beforeAll(async () => {
	cache = await ville.poserDossier([{ financeur: 'etat', demande: 8_765_432n }]);
	libre = await ville.poserDossier([{ financeur: 'commune', demande: 50_000n }]);
	await base.proprietaire((tx) =>
		tx
			.insertInto('siege')
			.values(
				['adjointe', 'habitant'].map((code, rang) => ({
					contrat_id: contratId,
					code,
					instance_code: 'copil',
					fonction: `Siège ${code}`,
					qualite: 'membre',
					ordre: 20 + rang
				}))
			)
			.execute()
	);
	for (const [siege, nom] of Object.entries(SIEGES)) {
		const courriel = ['sous-prefet', 'maire'].includes(siege) ? `${siege}@exemple.test` : '';
		const personne = { nom, fonction: '', courriel, compte: '', debut: jour('2025-01-01') };
		const id = obtenir(await nommerAuSiege(chef, siege, { ...personne, place: 'titulaire' }));
		const lien = { structure: cache.structure, genre: 'mandat' as const, precision: '', debut: jour('2025-01-01') };
		if (RECUSES.includes(siege as Siege)) obtenir(await declarerLien(chef, { ...lien, personne: `designation:${id}` }));
	}
	seance = await ville.poserSeance('2027-01-20', [cache, libre]);
	const points = await base.lire(contratId, (tx) =>
		tx.selectFrom('point').select(['id', 'dossier_id']).where('seance_id', '=', seance).execute()
	);
	for (const { id: point, dossier_id } of points) {
		const quoi = dossier_id === cache.id ? 'cache' : 'libre';
		const octets = unPdf(`Note ${quoi}`);
		const { id } = obtenir(await deposerFichier(chef, { structureId: null, nom: `note-${quoi}.pdf`, octets }));
		obtenir(await joindreDocument(chef, seance, { point, fichier: id, titre: `Note du point ${quoi}` }));
		documents[quoi] = id;
	}
	marques = [cache.numero, cache.id, `Action ${cache.numero}`, `Association ${cache.numero}`, 'Note du point cache'];
	marques.push('8765432', '87 654', '87654', documents.cache);
	obtenir(await convoquer(chef, seance));
});

/** The letter this seat receives now, and the secret of its link. */
async function lettreA(siege: Siege): Promise<{ lettre: Courriel; jeton: string; dit: string }> {
	const { id } = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('convocation')
			.select('id')
			.where('seance_id', '=', seance)
			.where('siege_code', '=', siege)
			.executeTakeFirstOrThrow()
	);
	const lettre = await preparerCourriel(
		base,
		{
			id,
			courriel: { modele: 'convocation', contratId, objet: id, adresse: `${siege}@exemple.test`, nom: SIEGES[siege] }
		},
		'https://exemple.test',
		maintenant,
		lettresDesSeances
	);
	if (!lettre) throw new Error('a letter leaves');
	const pieces = (lettre.pieces ?? []).map(({ contenu }) => new TextDecoder().decode(contenu));
	// A calendar file folds its long lines.
	const dit = [lettre.sujet, lettre.texte, lettre.html, ...pieces].join('\n').replaceAll('\r\n ', '');
	const jeton = /\/presence\/([\w-]+)/.exec(lettre.texte)?.[1] ?? '';
	return { lettre, jeton, dit };
}
const contient = (texte: string) => marques.filter((marque) => texte.includes(marque));
const dire = (valeur: unknown) => JSON.stringify(valeur, (_cle, v: unknown) => (typeof v === 'bigint' ? String(v) : v));

describe('la convocation d’une personne qui a un lien', () => {
	test('sa lettre, son fichier d’agenda et le renvoi taisent le dossier ; les autres le lisent', async () => {
		const [lie, autre] = [await lettreA('maire'), await lettreA('sous-prefet')];
		expect(contient(lie.dit)).toEqual([]);
		expect(lie.dit).toContain(`1. Action ${libre.numero}`);
		expect(autre.dit).toContain(`1. Action ${cache.numero}`);
		expect(new TextDecoder().decode(autre.lettre.pieces?.[0]?.contenu)).toContain(`Action ${cache.numero}`);
		const { id } = (await lireConvocation(base, lie.jeton))?.convocation ?? { id: '' };
		obtenir(await renvoyerConvocation(chef, seance, id));
		expect(contient((await lettreA('maire')).dit)).toEqual([]);
	});

	test('sa page de réponse tait le dossier et ne donne pas son document ; celle des autres les donne', async () => {
		const [lie, autre] = [await lettreA('maire'), await lettreA('sous-prefet')];
		const [sienne, entiere] = [await lireConvocation(base, lie.jeton), await lireConvocation(base, autre.jeton)];
		expect(contient(dire(sienne))).toEqual([]);
		expect(sienne?.points.map(({ dossier }) => dossier?.numero)).toEqual([libre.numero]);
		expect(entiere?.points.map(({ dossier }) => dossier?.numero)).toEqual([cache.numero, libre.numero]);
		expect(dire(entiere)).toContain('Note du point cache');
		const donne = async (jeton: string, fichier: string) =>
			(await documentDeConvocation(base, jeton, fichier)) !== null;
		expect([await donne(autre.jeton, documents.cache), await donne(autre.jeton, documents.libre)]).toEqual([
			true,
			true
		]);
		expect([await donne(lie.jeton, documents.cache), await donne(lie.jeton, documents.libre)]).toEqual([false, true]);
	});

	test('un lien ne vaut que pour une personne, et plus rien une fois remplacé', async () => {
		const [lie, autre] = [await lettreA('maire'), await lettreA('sous-prefet')];
		expect((await lireConvocation(base, lie.jeton))?.convocation.nom).toBe('M. Roux');
		expect((await lireConvocation(base, autre.jeton))?.convocation.nom).toBe('Mme Aulnay');
		const nouveau = await lettreA('maire');
		const saisie = { reponse: 'vient' as const, pouvoirA: '', mot: '' };
		for (const jeton of [lie.jeton, nouveauJeton().jeton, 'pas-un-jeton', '']) {
			expect(await lireConvocation(base, jeton)).toBeNull();
			expect(await documentDeConvocation(base, jeton, documents.libre)).toBeNull();
			expect(await repondreConvocation(base, jeton, saisie, { adresse: '192.0.2.1' }, maintenant)).toMatchObject({
				refus: { code: 'lien_inconnu' }
			});
		}
		obtenir(await repondreConvocation(base, nouveau.jeton, saisie, { adresse: '192.0.2.1' }, maintenant));
		const reponses = await base.lire(contratId, (tx) =>
			tx.selectFrom('convocation').select(['siege_code', 'reponse']).where('reponse', 'is not', null).execute()
		);
		expect(reponses).toEqual([{ siege_code: 'maire', reponse: 'vient' }]);
	});
});

test('les convocations sur papier : une page par personne sans adresse, sans ce que cette personne ne doit pas lire', async () => {
	const personnes = await base.pour(chef.agent.compteId).lire(contratId, async (tx) => {
		const lue = await seanceParId(tx, contratId, seance);
		return lue ? convocationsAImprimer(tx, contratId, lue) : [];
	});
	const pdf = await convocationsPdf({
		contrat: 'Contrat exemple',
		seance: 'COPIL du 20 janvier 2027',
		instance: 'Comité de pilotage',
		ou: 'le 20 janvier 2027',
		message: '',
		personnes,
		le: maintenant
	});
	const lu = await lirePdf(pdf, false);
	const pages = lu.texte.split('\f').filter((page) => page.trim() !== '');
	expect([lu.infos['Pages'], pages.length]).toEqual(['2', 2]);
	const [berthe = '', sauge = ''] = pages;
	expect(berthe).toContain('Mme Berthe');
	expect(berthe).toContain(`Action ${cache.numero}`);
	expect(sauge).toContain('M. Sauge');
	expect(sauge).toContain(`Action ${libre.numero}`);
	expect(contient(sauge)).toEqual([]);
	for (const nom of ['Mme Aulnay', 'M. Roux']) expect(lu.texte).not.toContain(nom);
});
