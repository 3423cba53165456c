import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAParis, jour } from '#contrat/commun/jour.ts';
import { etatDe, masquerContacts, rappelDAvisDu, sansContacts, verifierEcheance } from './avis-exterieur.ts';

const le = (date: string, heure = '10:00') => instantAParis(jour(date), heure);
const demande = {
	echeance: jour('2026-02-20'),
	expireLe: le('2026-03-07', '23:59'),
	demandeeLe: le('2026-02-02'),
	renduLe: null as Date | null,
	annuleeLe: null as Date | null,
	rappeleeLe: null as Date | null
};

describe('une demande d’avis extérieur', () => {
	it('est attendue jusqu’au soir de l’échéance, en retard ensuite, puis son lien expire', () => {
		expect(etatDe(demande, le('2026-02-20', '23:00'))).toBe('attendue');
		expect(etatDe(demande, le('2026-02-21', '00:10'))).toBe('en_retard');
		expect(etatDe(demande, demande.expireLe)).toBe('perimee');
		expect(etatDe({ ...demande, renduLe: le('2026-02-10') }, le('2027-01-01'))).toBe('rendue');
		expect(etatDe({ ...demande, annuleeLe: le('2026-02-10') }, le('2026-02-11'))).toBe('retiree');
	});

	it('a une échéance à venir, dans les six mois ; le lien vit quinze jours de plus', () => {
		const maintenant = le('2026-02-02');
		expect(verifierEcheance(jour('2026-02-02'), maintenant)).toEqual({ ok: false, refus: 'echeance_passee' });
		expect(verifierEcheance(jour('2027-02-02'), maintenant)).toEqual({ ok: false, refus: 'echeance_lointaine' });
		expect(verifierEcheance(demande.echeance, maintenant)).toEqual({ ok: true, valeur: demande.expireLe });
	});

	it('se rappelle une fois, dans les trois jours qui précèdent, jamais le jour même de la demande', () => {
		expect(rappelDAvisDu(demande, le('2026-02-16'))).toBe(false);
		expect(rappelDAvisDu(demande, le('2026-02-17', '09:15'))).toBe(true);
		expect(rappelDAvisDu({ ...demande, rappeleeLe: le('2026-02-17') }, le('2026-02-18'))).toBe(false);
		expect(rappelDAvisDu({ ...demande, renduLe: le('2026-02-16') }, le('2026-02-18'))).toBe(false);
		expect(rappelDAvisDu({ ...demande, demandeeLe: le('2026-02-18') }, le('2026-02-18', '15:00'))).toBe(false);
		expect(rappelDAvisDu(demande, le('2026-02-21'))).toBe(false);
	});
});

describe('ce que lit une personne extérieure', () => {
	it.each([
		['Écrire à marie.o’brien@asso-tilleuls.fr', 'asso-tilleuls'],
		['Appeler le 06 12 34 56 78', '12 34'],
		['tél. 0612345678', '0612'],
		['+33 6.12.34.56.78 le soir', '34.56'],
		['+33 (0)4 67 00 00 00', '67 00'],
		['IBAN FR76 3000 6000 0112 3456 7890 189', '3000'],
		['FR7630006000011234567890189', '3000']
	])('ne garde pas « %s »', (texte, secret) => {
		expect(masquerContacts(texte)).not.toContain(secret);
		expect(masquerContacts(texte)).toContain('masqué');
	});

	it('garde les montants, les dates, les SIRET et les phrases', () => {
		for (const texte of [
			'12 500,50 € en 2026',
			'le 15/12/2026 à 14:30',
			'SIRET 000 000 001 00007',
			'1 200 enfants, 10 ateliers'
		])
			expect(masquerContacts(texte)).toBe(texte);
	});

	it('est masqué où que ce soit écrit, et le reste ne bouge pas', () => {
		const adresse = 'x.y@exemple.fr';
		fc.assert(
			fc.property(fc.jsonValue(), (valeur) => {
				const masque = sansContacts({ a: [{ b: adresse, valeur }], n: 3n, le: null });
				expect(masque.a[0]?.b).toBe('[adresse masquée]');
				expect(masque.n).toBe(3n);
			})
		);
	});
});
