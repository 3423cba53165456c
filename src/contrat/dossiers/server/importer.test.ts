import { beforeEach, describe, expect, it } from 'vitest';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import type { Issue } from '#contrat/commun/issue.ts';
import { euros } from '#contrat/commun/montant.ts';
import { compter } from '#contrat/dossiers/tableau/plan.ts';
import { rassembler } from '#tableur/empaqueter.ts';
import { ecrireXlsx } from '#tableur/ecrire-xlsx.ts';
import { feuilleDesDossiers } from '#contrat/dossiers/tableau/colonnes-export.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserAppel, poserDossierDepose } from '#tests/monde/dossiers.ts';
import { fichiersDeTest } from '#tests/monde/fichiers.ts';
import { photographier, poserVille, type Ville } from '#tests/monde/ville.ts';
import { associerColonnes } from './importer-associer.ts';
import { commencerImport } from './importer-commencer.ts';
import { abandonnerImport, confirmerImport } from './importer-confirmer.ts';
import { planDeLImport } from './importer-lire.ts';
import { travaillerImport } from './importer-travailler.ts';
import { importParId } from './lectures-imports.ts';
import { origineDuDossier } from './lectures-origine.ts';
import { dossiersDuTableau, guichetsDuTableau } from './lectures-tableau.ts';

const base = await baseDeTest();
let ville: Ville;
let appelId = '';
let rang = 0;
beforeEach(async () => {
	fichiersDeTest();
	ville = await poserVille(base, `imports-${++rang}`);
	appelId = await poserAppel(ville);
});

const valeur = <T>(issue: Issue<T, { code: string; message: string }>): T => {
	if (!issue.ok) throw new Error(`${issue.refus.code}: ${issue.refus.message}`);
	return issue.valeur;
};
const code = (issue: Issue<unknown, { code: string }>): string => (issue.ok ? 'ok' : issue.refus.code);
const chef = () => ville.en('chefDeProjet');

/** The table a chef de projet keeps: a title, two rows of header, merges, every way of writing an amount, a total, a note. */
const lignes = [
	['PROGRAMMATION 2026', null, null, null, null, null, null],
	['Porteur', 'Action', 'Objectif', 'Montants demandés', null, 'Début', 'Date de fin'],
	[null, null, null, 'État', 'CAF (droit commun)', null, null],
	['Les Tilleuls', 'Jardin partagé', '1.1.2', '6 000,00 €', '-', '3 mars 2026', '31/12/2026'],
	[null, 'Atelier lecture', 'Accompagner la scolarité', '8.000,50', "'4500", null, null],
	['Sous-total', null, null, 14_000.5, 4_500, null, null],
	['Ludothèque du parc', 'Jeux dehors', 'inconnu', 2_500, '1 200 euros', 'mars 2026', null],
	['NB : avis rendus le 12 mars', null, null, null, null, null, null],
	['Club de foot', 'Tournoi', null, 'à voir', null, null, null]
];
const merges = [
	{ startRow: 0, startCol: 0, endRow: 0, endCol: 6 },
	{ startRow: 1, startCol: 3, endRow: 1, endCol: 4 },
	{ startRow: 3, startCol: 0, endRow: 4, endCol: 0 }
];
const classeur = () => writeXlsx({ sheets: [{ name: '2026', rows: lignes, merges }] });

async function preparer(octets: Uint8Array, nom = 'programmation.xlsx'): Promise<string> {
	const importId = valeur(await commencerImport(chef(), { appelId, nom, octets }));
	const lu = await lire(importId);
	const choisi = { importId, feuille: lu.feuille ?? '', entete: lu.entete ?? 0, champs: { ...lu.choix.champs } };
	valeur(await associerColonnes(chef(), choisi));
	return importId;
}
async function lire(importId: string) {
	const lu = await base.lire(ville.contratId, (tx) => importParId(tx, ville.contratId, importId));
	if (!lu) throw new Error('the import is there');
	return lu;
}
const plan = async (importId: string) => valeur(await planDeLImport(base, ville.contratId, await lire(importId)));
const dossiers = () => base.lire(ville.contratId, (tx) => dossiersDuTableau(tx, ville.contratId, { appelId }));
const memes = () => ({ 'les tilleuls': ville.structures.tilleuls });
async function importer(octets: Uint8Array, nom?: string) {
	const importId = await preparer(octets, nom);
	valeur(await confirmerImport(chef(), { importId, structures: memes() }));
	await travaillerImport(base, { contratId: ville.contratId, id: importId });
	return lire(importId);
}

