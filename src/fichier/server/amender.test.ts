import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import type { FichierContrat } from '../format/fichier.ts';
import { verifierFichier } from '../verifier.ts';
import { exporterContrat } from './exporter.ts';
import { importerContrat } from './importer.ts';

const base = await baseDeTest();
const VALBRUME = readFileSync('tests/donnees/contrat-etranger.yaml', 'utf8');
const maintenant = new Date('2026-01-05T09:00:00Z');
let contratId: string;

function lire(texte: string): FichierContrat {
	const lu = verifierFichier(texte);
	if ('erreurs' in lu) throw new Error(JSON.stringify(lu.erreurs, null, 2));
	return lu.fichier;
}

/** The foreign contract under a name of its own, with passages changed. */
let slug = '';
let rang = 0;
function avec(...changements: [avant: string | RegExp, apres: string][]): FichierContrat {
	const texte = changements.reduce(
		(t, [avant, apres]) => {
			const suivant = t.replace(avant, () => apres);
			if (suivant === t) throw new Error(`not in the file: ${String(avant)}`);
			return suivant;
		},
		VALBRUME.replace('slug: valbrume', `slug: ${slug}`)
	);
	return lire(texte);
}

const importer = (f: FichierContrat) => importerContrat(base, f, { auteur: 'Essai', maintenant });

/** Imports and gives the codes of refusal, empty when it was accepted. */
async function refus(f: FichierContrat): Promise<string[]> {
	const issue = await importer(f);
	return issue.ok ? [] : issue.refus.map(({ code }) => code);
}

async function messages(f: FichierContrat): Promise<string> {
	const issue = await importer(f);
	return issue.ok ? '' : issue.refus.map(({ message }) => message).join('\n');
}

beforeEach(async () => {
	slug = `valbrume-${++rang}`;
	const issue = await importer(avec());
	if (!issue.ok) throw new Error(JSON.stringify(issue.refus));
	({ contratId } = issue.valeur);
});

