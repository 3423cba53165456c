import { describe, expect, it } from 'vitest';
import { type Agent, financeursDe, peut, structuresDe } from './agent.ts';

const lodeve = 'contrat-lodeve';
const agent = (mandat: Partial<Agent['mandats'][number]>): Agent => ({
	compteId: '1',
	nom: 'Une personne',
	courriel: 'personne@exemple.fr',
	administrePlateforme: false,
	mandats: [{ contratId: lodeve, role: 'lecteur', partenaire: null, structureId: null, ...mandat }]
});

describe('peut', () => {
	it('laisse tout le monde lire ce qui est public, et rien d’autre', () => {
		expect(peut(null, 'public', lodeve)).toBe(true);
		expect(peut(null, 'compte', lodeve)).toBe(false);
		expect(peut(null, 'equipe.lire', lodeve)).toBe(false);
	});

	it('ne donne un droit que dans le contrat du mandat', () => {
		const chef = agent({ role: 'chef_de_projet' });
		expect(peut(chef, 'seance.gerer', lodeve)).toBe(true);
		expect(peut(chef, 'seance.gerer', 'autre-contrat')).toBe(false);
	});

	it('ne laisse un instructeur donner un avis que pour son financeur', () => {
		const caf = agent({ role: 'instructeur', partenaire: 'caf' });
		expect(peut(caf, 'avis.rendre', lodeve, { partenaire: 'caf' })).toBe(true);
		expect(peut(caf, 'avis.rendre', lodeve, { partenaire: 'etat' })).toBe(false);
		expect(financeursDe(caf, lodeve)).toEqual(['caf']);
	});

	it('ne laisse un porteur écrire que pour sa structure', () => {
		const porteur = agent({ role: 'porteur', structureId: 's1' });
		expect(peut(porteur, 'dossier.deposer', lodeve, { structureId: 's1' })).toBe(true);
		expect(peut(porteur, 'dossier.deposer', lodeve, { structureId: 's2' })).toBe(false);
		expect(peut(porteur, 'equipe.lire', lodeve)).toBe(false);
		expect(structuresDe(porteur, lodeve)).toEqual(['s1']);
	});

	it('réserve la plateforme à qui l’administre', () => {
		expect(peut(agent({ role: 'administrateur' }), 'plateforme.administrer', null)).toBe(false);
		expect(peut({ ...agent({}), administrePlateforme: true }, 'plateforme.administrer', null)).toBe(true);
	});
});
