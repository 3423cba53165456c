import { fabriquer, fabriquerUnRecueil } from './fabrique.ts';
import type { FicheAImprimer, RecueilAImprimer } from './fiche-a-imprimer.ts';
import { ecrireFiche, MESURES, variantesDe } from './fiche-coupee.ts';
import { ecrireOdt } from './odt.ts';

/** The measure of an office document, which nobody can lay out here: it holds on a page or little more. */
const MESURE_ODT = MESURES[2] ?? { texte: 900, motif: 180, nom: 140, lignes: 8 };

const PIED = 'Pour la séance. Ne vaut pas décision.';

/**
 * The sheet of an application, on one page A4, as PDF/UA-1 and PDF/A-2a. Long texts are cut, and it is said. The same data
 * give the same bytes. Throws `ErreurDocument` when the machine cannot make PDF.
 */
export async function fichePdf(fiche: FicheAImprimer, contrat: string, le: Date): Promise<Uint8Array> {
	const titre = `Fiche du dossier ${fiche.numero}`;
	return fabriquer('fiche', { titre, contrat, pied: PIED, fiches: [variantesDe(fiche)], sommaire: false }, le);
}

/** Every sheet of a meeting behind a table of contents, one page each. Throws `ErreurDocument`. */
export async function recueilPdf({ titre, contrat, fiches, le }: RecueilAImprimer): Promise<Uint8Array> {
	return fabriquerUnRecueil(
		'fiche',
		{ titre, contrat, pied: PIED, fiches: fiches.map(variantesDe), sommaire: true },
		le
	);
}

/** The sheet as a text people can go on writing in. */
export function ficheOdt(fiche: FicheAImprimer, contrat: string, le: Date): Uint8Array {
	const ecrite = ecrireFiche(fiche, MESURE_ODT);
	return ecrireOdt({ titre: ecrite.titre, entete: contrat, pied: PIED, parties: ecrite.parties, le });
}

/** The book of a meeting as a text: its table of contents, then one sheet a page. */
export function recueilOdt({ titre, contrat, fiches, le }: RecueilAImprimer): Uint8Array {
	const parties = fiches.map((fiche) => {
		const ecrite = ecrireFiche(fiche, MESURE_ODT);
		return {
			titre: ecrite.titre,
			niveau: 1 as const,
			nouvellePage: true,
			blocs: ecrite.parties.flatMap((p) => [
				{ genre: 'titre' as const, niveau: 2 as const, texte: p.titre },
				...p.blocs
			])
		};
	});
	return ecrireOdt({ titre, entete: contrat, pied: PIED, sommaire: 1, parties, le });
}
