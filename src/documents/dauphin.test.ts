import { describe, expect, it } from 'vitest';
import { centimes, euros, lireMontant, somme } from '#contrat/commun/montant.ts';
import { bilanBudget } from '#contrat/dossiers/budget.ts';
import { contenuVide } from '#contrat/dossiers/contenu.ts';
import { dossierComplet } from '#tests/monde/dossier-a-imprimer.ts';
import { type ChampACopier, ficheDeRecopie, ficheEnTexte } from './dauphin.ts';

const fiche = ficheDeRecopie(dossierComplet);
const ecran = (titre: string): readonly ChampACopier[] => fiche.find((e) => e.titre === titre)?.champs ?? [];
const valeur = (libelle: string): string | undefined =>
	fiche.flatMap((e) => e.champs).find((c) => c.libelle === libelle)?.valeur;
const lus = (champs: readonly ChampACopier[]) =>
	champs.map((c) => {
		const lu = lireMontant(c.valeur);
		if (!lu.ok) throw new Error(c.valeur);
		return lu.valeur;
	});

describe('la fiche de recopie', () => {
	it('suit les écrans de DAUPHIN', () => {
		expect(fiche.map((e) => e.titre)).toEqual([
			'Critères d’éligibilité',
			'Votre tiers : la structure',
			'Votre demande : présentation',
			'Votre demande : description',
			'Budget : charges',
			'Budget : produits',
			'Totaux à contrôler',
			'Attestation'
		]);
	});

	it('donne le thème de l’État, la ligne de l’État du département et des dates à taper', () => {
		expect(valeur('Thématique')).toBe('2.2 Soutien à la parentalité');
		expect(valeur('Ligne de l’État')).toBe('34-ETAT-POLITIQUE-VILLE');
		expect(valeur('Date de début')).toBe('01/02/2026');
		expect(valeur('Représentant : nom')).toBe('Aïssatou Diallo');
	});

	it('a une ligne 74 par financeur, et dit les deux natures dans le commentaire', () => {
		const aides = ecran('Budget : produits').filter((c) => c.libelle.startsWith('74 — Subventions'));
		expect(aides.map((c) => [c.libelle.split(' › ').slice(1).join(' › '), c.valeur])).toEqual([
			['État › 34-ETAT-POLITIQUE-VILLE', '7000'],
			['Commune(s) › Commune des Tilleuls', '3500'],
			['Organismes sociaux › Caisse d’allocations familiales', '2500']
		]);
		expect(aides[1]?.commentaire?.replace(/\s/g, ' ')).toBe(
			'1 500,00 € de droit commun + 2 000,00 € de crédits politique de la ville'
		);
	});

	it('met les ventes avant les subventions, et le reste après', () => {
		const groupes = ecran('Budget : produits').map((c) => c.libelle.slice(0, 2));
		expect(groupes).toEqual(['70', '74', '74', '74', '74', 'Re', '87']);
	});

	it('donne des montants qui se relisent, et dont la somme est celle du dossier, au centime', () => {
		const { bilan } = dossierComplet;
		expect(somme(lus(ecran('Budget : charges')))).toBe(bilan.totalCharges);
		expect(somme(lus(ecran('Budget : produits')))).toBe(bilan.totalProduits);
		expect(lus(ecran('Totaux à contrôler'))).toEqual([bilan.totalCharges, bilan.totalProduits]);
	});

	it('additionne les lignes d’un même compte et garde leurs mots', () => {
		const budget = [
			{ sens: 'charge' as const, compte: '601', libelle: 'Terre', montant: centimes(1_050) },
			{ sens: 'charge' as const, compte: '601', libelle: '', montant: centimes(25) }
		];
		const [champ] = ficheDeRecopie({ ...dossierComplet, contenu: { ...dossierComplet.contenu, budget } }).flatMap(
			(e) => (e.titre === 'Budget : charges' ? e.champs : [])
		);
		expect(champ?.valeur).toBe('10,75');
		expect(champ?.commentaire?.replace(/\s/g, ' ')).toBe('Terre 10,50 € ; sans précision 0,25 €');
	});

	it('sépare le droit commun de l’État de sa ligne politique de la ville', () => {
		const demande = { financeur: 'État', famille: 'etat', dispositif: null, suivantes: [] };
		const champs = ficheDeRecopie({
			...dossierComplet,
			demandes: [
				{ ...demande, nature: 'specifique', montant: euros(10) },
				{ ...demande, nature: 'droit_commun', montant: euros(5) }
			]
		}).flatMap((e) => e.champs.filter((c) => c.libelle.startsWith('74 — Sub')));
		expect(champs.map((c) => c.valeur)).toEqual(['10', '5']);
	});

	it('ne donne jamais l’IBAN, et s’écrit en texte', () => {
		const texte = ficheEnTexte(fiche);
		expect(valeur('IBAN')).toBe('');
		expect(texte).toContain('recopiez-le du relevé bancaire');
		expect(texte).toContain('BUDGET : CHARGES');
		expect(texte).toContain('Intitulé :\r\n    Ateliers cuisine en famille');
	});

	it('un brouillon vide donne la même fiche, vide', () => {
		const vide = ficheDeRecopie({
			...dossierComplet,
			contenu: contenuVide,
			demandes: [],
			bilan: bilanBudget([], []),
			theme: null,
			objectifs: []
		});
		expect(vide.map((e) => e.titre)).toEqual(fiche.map((e) => e.titre));
	});
});
