import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pagesEquipe, pagesPorteur } from '#contrat/acteurs/navigation.ts';

const routes = join(import.meta.dirname, '../src/routes');

it.each([
	...pagesEquipe.map((page) => ['(equipe)', page] as const),
	...pagesPorteur.map((page) => ['(porteur)', page] as const)
])('%s : le lien se montre à qui la page s’ouvre ($1.chemin)', (groupe, { chemin, droit }) => {
	const page = readFileSync(join(routes, groupe, '[contrat=contrat]', chemin, '+page.server.ts'), 'utf8');
	expect(/_droits: DroitsDeRoute = \{\s*GET: '([a-z.]+)'/.exec(page)?.[1]).toBe(droit);
});
