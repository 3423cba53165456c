import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ecrireChamps, garderChamps, lireChampsGardes } from './champs.ts';

test('tout ce qui est tapé revient, dans l’ordre, répétitions comprises', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b[]', 'lignes[0].montant'), fc.string())), (paires) => {
			const donnees = new FormData();
			for (const [nom, valeur] of paires) donnees.append(nom, valeur);
			const attendus = [...donnees].map(([nom, valeur]) => [nom, String(valeur)]);
			expect(lireChampsGardes(ecrireChamps(garderChamps(donnees).champs))).toEqual(attendus);
		})
	);
});

test('un secret ne revient pas, un fichier se compte', () => {
	const donnees = new FormData();
	donnees.append('motDePasse', 'girafe');
	donnees.append('titre', 'Jardin');
	donnees.append('piece', new File(['x'], 'statuts.pdf'));
	donnees.append('vide', new File([], ''));
	expect(garderChamps(donnees)).toEqual({ champs: [['titre', 'Jardin']], fichiers: 1 });
});

test.each(['', 'pas du json', '{"a":1}', '[["a"]]', '[[1,2]]', null, `[${'["a","b"],'.repeat(2001)}["a","b"]]`])(
	'un champ caché inventé ne donne rien : %#',
	(texte) => {
		expect(lireChampsGardes(texte)).toEqual([]);
	}
);
