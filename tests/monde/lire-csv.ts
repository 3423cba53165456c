/** Reads a CSV back (RFC 4180, comma): for tests only, independent of the writer. */
export function lireCsv(texte: string): string[][] {
	const lignes: string[][] = [];
	let ligne: string[] = [];
	let rang = 0;
	while (rang < texte.length) {
		let cellule = '';
		if (texte[rang] === '"') {
			for (rang++; rang < texte.length; rang++) {
				if (texte[rang] !== '"') cellule += texte[rang];
				else if (texte[rang + 1] === '"') {
					cellule += '"';
					rang++;
				} else break;
			}
			rang++;
		} else {
			while (rang < texte.length && !',\r\n'.includes(texte[rang] ?? '')) cellule += texte[rang++];
		}
		ligne.push(cellule);
		if (texte[rang] === ',') {
			rang++;
			if (rang === texte.length) ligne.push('');
			continue;
		}
		if (texte[rang] === '\r') rang++;
		rang++;
		lignes.push(ligne);
		ligne = [];
	}
	return lignes;
}
