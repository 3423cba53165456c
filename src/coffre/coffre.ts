import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';

/** `autre_cle`: written with a key this process does not have; `altere`: changed, or moved from another place. */
export type RefusCoffre = 'autre_cle' | 'altere';

/** Keeps short texts unreadable at rest. */
export interface Coffre {
	/** Identifier of the key that encrypts now: 8 hexadecimal digits that tell nothing of the key. */
	cle: string;
	/** Identifiers of every key that decrypts. */
	cles: readonly string[];
	/** @param lieu what the text belongs to; it opens only there */
	chiffrer(texte: string, lieu: string): string;
	dechiffrer(chiffre: string, lieu: string): Issue<string, RefusCoffre>;
}

/** Bytes of a key of AES-256. */
export const TAILLE_CLE = 32;
const TAILLE_VECTEUR = 12;
const TAILLE_SCEAU = 16;
const FORME = /^v1\.([0-9a-f]{8})\.([\w-]+)$/;

/** Opens a safe. The first key encrypts, all of them decrypt. Throws on a key of another size: 256 bits are a must. */
export function ouvrirCoffre(octets: readonly Uint8Array[]): Coffre {
	if (octets.length === 0 || octets.some((cle) => cle.length !== TAILLE_CLE)) throw new Error('a key has 32 bytes');
	const cles = new Map(octets.map((cle) => [identifiantDe(cle), cle]));
	const [courante] = cles;
	if (!courante) throw new Error('unreachable: one key at least');
	return {
		cle: courante[0],
		cles: [...cles.keys()],
		chiffrer(texte, lieu) {
			const vecteur = randomBytes(TAILLE_VECTEUR);
			const aes = createCipheriv('aes-256-gcm', courante[1], vecteur).setAAD(Buffer.from(lieu));
			const chiffre = Buffer.concat([aes.update(texte, 'utf8'), aes.final()]);
			return `v1.${courante[0]}.${Buffer.concat([vecteur, aes.getAuthTag(), chiffre]).toString('base64url')}`;
		},
		dechiffrer(ecrit, lieu) {
			const [, id = '', corps = ''] = FORME.exec(ecrit) ?? [];
			const cle = cles.get(id);
			if (!cle) return refuse(id ? 'autre_cle' : 'altere');
			const contenu = Buffer.from(corps, 'base64url');
			if (contenu.length < TAILLE_VECTEUR + TAILLE_SCEAU) return refuse('altere');
			const aes = createDecipheriv('aes-256-gcm', cle, contenu.subarray(0, TAILLE_VECTEUR))
				.setAAD(Buffer.from(lieu))
				.setAuthTag(contenu.subarray(TAILLE_VECTEUR, TAILLE_VECTEUR + TAILLE_SCEAU));
			try {
				const clair = [aes.update(contenu.subarray(TAILLE_VECTEUR + TAILLE_SCEAU)), aes.final()];
				return reussi(Buffer.concat(clair).toString('utf8'));
			} catch {
				return refuse('altere');
			}
		}
	};
}

/** The key an encrypted text was written with, or null when it is not one. */
export function cleDe(chiffre: string): string | null {
	return FORME.exec(chiffre)?.[1] ?? null;
}

function identifiantDe(cle: Uint8Array): string {
	return createHash('sha256').update('lergue cle ').update(cle).digest('hex').slice(0, 8);
}

let enPlace: Coffre | null = null;

/** Says once, at the start of the process, how to encrypt; null when the operator gave no key. A test may say it again. */
export function installerCoffre(coffre: Coffre | null): void {
	enPlace = coffre;
}

/** The safe of this process, or null: then nothing secret can be written or read. */
export function coffreEnPlace(): Coffre | null {
	return enPlace;
}
