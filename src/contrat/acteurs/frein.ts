/** How many tries are let through: a person who hesitates never notices, a program that guesses does. */
export interface Limite {
	essais: number;
	/** Milliseconds in which they are counted. */
	fenetre: number;
}

const MINUTE = 60_000;

export const LIMITES = {
	/** Every way in together, for one network address: a whole town hall may sit behind one. */
	adresse: { essais: 60, fenetre: 15 * MINUTE },
	/** Passwords tried on one account, from anywhere. */
	compte: { essais: 10, fenetre: 15 * MINUTE },
	/** Letters asked for one mail address, from anywhere. */
	envoi: { essais: 5, fenetre: 60 * MINUTE }
} as const satisfies Record<string, Limite>;

export type FamilleDEssais = keyof typeof LIMITES;

/** Too many tries: when to come back. */
export interface TropDEssais {
	code: 'trop_d_essais';
	secondes: number;
}

/**
 * Seconds to wait before the next try, 0 when it may go.
 * @param instants the tries counted so far, in any order; those outside the window are ignored
 */
export function attente(instants: readonly Date[], limite: Limite, maintenant: Date): number {
	const debut = maintenant.getTime() - limite.fenetre;
	const comptes = instants.map((instant) => instant.getTime()).filter((instant) => instant > debut);
	if (comptes.length < limite.essais) return 0;
	// The window slides: there is room again when the oldest of the last `essais` tries leaves it.
	const liberation = comptes.sort((a, b) => b - a)[limite.essais - 1] ?? maintenant.getTime();
	return Math.max(1, Math.ceil((liberation + limite.fenetre - maintenant.getTime()) / 1000));
}

/** « Trop d’essais. Attendez 12 minutes… ». */
export function direTropDEssais({ secondes }: TropDEssais): string {
	const minutes = Math.ceil(secondes / 60);
	const duree = secondes < 60 ? 'une minute' : minutes === 1 ? 'une minute' : `${minutes} minutes`;
	return `Trop d’essais en peu de temps. Attendez ${duree}, puis recommencez.`;
}

/**
 * The network an address belongs to: the address itself in IPv4, its first 64 bits in IPv6, where a single line owns
 * billions of addresses and could change at each try.
 */
export function reseauDe(adresse: string): string {
	const brute = adresse
		.toLowerCase()
		.replace(/%.*$/, '')
		.replace(/^\[|\]$/g, '');
	const ipv4 = /(?:^|:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(brute)?.[1];
	if (ipv4) return ipv4;
	if (!brute.includes(':')) return brute;
	const [debut = '', fin] = brute.split('::');
	const gauche = debut.split(':').filter(Boolean);
	const droite = fin?.split(':').filter(Boolean) ?? [];
	const trous = fin === undefined ? 0 : Math.max(0, 8 - gauche.length - droite.length);
	const groupes = [...gauche, ...Array.from({ length: trous }, () => '0'), ...droite];
	return `${groupes
		.slice(0, 4)
		.map((groupe) => groupe.replace(/^0+(?=.)/, ''))
		.join(':')}::/64`;
}
