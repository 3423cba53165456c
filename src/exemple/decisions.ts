import { centimes, euros, type Montant, ZERO } from '#contrat/commun/montant.ts';
import type { AvisDonne } from '#contrat/instruction/avis.ts';
import type { SensAvisInstance } from '#contrat/programmation/avis-instance.ts';
import type { DecisionPrise } from '#contrat/programmation/decision.ts';
import type { ActionExemple, Destin } from './action.ts';

/** Ends of the story that go through a closed meeting. */
export const destinsDecides: readonly Destin[] = ['accorde', 'refuse', 'ajourne'];

/** Ends of the story that go through the funders' opinions. */
const destinsInstruits: readonly Destin[] = [...destinsDecides, 'inscrit', 'recevable'];

const MOTIF = 'Décision de l’année d’exemple.';

/** What the committee ends up giving to one funder's line, in cents. */
function accordeA(action: ActionExemple, financeur: string): Montant {
	if (action.destin === 'refuse' || action.destin === 'ajourne') return ZERO;
	return euros(action.accorde?.[financeur] ?? action.demandes[financeur] ?? 0);
}

/** The decision of the committee on one funder's line. */
export function decisionDe(action: ActionExemple, financeur: string): DecisionPrise {
	const demande = euros(action.demandes[financeur] ?? 0);
	const accorde = accordeA(action, financeur);
	const motif = action.motif ?? MOTIF;
	if (action.destin === 'ajourne') return { issue: 'ajournee', accorde: ZERO, motif };
	if (accorde === ZERO) return { issue: 'refusee', accorde, motif };
	return accorde === demande
		? { issue: 'accordee', accorde, motif: '' }
		: { issue: 'accordee_en_partie', accorde, motif };
}

/** What the body that prepares says of one funder's line before the committee, which takes it up; null: all that is asked. */
export function avisDInstanceDe(
	action: ActionExemple,
	financeur: string
): { sens: SensAvisInstance; propose: Montant | null; motif: string } {
	const { issue, accorde, motif } = decisionDe(action, financeur);
	if (issue === 'refusee') return { sens: 'defavorable', propose: ZERO, motif };
	if (issue === 'accordee') return { sens: 'favorable', propose: null, motif: '' };
	const propose = issue === 'ajournee' ? euros(action.demandes[financeur] ?? 0) : accorde;
	return { sens: 'reserve', propose, motif };
}

/**
 * The opinion of one funder on its line, which announces the decision; null when it has not come yet.
 * In an application that waits for its meeting, only the last funder has spoken: the others have something to do.
 */
export function avisDe(action: ActionExemple, financeur: string): AvisDonne | null {
	if (!destinsInstruits.includes(action.destin)) return null;
	const [premier, ...autres] = Object.keys(action.demandes);
	if (action.destin === 'recevable' && financeur !== autres.at(-1)) return null;
	const demande = euros(action.demandes[financeur] ?? 0);
	const ailleurs = action.reoriente?.[financeur];
	if (ailleurs !== undefined)
		return { sens: 'reorientation', propose: ZERO, motif: 'Un autre dispositif va mieux.', versDispositif: ailleurs };
	if (action.destin === 'inscrit' || action.destin === 'recevable')
		return financeur === premier
			? { sens: 'favorable', propose: demande, motif: '' }
			: { sens: 'reserve', propose: arrondie(demande), motif: 'Action utile ; le budget peut être plus sobre.' };
	const { issue, accorde, motif } = decisionDe(action, financeur);
	if (issue === 'refusee') return { sens: 'defavorable', propose: ZERO, motif };
	if (issue === 'accordee') return { sens: 'favorable', propose: demande, motif: '' };
	return { sens: 'reserve', propose: issue === 'ajournee' ? demande : accorde, motif };
}

/** Four fifths of a sum, in whole hundreds of euros: how people propose less. */
function arrondie(demande: Montant): Montant {
	const quatreCinquiemes = (demande * 4n) / 5n;
	return centimes(quatreCinquiemes - (quatreCinquiemes % 10_000n) || demande);
}
