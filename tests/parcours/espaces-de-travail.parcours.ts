import { expect, type Page, test, type TestInfo } from '@playwright/test';
import { entrer, estAccessible, tientDansLaLargeur } from './gestes.ts';

/** Many pages, twice each with axe. */
test.describe.configure({ timeout: 600_000 });

/** Everything the navigation of a person leads to, and one page deeper from each list. */
const visites = [
	{
		qui: /Dany Exemple/,
		nom: 'chef de projet',
		pages: ['', '/appels', '/dossiers', '/enveloppes', '/seances', '/structures', '/agents', '/journal']
			.map((page) => `/lodeve/equipe${page}`)
			.concat('/compte', '/espace')
	},
	{ qui: /Ariel Exemple/, nom: 'instructeur', pages: ['/lodeve/equipe', '/lodeve/equipe/dossiers'] },
	{ qui: /: Alix/, nom: 'porteuse', pages: ['/lodeve/mes-dossiers', '/lodeve/mes-dossiers/nouveau'] },
	{
		qui: /Hyacinthe Exemple/,
		nom: 'plateforme',
		pages: ['/administration', '/administration/comptes', '/administration/travaux']
	}
];

for (const { qui, nom, pages } of visites) {
	test(`${nom} : chaque page est accessible, au téléphone comme au bureau`, async ({ page }, info) => {
		await entrer(page, qui);
		for (const adresse of pages) {
			await visiter(page, info, adresse);
			const plusLoin = page.locator(`main table a[href^="${adresse}/"], main article a[href^="${adresse}/"]`).first();
			const suite = (await plusLoin.count()) > 0 ? await plusLoin.getAttribute('href') : null;
			if (suite && !/\.(csv|xlsx|ods|pdf)$/.test(suite)) await visiter(page, info, suite);
		}
	});
}

/** One page, seen at both widths without loading it twice. */
async function visiter(page: Page, info: TestInfo, adresse: string): Promise<void> {
	await page.setViewportSize({ width: 360, height: 800 });
	await page.goto(adresse);
	await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
	for (const largeur of [360, 1280]) {
		await page.setViewportSize({ width: largeur, height: 800 });
		await tientDansLaLargeur(page, info);
		await estAccessible(page, info);
	}
}

test('se connecter et demander un mot de passe sont accessibles', async ({ page }, info) => {
	await page.setViewportSize({ width: 360, height: 800 });
	for (const adresse of ['/connexion', '/mot-de-passe']) {
		await page.goto(adresse);
		await estAccessible(page, info);
		await tientDansLaLargeur(page, info);
	}
});
