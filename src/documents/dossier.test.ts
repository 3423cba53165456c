import { beforeAll, describe, expect, it } from 'vitest';
import { centimes, somme } from '#contrat/commun/montant.ts';
import { bilanBudget, type LigneBudget } from '#contrat/dossiers/budget.ts';
import { planComptable } from '#contrat/dossiers/comptes.ts';
import { contenuVide } from '#contrat/dossiers/contenu.ts';
import { dossierComplet } from '#tests/monde/dossier-a-imprimer.ts';
import { lirePdf, type PdfLu, titresDe } from '#tests/monde/lire-pdf.ts';
import type { DossierAImprimer } from './dossier-a-imprimer.ts';
import { dossierPdf, imprimerDossier } from './dossier.ts';
import { faire } from './fabrique.ts';
import { ecrireEuros } from './mots.ts';

const simples = (texte: string): string => texte.replace(/[\u00a0\u202f\s]+/g, ' ');

describe('le dossier imprimé', { timeout: 60_000 }, () => {
	let lu: PdfLu;
	let texte: string;
	beforeAll(async () => {
		lu = await lirePdf(await dossierPdf(dossierComplet));
		texte = simples(lu.texte);
	}, 60_000);

	it('est balisé, en français, avec son titre, PDF/UA-1 et PDF/A-2a, bien formé, polices comprises', () => {
		expect(lu.infos).toMatchObject({ Tagged: 'yes', Title: 'Demande de subvention n° 2026-014' });
		expect(lu.langue).toBe('(fr-FR)');
		expect(lu.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
		expect(lu.xmp).toContain('<pdfaid:part>2</pdfaid:part>');
		expect(lu.controle).toContain('No syntax or stream encoding errors found');
		expect(lu.policesAbsentes).toEqual([]);
	});

	it('suit les parties du formulaire unique, sans sauter de niveau', () => {
		const titres = titresDe(lu.structure);
		expect(titres.filter((t) => /^H[12]/.test(t))).toEqual([
			'H1 Demande de subvention n° 2026-014',
			'H2 1. Identification',
			'H2 2. Relations avec l’administration',
			'H2 3. Relations avec d’autres associations',
			'H2 4. Moyens humains',
			'H2 5. Budget prévisionnel de la structure',
			'H2 6. L’action',
			'H2 6.1 Le public attendu',
			'H2 6.2 Habitants, partenaires, moyens et résultats',
			'H2 6.3 Questions de l’appel',
			'H2 6.4 Budget de l’action',
			'H2 6.5 Demandes, financeur par financeur',
			'H2 7. Attestations',
			'H2 7 bis. Aides reçues sous un règlement de minimis',
			'H2 Pièces jointes'
		]);
		const niveaux = titres.map((t) => Number(t[1]));
		expect(niveaux.every((n, rang) => n <= (niveaux[rang - 1] ?? 0) + 1)).toBe(true);
	});

	it('donne chaque montant de la demande au centime, et les totaux', () => {
		const { contenu, demandes, bilan } = dossierComplet;
		const attendus = [
			...contenu.budget.map((l) => l.montant),
			...demandes.flatMap((d) => [d.montant, ...d.suivantes.map((s) => s.montant)]),
			...[bilan.totalCharges, bilan.totalProduits, bilan.coutMonetaire, bilan.demandes]
		];
		for (const montant of attendus) expect(texte).toContain(simples(ecrireEuros(montant)));
		expect(texte).toContain('Total des charges 15 600,00 €');
		expect(texte).toContain('Total général des charges 17 600,00 €');
	});

	it('porte la signature, son empreinte, et ce qu’il est', () => {
		expect(texte).toContain('équivalent au cerfa 12156*06, produit par Lergue');
		expect(texte).toContain('Aïssatou Diallo');
		expect(texte).toContain('23 novembre 2026 à 18 h 05 (heure de Paris)');
		expect(texte.replaceAll(' ', '')).toContain('0123456789abcdef'.repeat(4));
		expect(texte).not.toContain('République');
	});

	it('compte les personnes par âge, sexe et lieu, sans y ajouter les venues', () => {
		expect(texte).toMatch(/26 à 59 ans 18 4 0 6 28/);
		expect(texte).toMatch(/Total 30 4 10 6 50/);
		expect(texte).toContain('80 %');
	});

	it('ne montre jamais l’IBAN entier', () => {
		expect(texte).toContain('•••• 0189');
	});

	it('donne les mêmes octets pour les mêmes données, sans remarque du compilateur', async () => {
		const un = await faire('dossier', imprimerDossier(dossierComplet), dossierComplet.le);
		const deux = await faire('dossier', imprimerDossier(structuredClone(dossierComplet)), dossierComplet.le);
		expect(un.avertissements).toEqual([]);
		expect(Buffer.from(un.pdf).equals(Buffer.from(deux.pdf))).toBe(true);
	});
});

describe('un dossier qui n’a rien, ou trop', { timeout: 60_000 }, () => {
	it('un brouillon vide s’imprime et dit qu’il n’est pas envoyé', async () => {
		const vide: DossierAImprimer = {
			...dossierComplet,
			deposeLe: null,
			contenu: contenuVide,
			objectifs: [],
			transversales: [],
			theme: null,
			quartiers: [],
			demandes: [],
			bilan: bilanBudget([], []),
			questions: [],
			pieces: [],
			signature: null
		};
		const lu = await lirePdf(await dossierPdf(vide), false);
		expect(simples(lu.texte)).toContain('Brouillon : ce dossier n’a pas été envoyé');
		expect(lu.controle).toContain('No syntax or stream encoding errors found');
	});

	it('tous les comptes, soixante lignes, des textes hostiles partout : un document bien formé et des totaux justes', async () => {
		const hostile = '#panic("x") *a* $b$ 🎉 שלום <l> @r\n\n\u202e' + 'é'.repeat(400) + '\n' + 'mot '.repeat(4_800);
		const budget: LigneBudget[] = planComptable.flatMap((compte, rang) => [
			{
				sens: compte.sens,
				compte: compte.code,
				libelle: hostile.slice(0, 200),
				montant: centimes(100_003 * (rang + 1))
			},
			{ sens: compte.sens, compte: compte.code, libelle: '', montant: centimes(1) }
		]);
		budget.push({ sens: 'charge', compte: '699', libelle: 'Compte inconnu', montant: centimes(33) });
		const bilan = bilanBudget(budget, []);
		const gros: DossierAImprimer = {
			...dossierComplet,
			bilan,
			demandes: [],
			structure: {
				...dossierComplet.structure,
				identite: { ...dossierComplet.structure.identite, nom: hostile.slice(0, 200), objetSocial: hostile }
			},
			contenu: {
				...dossierComplet.contenu,
				intitule: hostile.slice(0, 200),
				description: hostile,
				besoins: hostile,
				budget
			},
			questions: [{ question: hostile.slice(0, 200), reponse: hostile }]
		};
		const lu = await lirePdf(await dossierPdf(gros), false);
		const texte = simples(lu.texte);
		expect(lu.controle).toContain('No syntax or stream encoding errors found');
		expect(lu.infos).toMatchObject({ Tagged: 'yes' });
		expect(texte).toContain(simples(`Total général des charges ${ecrireEuros(bilan.totalCharges)}`));
		const argent = budget.filter((l) => l.sens === 'charge' && !l.compte.startsWith('86')).map((l) => l.montant);
		expect(texte).toContain(simples(`Total des charges ${ecrireEuros(somme(argent))}`));
		expect(texte).toContain('Compte 699');
		expect(texte).toContain('Le signe □ remplace un caractère');
	}, 60_000);
});
