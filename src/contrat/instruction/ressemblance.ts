/** Words that say nothing of an action. */
const VIDES = new Set(
	'a au aux avec ce ces dans de des du en et l la le les leur leurs nos notre ou par pour sa ses son sur un une d qu que qui'.split(
		' '
	)
);

/** The words of a text that count: no accent, no capital, no sign, no small word, no year. */
export function motsDe(texte: string): string[] {
	return texte
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter((mot) => mot !== '' && !VIDES.has(mot) && !/^20\d\d$/.test(mot));
}

/** Groups of three letters of the words of a text, each word on its own and its ends marked. */
export function trigrammes(texte: string): Set<string> {
	const groupes = new Set<string>();
	for (const mot of motsDe(texte)) {
		const borde = ` ${mot} `;
		for (let rang = 0; rang + 3 <= borde.length; rang += 1) groupes.add(borde.slice(rang, rang + 3));
	}
	return groupes;
}

/** How much two texts share, out of 100: groups in both, out of groups in either. Nothing written resembles nothing. */
export function ressemblance(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	if (a.size === 0 || b.size === 0) return 0;
	const [petit, grand] = a.size <= b.size ? [a, b] : [b, a];
	let communs = 0;
	for (const groupe of petit) if (grand.has(groupe)) communs += 1;
	return enCent(communs, a.size + b.size - communs);
}

const enCent = (part: number, tout: number): number => Math.round((100 * part) / tout);

/**
 * Pairs of texts that share at least this much, out of 100, by their ranks (first below second). Walks an index of the
 * groups instead of every pair: texts with nothing in common are never met.
 */
export function paires(textes: readonly ReadonlySet<string>[], seuil: number): [number, number, number][] {
	const trouvees: [number, number, number][] = [];
	const index = new Map<string, number[]>();
	const communs = new Uint16Array(textes.length);
	for (const [rang, texte] of textes.entries()) {
		const vus: number[] = [];
		for (const groupe of texte) {
			const autres = index.get(groupe);
			if (!autres) {
				index.set(groupe, [rang]);
				continue;
			}
			for (const autre of autres) {
				if (communs[autre] === 0) vus.push(autre);
				communs[autre] = (communs[autre] ?? 0) + 1;
			}
			autres.push(rang);
		}
		for (const autre of vus) {
			const partages = communs[autre] ?? 0;
			communs[autre] = 0;
			const part = enCent(partages, texte.size + (textes[autre]?.size ?? 0) - partages);
			if (part >= seuil) trouvees.push([autre, rang, part]);
		}
	}
	return trouvees;
}
