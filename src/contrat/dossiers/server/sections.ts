import type { Issue } from '#contrat/commun/issue.ts';
import type { ContenuSection, SaisieDeSection, Section } from '#contrat/dossiers/contenu.ts';
import type { RefusDossier } from '#contrat/dossiers/refus.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from './charger-dossier.ts';
import { budget } from './sections/budget.ts';
import { financements } from './sections/financements.ts';
import { lieux } from './sections/lieux.ts';
import { moyens } from './sections/moyens.ts';
import { objectifs } from './sections/objectifs.ts';
import { participation } from './sections/participation.ts';
import { pieces } from './sections/pieces.ts';
import { presentation } from './sections/presentation.ts';
import { publicPrevu } from './sections/public.ts';
import { questions } from './sections/questions.ts';
import { resultats } from './sections/resultats.ts';
import type { SectionEnBase } from './sections/section.ts';

/** Where each section is kept, and how it is read and written. */
const enBase: { readonly [S in Section]: SectionEnBase<S> } = {
	presentation,
	objectifs,
	lieux,
	public: publicPrevu,
	participation,
	moyens,
	resultats,
	budget,
	financements,
	questions,
	pieces
};

/** What one section holds. */
export function lireSection<S extends Section>(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	section: S
): Promise<ContenuSection[S]> {
	return enBase[section].lire(tx, contratId, dossier);
}

/**
 * Writes one section of an application; the others are left alone. The row of the application is already locked.
 * Refusals: an objective, a quarter, an account, a funder or a code that the contract or the call does not offer.
 */
export function ecrireSection<S extends Section>(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	{ section, contenu }: SaisieDeSection<S>
): Promise<Issue<null, RefusDossier>> {
	return enBase[section].ecrire(tx, contratId, dossier, contenu);
}
