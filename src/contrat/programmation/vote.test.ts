import { describe, expect, it } from 'vitest';
import { centimes, euros, ZERO } from '#contrat/commun/montant.ts';
import { marqueDeDecision } from './decision.ts';
import { decisionSelonAvis, depassement, type LigneAVoter, lireVotes } from './vote.ts';

const ligne: LigneAVoter = {
	id: 'l1',
	financeur: 'etat',
	nature: 'specifique',
	enveloppe: 'e1',
	demande: euros(1_000),
	statut: 'proposee',
	retour: null,
	decision: null
};
const instant = new Date('2026-03-17T15:00:00Z');
const accordee = { ligne: 'l1', issue: 'accordee', montant: null, motif: '' } as const;
const avant = { issue: 'accordee_en_partie', accorde: euros(300), motif: 'x', instant } as const;

describe('lire les votes', () => {
	it('ne garde que ce qui change, avec la différence', () => {
		const lus = lireVotes([{ ...ligne, decision: avant }], [accordee]);
		expect(lus).toMatchObject({ ok: true, valeur: [{ difference: 70_000n, avant: { accorde: euros(300) } }] });
		const meme = { ligne: 'l1', issue: 'accordee_en_partie', montant: euros(300), motif: 'x' } as const;
		expect(lireVotes([{ ...ligne, decision: avant }], [meme])).toEqual({ ok: true, valeur: [] });
		const effacee = { ligne: 'l1', issue: '', montant: null, motif: '' } as const;
		expect(lireVotes([{ ...ligne, decision: avant }], [effacee])).toMatchObject({
			valeur: [{ difference: -30_000n, apres: null }]
		});
	});

	it('refuse une page qui a vieilli', () => {
		const lignes = [{ ...ligne, decision: avant }];
		expect(lireVotes(lignes, [{ ...accordee, vue: '' }])).toEqual({ ok: false, refus: 'decision_changee' });
		expect(lireVotes(lignes, [{ ...accordee, vue: marqueDeDecision(avant) }]).ok).toBe(true);
	});

	it('refuse une ligne réglée, inconnue, ou sans enveloppe', () => {
		expect(lireVotes([{ ...ligne, statut: 'refusee' }], [accordee])).toEqual({ ok: false, refus: 'ligne_reglee' });
		expect(lireVotes([], [accordee])).toEqual({ ok: false, refus: 'pas_inscrit' });
		expect(lireVotes([{ ...ligne, enveloppe: null }], [accordee])).toEqual({ ok: false, refus: 'sans_enveloppe' });
		expect(lireVotes([{ ...ligne, enveloppe: null, nature: 'droit_commun' }], [accordee]).ok).toBe(true);
	});
});

describe('dépasser', () => {
	const enveloppe = {
		financeur: 'État',
		dispositif: 'BOP 147',
		annee: 2026,
		montant: euros(10_000),
		vote: euros(9_500)
	};

	it('dit ce que ces lignes pourraient encore prendre, ce qu’elles tiennent déjà compris', () => {
		const votes = lireVotes([{ ...ligne, decision: avant }], [accordee]);
		if (!votes.ok) throw new Error(votes.refus);
		const phrase = depassement(votes.valeur, new Map([['e1', enveloppe]]));
		expect(phrase?.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('Il reste 800 € dans l’enveloppe');
		expect(depassement(votes.valeur, new Map([['e1', { ...enveloppe, vote: euros(9_300) }]]))).toBeNull();
	});
});

describe('suivre un avis', () => {
	it('donne ce qu’il propose', () => {
		const demande = euros(1_000);
		expect(decisionSelonAvis(demande, { propose: demande, motif: '' })?.issue).toBe('accordee');
		expect(decisionSelonAvis(demande, { propose: euros(400), motif: 'Sobre.' })).toEqual({
			issue: 'accordee_en_partie',
			accorde: euros(400),
			motif: 'Sobre.'
		});
		expect(decisionSelonAvis(demande, { propose: ZERO, motif: 'Hors sujet.' })?.issue).toBe('refusee');
	});

	it('ne décide rien quand l’avis manque ou ne dit pas pourquoi', () => {
		expect(decisionSelonAvis(euros(1_000), null)).toBeNull();
		expect(decisionSelonAvis(euros(1_000), { propose: centimes(1n), motif: ' ' })).toBeNull();
	});
});
