import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connusDeLAppel, reperesDeLAppel } from '#contrat/dossiers/server/lectures-imports.ts';
import { dossiersDuTableau, guichetsDuTableau } from '#contrat/dossiers/server/lectures-tableau.ts';
import { feuilleDesDossiers, totalDe } from '#contrat/dossiers/tableau/colonnes-export.ts';
import type { DossierDuTableau } from '#contrat/dossiers/tableau/dossier-du-tableau.ts';
import { compter } from '#contrat/dossiers/tableau/plan.ts';
import { somme } from '#contrat/commun/montant.ts';
import { texteDe } from '#tableur/cellule.ts';
import { ecrireCsvFrancais } from '#tableur/ecrire-csv.ts';
import { ecrireOds } from '#tableur/ecrire-ods.ts';
import { ecrireXlsx } from '#tableur/ecrire-xlsx.ts';
import { rassembler } from '#tableur/empaqueter.ts';
import { lireClasseur } from '#tableur/lire.ts';
import { decimalDeCentimes, type FeuilleEcrite } from '#tableur/modele.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { outil } from '#tests/monde/outils.ts';
import { lireEtPlanifier } from '#tests/monde/relire-tableau.ts';
import { peupler } from './peuplement/peupler.ts';

const base = await baseDeTest();
const dossier = mkdtempSync(join(tmpdir(), 'lergue-tableau-'));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));
let contratId = '';
let appelId = '';
let dossiers: DossierDuTableau[] = [];

/** Five hundred applications of one call. */
beforeAll(async () => {
	await peupler(base, { contrats: 1, actions: 450, graine: 5, ajouter: false });
	const { appel, contrat } = await base.national((tx) =>
		tx
			.selectFrom('dossier')
			.select(({ fn }) => ['appel_id as appel', 'contrat_id as contrat', fn.countAll().as('n')])
			.groupBy(['appel_id', 'contrat_id'])
			.orderBy('n', 'desc')
			.executeTakeFirstOrThrow()
	);
	[appelId, contratId] = [appel, contrat];
	dossiers = await base.lire(contratId, (tx) => dossiersDuTableau(tx, contratId, { appelId }));
}, 120_000);

const feuille = (): Promise<FeuilleEcrite> =>
	base.lire(contratId, async (tx) =>
		feuilleDesDossiers('Essai', dossiers, await guichetsDuTableau(tx, contratId, { appelId }))
	);
async function lignesDe(octets: Uint8Array) {
	const lu = await lireClasseur(octets);
	if (!lu.ok) throw new Error(lu.refus);
	return lu.valeur.feuilles[0]?.lignes ?? [];
}

/** The file as LibreOffice opens it and writes it again; killed when it takes too long. */
async function parLibreOffice(octets: Uint8Array, suffixe: string): Promise<Uint8Array> {
	const entree = join(dossier, `entree.${suffixe}`);
	writeFileSync(entree, octets);
	const options = [
		`-env:UserInstallation=file://${dossier}/profil`,
		'--headless',
		'--convert-to',
		'xlsx:Calc MS Excel 2007 XML'
	];
	await outil('soffice', ...options, '--outdir', join(dossier, 'sortie'), entree);
	return new Uint8Array(readFileSync(join(dossier, 'sortie', 'entree.xlsx')));
}

/** Takes every result out of the file: what comes back was computed by whoever opened it. */
function sansResultats(octets: Uint8Array): Uint8Array {
	const entrees = unzipSync(octets);
	for (const nom of ['xl/worksheets/sheet1.xml', 'content.xml']) {
		const entree = entrees[nom];
		if (!entree) continue;
		const vide = strFromU8(entree)
			.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1')
			.replace(/(table:formula="[^"]*") [^/]*\/>/g, '$1/>');
		entrees[nom] = strToU8(vide);
	}
	return zipSync(entrees);
}

describe('cinq cents dossiers', () => {
	it('sont assez, avec plus de trente colonnes', async () => {
		expect(dossiers.length).toBeGreaterThanOrEqual(500);
		expect((await feuille()).colonnes.length).toBeGreaterThanOrEqual(30);
	});

	it.each([
		['xlsx', ecrireXlsx],
		['ods', ecrireOds]
	] as const)(
		's’ouvrent dans LibreOffice en %s, formules recalculées au centime',
		async (suffixe, ecrire) => {
			const sortie = await rassembler(ecrire(await feuille()));
			const lignes = await lignesDe(await parLibreOffice(sansResultats(sortie), suffixe));
			const titres = lignes[0]?.map(texteDe) ?? [];
			for (const [etape, titre] of [
				['demande', 'Demandé en tout'],
				['accorde', 'Accordé en tout']
			] as const) {
				const colonne = titres.indexOf(titre);
				const lus = lignes.slice(1, -1).map((ligne) => Number(texteDe(ligne[colonne])).toFixed(2));
				expect(lus).toEqual(dossiers.map((d) => Number(decimalDeCentimes(totalDe(d, etape))).toFixed(2)));
				const total = somme(dossiers.map((d) => totalDe(d, etape)));
				expect(texteDe(lignes.at(-1)?.[colonne])).toBe(decimalDeCentimes(total));
			}
			const personnes = titres.indexOf('Personnes attendues');
			expect(texteDe(lignes.at(-1)?.[personnes])).toBe(String(dossiers.reduce((t, d) => t + d.personnes, 0)));
		},
		180_000
	);

	it.each([
		['xlsx', ecrireXlsx],
		['ods', ecrireOds],
		['csv', ecrireCsvFrancais]
	] as const)(
		'réimportés en %s ne changent rien',
		async (_suffixe, ecrire) => {
			const lu = await lireClasseur(await rassembler(ecrire(await feuille())));
			if (!lu.ok) throw new Error(lu.refus);
			const verdicts = await base.lire(contratId, async (tx) =>
				lireEtPlanifier(
					lu.valeur,
					await connusDeLAppel(tx, contratId, appelId),
					await reperesDeLAppel(tx, contratId, appelId)
				)
			);
			expect(compter(verdicts)).toMatchObject({ cree: 0, modifie: 0, inchange: dossiers.length });
		},
		120_000
	);

	it('repassés par LibreOffice ne changent rien non plus', async () => {
		const lu = await lireClasseur(await parLibreOffice(await rassembler(ecrireOds(await feuille())), 'ods'));
		if (!lu.ok) throw new Error(lu.refus);
		const verdicts = await base.lire(contratId, async (tx) =>
			lireEtPlanifier(
				lu.valeur,
				await connusDeLAppel(tx, contratId, appelId),
				await reperesDeLAppel(tx, contratId, appelId)
			)
		);
		expect(compter(verdicts)).toMatchObject({ cree: 0, modifie: 0, inchange: dossiers.length });
	}, 180_000);
});
