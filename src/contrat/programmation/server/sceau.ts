import { createHash, randomBytes } from 'node:crypto';
import {
	type ElementASceller,
	type ElementScelle,
	masquer,
	type Sceau,
	sectionsDuSceau
} from '#contrat/programmation/sceau.ts';
import { canonique } from '#db/empreinte.ts';

const empreinte = (valeur: unknown): string => createHash('sha256').update(canonique(valeur)).digest('hex');

/** The hash of one element: sha256 of the canonical JSON of its salt and words. */
export function empreinteDElement(element: ElementScelle): string {
	return 'empreinte' in element ? element.empreinte : empreinte({ sel: element.sel, contenu: element.contenu });
}

/** The seal: sha256 over what the meeting is and the hash of every element, in order. */
export function empreinteDuSceau({ sections, ...tete }: Sceau): string {
	return empreinte({
		...tete,
		sections: sections.map(({ nom, elements }) => ({ nom, elements: elements.map(empreinteDElement) }))
	});
}

/** Seals the facts of a meeting, each with a salt of its own; gives the whole and the part anybody may read. */
export function sceller(
	contrat: string,
	seance: Sceau['seance'],
	elements: readonly ElementASceller[]
): { sceau: Sceau; publique: Sceau; empreinte: string } {
	const sceau: Sceau = {
		format: 'lergue-sceau',
		version: 2,
		contrat,
		seance: { id: seance.id, instance: seance.instance, jour: seance.jour },
		sections: sectionsDuSceau.map((nom) => ({
			nom,
			elements: elements
				.filter(({ section }) => section === nom)
				.map(({ contenu }) => ({ sel: randomBytes(16).toString('hex'), contenu }))
		}))
	};
	const publics = new Map(
		sectionsDuSceau.map((nom) => [nom, elements.filter((e) => e.section === nom).map((e) => e.public)])
	);
	const publique = masquer(sceau, empreinteDElement, (nom, _contenu, rang) => publics.get(nom)?.[rang] !== true);
	return { sceau, publique, empreinte: empreinteDuSceau(sceau) };
}

/** The file people download: the seal, its hash, what the journal says of it; `controle` covers every byte before it. */
export function fichierDuSceau(contenu: { sceau: unknown; empreinte: string; journal: unknown }): string {
	return `${canonique({ ...contenu, controle: empreinte(contenu) })}\n`;
}
