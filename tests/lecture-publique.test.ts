import { beforeAll, describe, expect, it } from 'vitest';
import { deposerFichier } from '#contrat/acteurs/server/deposer-fichier.ts';
import { dupliquerAppel } from '#contrat/appels/server/dupliquer-appel.ts';
import { joindreNote } from '#contrat/appels/server/joindre-note.ts';
import type { ContratServi } from '#src/acces.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { unPdf } from '#tests/monde/fichiers.ts';
import { poserContratDuFichier, visiter } from '#tests/monde/lecture-publique.ts';

/** Every page and every file anyone may read, walked with the example year: nothing hidden may come out of any of them. */

type Module = { load?: (e: never) => unknown; GET?: (e: never) => unknown };
const pages = import.meta.glob<Module>([
	'../src/routes/**/+page.server.ts',
	'../src/routes/**/+layout.server.ts',
	'../src/routes/**/+server.ts'
]);

const base = await baseDeTest();
let contrat: ContratServi;
const cas = new Map<string, Record<string, string>[]>();
let secrets: string[] = [];
let numerosCaches: string[] = [];
let seancesCachees: { instance: string; date: string }[] = [];

const uniques = (textes: readonly (string | null)[]) => [
	...new Set(textes.filter((t): t is string => t !== null && t.trim().length > 3))
];

/** Next year's call, that nobody may see yet, with its own file; the one that is open gets a file everybody may read. */
async function preparerAppels(): Promise<void> {
	const [dernier, chef] = await base.national((tx) =>
		Promise.all([
			tx.selectFrom('appel').select(['id', 'note']).orderBy('annee', 'desc').executeTakeFirstOrThrow(),
			tx.selectFrom('mandat').select('compte_id').where('role', '=', 'chef_de_projet').executeTakeFirstOrThrow()
		])
	);
	const mandat = { contratId: contrat.id, role: 'chef_de_projet' as const, partenaire: null, structureId: null };
	const agent = { compteId: chef.compte_id, nom: '', courriel: '', administrePlateforme: false, mandats: [mandat] };
	const contexte = { base, agent, contratId: contrat.id, maintenant: new Date() };
	const suivant = await dupliquerAppel(contexte, dernier.id);
	if (!suivant.ok) throw new Error(suivant.refus.message);
	for (const [appelId, nom] of [
		[dernier.id, 'Note.pdf'],
		[suivant.valeur, 'Note confidentielle.pdf']
	] as const) {
		const depot = await deposerFichier(contexte, { structureId: null, nom, octets: unPdf(nom) });
		if (!depot.ok) throw new Error(depot.refus.message);
		const joint = await joindreNote(contexte, appelId, { note: dernier.note, fichierId: depot.valeur.id });
		if (!joint.ok) throw new Error(joint.refus.message);
	}
}

beforeAll(async () => {
	contrat = await poserContratDuFichier(base, 'contrats/lodeve-2024-2030.yaml', { exemple: true });
	await preparerAppels();
	await base.proprietaire(async (tx) => {
		const dossiers = await tx
			.selectFrom('dossier')
			.select(['numero', 'intitule', 'description', 'publie_le'])
			.execute();
		const seances = await tx
			.selectFrom('seance')
			.select(['instance_code', 'jour', 'lieu', 'objet', 'statut'])
			.execute();
		const decisions = await tx.selectFrom('decision').select(['motif', 'publiee']).execute();
		const structures = await tx.selectFrom('structure').select(['nom', 'courriel', 'telephone', 'publiee']).execute();
		const comptes = await tx.selectFrom('compte').select(['nom', 'courriel']).execute();
		const avis = await tx.selectFrom('avis').select('motif').execute();
		const codes = await tx.selectFrom('objectif').select('code').execute();
		const instances = await tx.selectFrom('instance').select('code').execute();
		const appels = await tx.selectFrom('appel').select(['id', 'titre', 'publie']).execute();

		const publics = new Set(
			uniques([
				...dossiers.filter((d) => d.publie_le).flatMap((d) => [d.intitule, d.description]),
				...decisions.filter((d) => d.publiee).map((d) => d.motif),
				...structures.filter((s) => s.publiee).map((s) => s.nom),
				...seances.filter((s) => s.statut === 'close').flatMap((s) => [s.lieu, s.objet])
			])
		);
		secrets = uniques([
			...dossiers.filter((d) => !d.publie_le).flatMap((d) => [d.intitule, d.description]),
			...decisions.filter((d) => !d.publiee).map((d) => d.motif),
			...structures.flatMap((s) => [s.courriel, s.telephone]),
			...structures.filter((s) => !s.publiee).map((s) => s.nom),
			...seances.filter((s) => s.statut !== 'close').flatMap((s) => [s.lieu, s.objet]),
			...comptes.flatMap((c) => [c.nom, c.courriel]),
			...avis.map((a) => a.motif),
			...appels.filter((a) => !a.publie).map((a) => a.titre),
			'Note confidentielle'
		]).filter((texte) => !publics.has(texte) && texte.length > 8);
		numerosCaches = dossiers.filter((d) => !d.publie_le).map((d) => d.numero);
		seancesCachees = seances
			.filter((s) => s.statut !== 'close')
			.map((s) => ({ instance: s.instance_code, date: s.jour }));

		// One objective in five: every level and every priority, without reading sixty pages that are the same.
		cas.set(
			'[code]',
			codes.filter((_, rang) => rang % 5 === 0).map(({ code }) => ({ code }))
		);
		cas.set(
			'[numero]',
			dossiers.map(({ numero }) => ({ numero }))
		);
		cas.set(
			'[date]',
			seances.map((s) => ({ instance: s.instance_code, date: s.jour }))
		);
		cas.set(
			'[instance]',
			instances.map(({ code }) => ({ instance: code }))
		);
		cas.set(
			'[appel=',
			appels.map(({ id }) => ({ appel: id }))
		);
		cas.set(
			'[fichier]',
			[
				'subventions',
				'actions',
				'financements',
				'enveloppes',
				'objectifs',
				'contributions',
				'engagements',
				'chiffres'
			].map((nom) => ({ fichier: `${nom}.csv` }))
		);
	});
}, 180_000);

