import { beforeEach, describe, expect, test } from 'vitest';
import { preparerCourriel } from '#contrat/acteurs/server/preparer-un-courriel.ts';
import { jour } from '#contrat/commun/jour.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide, type VilleQuiDecide } from '#tests/monde/programmation.ts';
import { lettresPrevues } from '#tests/monde/signatures.ts';
import { demanderAvis } from './demander-avis.ts';
import { avisPourLaStructure } from './lectures-avis.ts';
import { demandesDAvis } from './lectures-exterieurs.ts';
import { lettresDeLInstruction } from './lettres.ts';
import { rappelerLesAvis } from './rappeler-les-avis.ts';
import { lireDemandeAvis, rendreAvisExterieur } from './rendre-avis-exterieur.ts';
import { renvoyerDemandeAvis, retirerDemandeAvis } from './suivre-avis.ts';

const base = await baseDeTest();
let ville: VilleQuiDecide;
let dossier: DossierPose;
let rang = 0;
beforeEach(async () => {
	rang += 1;
	ville = await poserVilleQuiDecide(base, `exterieurs-${rang}`);
	dossier = await ville.poserDossier([{ financeur: 'etat', demande: 100_000n }]);
	await base.proprietaire(async (tx) => {
		const description = 'Contact : secret@asso.fr, 06 12 34 56 78. Ateliers pour 20 enfants.';
		await tx.updateTable('dossier').set({ description }).where('id', '=', dossier.id).execute();
		await tx
			.updateTable('structure')
			.set({ courriel: 'structure@asso.fr', telephone: '0467000000', titulaire_compte: 'TITULAIRE' })
			.where('id', '=', dossier.structure)
			.execute();
	});
});

const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);
const origine = { adresse: '192.0.2.7' };
const etat = (date = '2025-11-20') => ville.en('instructeurEtat', date);
const saisie = {
	organisme: 'DRAC',
	nom: 'Mme Roche',
	courriel: 'roche@culture.exemple',
	question: 'Ce projet entre-t-il dans vos priorités ?',
	echeance: jour('2025-12-10'),
	visibilite: 'financeurs' as 'financeurs' | 'porteur'
};
const reponse = {
	sens: 'reserve',
	reponse: 'Utile, mais le lieu manque.',
	repondant: 'Mme Roche, conseillère'
} as const;
const demander = (plus: Partial<typeof saisie> = {}) => demanderAvis(etat(), dossier.id, { ...saisie, ...plus });
/** Writes the last letter as the worker does, and gives the secret of its link. */
async function jeton(date = '2025-11-20'): Promise<string> {
	const lettre = (await lettresPrevues(base, ville.contratId)).findLast(({ modele }) => modele === 'avis_exterieur');
	if (!lettre) throw new Error('no letter');
	const travail = { id: nouvelIdentifiant(), courriel: lettre };
	const { maintenant } = etat(date);
	const ecrite = await preparerCourriel(base, travail, 'https://lergue.example', maintenant, lettresDeLInstruction);
	return /\/avis\/([\w-]{43})/.exec(ecrite?.texte ?? '')?.[1] ?? 'aucun';
}
const lire = (secret: string, date = '2025-11-21') => lireDemandeAvis(base, secret, etat(date).maintenant);
const repondre = (secret: string, date = '2025-11-21') =>
	rendreAvisExterieur(base, secret, reponse, origine, etat(date).maintenant);
const lettres = async () =>
	(await lettresPrevues(base, ville.contratId)).filter(({ modele }) => modele === 'avis_exterieur').length;
const demandes = () => base.lire(ville.contratId, (tx) => demandesDAvis(tx, ville.contratId, dossier.id));

