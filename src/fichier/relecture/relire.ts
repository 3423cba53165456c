import type { Selectable } from 'kysely';
import type { Tables } from '#db/tables.ts';
import { ecrireYaml, type Valeur } from '../ecrire-yaml.ts';
import { engagements, enveloppes, instances, regles } from './acteurs.ts';
import { cadre, glossaire, identite, partenaires, quartiers } from './cadre.ts';
import type { LignesDuContrat } from './lignes.ts';
import { concertation, donnees, evaluation } from './suivi.ts';

/** The heading over each section of an export. */
const TITRES: Record<string, string> = {
	contrat: 'Le contrat',
	version: 'La version du cadre : un avenant porte le numéro suivant et sa date d’effet',
	quartiers: 'Les quartiers',
	partenaires: 'Les partenaires : toutes les organisations citées dans ce fichier',
	signataires: 'Les signataires, par fonction et jamais par nom',
	priorites: 'Le cadre : priorités et objectifs',
	transversales: 'Les priorités transversales',
	demarches: 'Les autres plans et contrats du territoire',
	instances: 'Les instances et leurs sièges, par fonction et jamais par nom',
	engagements: 'Les engagements des partenaires',
	regles: 'Ce que demandent les financeurs',
	enveloppes: 'Les enveloppes écrites dans le contrat',
	donnees: 'Le partage des données',
	evaluation: 'L’évaluation',
	concertation: 'La concertation',
	glossaire: 'Le glossaire'
};

/** The file of a contract, from its rows: same rows, same bytes. */
export function ecrireFichier(contrat: Selectable<Tables['contrat']>, l: LignesDuContrat): string {
	const sections: { readonly [cle: string]: Valeur } = {
		...identite(contrat, l),
		...quartiers(l),
		...partenaires(l),
		...cadre(l),
		...instances(l),
		...engagements(l),
		...regles(l),
		...enveloppes(l),
		...donnees(l),
		...evaluation(l),
		...concertation(l),
		...glossaire(l)
	};
	const corps = Object.entries(sections).flatMap(([cle, valeur]) =>
		valeur === undefined ? [] : [`# ─── ${TITRES[cle] ?? cle} ───\n\n${ecrireYaml({ [cle]: valeur })}`]
	);
	return ['# yaml-language-server: $schema=contrat.schema.json\n\nformat: 1\n', ...corps].join('\n');
}
