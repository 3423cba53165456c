import { describe, expect, test } from 'vitest';
import { etatsPresence } from '#contrat/gouvernance/presence.ts';
import { categoriesParticipation } from '#contrat/gouvernance/participation.ts';
import {
	assiduite,
	categorieDuSiege,
	compterCooperation,
	ligneDeLInstance,
	mediane,
	type SeanceTenue,
	type SiegeEnSeance
} from './cooperation.ts';

const partenaires = [
	{ code: 'etat', nom: 'État', nature: 'etat' },
	{ code: 'cs', nom: 'Centre social', nature: 'associatif' },
	{ code: 'bdt', nom: 'Banque des territoires', nature: 'banque' },
	{ code: 'x', nom: 'Divers', nature: 'autre' }
];

/** A small deterministic generator: the same seeds give the same meetings. */
function hasard(graine: number): (n: number) => number {
	let etat = graine;
	return (n) => {
		etat = (etat * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((etat / 2_147_483_648) * n);
	};
}

function tirer(graine: number): SeanceTenue[] {
	const tire = hasard(graine);
	return Array.from({ length: tire(6) }, (_, rang) => ({
		id: String(rang),
		instance: `i${tire(3)}`,
		jour: '2026-01-01',
		sieges: Array.from({ length: tire(8) }, (__, n): SiegeEnSeance => ({
			code: `s${n}`,
			etat: etatsPresence[tire(4)] ?? 'absent',
			fonction: ['Membre', 'Conseil citoyen', 'Commerçants'][tire(3)] ?? '',
			college: null,
			partenaire: partenaires[tire(6)] ?? null
		})),
		participations: Array.from({ length: tire(4) }, () => ({
			categorie: categoriesParticipation[tire(5)] ?? 'autres',
			organisme: ['', 'centre SOCIAL', 'Les Tilleuls'][tire(3)] ?? '',
			personnes: 1 + tire(9)
		}))
	}));
}

describe('les indicateurs de coopération', () => {
	test('sont ceux qu’on compterait un par un', () => {
		for (let graine = 1; graine <= 300; graine += 1) {
			const seances = tirer(graine);
			const vus = { participants: 0, habitants: 0, associations: 0, acteurs: 0, sansOrganisme: 0, sansCategorie: 0 };
			const [organismes, instances] = [new Set<string>(), new Set<string>()];
			const un = (categorie: string, combien = 1) => {
				vus.participants += combien;
				if (categorie === 'habitants') vus.habitants += combien;
				else if (categorie === 'associations') vus.associations += combien;
				else if (categorie === 'acteurs_economiques') vus.acteurs += combien;
				else if (categorie !== 'institutions') vus.sansCategorie += combien;
			};
			for (const seance of seances) {
				instances.add(seance.instance);
				for (const siege of seance.sieges) {
					if (siege.etat === 'excuse' || siege.etat === 'absent') continue;
					un(categorieDuSiege(siege));
					if (siege.partenaire) organismes.add(siege.partenaire.nom.toLowerCase().replace('é', 'e'));
					else vus.sansOrganisme += 1;
				}
				for (const p of seance.participations) {
					un(p.categorie, p.personnes);
					if (p.organisme) organismes.add(p.organisme.toLowerCase());
				}
			}
			expect(compterCooperation(seances)).toEqual({
				fois: seances.length,
				participants: vus.participants,
				structures: organismes.size,
				habitants: vus.habitants,
				associations: vus.associations,
				'acteurs-locaux': vus.acteurs,
				instances: instances.size,
				sansOrganisme: vus.sansOrganisme,
				sansCategorie: vus.sansCategorie
			});
		}
	});

	test('les personnes s’additionnent d’une séance à l’autre, jamais les structures', () => {
		for (let graine = 1; graine <= 100; graine += 1) {
			const seances = tirer(graine);
			const chacune = seances.map((seance) => compterCooperation([seance]));
			const ensemble = compterCooperation(seances);
			for (const colonne of ['fois', 'participants', 'habitants', 'associations', 'acteurs-locaux'] as const)
				expect(chacune.reduce((somme, c) => somme + c[colonne], 0)).toBe(ensemble[colonne]);
			expect(ensemble.structures).toBeLessThanOrEqual(chacune.reduce((somme, c) => somme + c.structures, 0));
		}
	});

	test('un adjoint aux associations parle pour sa commune', () => {
		const siege = { code: 's', etat: 'present', fonction: 'Adjoint aux associations', college: null } as const;
		expect(categorieDuSiege({ ...siege, partenaire: { code: 'c', nom: 'Ville', nature: 'commune' } })).toBe(
			'institutions'
		);
		expect(categorieDuSiege({ ...siege, fonction: 'Représentant des habitants', partenaire: null })).toBe('habitants');
	});

	test('une instance va à la ligne de son code, de son sigle ou de son nom', () => {
		const lignes = [
			{ code: 'copil', intitule: 'COPIL' },
			{ code: 'l2', intitule: 'Comité technique' }
		];
		expect(ligneDeLInstance({ code: 'copil', nom: 'Autre', sigle: null }, lignes)).toBe('copil');
		expect(ligneDeLInstance({ code: 'z', nom: 'comite  TECHNIQUE', sigle: null }, lignes)).toBe('l2');
		expect(ligneDeLInstance({ code: 'z', nom: 'Pilotage', sigle: 'Copil' }, lignes)).toBe('copil');
		expect(ligneDeLInstance({ code: 'z', nom: 'Équipe', sigle: null }, lignes)).toBeNull();
	});

	test('l’assiduité compte les places notées ; la médiane est celle du milieu', () => {
		for (let graine = 1; graine <= 50; graine += 1) {
			const seances = tirer(graine);
			const notees = seances.flatMap(({ sieges }) => sieges).length;
			expect(assiduite(seances, 'partenaire').reduce((somme, a) => somme + a.notees, 0)).toBe(notees);
		}
		expect([mediane([]), mediane([5]), mediane([9, 1, 5]), mediane([1, 2, 4, 100])]).toEqual([null, 5, 5, 3]);
	});
});
