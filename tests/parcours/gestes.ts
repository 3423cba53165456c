import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, type TestInfo } from '@playwright/test';
import { portDesLettres } from './ports.ts';

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

/** The families of axe's rules every page answers to. */
const REGLES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** axe at zero on the page as it stands. Without JavaScript axe itself cannot run: the same pages are checked in the other project. */
export async function estAccessible(page: Page, info: TestInfo): Promise<void> {
	if (sansScript(info)) return;
	// Our pages hold no frame: axe may work in the page itself, and write down only what is wrong (four times quicker).
	const { violations } = await new AxeBuilder({ page })
		.setLegacyMode()
		.options({ resultTypes: ['violations'], runOnly: { type: 'tag', values: REGLES } })
		.analyze();
	expect(violations.map(({ id, nodes }) => `${id} : ${nodes.map((n) => n.target.join(' ')).join(' | ')}`)).toEqual([]);
}

/** The page does not scroll sideways. */
export async function tientDansLaLargeur(page: Page, info: TestInfo): Promise<void> {
	if (sansScript(info)) return;
	const [contenu, ecran] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
	expect(contenu, page.url()).toBeLessThanOrEqual(ecran ?? 0);
}

/** The text of the last letter received at this address under such a subject, once it has come. */
export async function lettreRecue(adresse: string, sujet: RegExp): Promise<string> {
	let texte: string | undefined;
	await expect(async () => {
		const lu = await fetch(`http://127.0.0.1:${portDesLettres}/?a=${encodeURIComponent(adresse)}`);
		const lettres = (await lu.json()) as { sujet: string; texte: string }[];
		texte = lettres.findLast((l) => sujet.test(l.sujet))?.texte;
		expect(texte, `a letter to ${adresse} among ${lettres.map((l) => l.sujet).join(' | ')}`).toBeDefined();
	}).toPass({ timeout: 30_000 });
	return texte ?? '';
}

/** The link of that letter. */
export async function lienDeLaLettre(adresse: string, sujet: RegExp): Promise<string> {
	return /https?:\/\/\S+/.exec(await lettreRecue(adresse, sujet))?.[0] ?? '';
}

/** Takes the picture of a guide when the run is asked for it (LERGUE_CAPTURES: the folder), and does nothing otherwise. */
export async function photographier(page: Page, nom: string): Promise<void> {
	const dossier = process.env['LERGUE_CAPTURES'];
	if (dossier) await page.screenshot({ path: `${dossier}/${nom}.png` });
}
