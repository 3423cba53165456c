import { describe, expect, it } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import { verifierAvis } from '#contrat/instruction/avis.ts';
import { verifierDecision } from '#contrat/programmation/decision.ts';
import { actionsExemple } from './annee.ts';
import { avisDe, decisionDe, destinsDecides } from './decisions.ts';

const lignes = actionsExemple.flatMap((action) =>
	Object.entries(action.demandes).map(([financeur, montant]) => ({ action, financeur, demande: euros(montant) }))
);

describe('les avis et décisions d’exemple', () => {
	it('sont de ceux que les règles acceptent', () => {
		for (const { action, financeur, demande } of lignes) {
			const avis = avisDe(action, financeur);
			if (avis) expect(verifierAvis(demande, avis).ok, `${action.cle} ${financeur}`).toBe(true);
			if (destinsDecides.includes(action.destin))
				expect(verifierDecision(demande, decisionDe(action, financeur)).ok, `${action.cle} ${financeur}`).toBe(true);
		}
	});

	it('laissent des avis à rendre', () => {
		const attendus = lignes.filter(
			({ action, financeur }) => action.destin === 'recevable' && !avisDe(action, financeur)
		);
		expect(attendus.length).toBeGreaterThanOrEqual(2);
	});
});
