import { deposerFichier } from '#contrat/acteurs/server/deposer-fichier.ts';
import { deposerPiece } from '#contrat/acteurs/server/tenir-les-pieces.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { structuresExemple } from '#src/exemple/structures.ts';
import { fichiersEnPlace } from '#src/stockage/stockage.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';

/** The structure that has given its documents; the others show what is missing. */
const CLE = 'nuages';

/**
 * The documents of one fictional structure: its statutes, and accounts too old to be used again. Done once; without a
 * place to keep files (a process that only tests) there are none.
 */
export async function deposerPieces(exemple: Exemple): Promise<void> {
	const { base, contratId, maintenant } = exemple;
	const structureId = exemple.structures.get(CLE);
	if (!fichiersEnPlace() || !structureId) return;
	const deja = await base.lire(contratId, (tx) =>
		tx.selectFrom('piece_structure').select('id').where('contrat_id', '=', contratId).executeTakeFirst()
	);
	if (deja) return;
	const rang = structuresExemple.findIndex(({ cle }) => cle === CLE) + 1;
	const contexte = contexteDe(exemple, `porteur-${rang}`, maintenant);
	const annee = Number(jourDe(maintenant).slice(0, 4)) - 3;
	for (const [genre, nom, dit] of [
		['statuts', 'statuts.pdf', 'Statuts de la structure (exemple)'],
		['comptes', `comptes-${annee}.pdf`, `Comptes de ${annee} (exemple)`]
	] as const) {
		const { id: fichierId } = accepte(await deposerFichier(contexte, { structureId, nom, octets: page(dit) }), nom);
		accepte(await deposerPiece(contexte, structureId, { genre, fichierId, annee, jusquAu: null }), nom);
	}
}

/** The smallest page a reader opens, with one line on it. */
function page(texte: string): Uint8Array {
	const flux = `BT /F1 12 Tf 20 50 Td (${texte}) Tj ET`;
	const objets = [
		'<</Type/Catalog/Pages 2 0 R>>',
		'<</Type/Pages/Kids[3 0 R]/Count 1>>',
		'<</Type/Page/Parent 2 0 R/MediaBox[0 0 360 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
		`<</Length ${flux.length}>>stream\n${flux}\nendstream`,
		'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'
	];
	const corps = objets.map((objet, rang) => `${rang + 1} 0 obj${objet}endobj\n`).join('');
	return new TextEncoder().encode(`%PDF-1.4\n${corps}trailer<</Root 1 0 R/Size 6>>\n%%EOF\n`);
}
