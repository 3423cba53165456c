import { type Browser, expect, type Page, test } from '@playwright/test';
import { entrer, estAccessible, tientDansLaLargeur } from './gestes.ts';

/** A person of her own: another browser, another session, on the board of the call of 2026. */
async function ouvrir(browser: Browser, qui: RegExp, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
	const contexte = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
	const page = await contexte.newPage();
	await entrer(page, qui);
	await page.goto('/lodeve/equipe/programme');
	const commencer = page.getByRole('button', { name: /Commencer le programme.*2026/ });
	if (await commencer.count()) await commencer.click();
	else await page.getByRole('link', { name: /Voir le tableau.*2026/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('2026');
	return page;
}

/** Goes by arrows to the first cell of the State that may be written; gives what it says. */
async function allerALaPremiereCase(page: Page): Promise<void> {
	const place = await page.evaluate(() => {
		const cellule = document.querySelector<HTMLTableCellElement>('[role="grid"] tbody td.ecrit:nth-child(2)');
		const rangee = cellule?.parentElement;
		return rangee instanceof HTMLTableRowElement ? rangee.sectionRowIndex : -1;
	});
	expect(place).toBeGreaterThanOrEqual(0);
	await page.locator('[role="grid"] tbody [tabindex="0"]').focus();
	await page.keyboard.press('Control+Home');
	for (let rang = 0; rang < place; rang++) await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowRight');
}

const dit = (page: Page) => page.locator('.annonce');
const active = (page: Page) => page.locator('[role="grid"] tbody [tabindex="0"]');

test('deux personnes écrivent le même tableau, au clavier, sans s’effacer', async ({ browser }, info) => {
	const chef = await ouvrir(browser, /Chef de projet/);
	const etat = await ouvrir(browser, /\(État\)/);
	await estAccessible(chef, info);
	await tientDansLaLargeur(chef, info);
	// Each sees that the other is there.
	await expect(chef.getByText(/regarde aussi ce tableau/)).toBeVisible({ timeout: 40_000 });

	await allerALaPremiereCase(chef);
	await chef.keyboard.type('123,45');
	await chef.keyboard.press('Enter');
	await expect(dit(chef)).toHaveText(/Enregistré : 123,45/);
	await expect(etat.getByRole('gridcell', { name: /^123,45/ }).first()).toBeVisible();

	// The other one's last gesture is not mine to take back; mine is.
	await etat.bringToFront();
	await allerALaPremiereCase(etat);
	await etat.keyboard.press('Control+z');
	await expect(dit(etat)).toHaveText('Il n’y a rien à annuler.');
	await chef.keyboard.press('Control+z');
	await expect(dit(chef)).toHaveText(/Annulé/);
	await expect(etat.getByRole('gridcell', { name: /^123,45/ })).toHaveCount(0);

	// Escape leaves things as they were; more than what is asked is refused where it is typed.
	await allerALaPremiereCase(chef);
	await chef.keyboard.press('F2');
	await chef.keyboard.type('99999999');
	await chef.keyboard.press('Enter');
	await expect(dit(chef)).toHaveText(/On ne propose pas plus/);
	await expect(chef.locator('td input')).toHaveValue('99999999');
	await chef.keyboard.press('Escape');
	await expect(chef.locator('td input')).toHaveCount(0);
	await expect(active(chef)).toBeFocused();
});

test('le second qui écrit dans une case voit ce que le premier a écrit, et choisit', async ({ browser }) => {
	const chef = await ouvrir(browser, /Chef de projet/);
	const etat = await ouvrir(browser, /\(État\)/);
	// The second hears nothing: its network lets only what it writes through.
	await etat.route('**/flux?*', (route) => route.abort());
	await etat.reload();
	await allerALaPremiereCase(chef);
	await chef.keyboard.type('321');
	await chef.keyboard.press('Enter');
	await expect(dit(chef)).toHaveText(/Enregistré/);
	await allerALaPremiereCase(etat);
	await etat.keyboard.type('456');
	await etat.keyboard.press('Enter');
	await expect(etat.getByText('ce que vous aviez écrit n’est pas enregistré')).toBeVisible();
	await expect(etat.getByRole('button', { name: /Garder 321/ })).toBeVisible();
	await etat.getByRole('button', { name: /Écrire 456/ }).click();
	await expect(chef.getByRole('gridcell', { name: /^456/ }).first()).toBeVisible();
});

test('sans script, une page de rangées s’écrit et rien de tapé ne se perd', async ({ browser }) => {
	const chef = await ouvrir(browser, /Chef de projet/, { javaScriptEnabled: false });
	await chef.getByRole('link', { name: 'Formulaire', exact: true }).click();
	const champs = chef.locator('fieldset input[type="text"]');
	await champs.nth(0).fill('abc');
	await champs.nth(1).fill('77');
	await chef.getByRole('button', { name: 'Enregistrer cette page' }).click();
	await expect(chef.getByText('Écrivez un montant en chiffres')).toBeVisible();
	await expect(champs.nth(0)).toHaveValue('abc');
	await expect(champs.nth(1)).toHaveValue('77');
	await champs.nth(0).fill('');
	await chef.getByRole('button', { name: 'Enregistrer cette page' }).click();
	await expect(chef.getByText(/cases? enregistrée/)).toBeVisible();
});
