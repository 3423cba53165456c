import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import type { SensAvis } from '#contrat/instruction/avis.ts';
import type { SensAvisInstance } from './avis-instance.ts';
import type { IssueDecision } from './decision.ts';
import type { CaseProgramme, RangeeProgramme } from './scenario.ts';

/** A row whose cells are folded into one text: thousands of cells travel to the page, a quarter as heavy. */
export type RangeePliee = Omit<RangeeProgramme, 'cases'> & { cases: string };

const montant = (valeur: Montant | null | undefined): string =>
	valeur === null || valeur === undefined ? '' : String(valeur);
const deMontant = (texte: string | undefined): Montant | null => (texte ? centimes(BigInt(texte)) : null);

/** Folds the cells of a row. */
export function plier({ cases, ...reste }: RangeeProgramme): RangeePliee {
	const textes = cases.map((c) =>
		[
			c.ligne,
			c.colonne,
			c.enveloppe ?? '',
			c.demande,
			c.statut,
			c.avis?.sens ?? '',
			montant(c.avis?.propose),
			c.avisInstance?.sens ?? '',
			montant(c.avisInstance?.propose),
			c.vote?.issue ?? '',
			montant(c.vote?.accorde),
			montant(c.propose),
			c.revision,
			encodeURIComponent(c.motif)
		].join(',')
	);
	return { ...reste, cases: textes.join(';') };
}

/** Unfolds what `plier` folded. */
export function deplier({ cases, ...reste }: RangeePliee): RangeeProgramme {
	return { ...reste, cases: cases === '' ? [] : cases.split(';').map(deplierCase) };
}

function deplierCase(texte: string): CaseProgramme {
	const [ligne = '', colonne = '', enveloppe = '', demande = '0', statut = '', ...suite] = texte.split(',');
	const [sens, avis, sensInstance, avisInstance, issue, accorde, propose, revision, motif] = suite;
	return {
		ligne,
		colonne,
		financeur: colonne.slice(0, colonne.lastIndexOf(' ')),
		enveloppe: enveloppe || null,
		demande: centimes(BigInt(demande)),
		statut: statut as StatutLigne,
		avis: sens ? { sens: sens as SensAvis, propose: centimes(BigInt(avis || 0)) } : null,
		avisInstance: sensInstance
			? { sens: sensInstance as SensAvisInstance, propose: centimes(BigInt(avisInstance || 0)) }
			: null,
		vote: issue ? { issue: issue as IssueDecision, accorde: centimes(BigInt(accorde || 0)) } : null,
		propose: deMontant(propose),
		motif: decodeURIComponent(motif ?? ''),
		revision: Number(revision ?? 0)
	};
}