describe('l’import d’un tableau', () => {
	it('reconnaît l’en-tête, lit les montants et les dates, et écarte le reste avec ses raisons', async () => {
		const importId = await preparer(await classeur());
		const verdicts = await plan(importId);
		expect(compter(verdicts)).toEqual({ cree: 3, modifie: 0, inchange: 0, ecarte: 3 });
		const raisons = verdicts.flatMap((v) => (v.quoi === 'ecarte' ? [[v.rang, v.raison]] : []));
		expect(raisons).toEqual([
			[6, 'total'],
			[8, 'note'],
			[9, 'erreur']
		]);
		expect(await dossiers()).toEqual([]);
	});

	it('n’écrit rien avant la confirmation, puis crée des brouillons saisis par l’équipe', async () => {
		const tables = ['dossier', 'structure', 'ligne_financement'] as const;
		const avant = await photographier(base, ville.contratId, tables);
		const importId = await preparer(await classeur());
		expect(code(await confirmerImport(chef(), { importId, structures: {} }))).toBe('structures_a_confirmer');
		expect(await photographier(base, ville.contratId, tables)).toBe(avant);
		valeur(await confirmerImport(chef(), { importId, structures: memes() }));
		expect(await photographier(base, ville.contratId, tables)).toBe(avant);
		await travaillerImport(base, { contratId: ville.contratId, id: importId });
		expect((await lire(importId)).bilan).toMatchObject({ total: 6, faits: 6, cree: 3, ecarte: 3, refus: [] });
		const [jardin, lecture, jeux] = await dossiers();
		expect(jardin).toMatchObject({
			structureId: ville.structures.tilleuls,
			statut: 'brouillon',
			saisieAssistee: true,
			objectifs: ['1.1.2'],
			debut: '2026-03-03',
			fin: '2026-12-31'
		});
		expect(jardin?.lignes).toMatchObject([{ financeur: 'etat', nature: 'specifique', demande: euros(6000) }]);
		expect(lecture?.lignes.map((l) => l.demande).sort()).toEqual([450_000n, 800_050n]);
		expect(lecture).toMatchObject({ structureId: ville.structures.tilleuls, objectifs: ['1.1.1'] });
		expect(jeux).toMatchObject({ structure: 'Ludothèque du parc', objectifs: [], debut: '2026-03-01' });
	});

	it('importé à nouveau ne change rien ; corrigé, il met à jour sans doubler', async () => {
		await importer(await classeur());
		const avant = await dossiers();
		const encore = await preparer(await classeur());
		expect(compter(await plan(encore))).toEqual({ cree: 0, modifie: 0, inchange: 3, ecarte: 3 });
		expect(code(await confirmerImport(chef(), { importId: encore, structures: {} }))).toBe('rien_a_ecrire');

		const corrigees = lignes.map((ligne, r) => (r === 3 ? ligne.with(3, '6 500 €') : ligne));
		const lu = await importer(await writeXlsx({ sheets: [{ name: '2026', rows: corrigees, merges }] }));
		expect(lu.bilan).toMatchObject({ cree: 0, modifie: 1, inchange: 2 });
		const apres = await dossiers();
		expect(apres.map((d) => d.id)).toEqual(avant.map((d) => d.id));
		expect(apres[0]?.lignes[0]?.demande).toBe(euros(6500));
	});

	it('repris après un arrêt continue où il était et ne fait rien deux fois', async () => {
		const tous = Array.from({ length: 45 }, (_, r) => [`Structure ${r % 7}`, `Action ${r}`, 100 + r]);
		const octets = await writeXlsx({ sheets: [{ name: 'A', rows: [['Structure', 'Action', 'État'], ...tous] }] });
		const importId = await preparer(octets, 'a.xlsx');
		valeur(await confirmerImport(chef(), { importId, structures: {} }));
		const coupee = { ...base, ecrire: base.ecrire };
		let lots = 0;
		coupee.ecrire = (contratId, f) => {
			if (++lots > 1) throw new Error('power cut');
			return base.ecrire(contratId, f);
		};
		const travail = { contratId: ville.contratId, id: importId };
		await expect(travaillerImport(coupee, travail)).rejects.toThrow('power cut');
		expect((await lire(importId)).bilan).toMatchObject({ total: 45, faits: 20, cree: 20 });
		await Promise.all([travaillerImport(base, travail), travaillerImport(base, travail)]);
		expect(await lire(importId)).toMatchObject({
			statut: 'termine',
			bilan: { faits: 45, cree: 45, ecarte: 0, refus: [] }
		});
		const ecrits = await dossiers();
		expect(ecrits.length).toBe(45);
		expect(new Set(ecrits.map((d) => d.structureId)).size).toBe(7);
		await travaillerImport(base, travail);
		expect((await dossiers()).length).toBe(45);
	});

	it('ne change pas un dossier que la structure a envoyé', async () => {
		const { numero } = await poserDossierDepose(ville, appelId);
		const octets = await writeXlsx({
			sheets: [
				{
					name: 'A',
					rows: [
						['Numéro', 'Structure', 'Action', 'État'],
						[numero, 'Les Tilleuls', 'Autre titre', 700]
					]
				}
			]
		});
		const [verdict] = await plan(await preparer(octets));
		expect(verdict).toMatchObject({ quoi: 'ecarte', raison: 'au_porteur' });
	});
});

