import { describe, expect, it } from 'vitest';
import type { Agent } from './agent.ts';
import { composer, lettreInvitation } from './courriels.ts';
import { espacesDe } from './espaces.ts';
import { libelleDExemple, ordonnerExemples } from './exemple.ts';
import { ecrireDetails, nomDeLActe } from './journal.ts';
import { liensPermis, pagesEquipe, pagesPorteur } from './navigation.ts';
import { decrireAppareil } from './session.ts';

const lodeve = { id: 'c1', slug: 'lodeve', nom: 'Lodève' };
const autre = { id: 'c2', slug: 'ailleurs', nom: 'Ailleurs' };
const agent = (...mandats: [contratId: string, role: Agent['mandats'][number]['role']][]): Agent => ({
	compteId: '1',
	nom: 'Mme Rivière',
	courriel: 'riviere@ville.example',
	administrePlateforme: false,
	mandats: mandats.map(([contratId, role]) => ({ contratId, role, partenaire: null, structureId: null }))
});

describe('les espaces d’une personne', () => {
	it('sont ceux de ses rôles, contrat par contrat', () => {
		const personne = agent(['c1', 'chef_de_projet'], ['c1', 'lecteur'], ['c2', 'porteur']);
		expect(espacesDe(personne, [lodeve, autre])).toEqual([
			{ href: '/lodeve/equipe', libelle: 'Lodève', precision: 'Chef de projet, Lecteur' },
			{ href: '/ailleurs/mes-dossiers', libelle: 'Mes dossiers : Ailleurs', precision: 'Porteur de projet' }
		]);
		expect(espacesDe({ ...agent(), administrePlateforme: true }, [lodeve]).map(({ href }) => href)).toEqual([
			'/administration'
		]);
		expect(espacesDe(agent(), [lodeve])).toEqual([]);
	});
});

describe('la navigation', () => {
	it('ne montre que ce que le rôle ouvre', () => {
		const liens = (role: Agent['mandats'][number]['role']) =>
			liensPermis(agent(['c1', role]), lodeve, [...pagesEquipe, ...pagesPorteur]).map(({ href }) => href.slice(8));
		expect(liens('chef_de_projet')).toContain('equipe/agents');
		expect(liens('instructeur')).not.toContain('equipe/agents');
		expect(liens('instructeur')).not.toContain('equipe/journal');
		expect(liens('porteur')).toEqual(['mes-dossiers', 'mes-structures']);
		expect(liensPermis(agent(['c2', 'chef_de_projet']), lodeve, pagesEquipe)).toEqual([]);
		expect(liensPermis(null, lodeve, pagesEquipe)).toEqual([]);
	});
});

describe('une lettre', () => {
	it('dit la même chose en texte et en HTML, et n’exécute rien de ce qu’on y met', () => {
		const lettre = lettreInvitation(
			'<script>Zoé</script>',
			'Contrat',
			'Chef de projet',
			'https://l.example/lien/x?a=1&b=2'
		);
		const { texte, html } = composer(lettre);
		expect(texte).toContain('Ouvrir mon accès :\nhttps://l.example/lien/x?a=1&b=2');
		expect(texte).toContain('comme chef de projet');
		expect(html).toContain('<html lang="fr">');
		expect(html).toContain('href="https://l.example/lien/x?a=1&amp;b=2"');
		expect(html).not.toContain('<script>');
	});
});

describe('les mots', () => {
	it('nomment un appareil sans le pister', () => {
		const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0';
		const safari =
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1';
		expect(decrireAppareil(firefox)).toBe('Firefox sur Windows');
		expect(decrireAppareil(safari)).toBe('Safari sur iPhone');
		expect(decrireAppareil('')).toBe('Appareil inconnu');
		expect(decrireAppareil('<script>')).toBe('Appareil inconnu');
	});

	it('nomment un acte, même inconnu, et ses détails', () => {
		expect(nomDeLActe('inviterAgent')).toBe('Inviter une personne');
		expect(nomDeLActe('refaireLeMonde')).toBe('Refaire le monde');
		const noms = new Map([['42', 'Zoé']]);
		expect(ecrireDetails({ compte: '42', role: 'chef_de_projet', structure: null, montant: { de: 1 } }, noms)).toBe(
			'personne : Zoé ; rôle : chef de projet ; montant : {"de":1}'
		);
	});

	it('rangent les comptes d’exemple, l’équipe d’abord', () => {
		const compte = (nom: string, ...roles: Agent['mandats'][number]['role'][]) => ({
			id: nom,
			nom,
			roles,
			administrePlateforme: false
		});
		const ranges = ordonnerExemples([compte('b', 'porteur'), compte('c', 'lecteur'), compte('a', 'chef_de_projet')]);
		expect(ranges.map(({ nom }) => nom)).toEqual(['a', 'c', 'b']);
		expect(libelleDExemple(compte('a', 'chef_de_projet'))).toBe('Chef de projet');
		expect(libelleDExemple({ ...compte('a'), administrePlateforme: true })).toBe('Administrateur de la plateforme');
	});
});
