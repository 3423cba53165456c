// Server of the journeys: the demonstration on a throw-away database, on loopback, stopped by Playwright.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preparerDemonstration } from '../../commandes/outils/preparer-demonstration.ts';
import { ouvrirBoite } from '../monde/boite.ts';
import { adresseDuSite, portDesLettres, portDuSite } from './ports.ts';

const dossier = mkdtempSync(join(tmpdir(), 'lergue-parcours-'));
chmodSync(dossier, 0o711);
process.on('exit', () => rmSync(dossier, { recursive: true, force: true }));

await preparerDemonstration(dossier);
// The letters the journeys wait for: a mail server that really receives, and a door to read what it got.
const boite = await ouvrirBoite();
const lettresRecues = createServer((requete, reponse) => {
	const adresse = new URL(requete.url ?? '/', 'http://courriel').searchParams.get('a') ?? '';
	const lettres = boite.recus.filter(({ to }) => JSON.stringify(to).includes(adresse));
	reponse.setHeader('content-type', 'application/json');
	reponse.end(JSON.stringify(lettres.map(({ subject, text }) => ({ sujet: subject, texte: text }))));
}).listen(portDesLettres, '127.0.0.1');
// The service stops by itself when told to; so do these two, or the run would wait for them.
process.on('SIGTERM', () => {
	lettresRecues.close();
	lettresRecues.closeAllConnections();
	void boite.fermer();
});
Object.assign(process.env, {
	LERGUE_DEMO: 'oui',
	LERGUE_DONNEES: dossier,
	LERGUE_ORIGINE: adresseDuSite,
	SMTP_URL: boite.url,
	HOST: '127.0.0.1',
	PORT: String(portDuSite)
});
delete process.env['DATABASE_URL'];
await import('../../server.js');
