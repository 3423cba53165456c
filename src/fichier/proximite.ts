/** Number of letters to add, remove, change or swap with their neighbour to turn one word into the other. */
export function distance(a: string, b: string): number {
	let avant: number[] = [];
	let ligne = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const suivante = [i];
		for (let j = 1; j <= b.length; j++) {
			const egal = a[i - 1] === b[j - 1] ? 0 : 1;
			let cout = Math.min((ligne[j] ?? 0) + 1, (suivante[j - 1] ?? 0) + 1, (ligne[j - 1] ?? 0) + egal);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				cout = Math.min(cout, (avant[j - 2] ?? 0) + 1);
			suivante.push(cout);
		}
		avant = ligne;
		ligne = suivante;
	}
	return ligne[b.length] ?? 0;
}

/** The word of the list closest to this one, when close enough to be what was meant; null otherwise. */
export function plusProche(mot: string, liste: Iterable<string>): string | null {
	if (mot.length > 64) return null;
	let meilleur: string | null = null;
	let ecart = Math.max(1, Math.floor(mot.length / 3)) + 1;
	for (const candidat of liste) {
		if (candidat.length > 64) continue;
		const d = distance(mot.toLowerCase(), candidat.toLowerCase());
		if (d < ecart) [meilleur, ecart] = [candidat, d];
	}
	return meilleur;
}

/** « vouliez-vous dire « quartiers » ? », or what to do when no word comes close. */
export function proposer(mot: string, liste: Iterable<string>, sinon: string): string {
	const proche = plusProche(mot, liste);
	return proche === null ? sinon : `vouliez-vous dire « ${proche} » ?`;
}
