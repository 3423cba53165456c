import { expect, test } from 'vitest';
import { eligibilite, type Regle } from '#contrat/appels/eligibilite.ts';
import { euros } from '#contrat/commun/montant.ts';
import { contenuVide } from './contenu.ts';
import { faitsDuProjet } from './faits-du-projet.ts';

const CADRE = {
	parents: { '1.3.1': '1.3', '1.3': '1' },
	natures: { etat: 'etat', fondation: 'autre' },
	bilan: 'sans_objet' as const
};

test('un brouillon vide ne dit rien, et n’est jamais impossible', () => {
	const faits = faitsDuProjet(contenuVide, CADRE);
	expect(faits).toMatchObject({ objectifs: [], theme: null, tauxPublicPoints: null, coconstruction: null });
	const regle: Regle = {
		code: 'r',
		genre: 'condition',
		texte: 'Une part du coût payée par d’autres',
		source: 'Annexe 1',
		controle: { sur: 'cofinancement', codes: [], seuilPoints: 2000, sinon: 'impossible' }
	};
	expect(eligibilite('etat', [regle], faits).verdict).toBe('a_verifier');
});

test('un objectif apporte ceux qui le contiennent, une seule fois', () => {
	const faits = faitsDuProjet({ ...contenuVide, objectifs: ['1.3.1', '1.3'] }, CADRE);
	expect(faits.objectifs.toSorted()).toEqual(['1', '1.3', '1.3.1']);
});

test('seul l’argent des financeurs publics compte dans le taux public', () => {
	const faits = faitsDuProjet(
		{
			...contenuVide,
			budget: [{ sens: 'charge', compte: '601', libelle: '', montant: euros(1000) }],
			financements: [
				{ financeur: 'etat', nature: 'specifique', montant: euros(400), suivantes: [] },
				{ financeur: 'fondation', nature: 'droit_commun', montant: euros(300), suivantes: [] }
			]
		},
		CADRE
	);
	expect(faits.tauxPublicPoints).toBe(4000);
	expect(faits.cout).toBe(euros(1000));
	expect(faits.demandes).toHaveLength(2);
});

test('un texte écrit vaut réponse ; « non » est une réponse', () => {
	const faits = faitsDuProjet(
		{ ...contenuVide, partenaires: 'L’école', besoins: 'Peu de sorties', coconstruction: 'non' },
		CADRE
	);
	expect(faits).toMatchObject({ partenaires: true, besoins: true, coconstruction: false });
});
