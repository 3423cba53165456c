/** What each part of a sealed meeting speaks of, in the order of the file. */
export const sectionsDuSceau = [
	'seance',
	'presences',
	'identites',
	'pouvoirs',
	'recusations',
	'motifs_de_recusation',
	'points',
	'conclusions',
	'voix',
	'avis',
	'decisions',
	'enveloppes',
	'votes_des_enveloppes',
	'participations'
] as const;
export type SectionDuSceau = (typeof sectionsDuSceau)[number];

/** One fact of a meeting before it is sealed: its words, and whether the public may read them. */
export interface ElementASceller {
	section: SectionDuSceau;
	public: boolean;
	/** Text and numbers written as text; `dossier` says which application it speaks of. */
	contenu: Record<string, string | boolean | null>;
}

/** A sealed fact: readable, with the salt that keeps its hash from being guessed; or its hash alone. */
export type ElementScelle = { sel: string; contenu: ElementASceller['contenu'] } | { empreinte: string };

/**
 * The sealed content of a meeting, version 2. Each element has its own salted hash, the seal is the hash of all of them:
 * an element may be replaced by its hash without changing the seal, which is how the public verifies a whole it reads in part.
 */
export interface Sceau {
	format: 'lergue-sceau';
	version: 2;
	contrat: string;
	seance: { id: string; instance: string; jour: string };
	sections: { nom: SectionDuSceau; elements: ElementScelle[] }[];
}

/** The same seal where what `cache` chooses is only a hash. */
export function masquer(
	sceau: Sceau,
	empreinteDe: (element: { sel: string; contenu: ElementASceller['contenu'] }) => string,
	cache: (section: SectionDuSceau, contenu: ElementASceller['contenu'], rang: number) => boolean
): Sceau {
	return {
		...sceau,
		sections: sceau.sections.map(({ nom, elements }) => ({
			nom,
			elements: elements.map((element, rang) =>
				'empreinte' in element || !cache(nom, element.contenu, rang) ? element : { empreinte: empreinteDe(element) }
			)
		}))
	};
}
