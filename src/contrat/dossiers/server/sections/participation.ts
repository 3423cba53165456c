import { reussi } from '#contrat/commun/issue.ts';
import { ecrireColonnes, type SectionEnBase } from './section.ts';

export const participation: SectionEnBase<'participation'> = {
	lire: async (_tx, _contratId, dossier) => ({
		coconstruction: dossier.coconstruction,
		coconstructionAvec: dossier.coconstructionAvec,
		parents: dossier.parents,
		parentsComment: dossier.parentsComment,
		sortieQuartier: dossier.sortieQuartier,
		sortieComment: dossier.sortieComment,
		egalite: dossier.egalite,
		partenaires: dossier.partenaires,
		droitCommun: dossier.droitCommun
	}),
	ecrire: async (tx, contratId, dossier, contenu) => {
		await ecrireColonnes(tx, contratId, dossier, {
			coconstruction: contenu.coconstruction,
			coconstruction_avec: contenu.coconstructionAvec,
			parents: contenu.parents,
			parents_comment: contenu.parentsComment,
			sortie_quartier: contenu.sortieQuartier,
			sortie_comment: contenu.sortieComment,
			egalite: contenu.egalite,
			partenaires: contenu.partenaires,
			droit_commun: contenu.droitCommun
		});
		return reussi(null);
	}
};