describe('le classeur de DAUPHIN', () => {
	const dauphin = [
		[
			'Action de demande - Code dossier',
			'Raison sociale longue',
			'Code SIRET',
			"Libellé de l'action",
			'dateDemande',
			'virtualStatusLabel',
			'ETAT'
		],
		['DA00001234-1', 'LES TILLEULS', '00000000000000', 'Fête des voisins', '12/01/2026', 'Prise en charge', '3000'],
		['DA00001235-1', 'LES TILLEULS', '00000000000000', 'Repas', '12/01/2026', 'Recevable', '2000'],
		['DA00001236-1', 'LES TILLEULS', '00000000000000', 'Brouillon', null, 'En cours de saisie', '1000']
	];
	it('est reconnu seul, avec ses états et leur date ; un état qui avance est repris', async () => {
		const lu = await importer(await writeOds({ sheets: [{ name: 'Export', rows: dauphin }] }), 'dauphin.ods');
		expect(lu.bilan).toMatchObject({ cree: 3, ecarte: 0 });
		const [fete, repas, brouillon] = await dossiers();
		expect(fete).toMatchObject({ statut: 'depose', structureId: ville.structures.tilleuls, saisieAssistee: true });
		expect(fete?.deposeLe?.toISOString()).toBe('2026-01-12T11:00:00.000Z');
		expect([repas?.statut, brouillon?.statut]).toEqual(['recevable', 'brouillon']);
		const avance = dauphin.map((ligne, r) =>
			r === 1 ? ligne.with(5, 'Non recevable').with(3, 'Fête de quartier') : ligne
		);
		const suite = await importer(await writeXlsx({ sheets: [{ name: 'Export', rows: avance }] }), 'dauphin.xlsx');
		expect(suite.bilan).toMatchObject({ modifie: 1, inchange: 2 });
		expect((await dossiers())[0]).toMatchObject({ statut: 'irrecevable', intitule: 'Fête de quartier' });
	});

	it('garde le mot de DAUPHIN pour l’état, et le suit quand le nôtre ne bouge pas', async () => {
		const origines = async () => {
			const lus = await dossiers();
			return base.lire(ville.contratId, (tx) =>
				Promise.all(lus.map(async ({ id }) => (await origineDuDossier(tx, ville.contratId, id))?.etat))
			);
		};
		await importer(await writeOds({ sheets: [{ name: 'Export', rows: dauphin }] }), 'dauphin.ods');
		expect(await origines()).toEqual(['Prise en charge', 'Recevable', 'En cours de saisie']);
		const suivi = dauphin.map((ligne, r) =>
			r === 1 ? ligne.with(5, "En attente d'instruction") : r === 2 ? ligne.with(3, 'Repas partagé') : ligne
		);
		const suite = await importer(await writeOds({ sheets: [{ name: 'Export', rows: suivi }] }), 'dauphin.ods');
		expect(suite.bilan).toMatchObject({ modifie: 1, inchange: 2 });
		expect(await origines()).toEqual(["En attente d'instruction", 'Recevable', 'En cours de saisie']);
	});

	it('ne change que son mot quand rien d’autre ne change, et n’a plus rien à écrire ensuite', async () => {
		const lire = async (rangees: typeof dauphin) => writeOds({ sheets: [{ name: 'Export', rows: rangees }] });
		await importer(await lire(dauphin), 'dauphin.ods');
		const avant = await dossiers();
		const suivi = dauphin.map((ligne, r) => (r === 1 ? ligne.with(5, "En attente d'instruction") : ligne));
		const suite = await importer(await lire(suivi), 'dauphin.ods');
		expect(suite.bilan).toMatchObject({ cree: 0, modifie: 0, inchange: 3 });
		expect(await dossiers()).toEqual(avant);
		const encore = await preparer(await lire(suivi), 'dauphin.ods');
		expect(code(await confirmerImport(chef(), { importId: encore, structures: {} }))).toBe('rien_a_ecrire');
	});
});

