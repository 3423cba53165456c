import { type Browser, expect, type Page, test } from '@playwright/test';
import { jourDe } from '#contrat/commun/jour.ts';
import { entrer, estAccessible, tientDansLaLargeur } from './gestes.ts';
import { deposerUnDossier } from './gestes-dossier.ts';

test.setTimeout(240_000);

/** A window of its own, for somebody signed in. */
async function ouvrirFenetre(browser: Browser, qui: RegExp): Promise<Page> {
	const page = await (await browser.newContext()).newPage();
	await entrer(page, qui);
	return page;
}

/** Prepares a meeting of today with one application, and gives its address. */
async function preparerSeance(chef: Page, instance: string, numero: string): Promise<string> {
	await chef.goto('/lodeve/equipe/seances');
	const preparer = chef.getByRole('region', { name: 'Préparer une séance' });
	await preparer.getByLabel('Instance').selectOption(instance);
	await preparer.getByLabel('Jour').fill(jourDe(new Date()));
	await preparer.getByLabel('Heure', { exact: false }).first().fill('09:30');
	await preparer.getByRole('button', { name: 'Préparer la séance' }).click();
	await chef.getByRole('link', { name: 'Ordre du jour' }).click();
	await expect(chef).toHaveURL(/ordre-du-jour/);
	const seance = new URL(chef.url()).pathname.replace(/\/ordre-du-jour$/, '');
	const ajouter = chef.getByRole('region', { name: 'Ajouter un point' });
	await expect(async () => {
		await ajouter.getByText(/^Une information, un avis/).click();
		await expect(ajouter.getByLabel('Genre')).toBeVisible({ timeout: 500 });
	}).toPass();
	await ajouter.getByLabel('Genre').selectOption('information');
	await ajouter.getByLabel('Titre').fill(`Calendrier ${instance}`);
	await ajouter.getByRole('button', { name: 'Ajouter le point' }).click();
	await expect(chef.getByText('L’ordre du jour est modifié.')).toBeVisible();
	await chef.getByLabel(`Inscrire le dossier ${numero}`).check();
	await chef.getByRole('button', { name: 'Inscrire les dossiers cochés' }).click();
	await expect(chef.getByRole('button', { name: `Retirer le dossier ${numero}` })).toBeVisible();
	return seance;
}

/** Notes the first seat as there, on the device of the room. */
async function signer(chef: Page, seance: string, nom: string): Promise<void> {
	await chef.goto(`${seance}/presences`);
	const region = chef.getByRole('region', { name: 'Signer sur place' });
	await region.getByLabel('Votre siège').selectOption({ index: 1 });
	await region.getByLabel('Votre nom').fill(nom);
	await region.getByRole('button', { name: 'Je suis là' }).click();
	await expect(chef.getByText('La signature est enregistrée.')).toBeVisible();
}

async function clore(chef: Page, seance: string): Promise<void> {
	await chef.goto(seance);
	const region = chef.getByRole('region', { name: 'Clore la séance' });
	await region.getByRole('checkbox').check();
	await region.getByRole('button', { name: 'Clore la séance' }).click();
	await expect(chef.getByText(/La séance est close/)).toBeVisible();
}

