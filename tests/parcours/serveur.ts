// Server of the journeys: the demonstration on a throw-away database, on loopback, stopped by Playwright.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preparerDemonstration } from '../../commandes/outils/preparer-demonstration.ts';

const dossier = mkdtempSync(join(tmpdir(), 'lergue-parcours-'));
chmodSync(dossier, 0o711);
process.on('exit', () => rmSync(dossier, { recursive: true, force: true }));

await preparerDemonstration(dossier);
Object.assign(process.env, { LERGUE_DEMO: 'oui', LERGUE_DONNEES: dossier, HOST: '127.0.0.1', PORT: '43117' });
delete process.env['DATABASE_URL'];
await import('../../server.js');
