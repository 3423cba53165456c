import type { Jour } from '#contrat/commun/jour.ts';
import { cumulsDeMinimis } from './de-minimis.ts';
import { type GenreDePiece, genresPieces, piecesARenouveler } from './pieces-structure.ts';
import { estEnVigueur } from './representant.ts';
import type { FormeDeStructure } from './saisie.ts';
import type { SectionStructure, StructureComplete } from './structure.ts';

/** One thing to do before applying: what, in words, and the page and field where to do it. */
export interface ManqueStructure {
	section: SectionStructure;
	/** Name of the field in the form of that page. */
	champ: string;
	message: string;
	/** The document to give, when it is one. */
	document?: GenreDePiece;
}

/** The page where it is done, below the address of the structure, with the document already chosen. */
export function pageDuManque({ section, document }: ManqueStructure): string {
	return document ? `${section}?document=${document}` : section;
}

/** Documents usually asked, by form of structure; a call may ask for others. */
export const piecesUsuelles: Record<FormeDeStructure, readonly GenreDePiece[]> = {
	association: ['statuts', 'recepisse', 'liste_dirigeants', 'rib', 'comptes', 'rapport_activite'],
	organisme_public: ['avis_siren', 'rib'],
	entreprise: ['avis_siren', 'statuts', 'rib'],
	groupe_informel: []
};

/**
 * Whether the contrat d'engagement républicain must be subscribed: associations and foundations, except those of
 * recognised public utility (loi n° 2000-321, art. 10-1).
 */
export function doitLeCer({ identite, engagements }: Pick<StructureComplete, 'identite' | 'engagements'>): boolean {
	return identite.forme === 'association' && engagements.utilitePubliqueLe === null;
}

/** Everything usually asked of such a structure that it has not given yet, in the order of the pages. */
export function manquesStructure(structure: StructureComplete, le: Jour): ManqueStructure[] {
	const { forme } = structure.identite;
	const association = forme === 'association';
	const payable = forme !== 'groupe_informel';
	return [
		...manquesIdentite(structure),
		...manquesAdresses(structure),
		...si(!structure.representants.some((r) => r.genre === 'legal' && estEnVigueur(r, le)), {
			section: 'representants',
			champ: 'nom',
			message: 'Dites qui est votre représentant légal aujourd’hui'
		}),
		...si(payable && structure.banque.iban === null, {
			section: 'banque',
			champ: 'iban',
			message: 'Donnez votre IBAN : il sert à verser les subventions'
		}),
		...si(association && !structure.moyens.some(({ annee }) => annee === Number(le.slice(0, 4)) - 1), {
			section: 'moyens',
			champ: 'benevoles',
			message: `Comptez vos bénévoles, salariés et adhérents au 31 décembre ${Number(le.slice(0, 4)) - 1}`
		}),
		...manquesAides(structure, le),
		...si(association && !structure.budgets.some(({ annee }) => annee >= Number(le.slice(0, 4))), {
			section: 'budget',
			champ: 'annee',
			message: 'Donnez le budget prévisionnel de votre structure'
		}),
		...piecesARenouveler(structure.pieces, piecesUsuelles[forme], le).map(({ genre, motif }): ManqueStructure => ({
			section: 'documents',
			champ: 'genre',
			document: genre,
			message:
				motif === 'expiree'
					? `${genresPieces[genre].nom} : celui que vous avez donné a expiré`
					: `${genresPieces[genre].nom} : à donner`
		}))
	];
}

function si(vrai: boolean, manque: ManqueStructure): ManqueStructure[] {
	return vrai ? [manque] : [];
}

function manquesIdentite({ identite, pieces }: StructureComplete): ManqueStructure[] {
	const section = 'identite';
	const { forme, siret, rna, objetSocial } = identite;
	const declaree = pieces.some(({ genre }) => genre === 'recepisse');
	return [
		...si(forme !== 'groupe_informel' && siret === null, {
			section,
			champ: 'siret',
			message: 'Donnez votre SIRET : sans lui, une structure ne peut pas être payée'
		}),
		...si(forme === 'association' && rna === null && !declaree, {
			section,
			champ: 'rna',
			message: 'Donnez votre numéro RNA, ou déposez le récépissé de déclaration'
		}),
		...si(forme === 'association' && objetSocial === '', {
			section,
			champ: 'objetSocial',
			message: 'Recopiez l’objet de vos statuts'
		})
	];
}

function manquesAdresses({ adresses }: StructureComplete): ManqueStructure[] {
	const section = 'adresses';
	const { voie, codePostal, commune, courriel } = adresses;
	return [
		...si(!voie || !codePostal || !commune, {
			section,
			champ: voie ? (codePostal ? 'commune' : 'codePostal') : 'voie',
			message: 'Complétez l’adresse de votre siège'
		}),
		...si(!courriel, { section, champ: 'courriel', message: 'Donnez une adresse électronique' })
	];
}

function manquesAides(structure: StructureComplete, le: Jour): ManqueStructure[] {
	const section = 'aides';
	const { cerLe, impotsCommerciaux, aides500000 } = structure.engagements;
	const association = structure.identite.forme === 'association';
	return [
		...si(doitLeCer(structure) && cerLe === null, {
			section,
			champ: 'cerLe',
			message: 'Dites quand vous avez souscrit le contrat d’engagement républicain'
		}),
		...si(association && impotsCommerciaux === null, {
			section,
			champ: 'impotsCommerciaux',
			message: 'Dites si vous payez les impôts commerciaux'
		}),
		...si(association && aides500000 === null, {
			section,
			champ: 'aides500000',
			message: 'Dites si vous avez reçu plus de 500 000 € d’aides publiques en trois exercices'
		}),
		...cumulsDeMinimis(structure.aidesDeMinimis, le)
			.filter(({ depasse }) => depasse)
			.map((): ManqueStructure => ({
				section,
				champ: 'organisme',
				message: 'Vos aides de minimis dépassent le plafond : vérifiez-les, puis écrivez à l’équipe du contrat'
			}))
	];
}
