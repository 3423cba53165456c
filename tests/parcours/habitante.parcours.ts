import { expect, type Page, test, type TestInfo } from '@playwright/test';
import { estAccessible, sansScript, tientDansLaLargeur } from './gestes.ts';

/** At most what a page of the public reading may weigh, everything it needs included, as it travels. */
const POIDS_MAXIMAL = 60_000;

const pages = [
	'/lodeve',
	'/lodeve/cadre',
	'/lodeve/cadre?texte=jeunes',
	'/lodeve/cadre/1',
	'/lodeve/cadre/2.1',
	'/lodeve/cadre/1.2.1',
	'/lodeve/quartier',
	'/lodeve/quartier?lieu=43.7320,3.3186',
	'/lodeve/concertation',
	'/lodeve/actions',
	'/lodeve/actions?statut=refuse&texte=zzz',
	'/lodeve/budget',
	'/lodeve/engagements',
	'/lodeve/gouvernance',
	'/lodeve/gouvernance/copil',
	'/lodeve/evaluation',
	'/lodeve/observatoire',
	'/lodeve/donnees',
	'/accessibilite',
	'/mentions-legales',
	'/donnees-personnelles'
];

/** Opens a page and adds up what travelled for it. */
async function peser(page: Page, adresse: string): Promise<{ octets: number; scripts: string[] }> {
	// Another address first, and an empty cache: what is measured is a first visit.
	await page.goto('about:blank');
	const session = await page.context().newCDPSession(page);
	await session.send('Network.clearBrowserCache');
	const reponses: Promise<{ octets: number; script: string | null }>[] = [];
	page.on('response', (reponse) => {
		const script = reponse.request().resourceType() === 'script' ? reponse.url() : null;
		reponses.push(
			reponse
				.request()
				.sizes()
				.then(({ responseBodySize }) => ({ octets: responseBodySize, script }))
		);
	});
	const reponse = await page.goto(adresse);
	expect(reponse?.status(), adresse).toBe(200);
	expect(reponse?.headers()['etag'], adresse).toMatch(/^W\/"/);
	const recues = await Promise.all(reponses);
	page.removeAllListeners('response');
	return {
		octets: recues.reduce((somme, { octets }) => somme + octets, 0),
		scripts: recues.flatMap(({ script }) => (script ? [script] : []))
	};
}

for (const adresse of pages) {
	test(`${adresse} se lit sans script, au téléphone comme au bureau, et pèse peu`, async ({ page }, info) => {
		await verifier(page, info, adresse);
	});
}

test('la page d’une action et celle d’une séance aussi', async ({ page }, info) => {
	await page.goto('/lodeve/actions');
	await verifier(page, info, (await page.locator('main tbody a').first().getAttribute('href')) ?? '');
	const seance = page.getByRole('link', { name: /^Comité de pilotage, / });
	await verifier(page, info, (await seance.getAttribute('href')) ?? '');
});

async function verifier(page: Page, info: TestInfo, adresse: string): Promise<void> {
	await page.setViewportSize({ width: 360, height: 800 });
	const { octets, scripts } = await peser(page, adresse);
	expect(scripts).toEqual([]);
	expect(octets).toBeLessThanOrEqual(POIDS_MAXIMAL);
	await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
	await tientDansLaLargeur(page, info);
	await page.setViewportSize({ width: 1280, height: 800 });
	await tientDansLaLargeur(page, info);
	await estAccessible(page, info);
}

test('une habitante demande si sa rue est dans le quartier, en touchant la carte', async ({ page }, info) => {
	await page.goto('/lodeve/quartier');
	const carte = page.getByRole('button', { name: /Placer un point sur la carte/ }).and(page.locator(':visible'));
	const place = await carte.boundingBox();
	if (!place) throw new Error('the map is not on the page');
	await carte.click({ position: { x: place.width / 2, y: place.height / 2 } });
	await expect(page.getByText(/^Dedans : /)).toBeVisible();
	await expect(page.getByRole('main')).toContainText('n’est pas chargé ici : il peut donner une autre réponse');

	await carte.click({ position: { x: 4, y: place.height - 4 } });
	await expect(page.getByText(/^Dehors : /)).toBeVisible();

	await page.getByRole('textbox', { name: 'Coordonnées' }).fill('ici');
	await page.getByRole('button', { name: 'Vérifier' }).click();
	await expect(page.getByText('Écrivez la latitude puis la longitude')).toBeVisible();
	await expect(page.getByRole('textbox', { name: 'Coordonnées' })).toHaveValue('ici');
	await estAccessible(page, info);
});

test('une habitante suit une parole jusqu’à l’euro, et revient', async ({ page }) => {
	await page.goto('/lodeve/concertation');
	await page
		.getByRole('link', { name: /^\d+ actions?$/ })
		.first()
		.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Les actions');
	await page.locator('main tbody a').first().click();
	await expect(page.getByRole('list', { name: /Le fil de cette action/ })).toBeVisible();
	await page
		.getByRole('list', { name: /Le fil de cette action/ })
		.getByRole('link', { name: /^\d{1,2}(er)? \p{L}+ \d{4}$/u })
		.click();
	await expect(page.getByRole('heading', { name: 'Les décisions' })).toBeVisible();
	await page.goBack();
	await page.locator('#objectifs ~ ul a').first().click();
	await expect(page.getByRole('list', { name: 'Le fil de cet objectif' })).toBeVisible();
	await page
		.getByRole('link', { name: /contribution/ })
		.first()
		.click();
	await expect(page).toHaveURL(/#paroles$/);
});

test('un mot du contrat se comprend sur place', async ({ page }, info) => {
	await page.goto('/lodeve/gouvernance/copil');
	const sigle = page.getByRole('button', { name: 'PVD', exact: true });
	await expect(sigle).toHaveCount(1);
	if (sansScript(info)) return;
	await sigle.click();
	await expect(page.getByText('Petites villes de demain')).toBeVisible();
});
