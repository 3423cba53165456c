import { lireJour } from '#contrat/commun/jour.ts';
import { lireSiret } from '#contrat/commun/identifiants.ts';
import { CHAMPS_SUBVENTIONS, COLONNES_SIRET, UNE_AU_MOINS } from './schema-subventions.ts';

/** Why a file is not a valid « Subventions » file. Line 1 is the header: the first row of data is line 2. */
export interface ErreurScdl {
	ligne: number;
	colonne: string;
	genre:
		| 'colonne_absente'
		| 'colonne_inconnue'
		| 'valeur_absente'
		| 'type'
		| 'motif'
		| 'liste'
		| 'longueur'
		| 'borne'
		| 'siret'
		| 'aucun_identifiant';
}

/** The five kinds of constraint the schema uses, as one shape. */
interface Champ {
	nom: string;
	type: 'string' | 'date' | 'number' | 'boolean';
	obligatoire: boolean;
	motif?: string;
	valeurs?: readonly string[];
	longueurMaximale?: number;
	minimum?: number;
	maximum?: number;
	vrai?: readonly string[];
	faux?: readonly string[];
}

const champs: readonly Champ[] = CHAMPS_SUBVENTIONS;

/** The first way a cell breaks its column, or null. An empty cell is only wrong where the column is required. */
function fauteDe(champ: Champ, valeur: string): ErreurScdl['genre'] | null {
	if (valeur === '') return champ.obligatoire ? 'valeur_absente' : null;
	if (champ.type === 'date' && !(/^\d{4}-\d{2}-\d{2}$/.test(valeur) && lireJour(valeur).ok)) return 'type';
	if (champ.type === 'boolean' && ![...(champ.vrai ?? []), ...(champ.faux ?? [])].includes(valeur)) return 'type';
	if (champ.type === 'number') {
		if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(valeur)) return 'type';
		const nombre = Number(valeur);
		if (nombre < (champ.minimum ?? -Infinity) || nombre > (champ.maximum ?? Infinity)) return 'borne';
	}
	if (champ.motif && !new RegExp(champ.motif).test(valeur)) return 'motif';
	if (champ.valeurs && !champ.valeurs.includes(valeur)) return 'liste';
	if (champ.longueurMaximale && valeur.length > champ.longueurMaximale) return 'longueur';
	return null;
}

/**
 * Checks a whole file against SCDL « Subventions » 2.1.1, custom checks included.
 * @param lignes cells as read from the file, header first.
 * @returns every fault, in the order of the file; empty when the file is valid.
 */
export function validerSubventions(lignes: readonly (readonly string[])[]): ErreurScdl[] {
	const [entete = [], ...donnees] = lignes;
	const erreurs: ErreurScdl[] = [];
	for (const champ of champs) {
		// The schema lets an optional column be left out.
		if (champ.obligatoire && !entete.includes(champ.nom)) {
			erreurs.push({ ligne: 1, colonne: champ.nom, genre: 'colonne_absente' });
		}
	}
	for (const nom of entete) {
		if (!champs.some((champ) => champ.nom === nom)) erreurs.push({ ligne: 1, colonne: nom, genre: 'colonne_inconnue' });
	}
	for (const [rang, cellules] of donnees.entries()) {
		const ligne = rang + 2;
		const lire = (nom: string) => cellules[entete.indexOf(nom)] ?? '';
		for (const champ of champs) {
			if (!entete.includes(champ.nom)) continue;
			const genre = fauteDe(champ, lire(champ.nom));
			if (genre) erreurs.push({ ligne, colonne: champ.nom, genre });
		}
		for (const nom of COLONNES_SIRET) {
			// A value that is not even 14 digits is already named by its own column when the schema has a pattern for it.
			if (lire(nom) !== '' && !lireSiret(lire(nom))) erreurs.push({ ligne, colonne: nom, genre: 'siret' });
		}
		for (const groupe of UNE_AU_MOINS) {
			if (groupe.every((nom) => lire(nom) === '')) {
				erreurs.push({ ligne, colonne: groupe.join(' ou '), genre: 'aucun_identifiant' });
			}
		}
	}
	return erreurs;
}
