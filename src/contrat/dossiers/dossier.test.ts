import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actesPossibles, passer } from '#contrat/commun/cycle.ts';
import { jour } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import { silenceVautRejetLe } from './accuse.ts';
import { cycleDossier, statuts } from './dossier.ts';
import { estArgentPublic, rattacher } from './financement.ts';
import { ecrireNumero, rangDe } from './numero.ts';
import { frisePorteur, statutPourPorteur } from './suivi.ts';

describe('le cycle d’un dossier', () => {
	const tout = {
		appel_ouvert: true,
		complet: true,
		budget_equilibre: true,
		contributions_egales: true,
		taux_public_respecte: true,
		part_quartier_suffisante: true
	};

	it('ne laisse déposer qu’un brouillon, toutes conditions tenues', () => {
		expect(passer(cycleDossier, 'brouillon', 'deposer', tout)).toEqual({ ok: true, valeur: 'depose' });
		expect(passer(cycleDossier, 'depose', 'deposer', tout)).toEqual({ ok: false, refus: 'etat_incompatible' });
	});

	it.each(Object.keys(tout))('refuse le dépôt quand il manque %s', (garde) => {
		expect(passer(cycleDossier, 'brouillon', 'deposer', { ...tout, [garde]: false })).toEqual({
			ok: false,
			refus: garde
		});
	});

	it('ne décide rien avant la clôture de la séance', () => {
		expect(passer(cycleDossier, 'inscrit', 'accorder')).toEqual({ ok: false, refus: 'seance_close' });
		expect(passer(cycleDossier, 'inscrit', 'accorder', { seance_close: true }).ok).toBe(true);
	});

	it('ne sort plus d’un abandon, ni d’une décision sauf par la clôture d’une séance qui y revient', () => {
		const final = { ...tout, motif_donne: true, seance_close: true };
		expect(actesPossibles(cycleDossier, 'abandonne', final)).toEqual([]);
		for (const statut of ['accorde', 'refuse'] as const) {
			expect(actesPossibles(cycleDossier, statut, { ...final, seance_close: false })).toEqual([]);
			expect(actesPossibles(cycleDossier, statut, final)).toEqual(['accorder', 'refuser', 'ajourner']);
		}
	});
});

describe('le numéro', () => {
	it('s’écrit sur trois chiffres au moins et se relit', () => {
		expect(ecrireNumero(2026, 14)).toBe('2026-014');
		expect(ecrireNumero(2026, 1200)).toBe('2026-1200');
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 99_999 }), (rang) => {
				expect(rangDe(ecrireNumero(2026, rang), 2026)).toBe(rang);
			})
		);
		expect(rangDe('2025-014', 2026)).toBe(0);
		expect(rangDe('DA00012345', 2026)).toBe(0);
	});
});

describe('l’accusé de réception', () => {
	it('donne le jour où le silence vaut rejet, deux mois après', () => {
		expect(silenceVautRejetLe(jour('2025-11-21'))).toBe('2026-01-21');
		expect(silenceVautRejetLe(jour('2025-12-31'))).toBe('2026-02-28');
		expect(silenceVautRejetLe(jour('2027-12-30'))).toBe('2028-02-29');
	});
});

describe('les demandes', () => {
	const ouvertes = [
		{ code: '2026-etat', financeur: 'etat', nature: 'specifique', dispositif: 'BOP 147' },
		{ code: '2026-caf', financeur: 'caf', nature: 'droit_commun', dispositif: 'Caf' }
	] as const;
	const demande = (financeur: string, nature: 'specifique' | 'droit_commun') => ({
		financeur,
		nature,
		montant: euros(10),
		suivantes: []
	});

	it('reçoivent l’enveloppe de l’appel', () => {
		const issue = rattacher([demande('caf', 'droit_commun')], ouvertes);
		expect(issue).toMatchObject({ ok: true, valeur: [{ enveloppe: '2026-caf' }] });
	});

	it('sont refusées hors de ce que l’appel ouvre, ou en double', () => {
		expect(rattacher([demande('etat', 'droit_commun')], ouvertes)).toEqual({
			ok: false,
			refus: 'financeur_non_ouvert'
		});
		const deux = [demande('etat', 'specifique'), demande('etat', 'specifique')];
		expect(rattacher(deux, ouvertes)).toEqual({ ok: false, refus: 'demande_en_double' });
	});

	it('disent si l’argent est public', () => {
		expect(estArgentPublic('caf')).toBe(true);
		expect(estArgentPublic('bailleur')).toBe(false);
	});
});

describe('ce que le porteur voit', () => {
	it('ne laisse rien deviner avant que la décision soit publique', () => {
		for (const statut of statuts) {
			const vu = statutPourPorteur(statut, false);
			expect(['inscrit', 'accorde', 'refuse', 'ajourne']).not.toContain(vu);
		}
		expect(statutPourPorteur('accorde', true)).toBe('accorde');
	});

	it('ne montre du journal que les actes permis, sans nommer l’équipe', () => {
		const instant = new Date('2026-02-01T10:00:00Z');
		const ligne = (acte: string, details: unknown = {}) => ({ numero: 1n, instant, acte, auteur: 'Agent A', details });
		const vus = frisePorteur([
			ligne('deposerDossier', { le: '2025-11-20T09:00:00Z' }),
			ligne('rendreAvis', { propose: '120000', motif: 'secret' }),
			ligne('deciderLigne', { motif: 'secret' }),
			ligne('declarerIrrecevable', { motif: 'Arrivé sans budget' }),
			ligne('constructor')
		]);
		expect(vus.map((e) => e.titre)).toEqual(['Dossier envoyé', 'Dossier déclaré irrecevable']);
		expect(vus[0]?.le.toISOString()).toBe('2025-11-20T09:00:00.000Z');
		expect(vus[1]).toMatchObject({ auteur: 'L’équipe du contrat', texte: 'Arrivé sans budget' });
		expect(JSON.stringify(vus, (_, x: unknown) => (typeof x === 'bigint' ? String(x) : x))).not.toContain('secret');
	});
});
