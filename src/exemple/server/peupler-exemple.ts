import type { Base } from '#db/base.ts';
import type { Exemple } from './exemple.ts';
import { completerStructures } from './completer-structures.ts';
import { demanderAilleurs } from './demander-ailleurs.ts';
import { deposerPieces } from './deposer-pieces.ts';
import { engager } from './engager.ts';
import { instruireDossiers } from './instruire-dossiers.ts';
import { reglerLInstruction } from './noter-dossiers.ts';
import { nommerAuxSieges } from './nommer-aux-sieges.ts';
import { poserAppels } from './poser-appels.ts';
import { poserEquipe, poserPorteurs } from './poser-comptes.ts';
import { poserDossiers } from './poser-dossiers.ts';
import { poserRepresentants } from './poser-representants.ts';
import { poserStructures } from './poser-structures.ts';
import { poserTaches, preparerLesProchaines } from './preparer-seances.ts';
import { tenirSeances } from './tenir-seances.ts';

/** The stages of the example, in the order of real life; each one calls the real acts and changes nothing the second time. */
const etapes: readonly ((exemple: Exemple) => Promise<void>)[] = [
	poserEquipe,
	poserStructures,
	poserPorteurs,
	poserRepresentants,
	completerStructures,
	deposerPieces,
	nommerAuxSieges,
	poserAppels,
	poserDossiers,
	reglerLInstruction,
	instruireDossiers,
	demanderAilleurs,
	tenirSeances,
	preparerLesProchaines,
	poserTaches,
	engager
];

/**
 * Loads the fictional example year in a contract that is already imported: people, structures, calls, applications,
 * opinions and meetings.
 * Everything is marked `exemple`. A second run changes nothing.
 * @param maintenant the moment around which one call is open
 */
export async function peuplerExemple(base: Base, slug: string, maintenant: Date = new Date()): Promise<void> {
	const contrat = await base.national((tx) =>
		tx.selectFrom('contrat').select('id').where('slug', '=', slug).executeTakeFirst()
	);
	if (!contrat) throw new Error(`no contract ${slug}`);
	const exemple: Exemple = {
		base,
		contratId: contrat.id,
		maintenant,
		appels: [],
		agents: new Map(),
		structures: new Map(),
		appelIds: new Map()
	};
	for (const etape of etapes) await etape(exemple);
}
