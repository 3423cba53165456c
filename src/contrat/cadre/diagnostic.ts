/** The four places a diagnosis comes from. */
export const sourcesDiagnostic = ['statistiques', 'evaluation', 'concertation', 'seminaires'] as const;
export type SourceDiagnostic = (typeof sourcesDiagnostic)[number];

export const nomsSources: Record<SourceDiagnostic, string> = {
	statistiques: 'Les statistiques',
	evaluation: 'L’évaluation du contrat précédent',
	concertation: 'La concertation des habitants',
	seminaires: 'Les séminaires des professionnels'
};
