import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, type TestInfo } from '@playwright/test';

/** Signs in as one of the fictional people of the demonstration, in one click, by the text of the button. */
export async function entrer(page: Page, qui: RegExp): Promise<void> {
	await page.context().clearCookies();
	await page.goto('/connexion');
	const porteurs = page.getByText(/^Porteurs de projets \(/);
	const bouton = page.getByRole('button', { name: qui });
	if (!(await bouton.isVisible())) await porteurs.click();
	await bouton.click();
	await expect(page).not.toHaveURL(/connexion/);
}

/** Whether this run has no script at all. */
export function sansScript(info: TestInfo): boolean {
	return info.project.use.javaScriptEnabled === false;
}

/** axe at zero on the page as it stands. Without JavaScript axe itself cannot run: the same pages are checked in the other project. */
export async function estAccessible(page: Page, info: TestInfo): Promise<void> {
	if (sansScript(info)) return;
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.analyze();
	expect(violations.map(({ id, nodes }) => `${id} : ${nodes.map((n) => n.target.join(' ')).join(' | ')}`)).toEqual([]);
}

/** The page does not scroll sideways. */
export async function tientDansLaLargeur(page: Page, info: TestInfo): Promise<void> {
	if (sansScript(info)) return;
	const [contenu, ecran] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
	expect(contenu, page.url()).toBeLessThanOrEqual(ecran ?? 0);
}

/** « Enregistrer et continuer », then the next step is there. */
export async function continuer(page: Page, titre: string): Promise<void> {
	await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(titre);
}

/** Files a complete application in the open call, as a porteur already signed in, asking the State whole euros. Gives its number. */
export async function deposerUnDossier(page: Page, titre: string, demande = 1000): Promise<string> {
	await page.goto('/lodeve/mes-dossiers');
	await page.getByRole('link', { name: 'Commencer un dossier' }).first().click();
	await page.getByLabel('Titre de l’action').fill(titre);
	await page.getByRole('button', { name: 'Commencer', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Présentation');

	await page
		.getByLabel('Description')
		.fill('Des ateliers du soir ouverts à tous, préparés avec les habitants du quartier.');
	await page.getByLabel('Début de l’action').fill('01/02/2027');
	await page.getByLabel('Fin de l’action').fill('15/12/2027');
	await continuer(page, 'Objectifs et quartier');

	await page.getByLabel(/^1\.1\.2 /).check();
	await page.getByLabel('Centre Ville').check();
	await continuer(page, 'Public');

	const onze = page.getByRole('group', { name: '11 à 14 ans' });
	await onze.getByLabel('Femmes du quartier').fill('12');
	await onze.getByLabel('Hommes du quartier').fill('10');
	await onze.getByLabel(/Femmes (d’ailleurs|hors)/).fill('3');
	await continuer(page, 'Budget de l’action');

	const depense = page.getByRole('group', { name: 'Dépense 1' });
	await depense.getByLabel('Rubrique').selectOption({ index: 1 });
	await depense.getByLabel('Montant').fill(`${2 * demande} €`);
	const recette = page.getByRole('group', { name: 'Recette 1' });
	await recette.getByLabel('Rubrique').selectOption({ index: 1 });
	await recette.getByLabel('Montant').fill(`${demande},00`);
	await continuer(page, 'Financements demandés');

	await page.getByLabel(/^État/).first().fill(String(demande));
	await continuer(page, 'Relire et envoyer');
	await page.getByLabel('J’ai lu tout le dossier et j’atteste ce qui précède').check();
	await page.getByRole('button', { name: 'Signer et envoyer le dossier' }).click();
	const texte = await page
		.getByText(/^Dossier \d{4}-\d+/)
		.first()
		.innerText();
	return /\d{4}-\d+/.exec(texte)?.[0] ?? '';
}

/** The link of the last letter received at this address, once it has come. */
export async function lienDeLaLettre(adresse: string, sujet: RegExp): Promise<string> {
	let lien: string | undefined;
	await expect(async () => {
		const lu = await fetch(`http://127.0.0.1:43118/?a=${encodeURIComponent(adresse)}`);
		const lettres = (await lu.json()) as { sujet: string; texte: string }[];
		lien = /https?:\/\/\S+/.exec(lettres.findLast((l) => sujet.test(l.sujet))?.texte ?? '')?.[0];
		expect(lien, `a letter to ${adresse}`).toBeTruthy();
	}).toPass({ timeout: 30_000 });
	return lien ?? '';
}

/** Takes the picture of a guide when the run is asked for it (LERGUE_CAPTURES: the folder), and does nothing otherwise. */
export async function photographier(page: Page, nom: string): Promise<void> {
	const dossier = process.env['LERGUE_CAPTURES'];
	if (dossier) await page.screenshot({ path: `${dossier}/${nom}.png` });
}
