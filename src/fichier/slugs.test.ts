import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SLUGS_RESERVES } from './format/identite.ts';

/** First segments of the addresses of the application: folders of routes, through the groups in parentheses. */
function segments(dossier: string): string[] {
	return readdirSync(dossier, { withFileTypes: true })
		.filter((entree) => entree.isDirectory())
		.flatMap(({ name }) => (name.startsWith('(') ? segments(`${dossier}/${name}`) : [name]));
}

it('aucun contrat ne peut prendre une adresse de l’application', () => {
	const pris = [...segments('src/routes'), ...readdirSync('static')].filter((nom) => /^[a-z0-9][a-z0-9-]*$/.test(nom));
	expect(pris.filter((nom) => !SLUGS_RESERVES.includes(nom))).toEqual([]);
});
