// Makes the pictures of README and guides from the running demonstration: `npm run demo`, then this file with its address.
import { chromium } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const adresse = process.argv[2] ?? 'http://127.0.0.1:3000';
const dossier = join(import.meta.dirname, '..', '..', 'docs', 'captures');
mkdirSync(dossier, { recursive: true });

const navigateur = await chromium.launch({
	executablePath: '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
});

/** One picture of one address, as wide as asked, after signing in as somebody when the page is not public. */
async function capturer(nom: string, chemin: string, largeur: number, hauteur: number, qui?: RegExp): Promise<void> {
	const contexte = await navigateur.newContext({ viewport: { width: largeur, height: hauteur }, locale: 'fr-FR' });
	const page = await contexte.newPage();
	if (qui) {
		await page.goto(`${adresse}/connexion`);
		const bouton = page.getByRole('button', { name: qui });
		if (!(await bouton.isVisible())) await page.getByText(/^Porteurs de projets \(/).click();
		await bouton.click();
		await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
	}
	await page.goto(adresse + chemin);
	if (chemin.endsWith('/seances'))
		await page
			.getByRole('link', { name: /\d{4}$/ })
			.first()
			.click();
	await page.waitForLoadState('networkidle');
	await page.screenshot({ path: join(dossier, `${nom}.png`) });
	await contexte.close();
}

await capturer('accueil', '/lodeve', 1280, 860);
await capturer('objectif', '/lodeve/cadre/2.1', 1280, 860);
await capturer('seance', '/lodeve/equipe/seances', 1280, 860, /Dany Exemple/);
await capturer('dossier-telephone', '/lodeve/mes-dossiers', 360, 740, /: Alix/);
await capturer('quartier-telephone', '/lodeve/quartier', 360, 740);
await navigateur.close();
