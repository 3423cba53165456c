import { nomsRoles, type Role } from './habilitations.ts';

/** How the journal is read: each act by its name in the code, said in plain words. */

/** Acts of this chapter; the others are named by `nomDeLActe`. */
const NOMS: Readonly<Record<string, string>> = {
	inviterAgent: 'Inviter une personne',
	renvoyerInvitation: 'Renvoyer une invitation',
	terminerMandat: 'Mettre fin à un rôle',
	creerStructure: 'Ajouter une structure',
	modifierStructure: 'Corriger une structure',
	enregistrerStructure: 'Écrire une partie d’une structure',
	enregistrerRepresentant: 'Ajouter ou corriger un représentant',
	enregistrerBanque: 'Enregistrer une identité bancaire',
	lireLIban: 'Lire un IBAN entier',
	ajouterAide: 'Ajouter une aide de minimis',
	retirerAide: 'Retirer une aide de minimis',
	deposerPiece: 'Déposer un document de structure',
	retirerPiece: 'Retirer un document de structure',
	importerContrat: 'Importer le contrat',
	deposerEnAssistance: 'Recevoir un dossier saisi par l’équipe',
	commencerEnAssistance: 'Saisir un dossier pour une structure',
	relireSections: 'Relire des parties reprises',
	rappelerLaFermeture: 'Rappeler la fermeture d’un appel'
};

/**
 * « Déposer dossier » for `deposerDossier`: an act whose sentence nobody wrote is still readable.
 */
export function nomDeLActe(acte: string): string {
	const connu = NOMS[acte];
	if (connu) return connu;
	const mots = acte
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/_/g, ' ')
		.toLowerCase();
	return mots.charAt(0).toUpperCase() + mots.slice(1);
}

/** One line of the journal, ready to show or to export. */
export interface LigneLue {
	numero: bigint;
	instant: Date;
	auteur: string;
	acte: string;
	objet: string;
	objetId: string;
	/** Details as text: « role : instructeur ; partenaire : caf ». */
	details: string;
	empreinte: string;
}

/** Keys of details that read badly as they are. */
const CLES: Readonly<Record<string, string>> = {
	compte: 'personne',
	role: 'rôle',
	college: 'collège',
	partenaire: 'organisme',
	apres: 'après'
};

/**
 * Details of a line as one line of text; nested values keep their JSON.
 * @param noms names of people and structures by identifier: a line keeps identifiers, readers want names
 */
export function ecrireDetails(details: unknown, noms: ReadonlyMap<string, string> = new Map()): string {
	if (typeof details !== 'object' || details === null) return '';
	const ecrire = (valeur: unknown): string => {
		if (typeof valeur === 'object') return JSON.stringify(valeur);
		const texte = String(valeur);
		if (Object.hasOwn(nomsRoles, texte)) return nomsRoles[texte as Role].toLowerCase();
		return noms.get(texte) ?? texte;
	};
	return Object.entries(details)
		.filter(([, valeur]) => valeur !== null && valeur !== '')
		.map(([cle, valeur]) => `${CLES[cle] ?? cle.replace(/_/g, ' ')} : ${ecrire(valeur)}`)
		.join(' ; ');
}
