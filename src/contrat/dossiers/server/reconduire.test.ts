import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { instantAParis, jour } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserAppel, poserBrouillon, poserDossierDepose, sectionsCompletes, valeurDe } from '#tests/monde/dossiers.ts';
import { lettresPrevues, poserRepresentant } from '#tests/monde/signatures.ts';
import { photographier, poserVille, type Ville } from '#tests/monde/ville.ts';
import { contenuDe, enteteParId } from './charger-dossier.ts';
import { deposerDossier } from './deposer-dossier.ts';
import { demanderSignature } from './demander-signature.ts';
import { rappelerLaFermeture } from './rappeler-la-fermeture.ts';
import { reconduireDossier } from './reconduire-dossier.ts';
import { relireSections } from './relire-sections.ts';

const base = await baseDeTest();
let ville: Ville;
let rang = 0;
beforeEach(async () => {
	ville = await poserVille(base, `reconduction-${++rang}`);
});
const code = (issue: { ok: boolean; refus?: { code: string } }): string | undefined =>
	issue.ok ? undefined : issue.refus?.code;
const lire = (id: string) =>
	base.lire(ville.contratId, async (tx) => {
		const entete = await enteteParId(tx, ville.contratId, id);
		if (!entete) throw new Error('no application');
		return { entete, contenu: await contenuDe(tx, ville.contratId, entete) };
	});
const photo = () => photographier(base, ville.contratId, ['dossier', 'ligne_budget', 'ligne_financement', 'journal']);

describe('reconduireDossier et relireSections', () => {
	let precedentId: string;
	let appelId: string;
	beforeEach(async () => {
		precedentId = (await poserDossierDepose(ville, await poserAppel(ville))).id;
		const nouvelle = { financeur: 'etat', nature: 'specifique', dispositif: 'BOP 147', montant: euros(1) } as const;
		appelId = await poserAppel(ville, {
			titre: 'Appel à projets 2027',
			annee: 2027,
			ouvreLe: instantAParis(jour('2026-10-15'), '09:00'),
			fermeLe: instantAParis(jour('2026-11-22'), '18:00'),
			nouvelles: [nouvelle]
		});
	});
	const reconduire = (plus: object = {}, qui: Parameters<Ville['en']>[0] = 'mmeDiallo', le = '2026-11-03') =>
		reconduireDossier(ville.en(qui, le), { cle: randomUUID(), appelId, precedentId, ...plus });

	it('reprend chaque partie, décale les dates et laisse ce que l’appel n’ouvre plus', async () => {
		const { id } = valeurDe(await reconduire());
		const { entete, contenu } = await lire(id);
		expect(entete).toMatchObject({ annee: 2027, precedentId, premiereDemande: false, statut: 'brouillon' });
		expect(contenu).toMatchObject({ debut: '2027-02-01', fin: '2027-12-15', intitule: 'Le jardin des Tilleuls' });
		expect(contenu.financements).toEqual([
			{ financeur: 'etat', nature: 'specifique', montant: euros(600), suivantes: [] }
		]);
		expect(entete.aRelire).toContain('budget');
		expect(entete.aRelire).not.toContain('pieces');
	});

	it('ne s’envoie pas avant d’être relue ; une partie ou toutes se confirment d’un geste', async () => {
		const { id: dossierId } = valeurDe(await reconduire());
		const { revision, aRelire } = (await lire(dossierId)).entete;
		const relire = (sections: Parameters<typeof relireSections>[1]['sections'], plus: object = {}) =>
			relireSections(ville.en('mmeDiallo', '2026-11-04'), { dossierId, revision, sections, ...plus });
		const envoi = await deposerDossier(ville.en('mmeDiallo', '2026-11-04'), { dossierId, revision });
		expect(code(envoi)).toBe('complet');
		expect(valeurDe(await relire(['budget']))).toBe(aRelire.length - 1);
		expect(code(await relire(['budget']))).toBe('rien_a_relire');
		expect(code(await relire('toutes', { revision: revision + 1 }))).toBe('revision_depassee');
		expect(code(await relireSections(ville.en('lecteur'), { dossierId, revision, sections: 'toutes' }))).toBe(
			'non_autorise'
		);
		expect(code(await relireSections(ville.en('mPetit'), { dossierId, revision, sections: 'toutes' }))).toBe(
			'introuvable'
		);
		expect(valeurDe(await relire('toutes'))).toBe(0);
		expect((await lire(dossierId)).entete.aRelire).toEqual([]);
	});

	it('ne part qu’une fois, de la même page ou d’une autre', async () => {
		const cle = randomUUID();
		const issues = await Promise.all([reconduire({ cle }), reconduire({ cle })]);
		expect(new Set(issues.map((i) => valeurDe(i).id)).size).toBe(1);
		expect(code(await reconduire())).toBe('deja_reconduit');
	});

	it('est refusée, sans rien changer, à qui ne peut pas', async () => {
		const brouillon = await poserBrouillon(ville, (await lire(precedentId)).entete.appelId);
		const avant = await photo();
		expect(code(await reconduire({}, 'lecteur'))).toBe('non_autorise');
		expect(code(await reconduire({}, 'chefDeProjet'))).toBe('non_autorise');
		expect(code(await reconduire({}, 'mPetit'))).toBe('precedent_introuvable');
		expect(code(await reconduire({ precedentId: brouillon.id }))).toBe('precedent_introuvable');
		expect(code(await reconduire({ precedentId: randomUUID() }))).toBe('precedent_introuvable');
		expect(code(await reconduire({ appelId: randomUUID() }))).toBe('appel_introuvable');
		expect(code(await reconduire({}, 'mmeDiallo', '2026-11-23'))).toBe('appel_ouvert');
		expect(await photo()).toBe(avant);
	});
});

describe('rappelerLaFermeture', () => {
	const aujourdhui = (le: string, heure = '08:15') => instantAParis(jour(le), heure);
	const rappels = async () =>
		(await lettresPrevues(base, ville.contratId)).filter((l) => JSON.stringify(l).includes('fermeture'));

	it('écrit une fois par échéance aux personnes de la structure, avec ce qui manque', async () => {
		await poserBrouillon(ville, await poserAppel(ville));
		await rappelerLaFermeture(base, aujourdhui('2025-11-07'));
		expect(await rappels()).toHaveLength(0);
		const deux = [1, 2].map(() => rappelerLaFermeture(base, aujourdhui('2025-11-19')));
		await Promise.all(deux);
		expect(await rappels()).toHaveLength(1);
		expect(JSON.stringify(await rappels())).toContain('Décrivez votre action.');
		await rappelerLaFermeture(base, aujourdhui('2025-11-20'));
		expect(await rappels()).toHaveLength(1);
		await rappelerLaFermeture(base, aujourdhui('2025-11-21'));
		expect(await rappels()).toHaveLength(2);
		await rappelerLaFermeture(base, aujourdhui('2025-11-22', '18:00'));
		expect(await rappels()).toHaveLength(2);
	});

	it('renvoie le lien à qui doit signer', async () => {
		const { id: dossierId, revision } = await poserBrouillon(ville, await poserAppel(ville), sectionsCompletes);
		const representantId = await poserRepresentant(ville);
		valeurDe(await demanderSignature(ville.en('mmeDiallo'), { dossierId, revision, representantId }));
		const liens = async () =>
			(await lettresPrevues(base, ville.contratId)).filter(({ modele }) => modele === 'signature').length;
		await rappelerLaFermeture(base, aujourdhui('2025-11-26'));
		await rappelerLaFermeture(base, aujourdhui('2025-11-26'));
		expect(await liens()).toBe(2);
	});
});
