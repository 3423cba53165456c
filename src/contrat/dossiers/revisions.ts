import type { ContenuSection, SaisieDeSection, SaisieSection, Section } from './contenu.ts';
import { motsBudget } from './sections/budget.ts';
import { motsFinancements } from './sections/financements.ts';
import { motsLieux } from './sections/lieux.ts';
import type { Mot } from './sections/mots.ts';
import { motsMoyens } from './sections/moyens.ts';
import { motsObjectifs } from './sections/objectifs.ts';
import { motsParticipation } from './sections/participation.ts';
import { motsPieces } from './sections/pieces.ts';
import { motsPresentation } from './sections/presentation.ts';
import { motsPublic } from './sections/public.ts';
import { motsQuestions } from './sections/questions.ts';
import { motsResultats } from './sections/resultats.ts';

/** What another person changed in a section since one opened it. */
export interface Conflit {
	/** Revision to send back when one decides to save all the same. */
	revision: number;
	par: string;
	le: Date;
	/** What is saved now and differs from what was typed, in words. */
	differences: Difference[];
}

/** One difference: the name of the thing, what is saved and what was typed. */
export interface Difference {
	quoi: string;
	enregistre: string;
	saisi: string;
}

const RIEN = 'rien';

const mots: { readonly [S in Section]: (contenu: ContenuSection[S]) => Mot[] } = {
	presentation: motsPresentation,
	objectifs: motsObjectifs,
	lieux: motsLieux,
	public: motsPublic,
	participation: motsParticipation,
	moyens: motsMoyens,
	resultats: motsResultats,
	budget: motsBudget,
	financements: motsFinancements,
	questions: motsQuestions,
	pieces: motsPieces
};

/** A section in words, in the order of the form: each thing by its name, nothing left empty. */
export function motsDe<S extends Section>({ section, contenu }: SaisieDeSection<S>): Mot[] {
	return mots[section](contenu).filter(([, texte]) => texte !== '');
}

/** Everything in a section that reads differently when saved and when typed, in the order of the form. */
export function differences(enregistre: SaisieSection, saisi: SaisieSection): Difference[] {
	const [a, b] = [cumuler(motsDe(enregistre)), cumuler(motsDe(saisi))];
	return [...new Set([...a.keys(), ...b.keys()])].flatMap((quoi) => {
		const [avant, apres] = [a.get(quoi) ?? RIEN, b.get(quoi) ?? RIEN];
		return avant === apres ? [] : [{ quoi, enregistre: avant, saisi: apres }];
	});
}

/** Lines of the same name are read together: « 120 €, 80 € ». */
function cumuler(paires: readonly Mot[]): Map<string, string> {
	const lues = new Map<string, string>();
	for (const [nom, texte] of paires) {
		const deja = lues.get(nom);
		lues.set(nom, deja === undefined ? texte : `${deja}, ${texte}`);
	}
	return lues;
}
