import type { Remarque } from '../schema.ts';
import { chaque, codesDe, doublons, ensemble, inconnus, type LigneDe, type Reste } from './parcours.ts';

/** Partners, signatories, bodies: no code twice, nobody unknown, every seat in a college of its own body. */
export function acteurs(f: Reste, ligneDe: LigneDe): Remarque[] {
	const partenaires = codesDe(chaque(f.partenaires, 'partenaires'));
	const instances = chaque(f.instances, 'instances');
	const sieges = instances.flatMap(({ element, chemin }) => chaque(element.sieges, ...chemin, 'sieges'));
	const cites = [
		...codesDe(chaque(f.signataires, 'signataires'), 'partenaire'),
		...codesDe(sieges, 'partenaire'),
		...codesDe(chaque(f.engagements, 'engagements'), 'partenaire'),
		...codesDe(chaque(f.regles, 'regles'), 'financeur'),
		...codesDe(chaque(f.enveloppes, 'enveloppes'), 'financeur')
	];
	return [
		...doublons('le code de partenaire', partenaires, ligneDe),
		...inconnus('aucun partenaire', 'partenaires', cites, ensemble(partenaires)),
		...doublons('le code d’instance', codesDe(instances), ligneDe),
		...doublons('le code de siège', codesDe(sieges), ligneDe),
		...instances.flatMap(({ element, chemin }) => {
			const colleges = codesDe(chaque(element.colleges, ...chemin, 'colleges'));
			const membres = codesDe(chaque(element.sieges, ...chemin, 'sieges'), 'college');
			return [
				...doublons('le code de collège', colleges, ligneDe),
				...inconnus('aucun collège de cette instance', 'ses colleges', membres, ensemble(colleges))
			];
		}),
		...instances.flatMap(({ element, chemin }): Remarque[] => {
			const { minimum, par } = element.frequence ?? {};
			if (minimum === undefined || par !== undefined) return [];
			return [
				{
					chemin: [...chemin, 'frequence'],
					probleme: 'la fréquence donne un nombre sans dire sur quelle durée',
					remede: 'ajoutez « par: an » ou « par: mois »'
				}
			];
		})
	];
}
