import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifierJournal } from '#db/journal.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import type { Sceau } from '#contrat/programmation/sceau.ts';
import { cloturerSeance } from './cloturer-seance.ts';
import { decider } from './decider.ts';
import { elementsDuSceau } from './elements-du-sceau.ts';
import { sceauComplet, sceauPublic } from './lectures-sceau.ts';
import { empreinteDuSceau, fichierDuSceau } from './sceau.ts';
import { contenuScelle, empreinteDeSeance } from './sceller.ts';
import { ranger } from '#contrat/programmation/scelle.ts';

interface Verificateur {
	verifier(octets: Uint8Array, attendue?: string): { ecarts: string[]; empreinte: string; reserves: number };
}
const chemin = pathToFileURL(join(import.meta.dirname, '../../../../commandes/verifier-seance.mjs')).href;
const { verifier } = (await import(/* @vite-ignore */ chemin)) as Verificateur;
const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'sceau');
const { chef, contratId } = ville;
const octets = (texte: string) => new TextEncoder().encode(texte);

let seance: string;
let empreinte: string;
let accorde: DossierPose;
let refuse: DossierPose;
let complet: string;
let publique: string;

beforeAll(async () => {
	accorde = await ville.poserDossier([{ financeur: 'etat', demande: 300_000n }]);
	refuse = await ville.poserDossier([{ financeur: 'commune', demande: 100_000n }]);
	seance = await ville.poserSeance('2026-04-01', [accorde, refuse]);
	await base.proprietaire(async (tx) => {
		const ou = { contrat_id: contratId, seance_id: seance };
		await tx
			.updateTable('presence')
			.set({ nom: 'Amina Benali', arrivee: '14:40' })
			.where('seance_id', '=', seance)
			.execute();
		await tx
			.insertInto('emargement')
			.values({ ...ou, siege_code: 'maire', nom: 'Amina Benali', moyen: 'sur_place', instant: chef.maintenant })
			.execute();
	});
	const decision = (ligne: string, issue: 'accordee' | 'refusee') => [
		{ ligne, issue, montant: null, motif: 'Secret de la séance.' } as const
	];
	obtenir(await decider(chef, seance, { dossier: accorde.id, decisions: decision(accorde.lignes[0], 'accordee') }));
	obtenir(await decider(chef, seance, { dossier: refuse.id, decisions: decision(refuse.lignes[0], 'refusee') }));
	({ empreinte } = obtenir(await cloturerSeance(chef, seance)));
	complet = (await base.lire(contratId, (tx) => sceauComplet(tx, contratId, seance))) ?? '';
	publique = (await base.lirePublic(contratId, (tx) => sceauPublic(tx, contratId, seance))) ?? '';
});

describe('le sceau d’une séance', () => {
	test('contient tout, et se vérifie sans la base', () => {
		for (const mot of ['Amina Benali', '14:40', 'sur_place', 'Secret de la séance.', refuse.numero, '300000'])
			expect(complet).toContain(mot);
		expect(verifier(octets(complet), empreinte)).toMatchObject({ ecarts: [], empreinte, reserves: 0 });
		expect(verifier(octets(complet), '0'.repeat(64)).ecarts).toHaveLength(1);
	});

	test('le public vérifie le tout sans lire un nom ni une décision refusée', () => {
		const { ecarts, reserves } = verifier(octets(publique), empreinte);
		expect(ecarts).toEqual([]);
		expect(reserves).toBeGreaterThan(2);
		expect(publique).not.toContain('Amina Benali');
		expect(publique).not.toContain(refuse.lignes[0]);
		expect(publique).not.toContain(chef.agent.nom);
		expect(publique).toContain('"accorde":"300000"');
	});

	test('est ce que dit encore la base, et le journal se vérifie', async () => {
		const lu = await base.lire(contratId, (tx) =>
			tx.selectFrom('sceau').select('contenu').where('seance_id', '=', seance).executeTakeFirstOrThrow()
		);
		const sceau = lu.contenu as unknown as Sceau;
		expect(empreinteDuSceau(sceau)).toBe(empreinte);
		const elements = await base.lire(contratId, (tx) => elementsDuSceau(tx, contratId, seance));
		const scelles = sceau.sections.flatMap(({ nom, elements: e }) => e.map((x) => [nom, 'contenu' in x && x.contenu]));
		expect(elements.map(({ section, contenu }) => [section, contenu])).toEqual(scelles);
		expect((await verifierJournal(base, { contratId }))[0]?.rupture).toBeNull();
	});

	test.each(['complet', 'public'])(
		'n’importe quel octet changé du fichier %s se voit',
		(lequel) => {
			const origine = octets(lequel === 'complet' ? complet : publique);
			expect(origine.length).toBeGreaterThan(1_000);
			const passes = [];
			for (let rang = 0; rang < origine.length; rang += 1)
				for (const masque of [0x01, 0x20]) {
					const copie = origine.slice();
					copie[rang] = (copie[rang] ?? 0) ^ masque;
					if (verifier(copie, undefined).ecarts.length === 0) passes.push(rang);
				}
			expect(passes).toEqual([]);
			for (const autre of [origine.slice(0, -1), origine.slice(1), Uint8Array.from([...origine, 10]), new Uint8Array()])
				expect(verifier(autre).ecarts).not.toEqual([]);
		},
		120_000
	);

	test('refaire le contrôle ne suffit pas : le sceau, puis le journal, disent l’écart', () => {
		const { controle: _, ...contenu } = JSON.parse(complet) as {
			controle: string;
			sceau: Sceau;
			empreinte: string;
			journal: unknown;
		};
		const sceau = JSON.parse(JSON.stringify(contenu.sceau).replace('"300000"', '"300001"')) as Sceau;
		const triche = { ...contenu, sceau };
		expect(verifier(octets(fichierDuSceau(triche))).ecarts.join()).toContain('le contenu a changé');
		const entiere = { ...triche, empreinte: empreinteDuSceau(triche.sceau) };
		expect(verifier(octets(fichierDuSceau(entiere))).ecarts.join()).toContain(
			'Aucune ligne du journal ne porte ce sceau'
		);
		expect(verifier(octets(fichierDuSceau(entiere)), empreinte).ecarts.length).toBeGreaterThan(1);
	});

	test('une séance scellée sous la version 1 se vérifie encore', async () => {
		const lu = await base.lire(contratId, (tx) =>
			contenuScelle(tx, contratId, { id: seance, instance: 'copil', jour: '2026-04-01' })
		);
		const ancienne = empreinteDeSeance(lu);
		const ligne = { numero: '1', precedent: '', empreinte: '0'.repeat(64) };
		const fichier = (contenu: unknown) =>
			octets(
				fichierDuSceau({
					sceau: { format: 'lergue-sceau', version: 1, contenu },
					empreinte: ancienne,
					journal: [ligne]
				})
			);
		expect(verifier(fichier(ranger(lu)), ancienne).ecarts).toEqual([]);
		expect(verifier(fichier({ ...ranger(lu), presences: [] })).ecarts.join()).toContain('le contenu a changé');
	});
});
