// A process that computes the arbitrations of the database of the address, as the service does, and says « pret ». Its
// supervision looks every second, so that a test does not wait a minute for what a dead process left. Run by Node as it is.
import { PgBoss } from 'pg-boss';
import { demarrerArbitrages } from '#contrat/programmation/server/travail-arbitrages.ts';
import { ouvrirBase } from '#db/base.ts';

const base = await ouvrirBase({ url: process.argv[2] ?? '' });
const { host, port, user, database, password } = base.connexionProprietaire();
const boss = new PgBoss({
	...(host && { host }),
	...(port && { port }),
	...(user && { user }),
	...(database && { database }),
	...(typeof password === 'string' && { password }),
	schema: 'travaux',
	max: 3,
	superviseIntervalSeconds: 1,
	monitorIntervalSeconds: 1
});
boss.on('error', (erreur) => console.error(erreur.message));
await boss.start();
const arbitrages = await demarrerArbitrages(base, boss, (message) => console.error(message));
console.log('pret');
process.stdin.once('data', async () => {
	await arbitrages.arreter();
	await boss.stop({ graceful: false });
	await base.fermer();
	process.exit(0);
});
