// What `npm run demo`, `npm start`, `npm test`, `npm run bench` and `npm run lergue` call: does the set-up, then runs the command on the project's Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { construire, environnement, installer, nodeDuProjet, racine } from './preparer.mjs';

const commandes = {
	demo: { fichier: 'commandes/demo.ts', construit: true },
	demarrer: { fichier: 'commandes/demarrer.ts', construit: true },
	tester: { fichier: 'commandes/outils/tester.ts', construit: false },
	bench: { fichier: 'bench/mesurer.ts', construit: true },
	lergue: { fichier: 'commandes/lergue.ts', construit: false }
};

const [nom = '', ...suite] = process.argv.slice(2);
const commande = commandes[nom];
if (!commande) {
	console.error(`Commande inconnue : ${nom}. Commandes : ${Object.keys(commandes).join(', ')}.`);
	process.exit(2);
}
try {
	installer();
	if (commande.construit) construire();
} catch (cause) {
	console.error(cause instanceof Error ? cause.message : cause);
	process.exit(1);
}
const enfant = spawn(nodeDuProjet(), [join(racine, commande.fichier), ...suite], {
	stdio: 'inherit',
	env: environnement()
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => enfant.kill(signal));
enfant.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