const TOITS = / {2}- \{ code: toits-2025.*\n/;

/** An association's application on the envelope « toits-2025 », with what its funder voted. */
async function poserDossier(voteEuros: number): Promise<void> {
	await base.proprietaire(async (tx) => {
		const [appel, structure, dossier, ligne, seance, compte] = Array.from({ length: 6 }, nouvelIdentifiant) as [
			string,
			string,
			string,
			string,
			string,
			string
		];
		const contrat_id = contratId;
		const commun = { contrat_id, cree_le: maintenant };
		await tx
			.insertInto('structure')
			.values({ contrat_id, id: structure, nom: 'Les Nuages bleus', forme: 'association' })
			.execute();
		await tx
			.insertInto('appel')
			.values({
				contrat_id,
				id: appel,
				annee: 2025,
				titre: 'Appel 2025',
				ouvre_le: new Date('2024-12-01'),
				ferme_le: new Date('2025-01-31')
			})
			.execute();
		await tx
			.insertInto('appel_enveloppe')
			.values({ contrat_id, appel_id: appel, enveloppe_code: 'toits-2025' })
			.execute();
		await tx
			.insertInto('dossier')
			.values({
				...commun,
				id: dossier,
				numero: '2025-001',
				appel_id: appel,
				annee: 2025,
				structure_id: structure,
				version_numero: 1,
				statut: 'depose',
				depose_le: maintenant
			})
			.execute();
		await tx
			.insertInto('dossier_objectif')
			.values({ contrat_id, dossier_id: dossier, version_numero: 1, objectif_code: 'A1', ordre: 1 })
			.execute();
		await tx
			.insertInto('dossier_quartier')
			.values({ contrat_id, dossier_id: dossier, quartier_code: 'QN09903I' })
			.execute();
		await tx
			.insertInto('ligne_financement')
			.values({
				contrat_id,
				id: ligne,
				dossier_id: dossier,
				financeur_code: 'toits',
				nature: 'droit_commun',
				enveloppe_code: 'toits-2025',
				demande_centimes: 900_000n,
				statut: 'demandee'
			})
			.execute();
		if (voteEuros === 0) return;
		await tx
			.insertInto('seance')
			.values({ contrat_id, id: seance, instance_code: 'comite', jour: '2025-02-10', statut: 'preparee' })
			.execute();
		await tx
			.insertInto('presence')
			.values({ contrat_id, seance_id: seance, siege_code: 'comite-maire', etat: 'present' })
			.execute();
		await tx
			.insertInto('decision')
			.values({
				contrat_id,
				seance_id: seance,
				ligne_id: ligne,
				issue: 'accordee',
				accorde_centimes: BigInt(voteEuros) * 100n,
				motif: 'Utile',
				instant: maintenant,
				compte_id: compte
			})
			.execute();
	});
}

async function journal(): Promise<string[]> {
	const lignes = await base.proprietaire((tx) =>
		tx.selectFrom('journal').select('acte').where('contrat_id', '=', contratId).orderBy('numero').execute()
	);
	return lignes.map(({ acte }) => acte);
}

describe('amender un contrat', () => {
	it('ajoute, change et retire ce que dit le fichier, en une ligne de journal', async () => {
		const issue = await importer(
			avec(
				['nom: Les Brumes', 'nom: Les Grandes Brumes'],
				[/ {2}- \{ code: E2.*\n/, ''],
				[
					'demarches:\n',
					'demarches:\n  - { code: cls, nom: Contrat de santé, etat: Signé, texte: Soigner., objectifs: [B] }\n'
				]
			)
		);
		expect(issue).toMatchObject({
			ok: true,
			valeur: { cree: false, change: true, changees: 2, retirees: 1, ajoutees: 2 }
		});
		expect(await exporterContrat(base, slug)).toContain('Les Grandes Brumes');
		expect(await journal()).toEqual(['importerContrat', 'modifierContrat']);
	});

	it('permute, renomme et déplace sans se prendre les pieds dans les clés', async () => {
		const f = avec();
		const [un, deux, ...reste] = f.enveloppes ?? [];
		if (!un || !deux) throw new Error('two envelopes expected');
		// Each takes the place of the other: funder, scheme, nature.
		const permute = { ...f, enveloppes: [{ ...deux, code: un.code }, { ...un, code: deux.code }, ...reste] };
		expect(await refus(permute)).toEqual([]);
		const siege = avec(
			['code: etat, nom: État, note: Une voix', 'code: prefets, nom: Préfets'],
			['college: etat', 'college: prefets']
		);
		expect(await refus({ ...siege, signataires: [...siege.signataires].reverse() })).toEqual([]);
		expect(lire((await exporterContrat(base, slug)) ?? '').signataires[0]?.partenaire).toBe('toits');
	});

	it('ne touche pas aux enveloppes ouvertes dans l’application', async () => {
		const ouvrir = (code: string, dispositif: string) =>
			base.ecrire(contratId, (tx) =>
				tx
					.insertInto('enveloppe')
					.values({
						contrat_id: contratId,
						code,
						financeur_code: 'agglo',
						dispositif,
						nature: 'specifique',
						annee: 2026,
						montant_centimes: 100n,
						ordre: 9
					})
					.execute()
			);
		await ouvrir('agglo-2026', 'Appel à projets');
		expect(await importer(avec())).toMatchObject({ valeur: { change: false } });
		expect(await exporterContrat(base, slug)).not.toContain('agglo-2026');
		const prise =
			'  - { code: agglo-2026, financeur: prefecture, dispositif: Autre, nature: specifique, montant: 5, annee: 2026 }\n';
		const double =
			'  - { code: nouvelle, financeur: agglo, dispositif: Appel à projets, nature: specifique, montant: 5, annee: 2026 }\n';
		expect(await refus(avec(['enveloppes:\n', `enveloppes:\n${prise}${double}`]))).toEqual([
			'enveloppe_de_l_application',
			'enveloppe_de_l_application'
		]);
		expect(
			await messages(
				avec(
					[/ {2}- \{ code: agglo,[^\n]*\n/, ''],
					['partenaire: agglo, fonction: Présidente', 'partenaire: toits, fonction: Présidente'],
					['qualite: copresidence, partenaire: agglo', 'qualite: copresidence']
				)
			)
		).toContain('partenaire « agglo », que cite encore 1 enveloppe');
	});
});

describe('un avenant', () => {
	const avenant: [string, string] = ['numero: 1, date_effet: 2024-07-01', 'numero: 2, date_effet: 2026-01-01'];

	it('ajoute une version et garde l’ancienne, que les dossiers citent', async () => {
		await poserDossier(0);
		const f = avec(avenant, ['intitule: Rénover les logements', 'intitule: Rénover et isoler les logements']);
		expect(await refus(f)).toEqual([]);
		expect(await importer(f)).toMatchObject({ valeur: { change: false } });
		const versions = await base.proprietaire((tx) =>
			tx
				.selectFrom('objectif')
				.select(['version_numero', 'intitule'])
				.where('contrat_id', '=', contratId)
				.where('code', '=', 'A1')
				.orderBy('version_numero')
				.execute()
		);
		expect(versions).toEqual([
			{ version_numero: 1, intitule: 'Rénover les logements' },
			{ version_numero: 2, intitule: 'Rénover et isoler les logements' }
		]);
		expect(await exporterContrat(base, slug)).toContain('numero: 2, date_effet: 2026-01-01');
		expect(await refus(avec())).toEqual(['version_anterieure']);
	});

	it('doit avoir sa propre date', async () => {
		expect(await refus(avec(['numero: 1, date_effet: 2024-07-01', 'numero: 2, date_effet: 2024-07-01']))).toEqual([
			'version_sans_date'
		]);
	});

	it('est obligatoire pour changer un cadre que des dossiers citent', async () => {
		const change = avec(['intitule: Planter des arbres', 'intitule: Planter des haies']);
		expect(await refus(change)).toEqual([]);
		await poserDossier(0);
		expect(await refus(change)).toEqual([]);
		expect(await messages(avec())).toContain('Augmentez version.numero');
		// Words around the tree may still be mended in place.
		expect(
			await refus(
				avec(
					['intitule: Planter des arbres', 'intitule: Planter des haies'],
					['augmentent de 12 %', 'augmentent de 13 %'],
					["Contrat d''origine", 'Contrat signé']
				)
			)
		).toEqual([]);
	});
});

describe('ce qui sert encore ne se retire pas', () => {
	it('est refusé par son nom, avec ce qui le cite, et rien n’est écrit', async () => {
		await poserDossier(5000);
		const avant = await exporterContrat(base, slug);
		const texte = await messages(
			avec(
				[TOITS, ''],
				[/ {2}- code: QN09903I[\s\S]*?\n\n/, '\n'],
				[/ {6}- \{ code: comite-maire.*\n/, ''],
				['nom: Les Brumes', 'nom: Jamais écrit']
			)
		);
		expect(texte).toContain('enveloppe « toits-2025 », que cite encore 1 appel à projets');
		expect(texte).toContain('enveloppe « toits-2025 », que cite encore 1 ligne de financement');
		expect(texte).toContain('quartier « QN09903I », que cite encore 1 dossier');
		expect(texte).toContain('siège « comite-maire », que cite encore 1 feuille de présence');
		expect(await exporterContrat(base, slug)).toBe(avant);
		expect(await journal()).toEqual(['importerContrat']);
	});

	it('un collège dont une personne est membre reste', async () => {
		await base.proprietaire(async (tx) => {
			const id = nouvelIdentifiant();
			await tx
				.insertInto('compte')
				.values({ id, courriel: `${slug}@exemple.invalid`, nom: 'Une habitante' })
				.execute();
			await tx
				.insertInto('mandat')
				.values({ contrat_id: contratId, id, compte_id: id, role: 'membre_instance', college_code: 'habitants' })
				.execute();
		});
		const f = avec(
			['{ code: habitants, nom: Habitants }', '{ code: voisins, nom: Voisins }'],
			['college: habitants', 'college: voisins']
		);
		expect(await messages(f)).toContain('collège « habitants », que cite encore 1 compte de personne');
	});

	it('une enveloppe ne descend pas sous ce qui est voté', async () => {
		await poserDossier(5000);
		expect(await refus(avec(["montant: '15000.50'", 'montant: 5000']))).toEqual([]);
		const texte = await messages(avec(["montant: '15000.50'", "montant: '4999.99'"]));
		expect(texte.replace(/\s/g, ' ')).toContain(
			'« toits-2025 » descend sous ce qui est déjà voté, gelé ou retiré (5 000 €)'
		);
		expect(await refus(avec(['code: toits-2025, financeur: toits', 'code: toits-2025, financeur: agglo']))).toContain(
			'encore_cite'
		);
	});
});

it('deux imports du même fichier au même moment : un seul écrit', async () => {
	const f = avec(['nom: Les Brumes', 'nom: Les Brumes du nord']);
	const issues = await Promise.all([importer(f), importer(f), importer(f)]);
	expect(issues.map((issue) => issue.ok && issue.valeur.change).sort()).toEqual([false, false, true]);
});

it('un fichier fautif n’atteint jamais la base', () => {
	const lu = verifierFichier(
		VALBRUME.replace("'999000003'", "'1'").replace('nom: Les Brumes', 'nom:').replace('college: elus', 'college: x')
	);
	expect('erreurs' in lu && lu.erreurs.length).toBe(3);
});
