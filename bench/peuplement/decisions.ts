import type { Statut } from '#contrat/dossiers/dossier.ts';
import { centimes, ZERO, type Montant } from '#contrat/commun/montant.ts';
import type { IssueDecision } from '#contrat/programmation/decision.ts';
import type { Alea } from './alea.ts';
import type { LigneDemandee } from './demandes.ts';

/** A decision on a line, as the act would have accepted it. */
export interface DecisionTiree {
	ligne: LigneDemandee;
	issue: IssueDecision;
	accorde: Montant;
	motif: string;
}

const MOTIFS: Record<IssueDecision, string> = {
	accordee: '',
	accordee_en_partie: 'Le montant tient compte des crédits disponibles (synthétique).',
	refusee: 'L’action ne répond pas à une priorité de ce financeur (synthétique).',
	ajournee: 'Des précisions sont attendues sur le public (synthétique).',
	reorientee: 'L’action relève d’un autre dispositif (synthétique).'
};

/**
 * One decision per line, such that closing the meeting leads the application to `sort`: granted when a
 * line is, adjourned when one is to be seen again, refused otherwise.
 */
export function tirerDecisions(
	alea: Alea,
	lignes: readonly LigneDemandee[],
	sort: Extract<Statut, 'accorde' | 'refuse' | 'ajourne'>
): DecisionTiree[] {
	const issues = lignes.map((): IssueDecision => tirerIssue(alea, sort));
	if (sort === 'accorde') issues[0] = alea.chance(600) ? 'accordee' : 'accordee_en_partie';
	if (sort === 'ajourne') issues[0] = 'ajournee';
	return lignes.map((ligne, rang) => {
		const issue = issues[rang] ?? 'refusee';
		return { ligne, issue, accorde: montantDe(alea, issue, ligne.demande), motif: MOTIFS[issue] };
	});
}

function tirerIssue(alea: Alea, sort: 'accorde' | 'refuse' | 'ajourne'): IssueDecision {
	if (sort === 'ajourne') return alea.choisir(['ajournee', 'refusee']);
	if (sort === 'refuse') return alea.chance(150) ? 'reorientee' : 'refusee';
	return alea.choisir(['accordee', 'accordee', 'accordee', 'accordee_en_partie', 'accordee_en_partie', 'refusee']);
}

function montantDe(alea: Alea, issue: IssueDecision, demande: Montant): Montant {
	if (issue === 'accordee') return demande;
	return issue === 'accordee_en_partie' ? centimes((demande * BigInt(alea.entier(30, 90))) / 100n) : ZERO;
}
