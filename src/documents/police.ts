/**
 * Which characters a TrueType font can draw, read from its « cmap » table (OpenType, formats 4 and 12). PDF/A and PDF/UA
 * refuse a character without a drawing: we must know before printing.
 */
export function caracteresDe(police: Uint8Array): ReadonlySet<number> {
	const vue = new DataView(police.buffer, police.byteOffset, police.byteLength);
	const debut = table(vue, 'cmap');
	const connus = new Set<number>();
	for (let rang = 0; rang < vue.getUint16(debut + 2); rang += 1) {
		const sousTable = debut + vue.getUint32(debut + 4 + rang * 8 + 4);
		const format = vue.getUint16(sousTable);
		if (format === 4) lireFormat4(vue, sousTable, connus);
		if (format === 12) lireFormat12(vue, sousTable, connus);
	}
	return connus;
}

function table(vue: DataView, nom: string): number {
	for (let rang = 0; rang < vue.getUint16(4); rang += 1) {
		const entree = 12 + rang * 16;
		const lu = String.fromCharCode(...[0, 1, 2, 3].map((i) => vue.getUint8(entree + i)));
		if (lu === nom) return vue.getUint32(entree + 8);
	}
	throw new Error(`font without a « ${nom} » table`);
}

/** Segments of the basic plane; a segment with a range offset keeps its glyph numbers in an array behind. */
function lireFormat4(vue: DataView, ici: number, connus: Set<number>): void {
	const octets = vue.getUint16(ici + 6);
	const fins = ici + 14;
	const debuts = fins + octets + 2;
	const ecarts = debuts + octets;
	const decalages = ecarts + octets;
	for (let i = 0; i < octets; i += 2) {
		const [premier, dernier] = [vue.getUint16(debuts + i), vue.getUint16(fins + i)];
		const decalage = vue.getUint16(decalages + i);
		for (let code = premier; code <= dernier && code < 0xffff; code += 1) {
			const glyphe = decalage === 0 ? code : vue.getUint16(decalages + i + decalage + (code - premier) * 2);
			if (glyphe !== 0 && ((glyphe + vue.getUint16(ecarts + i)) & 0xffff) !== 0) connus.add(code);
		}
	}
}

function lireFormat12(vue: DataView, ici: number, connus: Set<number>): void {
	for (let groupe = 0; groupe < vue.getUint32(ici + 12); groupe += 1) {
		const entree = ici + 16 + groupe * 12;
		for (let code = vue.getUint32(entree); code <= vue.getUint32(entree + 4); code += 1) connus.add(code);
	}
}
