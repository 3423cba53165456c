import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ecrireYaml, type Valeur } from './ecrire-yaml.ts';

/** Pieces of text that trip up YAML writers, mixed with ordinary words. */
const texte = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				': ',
				' #',
				"'",
				'"',
				'\\',
				', ',
				'[',
				']',
				'{',
				'}',
				'- ',
				'? ',
				'%',
				'@',
				'`',
				'|',
				'>',
				'&',
				'*',
				'!'
			),
			fc.constantFrom(
				'\n',
				'\n\n',
				'  ',
				'\u00a0',
				'«\u00a0',
				'…',
				'é',
				'—',
				'---',
				'...',
				'1.1',
				'0x1f',
				'1e5',
				'null'
			),
			fc.constantFrom('true', 'Oui', 'no', '2024-01-31', '12:30', '.5', '+1', '0o7', '~', '<<'),
			fc.lorem({ maxCount: 12 })
		),
		{ maxLength: 8 }
	)
	.map((parts) => parts.join('').normalize('NFC').trim())
	.filter((t) => t !== '');
const cle = fc.stringMatching(/^[a-z][a-z_]{0,15}$/);
const nombre = fc.oneof(
	fc.integer(),
	fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((n) => n + 0 || 0)
);
const feuille = fc.oneof(texte, nombre, fc.boolean());
const { valeur } = fc.letrec<{ valeur: Valeur }>((lien) => ({
	valeur: fc.oneof(
		{ depthSize: 'small' },
		feuille,
		fc.array(feuille, { maxLength: 4 }),
		fc.array(fc.dictionary(cle, lien('valeur'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }), { maxLength: 3 }),
		fc.dictionary(cle, lien('valeur'), { minKeys: 1, maxKeys: 4, noNullPrototype: true })
	)
}));

describe('l’écriture du YAML', () => {
	it('rend ce qu’on lui donne, quels que soient les signes', () => {
		fc.assert(
			fc.property(fc.dictionary(cle, valeur, { minKeys: 1, maxKeys: 4, noNullPrototype: true }), (objet) => {
				expect(parse(ecrireYaml(objet), { uniqueKeys: false })).toEqual(objet);
			}),
			{ numRuns: 300 }
		);
	}, 20_000);

	it('garde les lignes courtes lisibles et plie les longues', () => {
		const long =
			'Un texte qui dépasse la largeur de la ligne se plie entre deux mots, pour rester lisible dans un éditeur comme sur le papier.';
		expect(
			ecrireYaml({
				epci: { siren: '200017341', nom: 'Lodévois et Larzac' },
				absent: undefined,
				objectifs: ['1.4', '1.1.2'],
				roles: ['Décide de tout', 'Arbitre'],
				question: "Parents : l'éducation ?",
				texte: long,
				lignes: 'Une ligne\n\nPuis une autre'
			})
		).toBe(
			[
				"epci: { siren: '200017341', nom: Lodévois et Larzac }",
				"objectifs: ['1.4', 1.1.2]",
				'roles:',
				'  - Décide de tout',
				'  - Arbitre',
				`question: "Parents : l'éducation ?"`,
				'texte: >-',
				'  Un texte qui dépasse la largeur de la ligne se plie entre deux mots, pour rester lisible dans un éditeur',
				'  comme sur le papier.',
				'lignes: |-',
				'  Une ligne',
				'',
				'  Puis une autre',
				''
			].join('\n')
		);
	});
});
