import { type Browser, expect, type Page, test, type TestInfo } from '@playwright/test';
import { jourDe } from '#contrat/commun/jour.ts';
import { entrer, estAccessible, lienDeLaLettre, lettreRecue, tientDansLaLargeur } from './gestes.ts';
import { deposerUnDossier } from './gestes-dossier.ts';

interface Verificateur {
	verifier(octets: Uint8Array, attendue?: string): { ecarts: string[]; reserves: number };
}

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

/** From today on, the steering committee votes by the majority of the seats that are there. */
async function faireVoter(chef: Page): Promise<void> {
	await chef.goto('/lodeve/equipe/instances/copil/regles');
	await chef.getByLabel('À partir du').fill(jourDe(new Date()));
	await chef.getByRole('radio', { name: 'Aucun quorum' }).check();
	await chef.getByLabel('Les sièges invités sont comptés').check();
	await chef
		.getByLabel('Pour adopter un point qui se vote')
		.selectOption({ label: 'La majorité des sièges présents ou représentés' });
	await chef.getByRole('button', { name: 'Enregistrer les règles' }).click();
	await expect(chef.getByRole('heading', { name: 'Dernière règle' })).toBeVisible();
}

/** Convenes everybody; the person without an account answers by the link of the letter, on a telephone. */
async function convoquer(chef: Page, seance: string, browser: Browser, titre: string, info: TestInfo): Promise<void> {
	await chef.goto(`${seance}/convocations`);
	await chef.getByRole('button', { name: 'Envoyer les convocations' }).click();
	expect(await lettreRecue('copil-maire@exemple.invalid', /^Convocation/)).toContain(titre);
	const contexte = await browser.newContext({ viewport: { width: 360, height: 800 } });
	const lie = await contexte.newPage();
	await lie.goto(await lienDeLaLettre('membre@exemple.invalid', /^Convocation/));
	await expect(lie.getByText('Calendrier copil')).toBeVisible();
	expect(await lie.content()).not.toContain(titre);
	await estAccessible(lie, info);
	await tientDansLaLargeur(lie, info);
	await lie.getByRole('radio', { name: 'Je viens' }).check();
	await lie.getByRole('button', { name: 'Envoyer ma réponse' }).click();
	await expect(lie.getByText('Votre réponse est enregistrée.')).toBeVisible();
	await contexte.close();
	await chef.reload();
	await expect(chef.getByRole('row').filter({ hasText: 'Pascale Exemple' })).toContainText('Vient');
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
	await faireVoter(chef);
	const copil = await preparerSeance(chef, 'copil', numero);
	await convoquer(chef, copil, browser, titre, info);
	await chef.goto(`${copil}/presences`);
	for (const siege of [/^Maire de Lodève/, /^Adjoint aux associations/])
		await chef.getByLabel(siege).first().selectOption({ label: 'Présent' });
	await chef.getByRole('button', { name: 'Enregistrer les présences' }).click();
	await expect(chef.getByText('Les présences sont enregistrées.')).toBeVisible();
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

	// The seat that left has no voice, and the majority is counted without it.
	await discussion.getByRole('button', { name: 'Faire voter ce point' }).click();
	const vote = discussion.getByRole('region', { name: 'Vote' });
	await expect(vote.getByRole('combobox')).toHaveCount(1);
	await vote.getByLabel('Maire de Lodève').selectOption({ label: 'Pour' });
	await vote.getByRole('button', { name: 'Enregistrer la voix' }).click();
	await expect(vote.getByText(/^Adopté : 1 pour, 0 contre, .* il fallait 1 voix pour/)).toBeVisible();
	await decision.selectOption({ label: 'Accordée en partie' });
	await discussion.getByLabel('Montant').fill('750');
	await motif.fill('De quoi ouvrir le premier bal.');
	await chef.getByRole('button', { name: 'Enregistrer les décisions' }).click();
	await expect(chef.getByText(/Les décisions sont enregistrées/)).toBeVisible();
	await tientDansLaLargeur(chef, info);
	await clore(chef, copil);
	await instructeur.goto(copil);
	await expect(instructeur.getByText(/^Close le .* Empreinte/).first()).toBeVisible();
	await expect(instructeur.getByText('Accordée en partie').first()).toBeVisible();
	await chef.goto(`${copil}/proces-verbal`);
	await expect(chef.getByRole('main')).toContainText(titre);
	await expect(chef.getByText(/^Adjoint aux associations : sortie de la séance pour ce point/)).toBeVisible();
	await estAccessible(chef, info);
	for (const chemin of ['', '/proces-verbal', '/scelle.json'])
		expect(await (await membre.request.get(copil + chemin)).text(), chemin).not.toContain(titre);

	// Everybody reads the grant, that a seat left, and a seal one can check without us.
	const publique = await page.goto(`/lodeve/gouvernance/copil/${jourDe(new Date())}`);
	expect(publique?.status()).toBe(200);
	await expect(page.getByRole('row').filter({ hasText: titre })).toContainText(/750\s€/u);
	await expect(page.getByText(new RegExp(`^Adjoint aux associations\\s: 1 point \\(${numero}\\)`, 'u'))).toBeVisible();
	await estAccessible(page, info);
	await tientDansLaLargeur(page, info);
	const sceau = page.getByRole('region', { name: 'Le sceau de la séance' });
	const empreinte = await sceau.locator('.empreinte').first().innerText();
	const fichier = await page.request.get(new URL(`${jourDe(new Date())}/scelle.json`, page.url()).href);
	const { verifier } = (await import('../../commandes/verifier-seance.mjs' as string)) as Verificateur;
	expect(verifier(await fichier.body(), empreinte).ecarts).toEqual([]);
	for (const fenetre of [chef, instructeur, membre]) await fenetre.context().close();
});
