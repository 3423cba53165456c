import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecrireErreur, type ErreurFichier } from './erreur.ts';
import { LIMITES } from './lire-yaml.ts';
import { verifierFichier } from './verifier.ts';

const VALBRUME = readFileSync('tests/donnees/contrat-etranger.yaml', 'utf8');

function erreurs(texte: string): ErreurFichier[] {
	const lu = verifierFichier(texte);
	return 'erreurs' in lu ? lu.erreurs : [];
}

/** The foreign contract with one passage changed. */
function avec(avant: string, apres: string): string {
	if (!VALBRUME.includes(avant)) throw new Error(`not in the file: ${avant}`);
	return VALBRUME.replace(avant, () => apres);
}

/** Line of a passage, from 1. */
function ligneDe(texte: string, passage: string): number {
	return texte.slice(0, texte.indexOf(passage)).split('\n').length;
}

it('un fichier juste passe', () => {
	expect(erreurs(VALBRUME)).toEqual([]);
	expect(erreurs(readFileSync('contrats/lodeve-2024-2030.yaml', 'utf8'))).toEqual([]);
});

describe('chaque faute se voit, à sa place, avec son remède', () => {
	it.each<[quoi: string, avant: string, apres: string, chemin: string, dit: string | RegExp]>([
		['une clé inconnue', 'signataires:', 'signatères: []\nsignataires:', 'signatères', /inconnue.*retirez-la/],
		[
			'une clé mal écrite',
			'    source: Dessin inventé, en mer\n        contour: POLYGON',
			'    sources: Dessin inventé, en mer\n        contour: POLYGON',
			'quartiers[0].perimetres[0].sources',
			'vouliez-vous dire « source »'
		],
		[
			'une clé qui manque',
			'  nom: Contrat de ville fictif de Valbrume-sur-Nimbe (exemple)\n',
			'',
			'contrat.nom',
			'la clé « nom » manque → ajoutez'
		],
		[
			'un code sans guillemets',
			"code: '3.10', intitule",
			'code: 3.10, intitule',
			'priorites[2].objectifs[0].code',
			"mettez le code entre guillemets : '3.10'"
		],
		['un code mal formé', 'code: B1,', 'code: B 1,', 'priorites[1].objectifs[0].code', 'caractère refusé'],
		['un texte vide', 'nom: Les Brumes', 'nom:', 'quartiers[0].nom', 'rien n’est écrit ici'],
		[
			'un choix inconnu',
			'nature: decision',
			'nature: décision',
			'instances[0].nature',
			'vouliez-vous dire « decision »'
		],
		[
			'une liste à la place d’un groupe',
			'  frequence: { texte: Quand il le souhaite }\n    colleges',
			'  frequence: [Quand il le souhaite]\n    colleges',
			'instances[2].frequence',
			'retirez le tiret, ou les crochets'
		],
		[
			'un groupe à la place d’une liste',
			'anciens_codes: [QP099002, QP099003]',
			'anciens_codes: QP099002',
			'quartiers[1].anciens_codes',
			'il faut une liste'
		],
		['un format inconnu', 'format: 1', 'format: 2', 'format', 'écrivez format: 1'],
		[
			'une clé écrite deux fois',
			'  region: ',
			"  departement: '99'\n  region: ",
			'contrat.departement',
			'écrite deux fois'
		],
		['un SIREN faux', "'999000003'", "'999000004'", 'contrat.epci.siren', 'clé de ce SIREN est fausse'],
		['un SIRET faux', "'99900000300015'", "'99900000300016'", 'partenaires[1].siret', 'clé de ce SIRET est fausse'],
		['un code Insee mal formé', "insee: '99901'", "insee: '9990'", 'contrat.communes[0].insee', 'code Insee'],
		[
			'un code de quartier mal formé',
			'code: QN09903I\n    nom',
			'code: QN09903X\n    nom',
			'quartiers[2].code',
			'recopiez celui de l’ANCT'
		],
		['une date illisible', 'date: 2024-03-12', 'date: 12 mars 2024', 'concertation[0].date', 'AAAA-MM-JJ'],
		[
			'un jour qui n’existe pas',
			'date: 2024-03-12',
			'date: 2024-02-30',
			'concertation[0].date',
			'n’existe pas dans le calendrier'
		],
		['une fin avant le début', 'fin: 2030-06-30', 'fin: 2024-06-30', 'contrat.fin', 'finit avant de commencer'],
		[
			'une version hors du contrat',
			'date_effet: 2024-07-01',
			'date_effet: 2024-06-30',
			'version.date_effet',
			'hors du contrat'
		],
		[
			'une enveloppe hors du contrat',
			'annee: 2025, note',
			'annee: 2031, note',
			'enveloppes[1].annee',
			/hors du contrat.*reference: true/
		],
		[
			'une échéance hors du contrat',
			'echeance: 2028',
			'echeance: 2033',
			'engagements[0].cible.echeance',
			'hors du contrat'
		],
		[
			'une année d’évaluation hors du contrat',
			'annees: [2026, 2029]',
			'annees: [2026, 2023]',
			'evaluation.calendrier[0].annees[1]',
			'hors du contrat'
		],
		[
			'un quartier hors des communes',
			'communes: [2A999]',
			"communes: ['34142']",
			'quartiers[2].communes[0]',
			'aucune commune du contrat'
		],
		['un chiffre sans valeur', 'valeur: 1250.5, ', '', 'quartiers[0].chiffres[0].valeur', 'statut: secret'],
		[
			'un chiffre secret avec sa valeur',
			'statut: secret',
			'valeur: 9000, statut: secret',
			'quartiers[0].chiffres[1].valeur',
			'n’a pas de valeur'
		],
		[
			'un contour illisible',
			'POLYGON ((-5 46, -4.99 46, -4.99 46.01, -5 46.01, -5 46))',
			'POLYGON ((-5 46, -4.99 46, -4.99 46.01))',
			'quartiers[0].perimetres[0].contour',
			'finit là où il commence'
		],
		[
			'un contour latitude d’abord',
			'((-5 46, -4.99 46, -4.99 46.01, -5 46.01, -5 46))',
			'((46 -5, 46 -4.99, 46.01 -4.99, 46 -5))',
			'quartiers[0].perimetres[0].contour',
			'inversez'
		],
		[
			'un contour en mètres',
			'((-5 46, -4.99 46, -4.99 46.01, -5 46.01, -5 46))',
			'((700000 6600000, 700100 6600000, 700100 6600100, 700000 6600000))',
			'quartiers[0].perimetres[0].contour',
			'WGS84'
		],
		[
			'un contour hors de France',
			'((-5 46, -4.99 46, -4.99 46.01, -5 46.01, -5 46))',
			'((100 10, 101 10, 101 11, 100 10))',
			'quartiers[0].perimetres[0].contour',
			'sort de France'
		],
		[
			'un code d’objectif pris deux fois',
			'code: B1,',
			'code: A1,',
			'priorites[1].objectifs[0].code',
			'est déjà pris ligne'
		],
		[
			'un objectif orphelin',
			"code: '3.10', intitule",
			"code: '7.10', intitule",
			'priorites[2].objectifs[0].code',
			'« 7 » n’existe pas'
		],
		[
			'une démarche qui cite un objectif inconnu',
			'objectifs: [A, A1] }',
			'objectifs: [A, A9] }',
			'demarches[0].objectifs[1]',
			'aucun objectif n’a le code « A9 »'
		],
		[
			'un engagement qui cite un objectif inconnu',
			'portee: locale }, objectifs: [A1]',
			'portee: locale }, objectifs: [Z]',
			'engagements[0].objectifs[0]',
			'aucun objectif'
		],
		[
			'une contribution qui cite un objectif inconnu',
			"texte: Des bancs à l'ombre, objectifs: ['3.10']",
			"texte: Des bancs à l'ombre, objectifs: ['3.11']",
			'concertation[0].ateliers[0].contributions[0].objectifs[0]',
			'vouliez-vous dire « 3.10 »'
		],
		[
			'une question qui cite un objectif inconnu',
			"objectifs: ['3', '3.10']",
			"objectifs: ['9', '3.10']",
			'evaluation.questions[0].objectifs[0]',
			'aucun objectif'
		],
		[
			'une colonne qui cite un objectif inconnu',
			"intitule: Le Pont, objectifs: ['3.10']",
			'intitule: Le Pont, objectifs: [X]',
			'evaluation.tableaux[0].colonnes[1].objectifs[0]',
			'aucun objectif'
		],
		[
			'un objectif cité deux fois',
			'objectifs: [A, A1] }',
			'objectifs: [A, A] }',
			'demarches[0].objectifs[1]',
			'déjà pris'
		],
		[
			'un membre d’un collège inconnu',
			'college: habitants',
			'college: elus',
			'instances[2].sieges[0].college',
			'aucun collège de cette instance'
		],
		[
			'un signataire inconnu',
			'partenaire: toits, fonction: Directeur',
			'partenaire: toit, fonction: Directeur',
			'signataires[2].partenaire',
			'vouliez-vous dire « toits »'
		],
		[
			'un siège d’un partenaire inconnu',
			'partenaire: regie, college',
			'partenaire: ecole, college',
			'instances[2].sieges[1].partenaire',
			'aucun partenaire'
		],
		[
			'un engagement d’un partenaire inconnu',
			'partenaire: mutuelle, theme',
			'partenaire: banque, theme',
			'engagements[1].partenaire',
			'aucun partenaire'
		],
		[
			'une règle d’un financeur inconnu',
			'- financeur: mutuelle',
			'- financeur: caf',
			'regles[0].financeur',
			'aucun partenaire'
		],
		[
			'une enveloppe d’un financeur inconnu',
			'code: mutuelle-2025, financeur: mutuelle',
			'code: mutuelle-2025, financeur: caf',
			'enveloppes[1].financeur',
			'aucun partenaire'
		],
		[
			'une enveloppe de qui ne finance pas',
			'code: mutuelle-2025, financeur: mutuelle',
			'code: mutuelle-2025, financeur: regie',
			'enveloppes[1].financeur',
			'n’est pas financeur'
		],
		[
			'une enveloppe sans année',
			'montant: 8000, annee: 2025',
			'montant: 8000',
			'enveloppes[1].annee',
			'reference: true'
		],
		[
			'un montant illisible',
			"montant: '15000.50'",
			'montant: 15000.50',
			'enveloppes[0].montant',
			'centimes entre guillemets'
		],
		['un montant négatif', 'montant: 8000', 'montant: -8000', 'enveloppes[1].montant', 'ne se lit pas'],
		[
			'deux enveloppes pour la même chose',
			'code: mutuelle-2025, financeur: mutuelle, dispositif: Prévention, nature: specifique',
			'code: autre, financeur: toits, dispositif: Fonds de quartier, nature: droit_commun',
			'enveloppes[1]',
			'déjà pris'
		],
		[
			'un financeur sans règle',
			'    conditions: [{ code: mut-sante, texte: Parler de santé }]\n',
			'',
			'regles[0]',
			'aucune règle'
		],
		['une fréquence sans durée', '{ minimum: 3, par: an,', '{ minimum: 3,', 'instances[0].frequence', 'par: an'],
		['un nom d’adresse réservé', 'slug: valbrume', 'slug: administration', 'contrat.slug', 'réservé'],
		['un nom d’adresse mal formé', 'slug: valbrume', 'slug: Valbrume', 'contrat.slug', 'minuscules'],
		[
			'un lien illisible',
			'lien: https://exemple.invalid/can',
			'lien: exemple.invalid',
			'glossaire[0].lien',
			'https://'
		],
		['un caractère invisible', 'nom: Les Brumes', 'nom: "Les\\u0000 Brumes"', 'quartiers[0].nom', 'invisible'],
		['un renvoi', 'roles: [Décide, Arbitre]', 'roles: [&a Décide, *a]', 'instances[0].roles[0]', 'recopiez']
	])('%s', (_quoi, avant, apres, chemin, dit) => {
		const trouvees = erreurs(avec(avant, apres));
		const celle = trouvees.find((e) => e.chemin === chemin);
		expect(trouvees.map(ecrireErreur).join('\n')).toMatch(dit);
		expect(celle).toBeDefined();
	});

	it.each([
		'quartier',
		'partenaire',
		'instance',
		'siège',
		'engagement',
		'règle',
		'enveloppe',
		'question',
		'critère',
		'contribution',
		'atelier',
		'échéance',
		'tableau',
		'ligne',
		'colonne',
		'démarche'
	])('un code de %s pris deux fois', (nom) => {
		const echanges: Record<string, [string, string]> = {
			quartier: ['- code: QN09902M', '- code: QN09901N'],
			partenaire: ['code: toits, nom', 'code: regie, nom'],
			instance: ['code: conseil-butte', 'code: conseil-pont'],
			siège: ['code: brumes-regie', 'code: comite-maire'],
			engagement: ['code: E2', 'code: E1'],
			règle: ['code: toits-fetes', 'code: mut-sante'],
			enveloppe: ['code: mutuelle-2025', 'code: toits-2025'],
			question: ["      objectifs: ['3', '3.10']", '    - { code: EV1, intitule: Encore ? }'],
			critère: [
				"criteres: [{ code: EV1-C1, intitule: L'air,",
				"criteres: [{ code: EV1-C1, intitule: Un }, { code: EV1-C1, intitule: L'air,"
			],
			contribution: ['code: BA-2', 'code: BA-1'],
			atelier: ['    ateliers:\n', '    ateliers:\n      - { code: bancs, nom: Avant, question: Où ? }\n'],
			échéance: ['  calendrier:\n', '  calendrier:\n    - { code: bilan, nom: Avant, rythme: annuel, texte: Rien }\n'],
			tableau: ['code: logements, nom', 'code: arbres, nom'],
			ligne: ["code: '2026', intitule", "code: '2025', intitule"],
			colonne: ['code: pont, intitule', 'code: brumes, intitule'],
			démarche: ['demarches:\n', 'demarches:\n  - { code: anru, nom: Avant, etat: Finie, texte: Rien }\n']
		};
		const [avant, apres] = echanges[nom] ?? ['', ''];
		expect(
			erreurs(avec(avant, apres))
				.map((e) => e.probleme)
				.join()
		).toContain('est déjà pris ligne');
	});
});

