/** The digit that makes a number right by Luhn's rule once written after it. */
function cle(chiffres: string): string {
	let total = 0;
	for (let rang = 0; rang < chiffres.length; rang++) {
		const valeur = Number(chiffres[chiffres.length - 1 - rang]) * (rang % 2 === 0 ? 2 : 1);
		total += valeur > 9 ? valeur - 9 : valeur;
	}
	return String((10 - (total % 10)) % 10);
}

/** SIREN with a right key that no organisation bears: real ones never start with a zero. */
export function sirenSynthetique(rang: number): string {
	const debut = String(rang).padStart(8, '0');
	return debut + cle(debut);
}

/** SIRET with a right key, of the seat of a synthetic organisation. */
export function siretSynthetique(rang: number): string {
	const debut = `${sirenSynthetique(rang)}0001`;
	return debut + cle(debut);
}