describe('qui peut importer, et quoi', () => {
	it('refuse aux autres rôles, sans rien garder', async () => {
		const octets = await classeur();
		for (const qui of ['administrateur', 'instructeurEtat', 'mmeDiallo', 'lecteur'] as const)
			expect(code(await commencerImport(ville.en(qui), { appelId, nom: 'a.xlsx', octets }))).toBe('non_autorise');
		const importId = await preparer(octets);
		const qui = ville.en('lecteur');
		expect(code(await associerColonnes(qui, { importId, feuille: '2026', entete: 3, champs: {} }))).toBe(
			'non_autorise'
		);
		expect(code(await confirmerImport(qui, { importId, structures: {} }))).toBe('non_autorise');
		expect(code(await abandonnerImport(qui, importId))).toBe('non_autorise');
	});

	it('refuse un fichier illisible, un appel inconnu, des colonnes incomplètes, un import avancé', async () => {
		const octets = await classeur();
		const recu = { appelId, nom: 'a.xlsx', octets };
		expect(code(await commencerImport(chef(), { ...recu, octets: octets.subarray(0, 900) }))).toBe('illisible');
		expect(code(await commencerImport(chef(), { ...recu, octets: new Uint8Array() }))).toBe('fichier_vide');
		expect(code(await commencerImport(chef(), { ...recu, appelId: ville.contratId }))).toBe('appel_introuvable');
		expect(code(await commencerImport(chef(), { ...recu, nom: 'a.exe' }))).toBe('fichier_refuse');
		const importId = await preparer(octets);
		const colonnes = { importId, feuille: '2026', entete: 3, champs: {} };
		expect(code(await associerColonnes(chef(), colonnes))).toBe('colonnes_incompletes');
		expect(code(await associerColonnes(chef(), { ...colonnes, feuille: 'autre' }))).toBe('feuille_introuvable');
		expect(code(await associerColonnes(chef(), { ...colonnes, entete: 900 }))).toBe('entete_introuvable');
		const double = { 0: 'structure', 1: 'structure' };
		expect(code(await associerColonnes(chef(), { ...colonnes, champs: double }))).toBe('champ_en_double');
		valeur(await abandonnerImport(chef(), importId));
		expect(code(await abandonnerImport(chef(), importId))).toBe('import_avance');
		expect(code(await confirmerImport(chef(), { importId, structures: {} }))).toBe('import_avance');
		expect(code(await abandonnerImport(chef(), ville.contratId))).toBe('import_introuvable');
	});

	it('se souvient des colonnes d’un import à l’autre', async () => {
		const rows = [
			['Qui', 'Quoi', 'Combien'],
			['Club', 'Tournoi', 500]
		];
		const octets = await writeXlsx({ sheets: [{ name: 'A', rows }] });
		const importId = valeur(await commencerImport(chef(), { appelId, nom: 'a.xlsx', octets }));
		const champs = { 0: 'structure', 1: 'intitule', 2: 'demande:etat:specifique' };
		valeur(await associerColonnes(chef(), { importId, feuille: 'A', entete: 1, champs }));
		const suivant = valeur(await commencerImport(chef(), { appelId, nom: 'a.xlsx', octets }));
		expect((await lire(suivant)).choix.champs).toEqual(champs);
	});

	it('réimporte sans rien changer ce qu’il a exporté', async () => {
		await poserDossierDepose(ville, appelId);
		await importer(await classeur());
		const feuille = await base.lire(ville.contratId, async (tx) =>
			feuilleDesDossiers(
				'Essai',
				await dossiersDuTableau(tx, ville.contratId, { appelId }),
				await guichetsDuTableau(tx, ville.contratId, { appelId })
			)
		);
		const verdicts = await plan(await preparer(await rassembler(ecrireXlsx(feuille))));
		expect(compter(verdicts)).toEqual({ cree: 0, modifie: 0, inchange: 4, ecarte: 1 });
	});
});
