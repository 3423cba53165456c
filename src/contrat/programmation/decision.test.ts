import { describe, expect, it } from 'vitest';
import { centimes, euros, ZERO } from '#contrat/commun/montant.ts';
import { type IssueDecision, issuesDecision, sortDuDossier, verifierDecision } from './decision.ts';

const demande = euros(5_000);

describe('une décision', () => {
	it('accorde tout ce qui est demandé, sans motif', () => {
		expect(verifierDecision(demande, { issue: 'accordee', accorde: demande, motif: ' ' })).toEqual({
			ok: true,
			valeur: { issue: 'accordee', accorde: demande, motif: '' }
		});
	});

	it.each([
		['accordée pour moins que demandé', 'accordee', euros(4_000), 'x', 'accorde_different'],
		['accordée pour plus que demandé', 'accordee', euros(5_001), 'x', 'accorde_different'],
		['en partie pour tout', 'accordee_en_partie', demande, 'x', 'partie_hors_bornes'],
		['en partie pour plus', 'accordee_en_partie', centimes(500_001n), 'x', 'partie_hors_bornes'],
		['en partie pour rien', 'accordee_en_partie', ZERO, 'x', 'partie_hors_bornes'],
		['refusée avec un montant', 'refusee', euros(1), 'x', 'montant_sans_accord'],
		['ajournée avec un montant', 'ajournee', euros(1), 'x', 'montant_sans_accord'],
		['réorientée avec un montant', 'reorientee', euros(1), 'x', 'montant_sans_accord'],
		['en partie sans motif', 'accordee_en_partie', euros(1), ' ', 'motif_manquant'],
		['refusée sans motif', 'refusee', ZERO, '', 'motif_manquant'],
		['ajournée sans motif', 'ajournee', ZERO, '', 'motif_manquant'],
		['réorientée sans motif', 'reorientee', ZERO, '', 'motif_manquant']
	] as const)('ne peut pas être %s', (_, issue, accorde, motif, refus) => {
		expect(verifierDecision(demande, { issue, accorde, motif })).toEqual({ ok: false, refus });
	});
});

describe('le sort d’un dossier', () => {
	it.each<[IssueDecision[], string]>([
		[['refusee', 'accordee_en_partie', 'ajournee'], 'accorde'],
		[['refusee', 'ajournee'], 'ajourne'],
		[['refusee', 'reorientee'], 'refuse'],
		[['reorientee'], 'refuse']
	])('%j donne « %s »', (issues, sort) => {
		expect(sortDuDossier(issues)).toBe(sort);
	});

	it('est accordé dès qu’une ligne l’est', () => {
		for (const issue of issuesDecision) expect(sortDuDossier([issue, 'accordee'])).toBe('accorde');
	});
});
