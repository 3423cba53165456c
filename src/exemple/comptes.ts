import type { Role } from '#contrat/acteurs/habilitations.ts';

/** A fictional account of the team, entered in one click in demonstration; nobody knows a password for it. */
export interface CompteExemple {
	/** Before the @ of its address. */
	cle: string;
	nom: string;
	role: Role;
	/** Code of the funder or partner the person acts for. */
	partenaire?: string;
}

/** One account a role, and one instructor a funder. */
export const comptesExemple: readonly CompteExemple[] = [
	{ cle: 'chef-de-projet', nom: 'Dany Exemple', role: 'chef_de_projet' },
	{ cle: 'administrateur', nom: 'Dominique Exemple', role: 'administrateur' },
	{ cle: 'lecteur', nom: 'Stéphane Exemple', role: 'lecteur' },
	{ cle: 'membre', nom: 'Pascale Exemple', role: 'membre_instance', partenaire: 'commune' },
	{ cle: 'instructeur-etat', nom: 'Ariel Exemple (État)', role: 'instructeur', partenaire: 'etat' },
	{ cle: 'instructeur-ccll', nom: 'Michèle Exemple (Communauté de communes)', role: 'instructeur', partenaire: 'ccll' },
	{ cle: 'instructeur-commune', nom: 'Gaël Exemple (Ville)', role: 'instructeur', partenaire: 'commune' },
	{ cle: 'instructeur-caf', nom: 'Joëlle Exemple (Caf)', role: 'instructeur', partenaire: 'caf' },
	{ cle: 'instructeur-departement', nom: 'Axel Exemple (Département)', role: 'instructeur', partenaire: 'departement' },
	{ cle: 'instructeur-region', nom: 'Frédérique Exemple (Région)', role: 'instructeur', partenaire: 'region' }
];

/** Administers the platform, beside any contract. */
export const compteDePlateforme = { cle: 'plateforme', nom: 'Hyacinthe Exemple' };
