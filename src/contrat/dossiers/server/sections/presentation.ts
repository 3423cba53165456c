import { reussi } from '#contrat/commun/issue.ts';
import { ecrireColonnes, type SectionEnBase } from './section.ts';

export const presentation: SectionEnBase<'presentation'> = {
	lire: async (_tx, _contratId, dossier) => ({
		intitule: dossier.intitule,
		description: dossier.description,
		besoins: dossier.besoins,
		premiereDemande: dossier.premiereDemande,
		dureeAnnees: dossier.dureeAnnees,
		formeAide: dossier.formeAide
	}),
	ecrire: async (tx, contratId, dossier, contenu) => {
		await ecrireColonnes(tx, contratId, dossier, {
			intitule: contenu.intitule,
			description: contenu.description,
			besoins: contenu.besoins,
			premiere_demande: contenu.premiereDemande,
			duree_annees: contenu.dureeAnnees,
			forme_aide: contenu.formeAide
		});
		return reussi(null);
	}
};
