import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { jourDe } from '#contrat/commun/jour.ts';
import { entrer, estAccessible, tientDansLaLargeur } from './gestes.ts';

test.setTimeout(120_000);

/** Refused in 2025 for want of the owner's word; no other journey looks at it. */
const ACTION = 'Une fresque pour la rue du Rêve';
const EQUIPE = '/lodeve/equipe';
/** No other journey holds a meeting that day. */
const JOUR = jourDe(new Date(Date.now() - 6 * 86_400_000));
/** First bytes of each file of the annex. */
const DEBUTS = { pdf: '%PDF-', odt: 'PK', xlsx: 'PK' } as const;

test('après la clôture : la décision revue, l’acte du financeur, l’avenant de l’année', async ({ page }, info) => {
	await entrer(page, /Dany Exemple/);
	const avenant = `${EQUIPE}/avenants/2025`;
	await page.goto(avenant);
	const total = page.locator('#total');
	const avant = await total.innerText();

	await test.step('une séance revient sur un refus, accorde et se clôt', async () => {
		await page.goto(`${EQUIPE}/seances`);
		const preparer = page.getByRole('region', { name: 'Préparer une séance' });
		await preparer.getByLabel('Instance').selectOption('copil');
		await preparer.getByLabel('Jour').fill(JOUR);
		await preparer.getByRole('button', { name: 'Préparer la séance' }).click();
		await page.getByRole('link', { name: 'Ordre du jour' }).click();
		await expect(page).toHaveURL(/ordre-du-jour/);
		const seance = new URL(page.url()).pathname.replace(/\/ordre-du-jour$/, '');
		await page.goto(`${seance}/retours?mots=fresque`);
		const ligne = page.getByRole('row').filter({ hasText: ACTION }).filter({ hasText: 'État' });
		await expect(ligne).toContainText('Refusée');
		await ligne.getByRole('checkbox').check();
		await estAccessible(page, info);
		await page.getByLabel('Pourquoi la séance y revient').fill('Le propriétaire du mur a donné son accord.');
		await page.getByRole('button', { name: 'Remettre les lignes cochées à l’ordre du jour' }).click();
		await expect(page.getByRole('region', { name: 'Lignes que cette séance revoit' })).toContainText('refusée');

		await page.goto(`${seance}/presences`);
		await page
			.getByLabel(/^Maire de Lodève/)
			.first()
			.selectOption({ label: 'Présent' });
		await page.getByRole('button', { name: 'Enregistrer les présences' }).click();
		await expect(page.getByText('Les présences sont enregistrées.')).toBeVisible();
		await page.goto(seance);
		await page.locator('[name="decisions[0].issue"]').selectOption({ label: 'Accordée en partie' });
		await page.getByLabel('Montant').fill('450,50');
		await page.locator('[name="decisions[0].motif"]').fill('De quoi commencer la fresque.');
		await page.getByRole('button', { name: 'Enregistrer les décisions' }).click();
		await expect(page.getByText(/Les décisions sont enregistrées/)).toBeVisible();
		await page.getByRole('region', { name: 'Clore la séance' }).getByRole('checkbox').check();
		await page.getByRole('button', { name: 'Clore la séance' }).click();
		await expect(page.getByText(/La séance est close/)).toBeVisible();
	});

	await test.step('le financeur engage ce qui est voté', async () => {
		await page.goto(`${EQUIPE}/actes?mots=fresque&etat=sans_acte`);
		const ligne = page.getByRole('row').filter({ hasText: ACTION });
		await expect(ligne).toContainText(/450,50\s€/u);
		await expect(ligne).toContainText('Attend un acte');
		await estAccessible(page, info);
		await tientDansLaLargeur(page, info);
		await ligne.getByRole('checkbox').check();
		await page.getByLabel('Genre de l’acte').selectOption({ label: 'Arrêté' });
		await page.locator('[name="reference"]').first().fill('2026-77 (exemple)');
		await page.getByRole('button', { name: 'Enregistrer l’acte' }).click();
		await expect(page.getByText('L’acte est enregistré. Les sommes sont engagées.')).toBeVisible();
		await page.goto(`${EQUIPE}/actes?mots=fresque`);
		await expect(ligne).toContainText('Arrêté 2026-77 (exemple)');
	});

	await test.step('l’annexe de l’année a le total des votes, et ses trois fichiers se téléchargent', async () => {
		await page.goto(avenant);
		await expect(page.getByText('La dernière annexe n’est plus à jour')).toBeVisible();
		const apres = await total.innerText();
		expect(centimes(apres) - centimes(avant)).toBe(45_050n);
		await page.getByRole('button', { name: 'Établir l’annexe 2025' }).click();
		await expect(page.getByText('L’annexe est établie.')).toBeVisible();
		const annexe = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'n° 2', exact: true }) });
		await expect(annexe).toContainText(apres);
		await estAccessible(page, info);
		await tientDansLaLargeur(page, info);
		for (const [suffixe, debut] of Object.entries(DEBUTS)) {
			const attendu = page.waitForEvent('download');
			await annexe.getByRole('link', { name: suffixe.toUpperCase() }).click();
			const fichier = await attendu;
			expect(fichier.suggestedFilename()).toMatch(new RegExp(`2025.*\\.${suffixe}$`));
			const octets = await readFile(await fichier.path());
			expect(octets.subarray(0, debut.length).toString('latin1'), suffixe).toBe(debut);
		}
	});
});

/** « 82 650,50 € » in cents. */
function centimes(ecrit: string): bigint {
	const [euros = '', reste = ''] = ecrit.replace(/[^\d,]/g, '').split(',');
	return BigInt(euros) * 100n + BigInt(reste.padEnd(2, '0'));
}
