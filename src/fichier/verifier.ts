import { acteurs } from './coherence/acteurs.ts';
import { argent } from './coherence/argent.ts';
import { cadre } from './coherence/cadre.ts';
import { contours } from './coherence/contour.ts';
import { controles } from './coherence/controles.ts';
import { dates, territoire } from './coherence/identite.ts';
import type { LigneDe } from './coherence/parcours.ts';
import { suivi } from './coherence/suivi.ts';
import { ecrireChemin, type ErreurFichier } from './erreur.ts';
import type { FichierContrat } from './format/fichier.ts';
import { lireYaml } from './lire-yaml.ts';
import { confronter } from './schema.ts';

/**
 * Reads a contract file and checks all of it: syntax, format, and the agreement of its parts with one another.
 * @returns the file, or every error at once, in the order of the lines. Never throws, whatever the text.
 */
export function verifierFichier(texte: string): { fichier: FichierContrat } | { erreurs: ErreurFichier[] } {
	const lecture = lireYaml(texte);
	const ligneDe: LigneDe = (chemin) => lecture.endroit(chemin).ligne;
	const { remarques, reste, fichier } = confronter(lecture);
	const deja = new Set(remarques.map(({ chemin }) => ecrireChemin(chemin)));
	const croisements = [
		...dates(reste),
		...territoire(reste, ligneDe),
		...contours(reste),
		...cadre(reste, ligneDe),
		...acteurs(reste, ligneDe),
		...argent(reste, ligneDe),
		...controles(reste),
		...suivi(reste, ligneDe)
	].filter(({ chemin }) => !deja.has(ecrireChemin(chemin)));

	const erreurs = [...lecture.erreurs];
	for (const { chemin, probleme, remede, surLaCle, incertaine } of [...remarques, ...croisements]) {
		const { ligne, colonne } = surLaCle ? lecture.endroitCle(chemin) : lecture.endroit(chemin);
		// Below an error of syntax, or when it may follow from what is lost there, a remark would send people astray.
		if (ligne >= lecture.limite || (incertaine && lecture.limite !== Infinity)) continue;
		erreurs.push({ ligne, colonne, chemin: ecrireChemin(chemin), probleme, remede });
	}
	if (fichier && erreurs.length === 0) return { fichier };
	return { erreurs: erreurs.sort((a, b) => a.ligne - b.ligne || a.colonne - b.colonne) };
}
