import type { Jour } from '#contrat/commun/jour.ts';
import { lireRna, lireSiret } from '#contrat/commun/identifiants.ts';
import type { Montant } from '#contrat/commun/montant.ts';
import { type Cellule, estVide } from '#tableur/cellule.ts';
import type { Statut } from '../dossier.ts';
import { lireJourDe, lireMontantDe, lireTexte, normaliser } from './cellules.ts';
import { type Champ, type Guichet, guichetDe, nomDuChamp } from './champs.ts';
import type { Association } from './deviner.ts';
import type { LigneLue } from './grille.ts';
import { type Reperes, reconnaitreCodes, reconnaitreStatut, reconnaitreTheme } from './reperes.ts';

/** What a row brings. A field that is absent changes nothing: an empty cell erases nothing. */
export interface LigneImportee {
	rang: number;
	cle?: string;
	reference?: string;
	numero?: string;
	structure: string;
	siret?: string;
	rna?: string;
	commune?: string;
	intitule: string;
	description?: string;
	besoins?: string;
	objectifs?: readonly string[];
	themeNational?: string;
	quartiers?: readonly string[];
	lieux?: string;
	debut?: Jour;
	fin?: Jour;
	calendrier?: string;
	partenaires?: string;
	premiereDemande?: boolean;
	dureeAnnees?: number;
	statut?: Statut;
	/** The label the state was read from. */
	libelleStatut?: string;
	deposeLe?: Jour;
	/** Asked, by field « demande:funder:nature »; zero withdraws a request. */
	demandes: Readonly<Record<string, Montant>>;
	/** What could not be understood and was left out, in sentences. */
	avertissements: readonly string[];
}

/** Why a row is not an application. */
export type Ecart = 'vide' | 'total' | 'note' | 'erreur';

/** What one row is. */
export type LectureDeLigne =
	| { quoi: 'ligne'; ligne: LigneImportee }
	| { quoi: 'ecart'; rang: number; ecart: Ecart; erreurs: readonly string[]; apercu: string };

/** « Total », « Sous-total », « Total général »: a row the table adds up. */
const TOTAL = /^(sous[\s-]?)?tota(l|ux)\b|^s\s?\/\s?t(otal)?\b|^cumul\b|^montant total\b/i;

/** Texts longer than this are refused rather than cut. */
const LONGUEURS: Partial<Record<Champ, number>> = { intitule: 256, structure: 200, reference: 100, numero: 30 };

/** Reads one row under these columns. */
export function lireLigne(
	{ rang, cellules }: LigneLue,
	association: Association,
	guichets: readonly Guichet[],
	reperes: Reperes
): LectureDeLigne {
	const remplies = cellules.filter((c) => !estVide(c));
	const apercu = remplies.slice(0, 4).map(lireTexte).join(' · ').slice(0, 120);
	const ecarter = (ecart: Ecart, erreurs: readonly string[] = []): LectureDeLigne => ({
		quoi: 'ecart',
		rang,
		ecart,
		erreurs,
		apercu
	});
	if (remplies.length === 0) return ecarter('vide');
	if (estTotal(remplies)) return ecarter('total');
	const lecture = new Lecture(rang, guichets, reperes);
	for (const [colonne, champ] of Object.entries(association)) lecture.lire(champ, cellules[Number(colonne)] ?? null);
	const { ligne, erreurs } = lecture;
	// A row of our own export says which application it is, whatever else it lacks; any other may be a heading or a remark.
	if (!ligne.cle) {
		if (ligne.structure === '' && ligne.intitule === '') return ecarter(estSomme(remplies) ? 'total' : 'note');
		if ((ligne.structure === '' || ligne.intitule === '') && remplies.length === 1) return ecarter('note');
	}
	if (ligne.structure === '' && !ligne.siret && !ligne.cle) erreurs.push('Il manque le nom de la structure.');
	if (ligne.intitule === '' && !ligne.cle) erreurs.push('Il manque le titre de l’action.');
	if (ligne.debut && ligne.fin && ligne.fin < ligne.debut) erreurs.push('La date de fin est avant la date de début.');
	return erreurs.length > 0 ? ecarter('erreur', erreurs) : { quoi: 'ligne', ligne };
}

/** « Total » among the first cells, and hardly any other text: an association may well be called « Total Jeunes ». */
function estTotal(remplies: readonly Cellule[]): boolean {
	const textes = remplies.filter((c) => typeof c === 'string');
	return textes.length <= 2 && remplies.slice(0, 3).some((c) => typeof c === 'string' && TOTAL.test(c.trim()));
}

function estSomme(remplies: readonly Cellule[]): boolean {
	return remplies.every((c) => c !== null && typeof c === 'object' && 'nombre' in c);
}

