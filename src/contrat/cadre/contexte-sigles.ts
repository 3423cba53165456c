import { getContext, setContext } from 'svelte';
import { type Definition, type Glossaire, preparerGlossaire } from './sigles.ts';

interface ContexteSigles {
	glossaire: Glossaire;
	deja: Set<string>;
}

const CLE = Symbol('sigles');

/** Called once by the layout: each page starts with nothing explained yet. */
export function donnerSigles(definitions: readonly Definition[]): void {
	setContext<ContexteSigles>(CLE, { glossaire: preparerGlossaire(definitions), deja: new Set() });
}

/** The glossary of the page and what it has already explained; empty outside a contract. */
export function lireSigles(): ContexteSigles {
	return getContext<ContexteSigles | undefined>(CLE) ?? { glossaire: preparerGlossaire([]), deja: new Set() };
}
