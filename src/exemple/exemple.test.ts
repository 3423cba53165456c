import { describe, expect, it } from 'vitest';
import { estSiren, lireSiret } from '#contrat/commun/identifiants.ts';
import { jour } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import { bilanBudget } from '#contrat/dossiers/budget.ts';
import { type CadreDuDossier, manques } from '#contrat/dossiers/completude.ts';
import { type ContenuDossier, contenuVide } from '#contrat/dossiers/contenu.ts';
import { statuts } from '#contrat/dossiers/dossier.ts';
import { partQuartierPoints } from '#contrat/dossiers/public-prevu.ts';
import { actionsExemple } from './annee.ts';
import { budgetDe, publicsDe, sectionsDe } from './action.ts';
import { appelsExemple } from './appels.ts';
import { rnaExemple, siretExemple } from './identites.ts';
import { structuresExemple } from './structures.ts';

const appels = appelsExemple(jour('2026-11-23'));

describe('l’année d’exemple', () => {
	it('compte une trentaine de dossiers, une quinzaine de structures, tous les états et les quatre priorités', () => {
		expect(actionsExemple.length).toBeGreaterThanOrEqual(30);
		expect(structuresExemple).toHaveLength(15);
		expect(new Set(actionsExemple.map((a) => a.cle)).size).toBe(actionsExemple.length);
		expect(statuts.filter((s) => !actionsExemple.some((a) => a.destin === s))).toEqual([]);
		const priorites = new Set(actionsExemple.flatMap((a) => a.objectifs.map((o) => o[0])));
		expect([...priorites].sort()).toEqual(['1', '2', '3', '4']);
	});

	it.each(actionsExemple)('$cle est complet et dans les limites de son appel', (action) => {
		const appel = appels.find((a) => a.cle === action.appel);
		if (!appel) throw new Error('no call');
		const contenu: ContenuDossier = Object.assign(
			{},
			contenuVide,
			...sectionsDe(action, appel, ['QN03420M']).map((s) => s.contenu)
		);
		const demandes = Object.values(action.demandes).map((montant) => ({ montant: euros(montant), argentPublic: true }));
		const cadre: CadreDuDossier = {
			tauxPublicMaxPoints: 8000,
			partQuartierMinPoints: 6000,
			structureIdentifiee: true,
			aRelire: [],
			formulaire: [],
			demandes
		};
		expect(manques(contenu, cadre)).toEqual([]);
		expect(bilanBudget(budgetDe(action), demandes).equilibre).toBe(true);
		expect(partQuartierPoints(publicsDe(action))).toBeGreaterThanOrEqual(6000);
		expect(Object.keys(action.demandes).every((f) => appel.enveloppes.some((e) => e.financeur === f))).toBe(true);
		expect(structuresExemple.some((s) => s.cle === action.structure)).toBe(true);
	});

	it('n’accorde jamais plus que demandé, et dit pourquoi quand c’est moins', () => {
		for (const { accorde, demandes, destin, motif, cle } of actionsExemple) {
			for (const [financeur, montant] of Object.entries(accorde ?? {}))
				expect(montant, cle).toBeLessThanOrEqual(demandes[financeur] ?? 0);
			if (accorde || ['refuse', 'irrecevable', 'ajourne', 'abandonne'].includes(destin))
				expect(motif, cle).toBeTruthy();
		}
	});

	it('demande à l’État les sommes d’un vrai contrat : environ 4 600 euros par action', () => {
		const sommes = actionsExemple.flatMap((a) => a.demandes['etat'] ?? []);
		const moyenne = sommes.reduce((a, b) => a + b, 0) / sommes.length;
		expect(moyenne).toBeGreaterThan(3500);
		expect(moyenne).toBeLessThan(5500);
	});

	it('a des identités justes et manifestement inventées', () => {
		const sirets = structuresExemple.map((_, rang) => siretExemple(rang + 1));
		expect(new Set(sirets).size).toBe(15);
		for (const siret of sirets) {
			expect(siret.startsWith('000000')).toBe(true);
			expect(lireSiret(siret)).toBe(siret);
			expect(estSiren(siret.slice(0, 9))).toBe(true);
		}
		expect(rnaExemple(3)).toBe('W000000003');
		expect(structuresExemple.every((s) => s.nom.includes('Exemple'))).toBe(true);
	});

	it('a un appel ouvert le jour où on la charge', () => {
		for (const aujourdhui of ['2026-11-23', '2025-01-02', '2029-12-31']) {
			const ouvert = appelsExemple(jour(aujourdhui)).find((a) => a.cle === 'ouverte');
			expect(ouvert && ouvert.ouvre < aujourdhui && aujourdhui < ouvert.ferme).toBe(true);
		}
	});
});
