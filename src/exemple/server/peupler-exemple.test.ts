import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { importerContrat } from '#src/fichier/server/importer.ts';
import { verifierFichier } from '#src/fichier/verifier.ts';
import { actionsExemple } from '#src/exemple/annee.ts';
import { statuts } from '#contrat/dossiers/dossier.ts';
import { sceauComplet, sceauPublic } from '#contrat/programmation/server/lectures-sceau.ts';
import { classementDeLAppel } from '#contrat/instruction/server/lectures-grille.ts';
import { demandesDAvis } from '#contrat/instruction/server/lectures-exterieurs.ts';
import { rapprochementsDeLAnnee } from '#contrat/instruction/server/lectures-rapprochements.ts';
import { verifierJournal } from '#db/journal.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { verifierLaSaison } from '#tests/monde/saison-exemple.ts';
import { photographier } from '#tests/monde/ville.ts';
import { peuplerExemple } from './peupler-exemple.ts';
import { dossierDe } from './poser-dossiers.ts';

interface Verificateur {
	verifier(octets: Uint8Array, attendue?: string): { ecarts: string[]; lisibles: number };
}
const chemin = pathToFileURL(join(import.meta.dirname, '../../../commandes/verifier-seance.mjs')).href;
const { verifier } = (await import(/* @vite-ignore */ chemin)) as Verificateur;

const base = await baseDeTest();
const maintenant = new Date('2026-11-23T16:00:00Z');
const tables = [
	'structure',
	'appel',
	'appel_enveloppe',
	'enveloppe',
	'dossier',
	'ligne_financement',
	'avis',
	'seance',
	'presence',
	'point',
	'decision',
	'journal'
] as const;
let contratId = '';

beforeAll(async () => {
	const lu = verifierFichier(
		readFileSync(join(import.meta.dirname, '../../../contrats/lodeve-2024-2030.yaml'), 'utf8')
	);
	if ('erreurs' in lu) throw new Error('the contract file is wrong');
	const importe = await importerContrat(base, lu.fichier, { auteur: 'Test', maintenant });
	if (!importe.ok) throw new Error('the contract was refused');
	contratId = importe.valeur.contratId;
	await peuplerExemple(base, 'lodeve', maintenant);
});

