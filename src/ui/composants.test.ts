import { createRawSnippet, type Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import Alerte from './Alerte.svelte';
import Carte from './Carte.svelte';
import Champ from './Champ.svelte';
import Definition from './Definition.svelte';
import Etiquette from './Etiquette.svelte';
import Formulaire from './Formulaire.svelte';
import Jauge from './Jauge.svelte';
import Page from './Page.svelte';
import ResumeErreurs from './ResumeErreurs.svelte';
import Tableau from './Tableau.svelte';

const texte = (contenu: string) => createRawSnippet(() => ({ render: () => `<span>${contenu}</span>` }));

/** What the server sends, without Svelte's own marks. The props of a component are checked where pages use it. */
const html = (composant: unknown, props: Record<string, unknown>): string =>
	render(composant as Component<Record<string, unknown>>, { props }).body.replace(/<!--.*?-->/g, '');

describe('Champ', () => {
	it('ties label, help and error to the control', () => {
		const page = html(Champ, {
			nom: 'lignes[0].montant',
			libelle: 'Montant',
			type: 'decimal',
			suffixe: '€',
			aide: 'Hors taxes.',
			erreurs: ['Trop.'],
			valeur: '12,5'
		});
		expect(page).toContain('<label for="champ-lignes-0-montant"');
		expect(page).toContain(
			'aria-describedby="champ-lignes-0-montant-aide champ-lignes-0-montant-unite champ-lignes-0-montant-erreur"'
		);
		for (const partie of ['aide', 'unite', 'erreur']) expect(page).toContain(`id="champ-lignes-0-montant-${partie}"`);
		expect(page).toContain('aria-invalid="true"');
		expect(page).toContain('inputmode="decimal"');
		expect(page).toContain('type="text"');
		expect(page).toContain('value="12,5"');
		expect(page).toContain('Erreur\u00A0:\u00A0');
	});

	it('says « facultatif » in the label and does not ask the browser to require it', () => {
		const page = html(Champ, { nom: 'tel', libelle: 'Téléphone', type: 'tel', obligatoire: false });
		expect(page).toContain('(facultatif)');
		expect(page).not.toContain('required');
		expect(page).not.toContain('aria-invalid');
	});

	it('never writes a password back', () => {
		expect(
			html(Champ, { nom: 'motDePasse', libelle: 'Mot de passe', type: 'password', valeur: 'secret-tape' })
		).not.toContain('secret-tape');
	});

	it('chooses, ticks and groups', () => {
		const options = [
			{ valeur: 'a', libelle: 'A' },
			{ valeur: 'b', libelle: 'B', aide: 'Le second.' }
		];
		expect(html(Champ, { nom: 'q', libelle: 'Q', type: 'select', options, valeur: 'b' })).toMatch(
			/<option value="b"[^>]* selected/
		);
		const groupe = html(Champ, { nom: 'q', libelle: 'Q', type: 'radio', options, valeur: 'b' });
		expect(groupe).toContain('<fieldset');
		expect(groupe).toContain('<legend');
		expect(groupe).toContain('id="champ-q"');
		expect(groupe.match(/checked/g)).toHaveLength(1);
		expect(
			html(Champ, { nom: 'q[]', libelle: 'Q', type: 'checkboxes', options, valeur: ['a', 'b'] }).match(/checked/g)
		).toHaveLength(2);
		expect(html(Champ, { nom: 'ok', libelle: 'OK', type: 'checkbox', valeur: true })).toContain('checked');
	});

	it('escapes what was typed', () => {
		const page = html(Champ, { nom: 't', libelle: 'T', valeur: '"><script>alert(1)</script>' });
		expect(page).not.toContain('<script>');
		expect(html(Champ, { nom: 't', libelle: 'T', type: 'textarea', valeur: '</textarea><script>' })).not.toContain(
			'<script>'
		);
	});
});

describe('errors of a form', () => {
	const retour = {
		saisie: { titre: 'Atelier' },
		erreurs: { titre: ['Trop court.'], 'lignes.0.montantDemande': ['Écrivez un montant.'] },
		generales: ['Le total est faux.'],
		formulaire: 'avis-12'
	};

	it('names each field, links to it and takes focus', () => {
		const page = html(ResumeErreurs, {
			retour,
			formulaire: 'avis-12',
			libelles: { 'lignes.montantDemande': 'Montant demandé' }
		});
		expect(page).toContain('3\u00A0points à corriger');
		expect(page).toContain('href="#champ-avis-12-lignes-0-montantDemande"');
		expect(page).toContain('Montant demandé</a>');
		expect(page).toContain('Titre</a>');
		expect(page).toContain('Le total est faux.');
		expect(page).toMatch(/role="alert" tabindex="-1" autofocus/);
		expect(html(ResumeErreurs, { retour: null })).toBe('');
	});

	it('shows a refusal as a sentence', () => {
		expect(html(ResumeErreurs, { retour: { message: 'L’appel est clos.' } })).toContain('L’appel est clos.');
	});

	it('shows only in the form that came back', () => {
		const champs = texte('champs');
		expect(html(Formulaire, { retour, nom: 'avis-12', children: champs })).toContain('role="alert"');
		expect(html(Formulaire, { retour, nom: 'avis-13', children: champs })).not.toContain('role="alert"');
		const page = html(Formulaire, { retour: null, nom: 'avis-12', children: champs, fichiers: true });
		expect(page).toContain('name="_formulaire" value="avis-12"');
		expect(page).toContain('method="POST"');
		expect(page).toContain('novalidate');
		expect(page).toContain('multipart/form-data');
	});
});

describe('Tableau', () => {
	const colonnes = [
		{ cle: 'nom', libelle: 'Nom', entete: true, triable: true },
		{ cle: 'montant', libelle: 'Montant', nombre: true, triable: true }
	];
	const cellule = texte('x');
	const base = { legende: 'Actions', colonnes, cellule, identite: (ligne: { id: number }) => ligne.id };

	it('sorts by links that keep the filters, and says the order', () => {
		const url = new URL('http://localhost/a?annee=2026&page=3');
		const page = html(Tableau, {
			...base,
			lignes: [{ id: 1 }],
			url,
			tri: { cle: 'montant', sens: 'croissant' }
		});
		expect(page).toContain('href="?annee=2026&amp;tri=-montant"');
		expect(page).toContain('href="?annee=2026&amp;tri=nom"');
		expect(page).toContain('aria-sort="ascending"');
		expect(page).toContain('<caption');
		expect(page).toContain('scope="row"');
		expect(page).toMatch(/role="region" aria-labelledby="[^"]+" tabindex="0"/);
	});

	it('says what to do when there is nothing', () => {
		const page = html(Tableau, {
			...base,
			lignes: [],
			vide: texte('Enlevez un filtre.')
		});
		expect(page).toContain('Enlevez un filtre.');
		expect(page).not.toContain('<table');
	});
});

describe('all components', () => {
	it('write no style attribute and no handler: the strict policy would block them', () => {
		const pages = [
			html(Page, {
				titre: 'Lodève',
				children: texte('contenu'),
				navigation: [{ href: '/a', libelle: 'A', courant: true }]
			}),
			html(Alerte, { genre: 'attention', children: texte('Il manque une pièce.') }),
			html(Definition, { terme: 'COPIL', nom: 'Comité de pilotage', href: '/glossaire' }),
			html(Jauge, {
				libelle: 'État',
				parts: [{ libelle: 'Attribué', valeur: 60, texte: '60 €' }],
				total: 50,
				totalTexte: '50 €'
			}),
			html(Carte, {
				titre: 'Quartier',
				description: 'Le centre.',
				largeur: 10,
				hauteur: 10,
				formes: [{ chemin: 'M0 0', nom: 'a' }],
				cases: [{ x: 0, y: 0, largeur: 5, hauteur: 5, href: '?lon=1' }]
			})
		];
		for (const page of pages) expect(page).not.toMatch(/\sstyle=|\son[a-z]+=/);
		expect(pages[0]).toContain('href="#contenu"');
		expect(pages[0]).toContain('aria-current="page"');
		expect(pages[1]).toContain('Attention');
		expect(pages[2]).toMatch(/popovertarget="([^"]+)"[^]*popover(?:="[^"]*")? id="\1"/);
		expect(pages[3]).toContain('Dépassement');
		expect(pages[4]).toContain('tabindex="-1"');
	});

	it('give each tone its own shape', () => {
		const formes = (['neutre', 'cours', 'bien', 'attention', 'mal'] as const).map(
			(ton) => /d="([^"]+)"/.exec(html(Etiquette, { texte: 'x', ton }))?.[1]
		);
		expect(new Set(formes).size).toBe(5);
	});
});
