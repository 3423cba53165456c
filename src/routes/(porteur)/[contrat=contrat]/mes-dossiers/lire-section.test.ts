import { describe, expect, it } from 'vitest';
import { saisieBudget } from '#contrat/dossiers/saisie/budget.ts';
import { saisieLieux } from '#contrat/dossiers/saisie/lieux.ts';
import { lireEnPartie, lireSection } from './lire-section.ts';

const requete = (champs: Record<string, string>) =>
	new Request('http://ici.test', { method: 'POST', body: new URLSearchParams(champs) });

describe('une section enregistrée toute seule', () => {
	it('laisse de côté une date mal tapée et lit le reste', () => {
		const lue = lireEnPartie({ revision: '1', faire: 'auto', lieux: 'La halle', debut: '30/02/2027' }, saisieLieux);
		expect(lue?.inchanges).toEqual(['debut']);
		expect(lue?.valeur).toMatchObject({ lieux: 'La halle', debut: null });
	});

	it('vide un montant illisible, et laisse une ligne sans rubrique', () => {
		const champs = {
			revision: '1',
			charges: [
				{ compte: '601', libelle: 'Terre', montant: 'douze' },
				{ compte: '', libelle: 'Bus', montant: '5' },
				{ compte: '604', libelle: '', montant: '7' }
			]
		};
		expect(lireEnPartie(champs, saisieBudget)?.valeur.charges.map((l) => `${l.compte} ${l.montant}`)).toEqual([
			'601 0',
			'604 700'
		]);
	});

	it('n’efface rien quand une liste est illisible ou la page trop ancienne', () => {
		const trop = Array.from({ length: 101 }, () => ({ compte: '601', libelle: '', montant: '1' }));
		expect(lireEnPartie({ revision: '1', charges: trop }, saisieBudget)).toBeNull();
		expect(lireEnPartie({ revision: 'x', lieux: 'La halle' }, saisieLieux)).toBeNull();
	});

	it('n’enregistre rien en partie quand on a cliqué', async () => {
		const champs = { revision: '1', lieux: 'La halle', debut: '30/02/2027' };
		expect((await lireSection(requete({ ...champs, faire: 'enregistrer' }), saisieLieux)).ok).toBe(false);
		const auto = await lireSection(requete({ ...champs, faire: 'auto' }), saisieLieux);
		expect(auto.ok && auto.lue.erreurs).toEqual({ debut: ['Cette date n’existe pas dans le calendrier.'] });
	});
});