describe('peuplerExemple', () => {
	it('écrit tous les dossiers, tous marqués comme exemples', async () => {
		const lus = await base.lire(contratId, async (tx) => ({
			dossiers: await tx
				.selectFrom('dossier')
				.select(['numero', 'exemple', 'intitule', 'statut', 'depose_le'])
				.execute(),
			structures: await tx.selectFrom('structure').select('exemple').execute(),
			appels: await tx.selectFrom('appel').select(['exemple', 'publie']).execute(),
			enveloppes: await tx.selectFrom('enveloppe').select('exemple').where('reference', '=', false).execute()
		}));
		expect(lus.dossiers).toHaveLength(actionsExemple.length);
		expect([lus.structures.length, lus.appels.length, lus.enveloppes.length]).toEqual([15, 3, 18]);
		for (const liste of Object.values(lus)) expect(liste.every((l) => l.exemple)).toBe(true);
		expect(lus.appels.every((a) => a.publie)).toBe(true);
		expect(lus.dossiers.every((d) => d.depose_le === null || d.depose_le < maintenant)).toBe(true);
		expect(new Set(lus.dossiers.map((d) => d.numero)).size).toBe(actionsExemple.length);
	});

	it('ne donne de mot de passe à personne', async () => {
		const comptes = await base.identite((tx) => tx.selectFrom('compte').select(['courriel', 'mot_de_passe']).execute());
		expect(comptes).toHaveLength(26);
		expect(comptes.every((c) => c.mot_de_passe === null && c.courriel.endsWith('@exemple.invalid'))).toBe(true);
	});

	it('ne change rien la deuxième fois, même un autre jour', async () => {
		const avant = await photographier(base, contratId, tables);
		await peuplerExemple(base, 'lodeve', maintenant);
		await peuplerExemple(base, 'lodeve', new Date('2028-02-01T10:00:00Z'));
		expect(await photographier(base, contratId, tables)).toBe(avant);
	});

	it('mène chaque dossier là où son histoire finit, et montre au public ce qui est accordé', async () => {
		const lus = await base.lire(contratId, (tx) => tx.selectFrom('dossier').select(['id', 'statut']).execute());
		const parId = new Map(lus.map(({ id, statut }) => [id, statut]));
		for (const action of actionsExemple)
			expect(parId.get(dossierDe({ contratId }, action)), action.cle).toBe(action.destin);
		expect(new Set(parId.values())).toEqual(new Set(statuts));
		const publics = await base.lirePublic(contratId, async (tx) => ({
			actions: await tx.selectFrom('dossier').select('id').execute(),
			seances: await tx.selectFrom('seance').select(['jour', 'instance_code as instance']).orderBy('jour').execute()
		}));
		expect(publics.actions).toHaveLength(actionsExemple.filter(({ destin }) => destin === 'accorde').length);
		const copils = publics.seances.filter(({ instance }) => instance === 'copil');
		expect(copils.map(({ jour }) => jour)).toEqual(['2025-03-18', '2026-03-17']);
	});

	it('scelle ses séances closes comme l’acte, et le vérificateur les accepte', async () => {
		const closes = await base.lire(contratId, (tx) =>
			tx.selectFrom('seance').select(['id', 'empreinte']).where('statut', '=', 'close').execute()
		);
		expect(closes).toHaveLength(14);
		for (const { id, empreinte } of closes) {
			const complet = await base.lire(contratId, (tx) => sceauComplet(tx, contratId, id));
			const lu = verifier(Buffer.from(complet ?? ''), empreinte ?? '');
			expect([lu.ecarts, lu.lisibles > 3]).toEqual([[], true]);
			const publique = await base.lirePublic(contratId, (tx) => sceauPublic(tx, contratId, id));
			if (publique) expect(verifier(Buffer.from(publique), empreinte ?? '').ecarts).toEqual([]);
		}
	});

	it('instruit à plusieurs : règles, grille, avis demandés ailleurs, rapprochements', async () => {
		const lu = await base.lire(contratId, async (tx) => {
			const { id } = await tx.selectFrom('appel').select('id').where('annee', '=', 2026).executeTakeFirstOrThrow();
			return {
				regles: await tx.selectFrom('regle_affectation').select('financeur_code').execute(),
				affectees: await tx.selectFrom('affectation').select('ligne_id').execute(),
				criteres: await tx.selectFrom('grille_critere').select('poids').where('appel_id', '=', id).execute(),
				classement: await classementDeLAppel(tx, contratId, id),
				demandes: await demandesDAvis(tx, contratId),
				reoriente: await tx.selectFrom('avis').select('vers_dispositif').where('sens', '=', 'reorientation').execute(),
				corrections: await tx.selectFrom('correction').select(['sections', 'rendue_le']).execute(),
				rapproches: await rapprochementsDeLAnnee(tx, contratId, 2027)
			};
		});
		expect(lu.regles).toHaveLength(6);
		expect(lu.affectees.length).toBeGreaterThan(10);
		expect(lu.criteres.map(({ poids }) => poids).reduce((a, b) => a + b)).toBe(100);
		expect(lu.classement.some(({ moyenne, ecart }) => moyenne !== null && (ecart ?? 0) > 500)).toBe(true);
		expect(lu.demandes.map(({ organisme, sens }) => [organisme, sens])).toEqual([
			['ARS', 'favorable'],
			['Conseil citoyen', null]
		]);
		expect(lu.reoriente).toHaveLength(1);
		expect(lu.corrections).toEqual([{ sections: ['budget', 'pieces'], rendue_le: null }]);
		expect(lu.rapproches.map(({ genre, etat }) => [genre, etat])).toEqual([
			['double_financement', 'a_trancher'],
			['doublon', 'a_trancher']
		]);
	});

	it('laisse un journal qui se vérifie', async () => {
		expect((await verifierJournal(base)).map((v) => v.rupture)).toEqual([null]);
	});
});

verifierLaSaison(base, () => contratId);