describe('les fautes d’écriture', () => {
	it.each([
		['une tabulation', '  - { code: prefecture', '\t- { code: prefecture', 'partenaires:'],
		['un guillemet oublié', "departement: '99'", "departement: '99", 'departement'],
		['une accolade oubliée', 'nom: Saint-Exemple }', 'nom: Saint-Exemple', 'Saint-Exemple'],
		['un deux-points de trop', 'nom: Les Brumes', 'nom: Les Brumes: nord', 'nom: Les Brumes: nord']
	])('%s', (_quoi, avant, apres, passage) => {
		const texte = avec(avant, apres);
		const [premiere] = erreurs(texte);
		expect(premiere?.ligne).toBeGreaterThanOrEqual(ligneDe(texte, passage));
		expect(premiere?.ligne).toBeLessThanOrEqual(ligneDe(texte, passage) + 4);
		expect(premiere?.remede).not.toBe('');
	});

	it('ne cachent pas les fautes qui les précèdent', () => {
		const texte = avec("'999000003'", "'999000004'").replace('nom: Le Pont\n', 'nom: Le Pont: sud\n');
		expect(erreurs(texte).map((e) => e.chemin)).toContain('contrat.epci.siren');
	});

	it('un fichier qui n’est pas un contrat le dit en quelques lignes', () => {
		for (const texte of ['', 'bonjour', '- a\n- b', '42', 'null', '{}', '%YAML 1.1\n---\na: 1', '--- a\n--- b'])
			expect(erreurs(texte).length, texte).toBeGreaterThan(0);
	});

	it('un fichier démesuré est refusé sans être construit', () => {
		expect(erreurs('a'.repeat(LIMITES.octets + 1))[0]?.probleme).toContain('5 Mo');
		expect(erreurs('['.repeat(100_000))).not.toEqual([]);
		expect(erreurs('- '.repeat(50_000))).not.toEqual([]);
		expect(erreurs(`glossaire: [${'a, '.repeat(25_000)}]`)[0]?.probleme).toContain('20000 valeurs');
		const bombe = [
			'a: &a [x, x]',
			...'bcdefghij'.split('').map((l, i) => `${l}: &${l} [*${'abcdefghij'[i]}, *${'abcdefghij'[i]}]`)
		];
		expect(erreurs(bombe.join('\n')).some((e) => e.probleme.includes('renvois'))).toBe(true);
	}, 60_000);
});

