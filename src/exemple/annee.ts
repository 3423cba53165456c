import type { ActionExemple } from './action.ts';
import { cadreDeVie } from './actions-cadre-de-vie.ts';
import { education } from './actions-education.ts';
import { emploi } from './actions-emploi.ts';
import { lienSocial } from './actions-lien-social.ts';

const rang = { passee: 0, courante: 1, ouverte: 2 };

/**
 * Every fictional application of the three calls: the year decided and published, the year under way with every state
 * in it, and the call open today with drafts anybody may continue.
 */
export const actionsExemple: readonly ActionExemple[] = [...education, ...lienSocial, ...emploi, ...cadreDeVie].sort(
	(a, b) => rang[a.appel] - rang[b.appel]
);
