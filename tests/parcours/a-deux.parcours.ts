import { type Browser, expect, type Page, test } from '@playwright/test';
import { entrer, lienDeLaLettre } from './gestes.ts';

const COLLEGUE = 'a-deux@exemple.invalid';

/** A person of her own: another browser, another session. */
async function ouvrir(browser: Browser): Promise<Page> {
	const contexte = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	return contexte.newPage();
}

test('deux personnes écrivent le même budget sans s’effacer', async ({ browser }) => {
	const alix = await ouvrir(browser);
	await entrer(alix, /: Noa/);
	await alix.goto('/lodeve/mes-structures');
	await alix.locator('main article a').first().click();
	await alix.getByRole('link', { name: 'Personnes', exact: true }).click();
	await alix.getByLabel('Prénom et nom').fill('Andrea Exemple');
	await alix.getByLabel('Adresse électronique').fill(COLLEGUE);
	await alix.getByRole('button', { name: 'Envoyer l’invitation' }).click();

	const andrea = await ouvrir(browser);
	await andrea.goto(await lienDeLaLettre(COLLEGUE, /accès/i));
	await andrea.getByLabel('Prénom et nom').fill('Andrea Exemple');
	await andrea.getByLabel('Mot de passe').fill('deux personnes, un budget');
	await andrea.getByRole('button', { name: 'Ouvrir mon accès' }).click();

	await alix.goto('/lodeve/mes-dossiers/nouveau');
	await alix.getByLabel('Titre de l’action').fill('Exemple — Un budget à deux');
	await alix.getByRole('button', { name: 'Commencer', exact: true }).click();
	await expect(alix.getByRole('heading', { level: 1 })).toHaveText('Présentation');
	const budget = new URL(alix.url().replace('/presentation', '/budget')).pathname;
	await alix.goto(budget);
	await andrea.goto(budget);
	// Each sees that the other is there.
	await expect(alix.getByText(/Andrea Exemple/)).toBeVisible({ timeout: 40_000 });

	await ecrireUneDepense(alix, '120');
	await alix.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
	await expect(alix.getByText('Vos réponses sont enregistrées.')).toBeVisible();

	await ecrireUneDepense(andrea, '450');
	await andrea.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
	await expect(andrea.getByText(/a enregistré cette partie/)).toBeVisible();
	await expect(andrea.getByText(/enregistré : « 120/)).toBeVisible();
	await expect(andrea.getByRole('group', { name: 'Dépense 1' }).getByLabel('Montant')).toHaveValue('450');

	// She chose: what she wrote replaces what she has read.
	await andrea.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
	await expect(andrea.getByText('Vos réponses sont enregistrées.')).toBeVisible();
	await alix.goto(budget);
	await expect(alix.getByRole('group', { name: 'Dépense 1' }).getByLabel('Montant')).toHaveValue(/^450/);
});

async function ecrireUneDepense(page: Page, montant: string): Promise<void> {
	const depense = page.getByRole('group', { name: 'Dépense 1' });
	await depense.getByLabel('Rubrique').selectOption({ index: 1 });
	await depense.getByLabel('Montant').fill(montant);
}
