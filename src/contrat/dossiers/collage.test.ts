import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { etaler, lireCollage, poser } from './collage.ts';
import { collerLignes, LIGNES_MAXIMUM } from './lignes-saisie.ts';

const vide = { compte: '', libelle: '', montant: '' };

describe('un collage depuis un tableur', () => {
	it('lit le compte, le détail et le montant, et range chaque ligne de son côté', () => {
		const texte = [
			'Compte\tDétail\tMontant',
			'601\tPeinture\t1 234,50',
			'6411 Salaires\t\t9800 €',
			'Cotisations\tAdhésions\t400',
			'864 — Personnel bénévole\t\t2 600',
			'',
			'"870";;"2 600"'
		].join('\r\n');
		expect(lireCollage(texte)).toEqual({
			charges: [
				{ compte: '601', libelle: 'Peinture', montant: '1 234,50' },
				{ compte: '641', libelle: 'Salaires', montant: '9800 €' },
				{ compte: '864', libelle: '', montant: '2 600' }
			],
			produits: [
				{ compte: '756', libelle: 'Adhésions', montant: '400' },
				{ compte: '870', libelle: '', montant: '2 600' }
			],
			incomprises: []
		});
	});

	it('garde un compte que le formulaire n’a pas, à ranger', () => {
		expect(lireCollage('606 Fournitures;Gants;50').charges).toEqual([
			{ compte: '', libelle: '606 Fournitures — Gants', montant: '50' }
		]);
	});

	it('dit ligne par ligne ce qui n’est pas compris, et rend le texte', () => {
		const { incomprises, charges } = lireCollage('Goûters\tbeaucoup\nTotal\t\t120\nTruc\t12\n601\tColle\t12');
		expect(incomprises.map((l) => `${l.rang} ${l.raison}`)).toEqual([
			'1 on n’y trouve pas de montant',
			'2 c’est une ligne de total : elle se calcule toute seule',
			'3 on ne reconnaît ni le compte ni la rubrique'
		]);
		expect(charges).toHaveLength(1);
	});

	it('sans script, ajoute après les lignes tapées et laisse le reste dans le champ', () => {
		const tape = {
			faire: 'coller',
			revision: '1',
			charges: [{ compte: '604', libelle: 'Intervenant', montant: 'douze' }, vide],
			produits: [vide],
			colle: '601;Terre;10\nn’importe quoi'
		};
		const issue = collerLignes(tape);
		expect(issue?.tape.charges).toEqual([tape.charges[0], { compte: '601', libelle: 'Terre', montant: '10' }]);
		expect(issue?.tape.colle).toBe('n’importe quoi');
		expect(issue?.messages).toEqual(['Ligne 2, « n’importe quoi » : on n’y trouve pas de montant.']);
		expect(collerLignes({ ...tape, faire: 'enregistrer' })?.tape.charges).toHaveLength(2);
		expect(collerLignes({ ...tape, faire: 'enregistrer', colle: ' ' })).toBeNull();
		expect(collerLignes({ ...tape, faire: 'auto' })).toBeNull();
	});

	it('ne dépasse pas cent lignes et dit combien restent', () => {
		const colle = Array.from({ length: 120 }, (_, n) => `601;Ligne ${n};1`).join('\n');
		const issue = collerLignes({ faire: 'coller', revision: '1', charges: [], produits: [], colle });
		expect(issue?.tape.charges).toHaveLength(LIGNES_MAXIMUM);
		expect(issue?.messages[0]).toContain('20 lignes');
	});

	it('s’étale depuis une case : une colonne, deux colonnes, des lignes entières', () => {
		expect(etaler('10\n20', 'montant', 'charge')).toEqual([{ montant: '10' }, { montant: '20' }]);
		expect(etaler('Bus\t10\nRepas\t20', 'libelle', 'charge')).toEqual([
			{ libelle: 'Bus', montant: '10' },
			{ libelle: 'Repas', montant: '20' }
		]);
		expect(etaler('625\tBus\t10', 'montant', 'charge')).toEqual([{ compte: '625', libelle: 'Bus', montant: '10' }]);
		expect(etaler('bonjour', 'libelle', 'charge')).toBeNull();
	});

	it('n’écrase que les cases collées, et compte ce qui n’entre pas', () => {
		const lignes = [{ compte: '601', libelle: 'Terre', montant: '5' }];
		expect(poser(lignes, 0, [{ montant: '10' }, { montant: '20' }], 2)).toEqual({
			lignes: [
				{ compte: '601', libelle: 'Terre', montant: '10' },
				{ compte: '', libelle: '', montant: '20' }
			],
			enTrop: 0
		});
		expect(poser(lignes, 1, [{ montant: '10' }, { montant: '20' }], 2).enTrop).toBe(1);
	});

	it('ne perd jamais une ligne, quoi qu’on colle', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 }), (lignes) => {
				const texte = lignes.map((l) => l.replace(/[\r\n]/g, ' ')).join('\n');
				const { charges, produits, incomprises } = lireCollage(texte);
				const attendues = texte.split('\n').filter((l) => l.replace(/[\t;]/g, '').trim() !== '');
				const entetes = attendues.filter((l) => /^"?\s*(compte|rubrique|poste)/i.test(l)).length;
				const lues = charges.length + produits.length + incomprises.length;
				expect(lues + entetes).toBeGreaterThanOrEqual(attendues.length);
			})
		);
	});
});
