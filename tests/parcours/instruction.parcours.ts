import { type Browser, expect, type Page, test } from '@playwright/test';
import { entrer, estAccessible, lienDeLaLettre, tientDansLaLargeur } from './gestes.ts';

const EQUIPE = '/lodeve/equipe';
const NUMERO = '2026-011';
const STRUCTURE = 'Coopérative Exemple Mille et un Outils';

/** Somebody in a browser of their own; without a name, somebody who has no account. */
async function ouvrir(browser: Browser, qui: RegExp | null, largeur = 1280): Promise<Page> {
	const contexte = await browser.newContext({ viewport: { width: largeur, height: 900 } });
	const page = await contexte.newPage();
	if (qui) await entrer(page, qui);
	return page;
}

test('un dossier s’instruit, se note, se relit au-dehors, et disparaît pour qui a un lien', async ({
	browser
}, info) => {
	const ariel = await ouvrir(browser, /Ariel Exemple/);
	await test.step('l’instructrice rend son avis sur ce qui lui est confié', async () => {
		await ariel.goto(EQUIPE);
		await ariel.getByRole('navigation').getByRole('link', { name: 'À instruire' }).click();
		await ariel.getByLabel('Ce qui est dû').selectOption('Avis à rendre');
		await ariel.getByRole('button', { name: 'Filtrer' }).click();
		await estAccessible(ariel, info);
		await ariel.getByRole('link', { name: NUMERO }).click();
		const avis = ariel.locator('form').filter({ hasText: 'Montant proposé' });
		for (const sens of ['Favorable', 'Réservé', 'Défavorable', 'Hors champ', 'À réorienter'])
			await expect(avis.getByRole('radio', { name: sens, exact: true })).toBeVisible();
		await avis.getByRole('radio', { name: 'Réservé', exact: true }).check();
		await avis.getByLabel('Montant proposé').fill('1 234,50');
		await avis.getByRole('button', { name: 'Enregistrer l’avis' }).click();
		// Refused where the reason misses; nothing typed is lost.
		await expect(avis.getByLabel('Motif')).toHaveAttribute('aria-invalid', 'true');
		await expect(avis.getByLabel('Montant proposé')).toHaveValue('1 234,50');
		await avis.getByLabel('Motif').fill('Le local doit d’abord être trouvé.');
		await avis.getByRole('button', { name: 'Enregistrer l’avis' }).click();
		await expect(ariel.getByText('Le local doit d’abord être trouvé.').first()).toBeVisible();
		await expect(ariel.getByText(/1\s234,50\s€ proposés/u).first()).toBeVisible();
	});

	await test.step('elle note dans la grille partagée, lit l’écart et le classement', async () => {
		await ariel.getByRole('link', { name: 'Notes sur la grille' }).click();
		for (const note of await ariel.getByLabel(/^Note sur/).all()) await note.fill('4');
		await ariel.getByRole('button', { name: 'Enregistrer mes notes' }).click();
		await expect(ariel.getByText(/sur 100 en moyenne, écart/)).toBeVisible();
		await estAccessible(ariel, info);
		await ariel.getByRole('link', { name: 'Le classement de l’appel' }).click();
		await expect(ariel.getByRole('link', { name: NUMERO, exact: true })).toBeVisible();
		await expect(ariel.getByRole('columnheader', { name: /Écart/ })).toBeVisible();
		await estAccessible(ariel, info);
	});

	const dany = await ouvrir(browser, /Dany Exemple/);
	const adresse = `ecole-${Date.now()}@exemple.invalid`;
	await test.step('l’équipe demande un avis à qui n’a pas de compte', async () => {
		await dany.goto(`${EQUIPE}/dossiers/${NUMERO}`);
		await dany.getByRole('link', { name: 'Avis extérieurs' }).click();
		await dany.getByLabel('Organisme').fill('Éducation nationale');
		await dany.getByLabel('Son adresse électronique').fill(adresse);
		await dany.getByLabel('Votre question').fill('Les collégiens viendraient-ils ?');
		await dany
			.getByLabel('Réponse au plus tard le')
			.fill(new Date(Date.now() + 10 * 86_400_000).toLocaleDateString('fr-FR'));
		await dany.getByRole('button', { name: 'Envoyer la demande' }).click();
		await expect(dany.getByRole('heading', { name: 'Éducation nationale' })).toBeVisible();
		await estAccessible(dany, info);
	});
	await test.step('la personne du dehors répond par le lien de sa lettre', async () => {
		const ecole = await ouvrir(browser, null, 360);
		await ecole.goto(await lienDeLaLettre(adresse, /avis/i));
		await expect(ecole.getByText('Les collégiens viendraient-ils ?')).toBeVisible();
		await estAccessible(ecole, info);
		await tientDansLaLargeur(ecole, info);
		await ecole
			.getByRole('radio', { name: /favorable/i })
			.first()
			.check();
		await ecole.getByLabel('Votre réponse').fill('Oui, le mercredi après-midi.');
		await ecole.getByLabel('Votre nom et votre fonction').fill('Une principale d’exemple');
		await ecole.getByRole('button', { name: 'Envoyer l’avis' }).click();
		await expect(ecole.getByText('Merci, votre avis est enregistré')).toBeVisible();
		await dany.goto(`${EQUIPE}/avis?etat=rendue&texte=${NUMERO}`);
		await expect(dany.getByRole('row').filter({ hasText: 'Éducation nationale' })).toContainText(/favorable/i);
		await estAccessible(dany, info);
	});

	await test.step('un membre déclare un lien : le dossier n’est plus nulle part pour lui', async () => {
		const pascale = await ouvrir(browser, /Pascale Exemple/, 360);
		const classement = new URL(ariel.url()).pathname;
		const ici = pascale.getByRole('main');
		const lieux = [
			`${EQUIPE}/dossiers?texte=Outils`,
			`${classement}?texte=Outils`,
			`${EQUIPE}/structures?texte=Outils`
		];
		for (const lieu of lieux) {
			await pascale.goto(lieu);
			await expect(ici, lieu).toContainText(/Mille et un Outils|2026-011/);
		}
		await pascale.goto(`${EQUIPE}/mes-liens`);
		await pascale.getByLabel('Structure').selectOption({ label: STRUCTURE });
		await pascale.getByRole('radio', { name: 'Famille ou proche' }).check();
		await pascale.getByRole('button', { name: 'Déclarer ce lien' }).click();
		await expect(pascale.getByRole('cell', { name: STRUCTURE }).or(pascale.getByText(STRUCTURE)).first()).toBeVisible();
		await estAccessible(pascale, info);
		await tientDansLaLargeur(pascale, info);
		for (const lieu of lieux) {
			await pascale.goto(lieu);
			await expect(ici, lieu).not.toContainText(/Mille et un Outils|2026-011/);
		}
		for (const page of ['', '/notes', '/avis', '/fiche.pdf'])
			expect((await pascale.request.get(`${EQUIPE}/dossiers/${NUMERO}${page}`)).status(), page).toBe(404);
		const csv = await pascale.request.get(`${EQUIPE}/dossiers/dossiers.csv`);
		expect(await csv.text()).not.toContain(NUMERO);
	});
});
