import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CHEMIN_SCHEMA, ecrireSchemaContrat } from './generer-schema-contrat.ts';

const schema = readFileSync(CHEMIN_SCHEMA, 'utf8');
const valide = new Ajv2020({ allErrors: true }).compile(JSON.parse(schema));
const lire = (chemin: string): Record<string, never> => parse(readFileSync(chemin, 'utf8'));

describe('le schéma JSON du contrat', () => {
	it('est à jour (sinon : node commandes/outils/generer-schema-contrat.ts)', async () => {
		expect(schema).toBe(await ecrireSchemaContrat());
	});

	it.each(['contrats/lodeve-2024-2030.yaml', 'tests/donnees/contrat-etranger.yaml'])('accepte %s', (chemin) => {
		expect(valide(lire(chemin)), JSON.stringify(valide.errors)).toBe(true);
	});

	it.each<[string, (contrat: Record<string, never>) => object]>([
		['un format inconnu', (c) => ({ ...c, format: 2 })],
		['une clé inconnue', (c) => ({ ...c, budget: 12 })],
		['une section qui manque', ({ priorites: _, ...c }) => c],
		['un code écrit comme un nombre', (c) => ({ ...c, transversales: [{ code: 1.1, intitule: 'A', texte: 'B' }] })],
		['un choix inconnu', (c) => ({ ...c, partenaires: [{ code: 'a', nom: 'A', nature: 'mairie' }] })],
		['un SIRET trop court', (c) => ({ ...c, partenaires: [{ code: 'a', nom: 'A', nature: 'epci', siret: '123' }] })],
		['une liste vide de quartiers', (c) => ({ ...c, quartiers: [] })]
	])('refuse %s', (_quoi, casser) => {
		expect(valide(casser(lire('tests/donnees/contrat-etranger.yaml')))).toBe(false);
	});

	it('explique chaque clé à qui écrit dans un éditeur', () => {
		const sansTitre: string[] = [];
		const parcourir = (noeud: unknown, chemin: string): void => {
			if (typeof noeud !== 'object' || noeud === null) return;
			const { properties, items } = noeud as { properties?: Record<string, object>; items?: object };
			for (const [cle, enfant] of Object.entries(properties ?? {})) {
				if (!('title' in enfant)) sansTitre.push(`${chemin}.${cle}`);
				parcourir(enfant, `${chemin}.${cle}`);
			}
			if (items) parcourir(items, `${chemin}[]`);
		};
		parcourir(JSON.parse(schema), '');
		expect(sansTitre).toEqual([]);
	});
});