test('un COTECH puis un COPIL à trois fenêtres, dont une personne qui se déporte', async ({ browser, page }, info) => {
	const titre = 'Exemple — Le bal des deux comités';
	await entrer(page, /Le Potager suspendu|Lou Exemple|: Lou/);
	const numero = await deposerUnDossier(page, titre, 200_000);

	const chef = await ouvrirFenetre(browser, /Dany Exemple/);
	const instructeur = await ouvrirFenetre(browser, /Ariel Exemple/);
	const membre = await ouvrirFenetre(browser, /Pascale Exemple/);
	await chef.goto(`/lodeve/equipe/dossiers/${numero}`);
	await chef.getByRole('button', { name: 'Déclarer recevable' }).click();
	await expect(chef.getByText('Recevable').first()).toBeVisible();

	// The member reads the application, until the link with its structure is declared.
	await membre.goto(`/lodeve/equipe/dossiers/${numero}`);
	await expect(membre.getByRole('heading', { level: 1 })).toHaveText(titre);
	await membre.goto('/lodeve/equipe/mes-liens');
	await membre.getByLabel('Structure').selectOption({ label: 'Association Exemple Le Potager suspendu' });
	await membre.getByRole('radio', { name: 'Famille ou proche' }).check();
	await membre.getByRole('button', { name: 'Déclarer ce lien' }).click();
	await expect(membre.getByRole('main')).toContainText('Potager suspendu');
	expect((await membre.goto(`/lodeve/equipe/dossiers/${numero}`))?.status()).toBe(404);

	// The technical committee says what it thinks; it decides nothing.
	const cotech = await preparerSeance(chef, 'cotech', numero);
	await signer(chef, cotech, 'Dany Exemple');
	await instructeur.goto(cotech);
	await expect(instructeur.getByRole('heading', { level: 1 })).toBeVisible();
	await chef.goto(`${cotech}?dossier=${numero}`);
	await estAccessible(chef, info);
	await chef.getByRole('button', { name: 'Mettre ce point en discussion' }).click();
	await expect(chef.getByText('Toutes les fenêtres de la séance montrent maintenant ce point.')).toBeVisible();
	for (const sens of await chef.getByLabel('Avis de l’instance').all()) await sens.selectOption({ label: 'Favorable' });
	await chef.getByRole('button', { name: /Enregistrer (l’avis|les avis)/ }).click();
	await expect(chef.getByText(/Les avis sont enregistrés/)).toBeVisible();

	// The instructor's window has followed by itself; the window of who has a link shows nothing of the item.
	await expect(instructeur.getByRole('heading', { name: `En discussion : ${titre}` })).toBeVisible();
	await membre.goto(cotech);
	await expect(membre.getByRole('heading', { name: 'Point dont vous vous déportez' })).toBeVisible();
	expect(await membre.content()).not.toContain(numero);
	expect(await membre.content()).not.toContain(titre);
	await clore(chef, cotech);

	// The steering committee decides.
	const copil = await preparerSeance(chef, 'copil', numero);
	await signer(chef, copil, 'Dany Exemple');
	await chef.goto(`${copil}?dossier=${numero}`);
	await chef.getByRole('button', { name: 'Mettre ce point en discussion' }).click();
	await membre.goto(copil);
	for (const cache of [numero, titre]) expect(await membre.content()).not.toContain(cache);
	for (const chemin of ['/ordre-du-jour', '/decisions.csv'])
		expect(await (await membre.request.get(copil + chemin)).text()).not.toContain(titre);

	// Who has a link must be said to have left before the item is decided; what was typed stays.
	await chef.goto(`${copil}?dossier=${numero}`);
	const discussion = chef.getByRole('region', { name: /^En discussion/ });
	const decision = discussion.locator('[name="decisions[0].issue"]');
	const motif = discussion.locator('[name="decisions[0].motif"]');
	await decision.selectOption({ label: 'Refusée' });
	await motif.fill('Les deux comités préfèrent une autre action.');
	await chef.getByRole('button', { name: 'Enregistrer les décisions' }).click();
	await expect(chef.getByText('Notez d’abord les déports de ce point')).toBeVisible();
	await expect(motif).toHaveValue('Les deux comités préfèrent une autre action.');
	await expect(discussion.getByText(/Pascale Exemple, lien déclaré/)).toBeVisible();
	await discussion.getByRole('button', { name: 'Enregistrer les déports' }).click();
	await expect(chef.getByText('Les déports de ce point sont notés.')).toBeVisible();
	await decision.selectOption({ label: 'Refusée' });
	await motif.fill('Les deux comités préfèrent une autre action.');
	await chef.getByRole('button', { name: 'Enregistrer les décisions' }).click();
	await expect(chef.getByText(/Les décisions sont enregistrées/)).toBeVisible();
	await tientDansLaLargeur(chef, info);
	await clore(chef, copil);
	await instructeur.goto(copil);
	await expect(instructeur.getByText(/^Close le .* Empreinte/).first()).toBeVisible();
	await expect(instructeur.getByText('Refusée').first()).toBeVisible();
	await chef.goto(`${copil}/proces-verbal`);
	await expect(chef.getByRole('main')).toContainText(titre);
	await expect(chef.getByText(/^Adjoint aux associations : sortie de la séance pour ce point/)).toBeVisible();
	await estAccessible(chef, info);
	for (const chemin of ['', '/proces-verbal', '/scelle.json'])
		expect(await (await membre.request.get(copil + chemin)).text(), chemin).not.toContain(titre);
	for (const fenetre of [chef, instructeur, membre]) await fenetre.context().close();
});
