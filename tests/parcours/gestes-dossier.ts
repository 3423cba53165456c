import { expect, type Page } from '@playwright/test';
import { photographier } from './gestes.ts';

/** « Enregistrer et continuer », then the next step is there. */
export async function continuer(page: Page, titre: string): Promise<void> {
	await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(titre);
}

/** Opens another step of the application from the list of steps. */
export async function allerA(page: Page, etape: string): Promise<void> {
	await page.getByText(/^Étape \d+ sur \d+/).click();
	await page.getByRole('navigation', { name: 'Étapes' }).getByRole('link', { name: etape }).click();
}

async function decrireLAction(page: Page): Promise<void> {
	await page
		.getByLabel('Description')
		.fill('Des ateliers du soir ouverts à tous, préparés avec les habitants du quartier.');
	await page.getByLabel('Besoin auquel elle répond').fill('Il n’y a rien d’ouvert le soir.');
	await page.getByLabel(/^Oui, cette action n’a jamais/).check();
	await photographier(page, 'porteur-etape');
	await continuer(page, 'Objectifs');

	await page.getByLabel(/^1\.1\.2 /).check();
	await page.getByLabel('Thème national').selectOption({ index: 2 });
	await continuer(page, 'Lieux et calendrier');

	await page.getByLabel('Centre Ville').check();
	await page.getByLabel('Lieux de l’action').fill('La salle du rez-de-chaussée');
	await page.getByLabel('Début de l’action').fill('01/02/2027');
	await page.getByLabel('Fin de l’action').fill('15/12/2027');
	await continuer(page, 'Public');

	const onze = page.getByRole('group', { name: '11 à 14 ans' });
	await onze.getByLabel('Femmes du quartier').fill('12');
	await onze.getByLabel('Hommes du quartier').fill('10');
	await onze.getByLabel(/Femmes (d’ailleurs|hors)/).fill('3');
	await continuer(page, 'Habitants et partenaires');
}

async function direComment(page: Page): Promise<void> {
	for (const question of [/construite avec des habitants/, /parents sont-ils associés/, /sortir du quartier/])
		await page.getByRole('group', { name: question }).getByLabel('Non', { exact: true }).check();
	await page.getByLabel('Égalité entre les femmes et les hommes').fill('Autant de places pour chacune et chacun.');
	await page.getByLabel('Partenaires', { exact: true }).fill('Le centre social prête la salle.');
	await page.getByLabel('Lien avec le droit commun').fill('L’action s’ajoute aux horaires ordinaires.');
	await continuer(page, 'Moyens');

	await page.getByLabel('Moyens humains').fill('Deux bénévoles et une animatrice');
	await page.getByLabel('Moyens matériels').fill('Une salle et du petit matériel');
	await continuer(page, 'Résultats attendus');

	await page.getByLabel('Résultats attendus').fill('Vingt jeunes qui reviennent.');
	const ajoute = page.getByRole('group', { name: 'Indicateur ajouté 1' });
	await ajoute.getByLabel('Indicateur ajouté').fill('Jeunes venus au moins cinq fois');
	await ajoute.getByLabel('Valeur attendue').fill('20');
	await page.getByLabel('Méthode d’évaluation').fill('Un bilan avec les jeunes en décembre.');
	await continuer(page, 'Budget de l’action');
}

/** What the call itself asks: nothing stops a demonstration, each step is only passed when it is there. */
async function passerLeFormulaire(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
	const titre = page.getByRole('heading', { level: 1 });
	await expect(titre).not.toHaveText('Financements demandés');
	if ((await titre.innerText()) === 'Questions de l’appel') {
		await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
		await expect(titre).not.toHaveText('Questions de l’appel');
	}
	if ((await titre.innerText()) === 'Pièces') {
		await page.getByRole('link', { name: 'Continuer', exact: true }).click();
	}
	await expect(titre).toHaveText('Relire et envoyer');
}

/** Writes a complete application in the open call, as a porteur already signed in, asking the State whole euros. */
export async function ecrireUnDossier(page: Page, titre: string, demande = 1000): Promise<void> {
	await page.goto('/lodeve/mes-dossiers');
	await page.getByRole('link', { name: 'Commencer un dossier' }).first().click();
	await page.getByLabel('Titre de l’action').fill(titre);
	await page.getByRole('button', { name: 'Commencer', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Présentation');
	await decrireLAction(page);
	await direComment(page);

	const depense = page.getByRole('group', { name: 'Dépense 1' });
	await depense.getByLabel('Rubrique').selectOption({ index: 1 });
	await depense.getByLabel('Montant').fill(`${2 * demande} €`);
	const recette = page.getByRole('group', { name: 'Recette 1' });
	await recette.getByLabel('Rubrique').selectOption({ index: 1 });
	await recette.getByLabel('Montant').fill(`${demande},00`);
	await continuer(page, 'Financements demandés');

	await page.getByLabel(/^État/).first().fill(String(demande));
	const eligibilites = page.getByRole('heading', { name: 'Ce que chaque financeur peut financer' });
	await eligibilites.scrollIntoViewIfNeeded();
	await photographier(page, 'porteur-financements');
	await passerLeFormulaire(page);
}

/** Files a complete application, signed by the person who wrote it. Gives its number. */
export async function deposerUnDossier(page: Page, titre: string, demande = 1000): Promise<string> {
	await ecrireUnDossier(page, titre, demande);
	await page.getByLabel('J’ai lu tout le dossier et j’atteste ce qui précède').check();
	await page.getByRole('button', { name: 'Signer et envoyer le dossier' }).click();
	return numeroDe(page);
}

/** The number of the application this page shows. */
export async function numeroDe(page: Page): Promise<string> {
	const texte = await page
		.getByText(/^Dossier \d{4}-\d+/)
		.first()
		.innerText();
	return /\d{4}-\d+/.exec(texte)?.[0] ?? '';
}
