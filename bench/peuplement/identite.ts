import { siretSynthetique, sirenSynthetique } from './immatriculer.ts';
import { instant, VERSION, type Chantier } from './chantier.ts';
import { MENTION } from './mots.ts';

/** A funder's envelope as every synthetic contract has it. */
export interface Guichet {
	financeur: string;
	dispositif: string;
	nature: 'specifique' | 'droit_commun';
}

export const GUICHETS: readonly Guichet[] = [
	{ financeur: 'etat', dispositif: 'Politique de la ville', nature: 'specifique' },
	{ financeur: 'etat', dispositif: 'Crédits des ministères', nature: 'droit_commun' },
	{ financeur: 'region', dispositif: 'Politique régionale', nature: 'droit_commun' },
	{ financeur: 'departement', dispositif: 'Appel départemental', nature: 'specifique' },
	{ financeur: 'epci', dispositif: 'Cohésion sociale', nature: 'specifique' },
	{ financeur: 'commune', dispositif: 'Vie associative', nature: 'specifique' },
	{ financeur: 'commune', dispositif: 'Services municipaux', nature: 'droit_commun' },
	{ financeur: 'caf', dispositif: 'Action sociale', nature: 'droit_commun' }
];

const PARTENAIRES = [
	['etat', 'État', 'etat', true],
	['region', 'Région', 'region', true],
	['departement', 'Département', 'departement', true],
	['epci', 'Communauté de communes', 'epci', true],
	['commune', 'Commune', 'commune', true],
	['caf', 'Caisse d’allocations familiales', 'caf', true],
	['emploi', 'Service de l’emploi', 'operateur', false],
	['bailleur', 'Bailleur social', 'bailleur', false],
	['banque', 'Banque publique', 'banque', false]
] as const;

const CHIFFRES = [
	['population', 'Population', 'habitants', 900, 12_000],
	['moins-25', 'Part des moins de 25 ans', '%', 25, 48],
	['pauvrete', 'Taux de pauvreté', '%', 33, 62],
	['emploi', 'Taux d’emploi', '%', 28, 52],
	['sans-diplome', 'Part sans diplôme', '%', 24, 58],
	['monoparentales', 'Part de familles monoparentales', '%', 12, 38],
	['logements-sociaux', 'Part de logements sociaux', '%', 5, 92]
] as const;

/** Contract, communes, quarters with their figures, partners and signatories. */
export function poserIdentite(c: Chantier): void {
	const { lot, contratId, numero, alea } = c;
	lot.ajouter('contrat', {
		id: contratId,
		slug: `synthetique-${numero}`,
		nom: `Contrat synthétique ${numero}`,
		debut: '2024-01-01',
		fin: '2030-12-31',
		code_anct: null,
		epci_siren: sirenSynthetique(c.prochainSiren()),
		epci_nom: `Communauté synthétique ${numero}`,
		departement: String(alea.entier(1, 95)).padStart(2, '0'),
		region: alea.choisir(['11', '24', '27', '28', '32', '44', '52', '53', '75', '76', '84', '93']),
		presentation: `${MENTION} Ce contrat n’existe pas : il sert à mesurer le logiciel avec autant de contrats que le pays.`,
		source: null,
		version_courante: VERSION,
		importe_le: instant('2024-01-02')
	});
	const communes = Array.from({ length: alea.entier(1, 3) }, (_, rang) => String(10_000 + c.rang * 3 + rang));
	communes.forEach((insee, ordre) =>
		lot.ajouter('commune', { contrat_id: contratId, insee, nom: `Commune synthétique ${numero}-${ordre + 1}`, ordre })
	);
	PARTENAIRES.forEach(([code, nom, nature, financeur], ordre) =>
		lot.ajouter('partenaire', {
			contrat_id: contratId,
			code,
			nom: `${nom} (synthétique ${numero})`,
			sigle: null,
			nature,
			siret: siretSynthetique(c.prochainSiren()),
			financeur,
			ordre
		})
	);
	PARTENAIRES.slice(0, 6).forEach(([code, nom], ordre) =>
		lot.ajouter('signataire', {
			contrat_id: contratId,
			ordre,
			partenaire_code: code,
			fonction: `Représentant synthétique : ${nom}`
		})
	);
	const quartiers = alea.entier(1, 5);
	for (let rang = 0; rang < quartiers; rang++) poserQuartier(c, communes, rang);
}

function poserQuartier(c: Chantier, communes: string[], rang: number): void {
	const { lot, contratId, alea } = c;
	const code = `QN${String(c.rang).padStart(3, '0').slice(-3)}${String(rang + 1).padStart(2, '0')}M`;
	c.quartiers.push(code);
	lot.ajouter('quartier', {
		contrat_id: contratId,
		code,
		nom: `Quartier synthétique ${c.numero}-${rang + 1}`,
		communes: [communes[rang % communes.length] ?? ''],
		anciens_codes: [],
		ordre: rang
	});
	lot.ajouter('perimetre', {
		contrat_id: contratId,
		quartier_code: code,
		ordre: 0,
		millesime: 2024,
		code,
		texte: `Périmètre synthétique. ${MENTION}`,
		source: 'Générateur de données synthétiques',
		contour: contour(c, rang)
	});
	CHIFFRES.forEach(([nom, libelle, unite, min, max], ordre) => {
		const secret = alea.chance(60);
		lot.ajouter('chiffre', {
			contrat_id: contratId,
			quartier_code: code,
			code: nom,
			nom: libelle,
			valeur: secret ? null : alea.entier(min, max),
			unite,
			source: 'Générateur de données synthétiques',
			millesime: alea.choisir([2020, 2021, 2022]),
			perimetre: '2024',
			statut: secret ? 'secret' : alea.choisir(['observe', 'estime']),
			note: null,
			ordre
		});
	});
}

/** A closed ring of about the size of a real quarter, in whole ten-thousandths of a degree. */
function contour(c: Chantier, rang: number): string {
	const [ouest, sud] = [30_000 + (c.rang % 40) * 500 + rang * 120, 440_000 + Math.floor(c.rang / 40) * 500];
	const cotes = [
		...Array.from({ length: 8 }, (_, pas) => [ouest + pas * 10, sud + c.alea.entier(0, 6)]),
		...Array.from({ length: 8 }, (_, pas) => [ouest + 80 + c.alea.entier(0, 6), sud + pas * 8]),
		...Array.from({ length: 8 }, (_, pas) => [ouest + 80 - pas * 10, sud + 64 + c.alea.entier(0, 6)])
	];
	const points = [...cotes, cotes[0] ?? []].map(([x = 0, y = 0]) => `${decimal(x)} ${decimal(y)}`);
	return `POLYGON ((${points.join(', ')}))`;
}

function decimal(dixMillemes: number): string {
	return `${Math.floor(dixMillemes / 10_000)}.${String(dixMillemes % 10_000).padStart(4, '0')}`;
}
