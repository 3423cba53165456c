import { expect, type Locator, test } from '@playwright/test';
import { entrer, estAccessible, photographier } from './gestes.ts';
import { numeroDe } from './gestes-dossier.ts';

/** What somebody does with a finger, counted. */
const MAXIMUM = 12;

test('une association reprend sa demande de l’an dernier en moins de douze gestes', async ({ page }, info) => {
	let gestes = 0;
	const toucher = async (ou: Locator) => {
		gestes++;
		await ou.click();
	};
	await entrer(page, /Le Potager suspendu|: Lou/);
	await toucher(page.getByRole('link', { name: 'Commencer un dossier' }).first());
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Commencer un dossier');
	const choix = page.getByRole('group', { name: 'Dossier à reprendre' });
	await expect(page.getByRole('button', { name: 'Reprendre ce dossier' })).toBeVisible();
	if ((await choix.count()) > 0) await toucher(choix.getByRole('radio').first());
	await toucher(page.getByRole('button', { name: 'Reprendre ce dossier' }));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tout relire');
	await estAccessible(page, info);
	await photographier(page, 'porteur-reprise');
	await toucher(page.getByRole('button', { name: 'Tout est encore juste, continuer vers l’envoi' }));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Relire et envoyer');
	await toucher(page.getByLabel('J’ai lu tout le dossier et j’atteste ce qui précède'));
	await toucher(page.getByRole('button', { name: /^Signer et envoyer/ }));
	await expect(page.getByText('Envoyé le')).toBeVisible();
	expect(await numeroDe(page)).toMatch(/^\d{4}-\d+$/);
	expect(gestes).toBeLessThan(MAXIMUM);
});
