import type { Issue } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusDeport, refuserDeport } from '#contrat/gouvernance/lien-interet.ts';
import type { SaisieLien, SaisieMonLien, SaisieSuggestion } from '#contrat/gouvernance/saisie-lien.ts';
import { ecrireLien } from './ecrire-lien.ts';

/**
 * Declares one's own link: nobody has to confirm it, it holds at once. Gives its identifier.
 * Refusals: not of the team, unknown structure, the same link already declared.
 */
export async function declarerMonLien(contexte: Contexte, saisie: SaisieMonLien): Promise<Issue<string, RefusDeport>> {
	const { agent, contratId } = contexte;
	if (!peut(agent, 'equipe.lire', contratId)) return refuserDeport('non_autorise');
	const lien = { ...saisie, personne: `compte:${agent.compteId}`, etat: 'actif', motif: '' } as const;
	return ecrireLien(contexte, 'declarerMonLien', lien);
}

/**
 * Declares the link of somebody else, often the holder of a seat who has no account and said so. Gives its identifier.
 * Refusals: not allowed, unknown person or structure, the same link already declared.
 */
export async function declarerLien(contexte: Contexte, saisie: SaisieLien): Promise<Issue<string, RefusDeport>> {
	if (!peut(contexte.agent, 'deport.gerer', contexte.contratId)) return refuserDeport('non_autorise');
	return ecrireLien(contexte, 'declarerLien', { ...saisie, etat: 'actif', motif: '' });
}

/**
 * Answers a suggestion: confirmed, the link holds from today on; set aside, it is kept so as not to be asked again.
 * Refusals: not allowed, unknown person or structure, already answered.
 */
export async function trancherSuggestion(
	contexte: Contexte,
	{ personne, structure, genre, motif }: SaisieSuggestion,
	confirme: boolean
): Promise<Issue<string, RefusDeport>> {
	if (!peut(contexte.agent, 'deport.gerer', contexte.contratId)) return refuserDeport('non_autorise');
	return ecrireLien(contexte, 'trancherSuggestion', {
		personne,
		structure,
		genre,
		precision: '',
		debut: jourDe(contexte.maintenant),
		etat: confirme ? 'actif' : 'ecarte',
		motif
	});
}
