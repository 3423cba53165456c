import { expect, test } from '@playwright/test';
import { entrer, estAccessible, tientDansLaLargeur } from './gestes.ts';

/** Everything the navigation of a person leads to, and one page deeper from each list. */
const visites = [
	{
		qui: /Dany Exemple/,
		nom: 'chef de projet',
		pages: ['', '/appels', '/dossiers', '/enveloppes', '/seances', '/structures', '/agents', '/journal'].map(
			(page) => `/lodeve/equipe${page}`
		)
	},
	{ qui: /Ariel Exemple/, nom: 'instructeur', pages: ['/lodeve/equipe', '/lodeve/equipe/dossiers'] },
	{ qui: /: Alix/, nom: 'porteuse', pages: ['/lodeve/mes-dossiers', '/lodeve/mes-dossiers/nouveau'] },
	{
		qui: /Hyacinthe Exemple/,
		nom: 'plateforme',
		pages: ['/administration', '/administration/comptes', '/administration/travaux']
	}
];

for (const largeur of [360, 1280]) {
	for (const { qui, nom, pages } of visites) {
		test(`${nom} : chaque page est accessible à ${largeur} px`, async ({ page }, info) => {
			await page.setViewportSize({ width: largeur, height: 800 });
			await entrer(page, qui);
			for (const adresse of [...pages, '/compte', '/espace']) {
				await page.goto(adresse);
				await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
				await estAccessible(page, info);
				await tientDansLaLargeur(page, info);
				const plusLoin = page.locator(`main table a[href^="${adresse}/"], main article a[href^="${adresse}/"]`).first();
				const suite = (await plusLoin.count()) > 0 ? await plusLoin.getAttribute('href') : null;
				if (!suite || suite.includes('.csv')) continue;
				await page.goto(suite);
				await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
				await estAccessible(page, info);
				await tientDansLaLargeur(page, info);
			}
		});
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
