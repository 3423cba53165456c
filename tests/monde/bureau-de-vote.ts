// A second application process for the tests: opens the database of the address, says « pret », and votes everything at
// once when it is told to go. Run by Node as it is.
import { once } from 'node:events';
import type { Agent } from '#contrat/acteurs/agent.ts';
import { decider } from '#contrat/programmation/server/decider.ts';
import { ouvrirBase } from '#db/base.ts';

/** What the process is given, as JSON. */
export interface Bulletins {
	url: string;
	contratId: string;
	seance: string;
	agent: Agent;
	maintenant: string;
	dossiers: { id: string; ligne: string }[];
}

const { url, contratId, seance, agent, maintenant, dossiers } = JSON.parse(process.argv[2] ?? '') as Bulletins;
const base = await ouvrirBase({ url });
process.stdout.write('pret\n');
await once(process.stdin, 'data');
const contexte = { base, agent, contratId, maintenant: new Date(maintenant) };
const issues = await Promise.all(
	dossiers.map(({ id, ligne }) =>
		decider(contexte, seance, { dossier: id, decisions: [{ ligne, issue: 'accordee', montant: null, motif: '' }] })
	)
);
process.stdout.write(`${JSON.stringify(issues.map((issue) => (issue.ok ? 'ok' : issue.refus.code)))}\n`);
await base.fermer();
process.stdin.destroy();
