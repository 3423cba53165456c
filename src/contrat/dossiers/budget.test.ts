import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { centimes, euros, type Montant, saisir, ZERO } from '#contrat/commun/montant.ts';
import { bilanBudget, coutParPersonne, type DemandeAuBudget, type LigneBudget, totauxParGroupe } from './budget.ts';
import { lireCollage } from './collage.ts';
import { comptesEnVigueur, planComptable } from './comptes.ts';
import { lignesTapees } from './tapees.ts';

const charge = (compte: string, montant: Montant): LigneBudget => ({ sens: 'charge', compte, libelle: '', montant });
const produit = (compte: string, montant: Montant): LigneBudget => ({ sens: 'produit', compte, libelle: '', montant });
const demande = (montant: Montant, argentPublic = true): DemandeAuBudget => ({ montant, argentPublic });

describe('le bilan d’un budget', () => {
	it('additionne les charges, les produits et les demandes', () => {
		const bilan = bilanBudget(
			[charge('601', euros(1200)), charge('CIF', euros(300)), produit('756', euros(500))],
			[demande(euros(800)), demande(euros(200))]
		);
		expect(bilan.totalCharges).toBe(euros(1500));
		expect(bilan.totalProduits).toBe(euros(1500));
		expect(bilan.equilibre).toBe(true);
		expect(bilan.ecart).toBe(0n);
	});

	it('compte l’écart au centime', () => {
		const bilan = bilanBudget([charge('601', centimes(100_001n))], [demande(centimes(100_000n))]);
		expect(bilan.ecart).toBe(-1n);
		expect(bilan.equilibre).toBe(false);
	});

	it('vérifie 86 = 87 à part : un budget équilibré peut avoir des contributions inégales', () => {
		const bilan = bilanBudget(
			[charge('601', euros(500)), charge('864', euros(100))],
			[demande(euros(550)), demande(euros(50))]
		);
		expect(bilan.equilibre).toBe(true);
		expect(bilan.contributionsEgales).toBe(false);
	});

	it('ne mesure l’argent public que dans le coût en argent, sans les contributions', () => {
		const bilan = bilanBudget(
			[charge('601', euros(1000)), charge('864', euros(1000)), produit('870', euros(1000)), produit('74U', euros(200))],
			[demande(euros(600)), demande(euros(200), false)]
		);
		expect(bilan.argentPublic).toBe(euros(800));
		expect(bilan.tauxPublicPoints).toBe(8000);
	});

	it('n’a pas de taux sans dépense, ni de coût sans personne', () => {
		const vide = bilanBudget([], []);
		expect(vide.tauxPublicPoints).toBeNull();
		expect(coutParPersonne(vide, 0)).toBeNull();
	});

	it('arrondit le coût par personne au centime le plus proche', () => {
		const bilan = bilanBudget([charge('601', euros(100))], []);
		expect(coutParPersonne(bilan, 3)).toBe(3333n);
		expect(coutParPersonne(bilan, 6)).toBe(1667n);
	});

	it('n’oublie pas une ligne dont il ne connaît plus la rubrique', () => {
		expect(bilanBudget([charge('9Z', euros(10))], []).totalCharges).toBe(euros(10));
	});
});

const montant = fc.bigInt({ min: 0n, max: 10n ** 12n }).map(centimes);
const compte = fc.constantFrom(...planComptable);
const ligne = fc
	.record({ compte, montant })
	.map((l): LigneBudget => ({ sens: l.compte.sens, compte: l.compte.code, libelle: '', montant: l.montant }));
const colle = fc
	.array(
		fc.record({
			compte: fc.constantFrom('601', '6411', '756', '864', '870', 'CIF', '606 Divers', 'inconnu'),
			detail: fc.constantFrom('', 'Détail', 'Un autre'),
			montant: fc.oneof(montant.map(saisir), fc.constantFrom('1 234,50', '12 €', 'douze', ''))
		}),
		{ maxLength: 8 }
	)
	.map((lignes) => lignes.map((l) => `${l.compte}\t${l.detail}\t${l.montant}`).join('\n'));
type Geste =
	| { geste: 'coller'; texte: string }
	| { geste: 'annuler' }
	| { geste: 'ajouter'; ligne: LigneBudget }
	| { geste: 'retirer'; rang: number }
	| { geste: 'changer'; rang: number; montant: Montant }
	| { geste: 'demander'; montant: Montant; argentPublic: boolean };
