/** What a body is for. */
export const naturesInstance = ['decision', 'technique', 'avis', 'liaison', 'operationnelle'] as const;
export type NatureInstance = (typeof naturesInstance)[number];

export const nomsNaturesInstance: Record<NatureInstance, string> = {
	decision: 'Décide',
	technique: 'Prépare',
	avis: 'Donne son avis',
	liaison: 'Fait le lien',
	operationnelle: 'Fait vivre le contrat au quotidien'
};

/** How a seat takes part. */
export const nomsQualites: Readonly<Record<string, string>> = {
	copresidence: 'Coprésidence',
	animation: 'Animation',
	membre: 'Membre',
	invite: 'Invité'
};

/** « COPIL » when there is one, the name otherwise. */
export function nomCourt(instance: { sigle: string | null; nom: string }): string {
	return instance.sigle ?? instance.nom;
}

/**
 * Meetings of a year already over beside the number the contract wants; null when it sets none. What is missing today,
 * and by when, is `frequenceTenue`.
 */
export function seancesDeLAnnee(
	instance: { frequence_minimum: number | null; frequence_par: string | null },
	seances: readonly { jour: string }[],
	annee: number
): { tenues: number; voulues: number } | null {
	if (instance.frequence_minimum === null) return null;
	const voulues = instance.frequence_par === 'mois' ? instance.frequence_minimum * 12 : instance.frequence_minimum;
	return { tenues: seances.filter((s) => s.jour.startsWith(`${annee}-`)).length, voulues };
}
