import { expect, test } from '@playwright/test';
import { entrer, estAccessible, photographier } from './gestes.ts';

test('un chef de projet sort ses dossiers dans un tableur, et les relit sans rien changer', async ({ page }, info) => {
	await entrer(page, /Dany Exemple/);
	await page.goto('/lodeve/equipe/appels');
	await page
		.getByRole('link', { name: /Appel à projets 2027/ })
		.first()
		.click();
	await photographier(page, 'chef-appel');
	await page.getByRole('link', { name: 'Questions et pièces' }).first().click();
	await photographier(page, 'chef-formulaire');
	await page.goto('/lodeve/equipe/dossiers');
	await page.getByRole('columnheader', { name: 'Structure' }).scrollIntoViewIfNeeded();
	await photographier(page, 'chef-dossiers');

	const classeur = await page.request.get('/lodeve/equipe/dossiers/export.xlsx?annee=2026');
	expect(classeur.status()).toBe(200);
	await page.goto('/lodeve/equipe/dossiers/import');
	await page
		.getByLabel('Appel auquel ces dossiers répondent')
		.selectOption({ label: 'Exemple — Appel à projets 2026' });
	await page.getByLabel('Votre tableau').setInputFiles({
		name: 'programmation.xlsx',
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		buffer: await classeur.body()
	});
	await page.getByRole('button', { name: 'Lire ce tableau' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('programmation.xlsx');
	const relire = page.getByRole('button', { name: 'Relire avant d’écrire' });
	const aCreer = page.getByRole('link', { name: 'À créer 0' });
	// The title shows before the end of a long page has come: one of the two ends is waited for.
	await expect(relire.or(aCreer)).toBeVisible();
	if (await relire.isVisible()) await relire.click();
	await expect(aCreer).toBeVisible();
	await expect(page.getByRole('link', { name: 'À modifier 0' })).toBeVisible();
	await page.getByRole('link', { name: /^Inchangés [1-9]/ }).click();
	await expect(page.getByRole('table', { name: /^Inchangés/ })).toBeVisible();
	await photographier(page, 'chef-import');
	await estAccessible(page, info);
});

test('un fichier qui n’est pas un tableau est refusé en disant pourquoi', async ({ page }) => {
	await entrer(page, /Dany Exemple/);
	await page.goto('/lodeve/equipe/dossiers/import');
	await page.getByLabel('Appel auquel ces dossiers répondent').selectOption({ index: 1 });
	await page.getByLabel('Votre tableau').setInputFiles({
		name: 'programmation.xlsx',
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		buffer: Buffer.from('MZ ceci est un programme')
	});
	await page.getByRole('button', { name: 'Lire ce tableau' }).click();
	await expect(page.getByLabel('Votre tableau')).toHaveAttribute('aria-invalid', 'true');
});
