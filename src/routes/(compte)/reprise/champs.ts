/** The fields of a form that came too late, kept in the page itself: nothing of them is stored. */
export type ChampGarde = readonly [nom: string, valeur: string];

const SECRETS = /mot[_-]?de[_-]?passe|password|^secret$|jeton|totp/i;
const NOMBRE_MAXIMUM = 2000;
const TAILLE_MAXIMUM = 1_000_000;

/** What a form carried, without its files (a browser cannot be given them back) and without its secrets. */
export function garderChamps(donnees: FormData): { champs: ChampGarde[]; fichiers: number } {
	const champs: ChampGarde[] = [];
	let fichiers = 0;
	for (const [nom, valeur] of donnees) {
		if (typeof valeur !== 'string') fichiers += valeur.size > 0 ? 1 : 0;
		else if (!SECRETS.test(nom)) champs.push([nom, valeur]);
	}
	return { champs, fichiers };
}

/** The fields as one hidden field carries them. */
export function ecrireChamps(champs: readonly ChampGarde[]): string {
	return JSON.stringify(champs);
}

/** The fields of a hidden field; empty when it is not one of ours. */
export function lireChampsGardes(texte: unknown): ChampGarde[] {
	if (typeof texte !== 'string' || texte.length > TAILLE_MAXIMUM) return [];
	try {
		const lu: unknown = JSON.parse(texte);
		return Array.isArray(lu) && lu.length <= NOMBRE_MAXIMUM ? lu.filter(estChamp) : [];
	} catch {
		return [];
	}
}

function estChamp(x: unknown): x is ChampGarde {
	return Array.isArray(x) && x.length === 2 && x.every((texte) => typeof texte === 'string');
}
