import { chromium } from '@playwright/test';
const B = 'http://127.0.0.1:45100';
const nav = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const ctx = await nav.newContext({ baseURL: B, viewport: { width: 1280, height: 900 } });
const page = await ctx.newPage();
const entrer = async (qui: RegExp) => { await ctx.clearCookies(); await page.goto('/connexion'); const b = page.getByRole('button', { name: qui }); if (!(await b.isVisible())) await page.getByText(/^Porteurs de projets \(/).click(); await b.click(); await page.waitForURL((u) => !u.pathname.includes('connexion')); };
const trouver = async (liste: string, motif: RegExp) => { await page.goto(liste); return page.evaluate((m) => [...document.querySelectorAll('main a')].map((a) => (a as HTMLAnchorElement).getAttribute('href') ?? '').find((h) => new RegExp(m).test(h)), motif.source); };
const voir = async (nom: string, adresse: string) => {
	for (const l of [1280, 360]) {
		await page.setViewportSize({ width: l, height: 900 });
		const r = await page.goto(adresse);
		const w = await page.evaluate(() => document.documentElement.scrollWidth);
		console.log(nom, l, r?.status(), w > l ? `LARGE ${w}` : '', (await page.locator('h1').first().innerText()));
		await page.screenshot({ path: `/tmp/h1/vues/${nom}-${l}.png`, fullPage: true });
	}
};
const E = '/lodeve/equipe';
const choix = process.argv.slice(2);
await entrer(/Dany Exemple/);
const pages: [string, () => Promise<string> | string][] = [
	['equipe', () => E], ['seances', () => `${E}/seances`], ['programme', () => `${E}/programme`],
	['tableau', async () => (await trouver(`${E}/programme`, /programme\/[0-9a-f-]{36}$/))!],
	['scenarios', () => `${E}/scenarios`], ['comparer', async () => (await trouver(`${E}/scenarios`, /scenarios\/[0-9a-f-]{36}$/))!],
	['classement', async () => { const a = await page.goto(`${E}/appels`).then(() => page.getByRole('link', { name: /2026/ }).first().getAttribute('href')); return `${a}/classement`; }],
	['avis', () => `${E}/avis`], ['taches', () => `${E}/taches`], ['cooperation', () => `${E}/cooperation`], ['actes', () => `${E}/actes`],
	['assemblees', () => `${E}/assemblees`], ['liens', () => `${E}/liens`], ['instances', () => `${E}/instances`], ['affectations', () => `${E}/affectations`],
	['rapprochements', () => `${E}/dossiers/rapprochements`], ['enveloppes', () => `${E}/enveloppes`], ['avenant', () => `${E}/avenants/2025`],
	['copil2026', async () => { await page.goto(`${E}/seances`); const h = await page.getByRole('link', { name: /17 mars 2026|17\/03\/2026/ }).first().getAttribute('href'); return h!; }],
	['copil2026pv', async () => { await page.goto(`${E}/seances`); const h = await page.getByRole('link', { name: /17 mars 2026|17\/03\/2026/ }).first().getAttribute('href'); return `${h}/proces-verbal`; }],
	['copil2026conv', async () => { await page.goto(`${E}/seances`); const h = await page.getByRole('link', { name: /17 mars 2026|17\/03\/2026/ }).first().getAttribute('href'); return `${h}/convocations`; }],
	['ainstruire', () => `${E}/a-instruire`]
];
for (const [nom, ou] of pages) { if (choix.length && !choix.includes(nom)) continue; try { await page.setViewportSize({ width: 1280, height: 900 }); await voir(nom, await ou()); } catch (e) { console.log(nom, 'RATÉ', String(e).slice(0, 200)); } }
await nav.close();
