import { isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, parseDocument, type Node } from 'yaml';
import { type Chemin, type ErreurFichier, ecrireChemin } from './erreur.ts';
import { expliquerSyntaxe } from './syntaxe.ts';

/** A contract of the size of Lodève holds about 8 000 values in 0.3 MB. */
export const LIMITES = { octets: 5_000_000, valeurs: 20_000, profondeur: 20 };

/** Where a value was written, and how. */
export interface Endroit {
	ligne: number;
	colonne: number;
	/** The scalar as typed: `1.10` stays `1.10` where the number would be 1.1. */
	source?: string;
}

/** A YAML text turned into plain values, which still knows where each one came from. */
export interface Lecture {
	/** Maps have no prototype; texts are trimmed and in NFC, so that accents typed on any machine compare equal. */
	valeur: unknown;
	erreurs: ErreurFichier[];
	/** Line of the first error of syntax: what stands below it cannot be trusted. */
	limite: number;
	/** Place of a value, or of its closest ancestor. */
	endroit(chemin: Chemin): Endroit;
	/** Place of a key. */
	endroitCle(chemin: Chemin): Endroit;
}

/** Invisible characters: they break searches, and PostgreSQL refuses U+0000. A line feed inside a text is welcome. */
// oxlint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]|\p{Surrogate}/u;

/** Reads a YAML 1.2 text. Never throws; every error of syntax is in `erreurs`. */
export function lireYaml(texte: string): Lecture {
	const compteur = new LineCounter();
	const erreurs: ErreurFichier[] = [];
	const valeurs = new Map<string, Endroit>();
	const cles = new Map<string, Endroit>();
	const lieu = (position: number): { ligne: number; colonne: number } => {
		const { line, col } = compteur.linePos(Math.min(position, texte.length));
		return { ligne: Math.max(1, line), colonne: Math.max(1, col) };
	};
	const signaler = (position: number, chemin: Chemin, probleme: string, remede: string): void => {
		erreurs.push({ ...lieu(position), chemin: ecrireChemin(chemin), probleme, remede });
	};
	const endroit = (chemin: Chemin): Endroit => {
		for (let n = chemin.length; n >= 0; n--) {
			const trouve = valeurs.get(ecrireChemin(chemin.slice(0, n)));
			if (trouve) return trouve;
		}
		return { ligne: 1, colonne: 1 };
	};
	const endroitCle = (chemin: Chemin): Endroit => cles.get(ecrireChemin(chemin)) ?? endroit(chemin);
	const rendre = (valeur: unknown, limite: number): Lecture => ({ valeur, erreurs, limite, endroit, endroitCle });

	const excuse = tropGros(texte);
	if (excuse) {
		signaler(0, [], excuse, 'un contrat tient en moins de 1 Mo : vérifiez que c’est le bon fichier');
		return rendre(undefined, 1);
	}
	const document = composer(texte, compteur);
	if (document === null) {
		signaler(0, [], 'le fichier est imbriqué trop profondément', 'vérifiez les crochets et les retraits');
		return rendre(undefined, 1);
	}
	for (const faute of [...document.errors, ...document.warnings])
		signaler(faute.pos[0], [], ...expliquerSyntaxe(faute));
	if (document.directives?.yaml.explicit)
		signaler(0, [], 'le fichier choisit sa version de YAML', 'retirez la ligne %YAML');
	const limite = Math.min(Infinity, ...erreurs.map((e) => e.ligne));

	let vus = 0;
	const texteDe = (brut: string, position: number, chemin: Chemin): string => {
		if (INVISIBLE.test(brut))
			signaler(position, chemin, 'le texte contient un caractère invisible', 'effacez-le et retapez le passage');
		return brut.normalize('NFC').trim();
	};
	const convertir = (noeud: Node | null | undefined, chemin: Chemin, defaut: number): unknown => {
		const position = noeud?.range?.[0] ?? defaut;
		const place: Endroit = lieu(position);
		valeurs.set(ecrireChemin(chemin), place);
		if (++vus > LIMITES.valeurs || chemin.length > LIMITES.profondeur) return undefined;
		if (!noeud) return null;
		if (isAlias(noeud) || ('anchor' in noeud && noeud.anchor))
			signaler(position, chemin, 'les renvois (& et *) ne sont pas admis', 'recopiez le texte en entier');
		if (isAlias(noeud)) return undefined;
		if (noeud.tag) signaler(position, chemin, `le marqueur « ${noeud.tag} » n’est pas admis`, 'retirez-le');
		if (isScalar(noeud)) {
			if (typeof noeud.value === 'string') return texteDe(noeud.value, position, chemin);
			if (noeud.source !== undefined) place.source = noeud.source;
			return typeof noeud.value === 'bigint' ? Number(noeud.value) : noeud.value;
		}
		if (isSeq<Node | null>(noeud)) return noeud.items.map((item, rang) => convertir(item, [...chemin, rang], position));
		if (!isMap<Node | null, Node | null>(noeud)) return undefined;
		const objet: Record<string, unknown> = Object.create(null);
		for (const { key, value } of noeud.items) {
			const ou = key?.range?.[0] ?? position;
			if (!isScalar(key)) {
				signaler(ou, chemin, 'cette clé n’est pas un mot', 'écrivez « clé: valeur »');
				continue;
			}
			const cle = texteDe(String(key.source ?? key.value), ou, chemin);
			const ici = [...chemin, cle];
			if (Object.hasOwn(objet, cle)) {
				const premiere = cles.get(ecrireChemin(ici))?.ligne;
				signaler(
					ou,
					ici,
					`la clé « ${cle} » est écrite deux fois`,
					`gardez une seule des deux (l’autre est ligne ${premiere})`
				);
				continue;
			}
			cles.set(ecrireChemin(ici), lieu(ou));
			objet[cle] = convertir(value, ici, ou);
		}
		return objet;
	};
	const valeur = convertir(document.contents, [], 0);
	if (vus > LIMITES.valeurs)
		signaler(0, [], `le fichier contient plus de ${LIMITES.valeurs} valeurs`, 'vérifiez que c’est le bon fichier');
	return rendre(valeur, vus > LIMITES.valeurs ? 1 : limite);
}

/** A first look that costs little, before anything is built in memory. */
function tropGros(texte: string): string | null {
	if (new TextEncoder().encode(texte).length > LIMITES.octets) return 'le fichier dépasse 5 Mo';
	let jetons = 0;
	for (const _ of new Lexer().lex(texte)) if (++jetons > LIMITES.valeurs * 20) return 'le fichier est trop long';
	return null;
}

/** The document, or null when its nesting exhausts the parser. Keys written twice are found by the caller, all of them. */
function composer(texte: string, lineCounter: LineCounter) {
	try {
		return parseDocument(texte, {
			lineCounter,
			prettyErrors: false,
			uniqueKeys: false,
			schema: 'core',
			version: '1.2'
		});
	} catch (erreur) {
		if (erreur instanceof RangeError) return null;
		throw erreur;
	}
}
