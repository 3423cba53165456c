import { expect, it } from 'vitest';
import { feuilleDEmargementPdf } from './emargement.ts';

it('la feuille d’émargement se fabrique, avec son code à lire', async () => {
	const pdf = await feuilleDEmargementPdf({
		contrat: 'Contrat de ville',
		seance: 'COPIL du 31 mars 2026',
		ou: '31 mars 2026, 14:30, Mairie',
		adresse: 'https://ville.fr/lodeve/equipe/seances/0190a0a0-0000-7000-8000-000000000001/feuille',
		sieges: [{ fonction: 'Maire', nom: 'Mme Diallo' }],
		le: new Date('2026-03-01T00:00:00Z')
	});
	expect(new TextDecoder('latin1').decode(pdf.slice(0, 5))).toBe('%PDF-');
});
