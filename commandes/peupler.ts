import { parseArgs } from 'node:util';
import { peupler } from '../bench/peuplement/peupler.ts';
import { avecBase } from './avec-base.ts';

export const aide = `peupler --contrats N --actions N [--graine S] [--ajouter]   remplit une base de données synthétiques

Pour mesurer le logiciel, jamais pour le montrer : tout ce qui est écrit dit qu’il est synthétique.
La même demande donne toujours les mêmes données, au caractère près.
  --contrats N   nombre de contrats (450 : le pays)
  --actions N    nombre d’actions financées en 2026, réparties comme dans le pays (30000 : le pays)
  --graine S     un nombre ; un autre nombre donne d’autres données (1)
  --ajouter      accepte une base qui contient déjà de vrais contrats
Code de sortie : 0 si tout est écrit, 1 si rien ne l’est.`;

const REFUS = {
	deja_peuplee:
		'Cette base contient déjà des contrats synthétiques. Recommencez dans un autre dossier : LERGUE_DONNEES=/tmp/mesures.',
	contrats_reels:
		'Cette base contient de vrais contrats. Choisissez un autre dossier (LERGUE_DONNEES=/tmp/mesures), ou ajoutez --ajouter ' +
		'si vous voulez vraiment les mélanger.'
} as const;

/** `peupler`: nothing or everything is written. */
export async function executer(args: string[]): Promise<number> {
	const { values } = parseArgs({
		args,
		options: {
			contrats: { type: 'string' },
			actions: { type: 'string' },
			graine: { type: 'string', default: '1' },
			ajouter: { type: 'boolean', default: false }
		}
	});
	const [contrats, actions, graine] = [values.contrats, values.actions, values.graine].map(lireNombre);
	if (!contrats || actions == null || graine == null) {
		console.error(`Donnez des nombres entiers, par exemple --contrats 10 --actions 400.\n\n${aide}`);
		return 2;
	}
	const debut = Date.now();
	const secondes = (): string => `${Math.round((Date.now() - debut) / 1000)} s`;
	const issue = await avecBase((base) =>
		peupler(base, { contrats, actions, graine, ajouter: values.ajouter }, (fait) =>
			console.log(`${fait.contrats} / ${contrats} contrats, ${fait.lignes} lignes, ${secondes()}`)
		)
	);
	if (!issue.ok) {
		console.error(REFUS[issue.refus]);
		return 1;
	}
	console.log(`Écrits : ${issue.valeur.contrats} contrats, ${issue.valeur.actions} actions financées (${secondes()}).`);
	return 0;
}

/** A whole number below ten million, or null. */
function lireNombre(texte: string | undefined): number | null {
	return texte !== undefined && /^\d{1,7}$/.test(texte) ? Number(texte) : null;
}
