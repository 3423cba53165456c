import { reussi } from '#contrat/commun/issue.ts';
import { ecrireColonnes, type SectionEnBase } from './section.ts';

export const moyens: SectionEnBase<'moyens'> = {
	lire: async (_tx, _contratId, dossier) => ({
		moyensHumains: dossier.moyensHumains,
		moyensMateriels: dossier.moyensMateriels,
		etptCentiemes: dossier.etptCentiemes,
		recrutements: dossier.recrutements
	}),
	ecrire: async (tx, contratId, dossier, contenu) => {
		await ecrireColonnes(tx, contratId, dossier, {
			moyens_humains: contenu.moyensHumains,
			moyens_materiels: contenu.moyensMateriels,
			etpt_centiemes: contenu.etptCentiemes,
			recrutements: contenu.recrutements
		});
		return reussi(null);
	}
};