/** The parameters to try for a route, most precise first. */
function parametres(route: string): Record<string, string>[] {
	for (const nom of ['[date]', '[instance]', '[code]', '[numero]', '[appel=', '[fichier]'])
		if (route.includes(nom)) return cas.get(nom) ?? [];
	return [{}];
}

// A parenthesis in a glob would be read as a pattern: the public routes are kept here.
const routes = (
	await Promise.all(
		Object.entries(pages)
			.filter(([chemin]) => /^\.\.\/src\/routes\/(\(public\)|api|sante)\//.test(chemin))
			.map(async ([chemin, charger]) => {
				const module = await charger();
				return { route: chemin.replace('../src/routes', ''), appel: module.load ?? module.GET };
			})
	)
).flatMap(({ route, appel }) => (appel ? [{ route, appel }] : []));

describe('la lecture publique', () => {
	it('a de quoi être mise en défaut : des brouillons, des séances ouvertes, des contacts, des avis', () => {
		expect(secrets.length).toBeGreaterThan(60);
		expect(numerosCaches.length).toBeGreaterThan(3);
		expect(routes.length).toBeGreaterThan(25);
	});

	it.each(routes)('ne montre rien de caché : $route', async ({ route, appel }) => {
		const essais = parametres(route);
		expect(essais.length).toBeGreaterThan(0);
		let lus = 0;
		for (const params of essais) {
			const visite = await visiter(base, appel, { contrat, params: { contrat: contrat.slug, ...params } });
			if (visite.statut === 200) lus++;
			for (const secret of secrets) {
				expect(
					visite.texte.includes(JSON.stringify(secret).slice(1, -1)) || visite.texte.includes(secret),
					`« ${secret} » sur ${route} ${JSON.stringify(params)}`
				).toBe(false);
			}
		}
		// The picture of the quarter asks for parameters of its own; the list of contracts redirects when there is one.
		if (!route.includes('carte.svg') && !route.endsWith('(public)/+page.server.ts')) expect(lus).toBeGreaterThan(0);
	});

	it('répond la même chose pour un dossier caché et un dossier qui n’existe pas', async () => {
		const page = routes.find((r) => r.route.includes('[numero]'));
		if (!page) throw new Error('no page of an action');
		const inconnu = await visiter(base, page.appel, { contrat, params: { numero: '2026-999' } });
		expect(inconnu.statut).toBe(404);
		for (const numero of numerosCaches)
			expect(await visiter(base, page.appel, { contrat, params: { numero } })).toEqual(inconnu);
	});

	it('répond la même chose pour une séance ouverte et une séance qui n’existe pas', async () => {
		const page = routes.find((r) => r.route.includes('[date]'));
		if (!page) throw new Error('no page of a meeting');
		const inconnue = await visiter(base, page.appel, { contrat, params: { instance: 'copil', date: '1999-01-01' } });
		expect(inconnue.statut).toBe(404);
		for (const params of seancesCachees) expect(await visiter(base, page.appel, { contrat, params })).toEqual(inconnue);
	});
});
