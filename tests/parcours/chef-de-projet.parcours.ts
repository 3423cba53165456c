import { expect, test } from '@playwright/test';
import { jourDe } from '#contrat/commun/jour.ts';
import { entrer, estAccessible, sansScript } from './gestes.ts';
import { deposerUnDossier } from './gestes-dossier.ts';

test('un chef de projet tient une séance, du dossier reçu à l’action publique', async ({ page }, info) => {
	// A meeting is closed once it has been held: each run holds its own, on a day the example leaves free.
	const jour = jourDe(new Date(Date.now() - (sansScript(info) ? 4 : 3) * 86_400_000));
	const titre = `Exemple — La grande soirée ${info.project.name}`;

	await entrer(page, /Le Potager suspendu|Lou Exemple|: Lou/);
	const numero = await deposerUnDossier(page, titre, 200_000);

	await entrer(page, /Dany Exemple/);
	await page.goto(`/lodeve/equipe/dossiers/${numero}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(titre);
	await estAccessible(page, info);
	await page.getByRole('button', { name: 'Déclarer recevable' }).click();
	await expect(page.getByText('Recevable').first()).toBeVisible();

	await entrer(page, /Ariel Exemple/);
	await page.goto(`/lodeve/equipe/dossiers/${numero}`);
	await page.getByLabel('Réservé').check();
	await page.getByLabel('Montant proposé').fill('1 000');
	await page.getByLabel('Motif').fill('Le budget est très au-dessus des moyens de l’appel.');
	await page.getByRole('button', { name: 'Enregistrer l’avis' }).click();
	await expect(page.getByText('Le budget est très au-dessus').first()).toBeVisible();

	await entrer(page, /Dany Exemple/);
	await page.goto('/lodeve/equipe/seances');
	await estAccessible(page, info);
	const preparer = page.getByRole('region', { name: 'Préparer une séance' });
	await preparer.getByLabel('Instance').selectOption('copil');
	await preparer.getByLabel('Jour').fill(jour);
	await preparer.getByLabel('Lieu').fill('Salle d’exemple');
	await preparer.getByRole('button', { name: 'Préparer la séance' }).click();
	await page.getByRole('link', { name: 'Ordre du jour' }).click();
	await page.getByLabel(`Inscrire le dossier ${numero}`).check();
	await estAccessible(page, info);
	await page.getByRole('button', { name: 'Inscrire les dossiers cochés' }).click();
	await expect(page.getByRole('button', { name: `Retirer le dossier ${numero}` })).toBeVisible();

	await page.getByRole('link', { name: 'Présences' }).click();
	await page
		.getByLabel(/^Maire/)
		.first()
		.selectOption({ label: 'Présent' });
	await page
		.getByLabel(/^Sous-préfet/)
		.first()
		.selectOption({ label: 'Représenté' });
	await page.getByRole('button', { name: 'Enregistrer les présences' }).click();
	await expect(page.getByText('Les présences sont enregistrées.')).toBeVisible();
	await estAccessible(page, info);

	await page.getByRole('link', { name: 'Décisions' }).click();
	await expect(page.getByRole('heading', { name: /^En discussion/ })).toBeVisible();
	const seance = page.url();
	await page.getByLabel('Décision', { exact: true }).selectOption({ label: 'Accordée' });
	await page.getByRole('button', { name: 'Enregistrer les décisions' }).click();
	await expect(page.getByText(/[Ii]l reste .*€/).first()).toBeVisible();
	await estAccessible(page, info);

	await page.getByLabel('Décision', { exact: true }).selectOption({ label: 'Accordée en partie' });
	await page.getByLabel('Montant').fill('1 000');
	await page.locator('[name="decisions[0].motif"]').fill('Soutien au démarrage.');
	await page.getByRole('button', { name: 'Enregistrer les décisions' }).click();
	await expect(page.getByText('1 décision sur 1').first()).toBeVisible();

	// Nothing shows before closing.
	expect((await page.request.get(`/lodeve/actions/${numero}`)).status()).toBe(404);
	await page.goto(seance);
	await page.getByLabel('J’ai relu les présences et les décisions.').check();
	await page.getByRole('button', { name: 'Clore la séance' }).click();
	await expect(page.getByText(/^Close le .* Empreinte/)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Enregistrer les décisions' })).toHaveCount(0);

	await page.goto(`/lodeve/actions/${numero}`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(titre);
	await expect(page.getByText(/1\s000\s€/).first()).toBeVisible();
	await estAccessible(page, info);
	const annee = numero.slice(0, 4);
	const actions = await (await page.request.get(`/api/v1/contrats/lodeve/actions?annee=${annee}`)).json();
	expect(actions).toContainEqual(
		expect.objectContaining({
			numero,
			financements: [
				expect.objectContaining({
					financeur: expect.stringContaining('État'),
					nature: 'specifique',
					demande_centimes: 20_000_000,
					accorde_centimes: 100_000
				})
			]
		})
	);

	await entrer(page, /Le Potager suspendu|: Lou/);
	await page.goto(`/lodeve/mes-dossiers/${numero}`);
	await expect(page.getByText('Soutien au démarrage.')).toBeVisible();
	await expect(page.getByText(/1\s000\s€/).first()).toBeVisible();
});
