/** « 62,5 % » for 6250 basis points. */
export function ecrirePoints(points: number): string {
	return `${new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 }).format(points / 100)} %`;
}