it('donne vingt fautes d’un coup, chacune à sa ligne', () => {
	const fautes: [avant: string, apres: string, repere?: string][] = [
		['slug: valbrume', 'slug: api'],
		["'999000003'", "'999000004'"],
		["departement: '99'", 'departement: 99'],
		['date_effet: 2024-07-01', 'date_effet: 2031-01-01'],
		['nom: Les Brumes', 'nom: Les Brumes\n    surface: 12', 'surface: 12'],
		['valeur: 1250.5, ', '', 'code: population'],
		['POLYGON ((-5 46,', 'POLYGON ((46 -5,'],
		['[QP099002, QP099003]', '[QP099002, 099003]'],
		['communes: [2A999]', 'communes: [2A998]'],
		["'99900000300015'", "'99900000300014'"],
		['nature: bailleur', 'nature: bailleurs'],
		['partenaire: agglo, fonction: Présidente', 'partenaire: aglo, fonction: Présidente'],
		['code: B1, intitule: Rapprocher', 'code: A2, intitule: Rapprocher'],
		["code: '3.10', intitule", "code: '4.10', intitule"],
		['objectifs: [A, A1] }', 'objectifs: [A, A1, Q] }'],
		['college: elus }', 'college: elues }'],
		['code: conseil-butte', 'code: conseil-pont', 'conseil-pont, nom: Conseil citoyen de la Butte'],
		['echeance: 2028', 'echeance: 2040'],
		['code: mutuelle-2025, financeur: mutuelle', 'code: mutuelle-2025, financeur: regie'],
		['date: 2024-03-12', 'date: 2024-13-12']
	];
	const texte = fautes.reduce((t, [avant, apres]) => {
		expect(t).toContain(avant);
		return t.replace(avant, () => apres);
	}, VALBRUME);
	const lignes = erreurs(texte).map((e) => e.ligne);
	for (const [, apres, repere] of fautes) {
		const ligne = ligneDe(texte, repere ?? apres);
		expect(lignes, `${repere ?? apres}, ligne ${ligne}`).toContain(ligne);
	}
	expect(lignes.length).toBeGreaterThanOrEqual(20);
	expect(lignes).toEqual([...lignes].sort((a, b) => a - b));
});

it('ne jette jamais, quoi qu’on fasse au fichier', () => {
	const signes = fc.constantFrom(
		':',
		'\n',
		' ',
		'\t',
		'-',
		'[',
		']',
		'{',
		'}',
		"'",
		'"',
		'#',
		'&a',
		'*a',
		'!',
		'|',
		'>',
		'\u0000',
		'🏘',
		'<<: ',
		'__proto__: '
	);
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.nat(VALBRUME.length), fc.nat(30), fc.oneof(signes, fc.string({ maxLength: 5 }))), {
				minLength: 1,
				maxLength: 6
			}),
			(coups) => {
				let texte = VALBRUME;
				for (const [ou, retire, ajoute] of coups) texte = texte.slice(0, ou) + ajoute + texte.slice(ou + retire);
				const lu = verifierFichier(texte);
				if ('erreurs' in lu)
					expect(lu.erreurs.every((e) => e.ligne >= 1 && e.colonne >= 1 && e.probleme && e.remede)).toBe(true);
			}
		),
		{ numRuns: 100 }
	);
}, 60_000);