/** Collects the fields of one row, and what is wrong with them. */
class Lecture {
	readonly ligne: LigneImportee & { demandes: Record<string, Montant>; avertissements: string[] };
	readonly erreurs: string[] = [];
	readonly #guichets: readonly Guichet[];
	readonly #reperes: Reperes;

	constructor(rang: number, guichets: readonly Guichet[], reperes: Reperes) {
		this.ligne = { rang, structure: '', intitule: '', demandes: {}, avertissements: [] };
		this.#guichets = guichets;
		this.#reperes = reperes;
	}

	lire(champ: Champ, cellule: Cellule): void {
		if (estVide(cellule)) return;
		const guichet = guichetDe(champ, this.#guichets);
		if (guichet) return this.#montant(champ, cellule);
		const texte = lireTexte(cellule);
		if (texte === '') return;
		const longueur = LONGUEURS[champ];
		if (longueur !== undefined && texte.length > longueur)
			return this.#fauter(champ, `${texte.length} caractères, ${longueur} au plus. Raccourcissez dans le tableau.`);
		this.#texte(champ, texte, cellule);
	}

	#texte(champ: Champ, texte: string, cellule: Cellule): void {
		const { ligne } = this;
		switch (champ) {
			case 'siret':
				return this.#siret(texte);
			case 'rna':
				return this.#reconnu('rna', lireRna(texte), texte);
			case 'debut':
			case 'fin':
			case 'deposeLe':
				return this.#jour(champ, cellule);
			case 'objectifs':
			case 'quartiers': {
				const { codes, inconnus } = reconnaitreCodes(texte, this.#reperes[champ]);
				if (codes.length > 0) ligne[champ] = codes;
				for (const inconnu of inconnus) this.#avertir(champ, inconnu);
				return;
			}
			case 'themeNational':
				return this.#reconnu('themeNational', reconnaitreTheme(texte), texte);
			case 'statut': {
				const statut = reconnaitreStatut(texte);
				if (!statut) return this.#avertir(champ, texte);
				ligne.statut = statut;
				ligne.libelleStatut = texte;
				return;
			}
			case 'premiereDemande': {
				const net = normaliser(texte);
				if (/^(reconduction|renouvellement|non|ancienne?)\b/.test(net)) ligne.premiereDemande = false;
				else if (/^(premiere|1ere|nouvelle?|nouveau|oui|initiale?)\b/.test(net)) ligne.premiereDemande = true;
				else this.#avertir(champ, texte);
				return;
			}
			case 'dureeAnnees': {
				const annees = /^([1-4])(\.0+)?\s*(ans?|annees?)?$/.exec(normaliser(texte))?.[1];
				if (annees) ligne.dureeAnnees = Number(annees);
				else this.#avertir(champ, texte);
				return;
			}
			default:
				// Every other field is plain text of the same name.
				ligne[champ as 'intitule'] = champ === 'reference' || champ === 'numero' ? texte.replace(/\.0+$/, '') : texte;
		}
	}

	#siret(texte: string): void {
		// A spreadsheet that took a SIRET for a number has dropped its first zeros.
		const chiffres = texte.replace(/\D/g, '');
		const lu = lireSiret(texte) ?? (/^\d{12,13}$/.test(chiffres) ? lireSiret(chiffres.padStart(14, '0')) : null);
		if (lu) this.ligne.siret = lu;
		else this.#fauter('siret', `« ${texte} » n’est pas un SIRET : 14 chiffres, dont le dernier vérifie les autres.`);
	}

	#jour(champ: 'debut' | 'fin' | 'deposeLe', cellule: Cellule): void {
		const lu = lireJourDe(cellule, champ === 'fin' ? 'fin' : 'debut');
		if (!lu.ok) return this.#fauter(champ, lu.refus);
		if (lu.valeur) this.ligne[champ] = lu.valeur;
	}

	#montant(champ: Champ, cellule: Cellule): void {
		const lu = lireMontantDe(cellule);
		if (!lu.ok) return this.#fauter(champ, lu.refus);
		if (lu.valeur !== null) this.ligne.demandes[champ] = lu.valeur;
	}

	#reconnu(champ: 'rna' | 'themeNational', lu: string | null, texte: string): void {
		if (lu === null) this.#avertir(champ, texte);
		else this.ligne[champ] = lu;
	}

	#avertir(champ: Champ, texte: string): void {
		this.ligne.avertissements.push(
			`${nomDuChamp(champ, this.#guichets)} : « ${texte.slice(0, 80)} » n’est pas reconnu, cette case est laissée.`
		);
	}

	#fauter(champ: Champ, message: string): void {
		this.erreurs.push(`${nomDuChamp(champ, this.#guichets)} : ${message}`);
	}
}
