import { expect, type Page, test } from '@playwright/test';
import { lireSiret } from '#contrat/commun/identifiants.ts';
import { ecrireUnDossier, numeroDe } from './gestes-dossier.ts';
import {
	entrer,
	estAccessible,
	lettreRecue,
	lienDeLaLettre,
	photographier,
	sansScript,
	tientDansLaLargeur
} from './gestes.ts';

test.use({ viewport: { width: 360, height: 740 } });

const MOT = 'cerf volant au dessus du toit';

/** A SIRET that passes its key, another one for each run. */
function siretDEssai(rang: number): string {
	const debut = `9999999${rang}000`;
	for (let fin = 0; fin < 1000; fin++) {
		const siret = debut + String(fin).padStart(14 - debut.length, '0');
		if (lireSiret(siret)) return siret;
	}
	throw new Error('no SIRET passes its key');
}

test('une association nouvelle va de l’invitation à l’accusé de réception', async ({ page }, info) => {
	const sans = sansScript(info);
	const porteur = `cerf-volant${sans ? '-sans' : ''}@exemple.invalid`;
	const presidente = `presidente${sans ? '-sans' : ''}@exemple.invalid`;
	const structure = `Exemple — Les Cerfs-volants ${info.project.name}`;
	await inviter(page, structure, porteur, siretDEssai(sans ? 2 : 1));

	await page.context().clearCookies();
	await page.goto(await lienDeLaLettre(porteur, /accès/i));
	await page.getByLabel('Prénom et nom').fill('Camille Exemple');
	await page.getByLabel('Mot de passe').fill(MOT);
	await photographier(page, 'porteur-invitation');
	await page.getByRole('button', { name: 'Ouvrir mon accès' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mes dossiers');

	await ecrireLaStructure(page, structure, presidente);
	await estAccessible(page, info);
	await tientDansLaLargeur(page, info);

	await ecrireUnDossier(page, 'Exemple — Des cerfs-volants sur la place');
	const numero = await numeroDe(page);
	await page.getByRole('button', { name: 'Envoyer à la signature' }).click();
	await expect(page.getByText(/signature/i).first()).toBeVisible();

	await page.context().clearCookies();
	await page.goto(await lienDeLaLettre(presidente, /sign/i));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lire et signer le dossier');
	await estAccessible(page, info);
	await tientDansLaLargeur(page, info);
	await page.getByLabel('J’ai lu tout le dossier et j’atteste ce qui précède').check();
	await page.getByRole('button', { name: 'Signer le dossier' }).click();
	await expect(page.getByText('C’est signé')).toBeVisible();

	// The person who signed and the person who wrote both get the receipt.
	for (const personne of [porteur, presidente])
		expect(await lettreRecue(personne, /accusé de réception/i)).toContain(numero);
	await page.goto('/connexion');
	await seConnecter(page, porteur, 'Se connecter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mes dossiers');
	await page.goto(`/lodeve/mes-dossiers/${numero}`);
	await expect(page.getByText('Envoyé le')).toBeVisible();
	await photographier(page, 'porteur-accuse');
	const accuse = await page.request.get(`/lodeve/mes-dossiers/${numero}/accuse.pdf`);
	expect([accuse.status(), accuse.headers()['content-type']]).toEqual([200, 'application/pdf']);

	await perdreSaSession(page, porteur);
});

/** The chef de projet adds the association and invites its first person. */
async function inviter(page: Page, structure: string, courriel: string, siret: string): Promise<void> {
	await entrer(page, /Dany Exemple/);
	await page.goto('/lodeve/equipe/structures/nouvelle');
	await page.getByLabel('Nom', { exact: true }).fill(structure);
	await page.getByLabel('Association', { exact: true }).check();
	await page.getByLabel('SIRET').fill(siret);
	await page.getByRole('button', { name: 'Ajouter la structure' }).click();
	await page.goto('/lodeve/equipe/agents');
	await page.getByLabel('Adresse électronique').last().fill(courriel);
	await page.getByLabel('Prénom et nom').last().fill('Camille Exemple');
	const formulaire = page.locator('form').filter({ has: page.getByRole('button', { name: 'Inviter' }) });
	await formulaire.getByLabel('Rôle').selectOption({ label: 'Porteur de projet' });
	await formulaire.getByLabel('Structure').selectOption({ label: structure });
	await formulaire.getByRole('button', { name: 'Inviter' }).click();
	await expect(page.getByText(courriel).first()).toBeVisible();
}

/** Everything an application needs to know of the association, page after page. */
async function ecrireLaStructure(page: Page, structure: string, presidente: string): Promise<void> {
	const partie = async (nom: string) => {
		await page.goto('/lodeve/mes-structures');
		await page.getByRole('link', { name: structure }).click();
		await page.getByRole('link', { name: nom, exact: true }).click();
	};
	await partie('Représentants et délégations');
	await page.getByLabel('Prénom et nom').fill('Dominique Exemple');
	await page.getByLabel('Fonction').fill('présidente');
	await page.getByLabel('Adresse électronique').fill(presidente);
	await page.getByLabel('Début').fill('01/01/2025');
	await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
	await expect(page.getByText('Dominique Exemple').first()).toBeVisible();
	await page.goto('/lodeve/mes-structures');
	await page.getByRole('link', { name: structure }).click();
	await photographier(page, 'porteur-structure');
}

/** A session that ends while one types: signing in again gives the text back, as it was typed. */
async function perdreSaSession(page: Page, courriel: string): Promise<void> {
	await page.goto('/lodeve/mes-dossiers');
	await page.getByRole('link', { name: 'Commencer un dossier' }).first().click();
	await page.getByRole('button', { name: 'Commencer', exact: true }).click();
	await page.getByLabel('Titre de l’action').fill('Exemple — Un titre à ne pas perdre');
	await page.getByLabel('Description').fill('Ligne 1\nLigne 2, « entre guillemets »');
	await page.context().clearCookies();
	await page.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre session a pris fin');
	await seConnecter(page, courriel, 'Se connecter et reprendre');
	await page.getByRole('button', { name: 'Reprendre là où j’en étais' }).click();
	await expect(page.getByLabel('Titre de l’action')).toHaveValue('Exemple — Un titre à ne pas perdre');
	await expect(page.getByLabel('Description')).toHaveValue('Ligne 1\nLigne 2, « entre guillemets »');
}

async function seConnecter(page: Page, courriel: string, bouton: string): Promise<void> {
	const acces = page.getByRole('region', { name: 'Avec un mot de passe' });
	await acces.getByLabel('Adresse électronique').fill(courriel);
	await acces.getByLabel('Mot de passe').fill(MOT);
	await acces.getByRole('button', { name: bouton }).click();
}
