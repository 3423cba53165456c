import { peut } from '#contrat/acteurs/agent.ts';
import { pagesEquipe, pagesPorteur } from '#contrat/acteurs/navigation.ts';
import { tailleMo } from '../fichier-recu.ts';
import { coquilleDe } from '../coquille.ts';
import type { LayoutServerLoad } from './$types';

/** Somebody of the team who writes in the name of a structure keeps the team's own navigation, to come back by. */
export const load: LayoutServerLoad = ({ locals }) => {
	const porteur = peut(locals.agent, 'dossier.deposer', locals.contrat?.id ?? null);
	return {
		...coquilleDe(locals, porteur ? pagesPorteur : pagesEquipe),
		sousTitre: porteur ? 'Espace des porteurs' : 'Espace de l’équipe',
		tailleMo: tailleMo()
	};
};