const geste: fc.Arbitrary<Geste> = fc.oneof(
	fc.record({ geste: fc.constant('ajouter' as const), ligne }),
	fc.record({ geste: fc.constant('coller' as const), texte: colle }),
	fc.record({ geste: fc.constant('annuler' as const) }),
	fc.record({ geste: fc.constant('retirer' as const), rang: fc.nat(30) }),
	fc.record({ geste: fc.constant('changer' as const), rang: fc.nat(30), montant }),
	fc.record({ geste: fc.constant('demander' as const), montant, argentPublic: fc.boolean() })
);

/** Sum made apart, with plain bigints. */
const additionner = (valeurs: readonly { montant: bigint }[]): bigint => valeurs.reduce((t, l) => t + l.montant, 0n);

function verifier(lignes: readonly LigneBudget[], demandes: readonly DemandeAuBudget[]): void {
	const bilan = bilanBudget(lignes, demandes);
	expect(bilan.totalCharges).toBe(additionner(lignes.filter((l) => l.sens === 'charge')));
	expect(bilan.totalProduits).toBe(additionner(lignes.filter((l) => l.sens === 'produit')) + additionner(demandes));
	expect(bilan.ecart).toBe(bilan.totalProduits - bilan.totalCharges);
	expect(bilan.chargesDirectes + bilan.chargesIndirectes + bilan.contributionsEmployees).toBe(bilan.totalCharges);
	const groupes = totauxParGroupe(lignes);
	const sommeDes = (sens: 'charge' | 'produit') =>
		additionner(groupes.filter((g) => g.sens === sens).map((g) => ({ montant: g.total })));
	expect(sommeDes('charge')).toBe(bilan.totalCharges);
	expect(sommeDes('produit')).toBe(bilan.totalProduits - additionner(demandes));
}

describe('quelle que soit la suite de modifications', () => {
	it('les totaux restent la somme des lignes', () => {
		fc.assert(
			fc.property(fc.array(geste, { maxLength: 60 }), (gestes) => {
				let lignes: LigneBudget[] = [];
				const passees: LigneBudget[][] = [];
				const demandes: DemandeAuBudget[] = [];
				for (const g of gestes) {
					if (g.geste === 'annuler') {
						lignes = passees.pop() ?? lignes;
						verifier(lignes, demandes);
						continue;
					}
					passees.push([...lignes]);
					if (g.geste === 'ajouter') lignes.push(g.ligne);
					else if (g.geste === 'coller') lignes = [...lignes, ...lignesTapees(lireCollage(g.texte))];
					else if (g.geste === 'retirer') lignes = lignes.filter((_, rang) => rang !== g.rang);
					else if (g.geste === 'changer')
						lignes = lignes.map((l, rang) => (rang === g.rang ? { ...l, montant: g.montant } : l));
					else demandes.push(g);
					verifier(lignes, demandes);
				}
			})
		);
	});

	it('l’ordre des lignes ne change rien', () => {
		fc.assert(
			fc.property(fc.array(ligne), (lignes) => {
				expect(bilanBudget([...lignes].reverse(), [])).toEqual(bilanBudget(lignes, []));
			})
		);
	});
});

describe('le plan comptable', () => {
	it('n’a jamais deux fois la même rubrique du même côté', () => {
		const cles = planComptable.map((c) => `${c.sens} ${c.code}`);
		expect(new Set(cles).size).toBe(cles.length);
		expect(planComptable.every((c) => /^[0-9A-Z]{2,4}$/.test(c.code))).toBe(true);
	});

	it('est daté', () => {
		expect(comptesEnVigueur(jour('2016-12-30'))).toEqual([]);
		expect(comptesEnVigueur(jour('2026-01-01'), 'charge').every((c) => c.sens === 'charge')).toBe(true);
		expect(ZERO).toBe(0n);
	});
});

describe('l’argent du chapitre', () => {
	it('ne passe jamais par un nombre à virgule', () => {
		// Amounts are read by `lireMontant` alone: no file that knows it may also read a float.
		const fichiers = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
			.filter((nom) => /\.(ts|svelte)$/.test(nom) && !nom.endsWith('.test.ts'))
			.map((nom) => ({ nom, texte: readFileSync(join(import.meta.dirname, nom), 'utf8') }));
		expect(fichiers.length).toBeGreaterThan(30);
		expect(
			fichiers.filter(({ texte }) => /parseFloat|Number\([^)]*(montant|centimes|demande|total)/i.test(texte))
		).toEqual([]);
	});
});
