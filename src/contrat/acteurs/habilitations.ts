/** Roles a person may hold in a contract (lexique: rôle). */
export const roles = [
	'administrateur',
	'chef_de_projet',
	'instructeur',
	'membre_instance',
	'porteur',
	'lecteur'
] as const;
export type Role = (typeof roles)[number];

/** How each role is named on screen. */
export const nomsRoles: Record<Role, string> = {
	administrateur: 'Administrateur',
	chef_de_projet: 'Chef de projet',
	instructeur: 'Instructeur',
	membre_instance: 'Membre d’instance',
	porteur: 'Porteur de projet',
	lecteur: 'Lecteur'
};

/** Everything that can be asked for. The same string gates the route, the act and the button. */
export const droits = [
	'public', // anyone, signed in or not
	'compte', // anyone signed in
	'dossier.lire', // the applications of one's structure, or all for the team
	'dossier.deposer', // write and file for one's structure
	'dossier.ecrire', // the pages where an application is written: one's structure's, or one the team keys for it
	'dossier.assister', // key a paper or telephone application in the name of a structure
	'dossier.importer', // bring in the team's own table of applications
	'structure.lire', // all an application needs to know of every structure: who instructs
	'structure.ecrire', // its own people, or the chef de projet
	'banque.lire', // read a whole IBAN, each reading in the journal
	'equipe.lire', // the team's pages: calls, applications, envelopes, meetings
	'appel.gerer',
	'dossier.recevoir', // receivability
	'avis.rendre', // opinion on one's funder's lines
	'avis.demander', // ask an organisation outside the table of funders what it thinks
	'dossier.noter', // score on the shared grid; members of bodies only when the call says so
	'seance.gerer', // build, record and close a meeting
	'seance.lire',
	'programme.ecrire', // what is proposed before a meeting: all lines, or one's funder's
	'scenario.ecrire', // simulations of one's own, and proposed arbitrations; for the chef de projet, everybody's
	'programme.reprendre', // bring a simulation into the working programme
	'enveloppe.gerer',
	'journal.lire',
	'deport.gerer', // keep the register of links of interest
	'agent.gerer', // invite people, end mandates
	'plateforme.administrer' // contracts served here
] as const;
export type Droit = (typeof droits)[number];

const equipe: Droit[] = ['public', 'compte', 'dossier.lire', 'equipe.lire', 'seance.lire'];

/** The one table role → rights, read by server and pages alike. */
export const droitsDe: Record<Role, readonly Droit[]> = {
	administrateur: [...equipe, 'structure.lire', 'journal.lire', 'deport.gerer', 'agent.gerer'],
	chef_de_projet: [
		...equipe,
		'structure.lire',
		'structure.ecrire',
		'banque.lire',
		'appel.gerer',
		'dossier.recevoir',
		'dossier.ecrire',
		'dossier.assister',
		'dossier.importer',
		'avis.demander',
		'dossier.noter',
		'seance.gerer',
		'programme.ecrire',
		'scenario.ecrire',
		'programme.reprendre',
		'enveloppe.gerer',
		'journal.lire',
		'deport.gerer',
		'agent.gerer'
	],
	instructeur: [
		...equipe,
		'structure.lire',
		'banque.lire',
		'avis.rendre',
		'avis.demander',
		'dossier.noter',
		'programme.ecrire',
		'scenario.ecrire'
	],
	membre_instance: ['public', 'compte', 'dossier.lire', 'equipe.lire', 'seance.lire', 'dossier.noter'],
	porteur: ['public', 'compte', 'dossier.deposer', 'dossier.ecrire', 'structure.ecrire'],
	lecteur: ['public', 'compte', 'dossier.lire', 'equipe.lire', 'seance.lire']
};