describe('un avis demandé par un lien', () => {
	test('se lit sans compte, se rend une fois, et ne garde que l’empreinte du secret', async () => {
		obtenir(await demander());
		const secret = await jeton();
		const brut = await base.proprietaire((tx) => tx.selectFrom('demande_avis').selectAll().execute());
		expect(JSON.stringify(brut)).not.toContain(secret);
		expect((await lire(secret))?.dossier?.resume.intitule).toBe(`Action ${dossier.numero}`);
		expect(code(await repondre(secret))).toBe('ok');
		expect(code(await repondre(secret))).toBe('deja_rendu');
		expect(await lire(secret)).toMatchObject({ dossier: null, refus: { code: 'deja_rendu' } });
		expect((await demandes())[0]).toMatchObject(reponse);
		expect(await base.lire(ville.contratId, (tx) => avisPourLaStructure(tx, ville.contratId, dossier.id))).toEqual([]);
	});

	test('ne montre ni courriel, ni téléphone, ni banque, ni pièce', async () => {
		obtenir(await demander());
		const vu = JSON.stringify(await lire(await jeton()), (_c, v: unknown) => (typeof v === 'bigint' ? String(v) : v));
		for (const secret of ['secret@', '12 34', 'structure@', '0467', 'TITULAIRE', 'fichier'])
			expect(vu).not.toContain(secret);
		expect(vu).toContain('Ateliers pour 20 enfants');
	});

	test('adressé à la structure, elle le lit, sans le nom de la personne', async () => {
		obtenir(await demander({ visibilite: 'porteur' }));
		obtenir(await repondre(await jeton()));
		const [lu] = await base.lire(ville.contratId, (tx) => avisPourLaStructure(tx, ville.contratId, dossier.id));
		expect(lu).toMatchObject({ de: 'DRAC', sens: 'reserve', motif: reponse.reponse });
		expect(JSON.stringify(lu)).not.toContain('Roche');
	});

	test('d’un lien inconnu, remplacé, retiré ou expiré ne sert plus', async () => {
		const id = obtenir(await demander());
		const premier = await jeton();
		obtenir(await renvoyerDemandeAvis(etat(), id));
		const second = await jeton();
		expect(await lire(premier)).toBeNull();
		expect(await lire('A'.repeat(43))).toBeNull();
		expect(await lire('court')).toBeNull();
		expect(code(await repondre(premier))).toBe('lien_inconnu');
		expect(code(await repondre(second, '2025-12-26'))).toBe('lien_perime');
		expect((await lire(second, '2025-12-26'))?.dossier).toBeNull();
		obtenir(await retirerDemandeAvis(etat(), id));
		expect(await lire(second)).toBeNull();
		expect(await jeton()).toBe('aucun');
	});

	test('de deux réponses en même temps, une seule compte', async () => {
		obtenir(await demander());
		const secret = await jeton();
		const issues = await Promise.all([repondre(secret), repondre(secret)]);
		expect(issues.map(code).sort()).toEqual(['deja_rendu', 'ok']);
	});

	test('n’est plus attendu une fois le dossier décidé', async () => {
		obtenir(await demander());
		const secret = await jeton();
		await base.proprietaire((tx) =>
			tx.updateTable('dossier').set({ statut: 'accorde' }).where('id', '=', dossier.id).execute()
		);
		expect((await lire(secret))?.dossier).toBeNull();
		expect(code(await repondre(secret))).toBe('avis_impossible');
	});
});

describe('qui demande, relance et retire', () => {
	test('le chef de projet et les instructeurs ; personne d’autre, ni ailleurs', async () => {
		for (const qui of ['lecteur', 'administrateur', 'mmeDiallo'] as const)
			expect(code(await demanderAvis(ville.en(qui, '2025-11-20'), dossier.id, saisie))).toBe('non_autorise');
		const ailleurs = await poserVilleQuiDecide(base, `exterieurs-${rang}-ailleurs`);
		const la = ailleurs.en('instructeurEtat', '2025-11-20');
		expect(code(await demanderAvis(la, dossier.id, saisie))).toBe('introuvable');
		expect(await lettres()).toBe(0);
		const id = obtenir(await demanderAvis(ville.en('chefDeProjet', '2025-11-20'), dossier.id, saisie));
		for (const acte of [renvoyerDemandeAvis, retirerDemandeAvis]) {
			expect(code(await acte(ville.en('lecteur'), id))).toBe('non_autorise');
			expect(code(await acte(la, id))).toBe('introuvable');
			expect(code(await acte(etat(), nouvelIdentifiant()))).toBe('introuvable');
		}
	});

	test('refuse une échéance passée ou lointaine, la même adresse deux fois, un dossier qui n’est pas à l’instruction', async () => {
		expect(code(await demander({ echeance: jour('2025-11-20') }))).toBe('echeance_passee');
		expect(code(await demander({ echeance: jour('2026-11-20') }))).toBe('echeance_lointaine');
		obtenir(await demander());
		expect(code(await demander())).toBe('deja_demande');
		for (const statut of ['irrecevable', 'accorde', 'abandonne']) {
			const autre = await ville.poserDossier([{ financeur: 'etat', demande: 1n }], statut);
			expect(code(await demanderAvis(etat(), autre.id, saisie)), statut).toBe('avis_impossible');
		}
	});

	test('on ne relance ni ne retire ce qui est rendu ou retiré, et pas plus de dix fois', async () => {
		const id = obtenir(await demander());
		for (let envoi = 2; envoi <= 10; envoi += 1) obtenir(await renvoyerDemandeAvis(etat(), id));
		expect(code(await renvoyerDemandeAvis(etat(), id))).toBe('trop_d_envois');
		obtenir(await repondre(await jeton()));
		expect(code(await renvoyerDemandeAvis(etat(), id))).toBe('deja_rendu');
		expect(code(await retirerDemandeAvis(etat(), id))).toBe('deja_rendu');
		const autre = obtenir(await demander({ courriel: 'autre@ars.exemple' }));
		obtenir(await retirerDemandeAvis(etat(), autre));
		expect(code(await retirerDemandeAvis(etat(), autre))).toBe('deja_retire');
		expect(code(await renvoyerDemandeAvis(etat('2025-12-26'), autre))).toBe('deja_retire');
	});
});

test('le rappel part une fois, dans les trois jours avant l’échéance, et pas à qui a répondu', async () => {
	obtenir(await demander());
	obtenir(await demander({ courriel: 'autre@ars.exemple' }));
	obtenir(await repondre(await jeton()));
	expect(await rappelerLesAvis(base, etat('2025-12-05').maintenant)).toBe(0);
	expect(await lettres()).toBe(2);
	await rappelerLesAvis(base, etat('2025-12-08').maintenant);
	await rappelerLesAvis(base, etat('2025-12-09').maintenant);
	expect(await lettres()).toBe(3);
});
