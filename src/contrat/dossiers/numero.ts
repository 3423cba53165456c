/** « 2026-014 »: the year of the call, then the rank in the year, on three figures or more. */
export function ecrireNumero(annee: number, rang: number): string {
	return `${annee}-${String(rang).padStart(3, '0')}`;
}

/** The rank in a number of that year, or 0 when it is not one of ours (an imported number, for example). */
export function rangDe(numero: string, annee: number): number {
	const lu = /^(\d{4})-(\d{3,})$/.exec(numero);
	return lu && Number(lu[1]) === annee ? Number(lu[2]) : 0;
}
