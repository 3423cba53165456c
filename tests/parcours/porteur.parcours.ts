import { expect, test } from '@playwright/test';
import { entrer, estAccessible, tientDansLaLargeur } from './gestes.ts';
import { allerA, continuer, deposerUnDossier } from './gestes-dossier.ts';

test.use({ viewport: { width: 360, height: 740 } });

test('une bénévole dépose un dossier sur son téléphone', async ({ page }, info) => {
	await entrer(page, /Les Tilleuls bleus|Alix/);
	await expect(page.getByRole('heading', { level: 1, name: 'Mes dossiers' })).toBeVisible();
	await estAccessible(page, info);
	await tientDansLaLargeur(page, info);

	const numero = await deposerUnDossier(page, 'Exemple — Soirées du quartier 🎲');
	await expect(page.getByText('Envoyé le')).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Exemple — Soirées du quartier 🎲');
	await expect(page.getByText(/Sans réponse le/)).toBeVisible();
	await estAccessible(page, info);
	await tientDansLaLargeur(page, info);

	await page.goto('/lodeve/mes-dossiers');
	await expect(page.getByRole('link', { name: new RegExp(numero) })).toBeVisible();
	await page.goto(`/lodeve/actions/${numero}`);
	await expect(page.getByText('Page introuvable')).toBeVisible();
});

test('ce qui est mal écrit est dit à côté du champ, et rien ne se perd', async ({ page }, info) => {
	await entrer(page, /La Passerelle de papier|Sacha/);
	await page.goto('/lodeve/mes-dossiers');
	await page.getByRole('link', { name: 'Commencer un dossier' }).first().click();
	await page.getByRole('button', { name: 'Commencer', exact: true }).click();

	await page.getByLabel('Titre de l’action').fill('Exemple — Une date impossible');
	await page.getByLabel('Description').fill('Ce texte ne doit pas disparaître.');
	await continuer(page, 'Objectifs');
	await allerA(page, 'Lieux et calendrier');
	await page.getByLabel('Lieux de l’action').fill('Ce texte ne doit pas disparaître.');
	await page.getByLabel('Début de l’action').fill('30/02/2027');
	await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lieux et calendrier');
	await expect(page.getByLabel('Lieux de l’action')).toHaveValue('Ce texte ne doit pas disparaître.');
	await expect(page.getByLabel('Début de l’action')).toHaveValue('30/02/2027');
	await expect(page.getByLabel('Début de l’action')).toHaveAttribute('aria-invalid', 'true');
	await expect(page.getByText('Cette date n’existe pas').first()).toBeVisible();
	await estAccessible(page, info);
	await page.getByLabel('Début de l’action').fill('01/03/2027');
	await page.getByLabel('Fin de l’action').fill('30/06/2027');
	await continuer(page, 'Public');

	await allerA(page, 'Budget');
	const depense = page.getByRole('group', { name: 'Dépense 1' });
	await depense.getByLabel('Rubrique').selectOption({ index: 1 });
	await depense.getByLabel('Montant').fill('douze');
	await page.getByRole('button', { name: 'Ajouter une ligne' }).first().click();
	await expect(page.getByRole('group', { name: 'Dépense 2' })).toBeVisible();
	await expect(depense.getByLabel('Montant')).toHaveValue('douze');
	await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
	await expect(depense.getByLabel('Montant')).toHaveAttribute('aria-invalid', 'true');
	await expect(depense.getByLabel('Montant')).toHaveValue('douze');
	await tientDansLaLargeur(page, info);
});
