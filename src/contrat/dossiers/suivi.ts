import type { Statut } from './dossier.ts';

/**
 * What a porteur may know of what follows the sending. Everything a porteur's page shows of the instruction goes
 * through this file: before a meeting is closed, an opinion, a proposal or a vote must not be guessed, not even from a state.
 */

/** A line of the journal, as a timeline reads it. */
export interface LigneDeSuivi {
	numero: bigint;
	instant: Date;
	acte: string;
	auteur: string;
	details: unknown;
}

/** One event shown to the porteur. */
export interface EvenementPorteur {
	id: string;
	le: Date;
	titre: string;
	auteur: string;
	texte?: string;
}

/** Acts a porteur may read in the journal, with their words; any other act stays hidden. */
const ACTES: Record<string, { titre: string; equipe: boolean; motif?: boolean }> = {
	creerDossier: { titre: 'Dossier commencé', equipe: false },
	commencerEnAssistance: { titre: 'Dossier commencé par l’équipe à votre place', equipe: true },
	reconduireDossier: { titre: 'Dossier repris de l’année précédente', equipe: false },
	demanderSignature: { titre: 'Signature demandée', equipe: false },
	reprendreDossier: { titre: 'Dossier repris avant la signature', equipe: false },
	refuserSignature: { titre: 'Signature refusée', equipe: false, motif: true },
	signerDossier: { titre: 'Dossier signé', equipe: false },
	deposerDossier: { titre: 'Dossier envoyé', equipe: false },
	deposerEnAssistance: { titre: 'Dossier saisi et envoyé par l’équipe', equipe: true, motif: true },
	confirmerDossier: { titre: 'Saisie de l’équipe confirmée', equipe: false },
	demanderCorrection: { titre: 'Correction demandée', equipe: true, motif: true },
	annulerCorrection: { titre: 'Demande de correction retirée', equipe: true, motif: true },
	rendreCorrection: { titre: 'Correction rendue', equipe: false },
	abandonnerDossier: { titre: 'Demande abandonnée', equipe: false, motif: true },
	declarerRecevable: { titre: 'Dossier déclaré recevable', equipe: true },
	declarerIrrecevable: { titre: 'Dossier déclaré irrecevable', equipe: true, motif: true }
};

/** The timeline of a porteur, oldest first. People of the team are not named. */
export function frisePorteur(lignes: readonly LigneDeSuivi[]): EvenementPorteur[] {
	return lignes.flatMap((ligne) => {
		const connu = Object.hasOwn(ACTES, ligne.acte) ? ACTES[ligne.acte] : undefined;
		if (!connu) return [];
		const { le, motif } = lireDetails(ligne.details);
		return [
			{
				id: String(ligne.numero),
				le: le ?? ligne.instant,
				titre: connu.titre,
				auteur: connu.equipe ? 'L’équipe du contrat' : ligne.auteur,
				...(connu.motif && motif ? { texte: motif } : {})
			}
		];
	});
}

function lireDetails(details: unknown): { le: Date | undefined; motif: string | undefined } {
	const objet = typeof details === 'object' && details !== null ? details : {};
	const le = 'le' in objet && typeof objet.le === 'string' ? new Date(objet.le) : undefined;
	const motif = 'motif' in objet && typeof objet.motif === 'string' ? objet.motif : undefined;
	return { le: le && !Number.isNaN(le.getTime()) ? le : undefined, motif };
}

/**
 * The state a porteur may know: an application on an agenda is only « en cours d’examen », and a decision is known
 * once it is public, whatever the application’s own state says.
 */
export function statutPourPorteur(statut: Statut, decisionPublique: boolean): Statut {
	if (statut === 'inscrit') return 'recevable';
	const decides: readonly Statut[] = ['accorde', 'refuse', 'ajourne'];
	return decides.includes(statut) && !decisionPublique ? 'recevable' : statut;
}

/** How a porteur reads each state. */
export const nomsStatutsPorteur: Record<Statut, string> = {
	brouillon: 'À terminer',
	a_signer: 'À signer',
	depose: 'Envoyé',
	irrecevable: 'Irrecevable',
	recevable: 'En cours d’examen',
	inscrit: 'En cours d’examen',
	accorde: 'Accordé',
	refuse: 'Refusé',
	ajourne: 'Reporté',
	abandonne: 'Abandonné'
};
