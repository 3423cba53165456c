import * as v from 'valibot';
import { lireJour, messagesJour } from '#contrat/commun/jour.ts';
import { places } from './designation.ts';
import { majorites } from './scrutin.ts';
import { genresQuorum, partsQuorum } from './regles-instance.ts';

const jour = v.pipe(
	v.string(),
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		const lu = lireJour(dataset.value);
		if (lu.ok) return lu.valeur;
		addIssue({ message: messagesJour[lu.refus] });
		return NEVER;
	})
);
const identifiant = v.pipe(v.string(), v.uuid('Rechargez la page et recommencez.'));
const cochee = v.pipe(
	v.optional(v.literal('oui')),
	v.transform((coche) => coche === 'oui')
);

const personne = {
	nom: v.pipe(v.string(), v.trim(), v.nonEmpty('Écrivez le nom de la personne.'), v.maxLength(200)),
	fonction: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(200)),
	courriel: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.toLowerCase(),
		v.maxLength(254),
		v.union([v.literal(''), v.pipe(v.string(), v.email('Écrivez une adresse, par exemple prenom.nom@ville.fr.'))])
	),
	compte: v.optional(v.union([v.literal(''), identifiant], 'Choisissez un compte dans la liste.'), '')
};

/** Who takes a seat, how, and from when. */
export const saisieNomination = v.object({ ...personne, place: v.picklist(places), debut: jour });
export type SaisieNomination = v.InferOutput<typeof saisieNomination>;

/** Who takes over from a holder, and from when: the holder leaves the day before. */
export const saisieRemplacement = v.object({ ...personne, designation: identifiant, debut: jour });
export type SaisieRemplacement = v.InferOutput<typeof saisieRemplacement>;

/** The last day of a designation. */
export const saisieFin = v.object({ designation: identifiant, fin: jour });
export type SaisieFin = v.InferOutput<typeof saisieFin>;

const seulement = (genre: 'college' | 'quorum') =>
	genre === 'college' ? 'Choisissez le collège dont les sièges sont comptés.' : 'Choisissez la part qu’il faut.';

/** The rules of a body from a day on. The share and the college are asked only when there is a quorum of that kind. */
export const saisieRegles = v.pipe(
	v.object({
		depuis: jour,
		quorum: v.picklist(genresQuorum),
		part: v.optional(v.picklist([...partsQuorum, '']), ''),
		college: v.pipe(v.optional(v.string(), ''), v.maxLength(100)),
		pouvoirsParPersonne: v.pipe(
			v.string(),
			v.trim(),
			v.regex(/^\d{1,2}$/, 'Écrivez un nombre entier, 0 pour aucun pouvoir.'),
			v.transform(Number),
			v.maxValue(20, 'Une personne porte 20 pouvoirs au plus.')
		),
		pouvoirsComptent: cochee,
		suppleantsComptent: cochee,
		invitesComptent: cochee,
		vacantsComptent: cochee,
		majorite: v.optional(v.picklist(majorites), 'aucune'),
		source: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(300))
	}),
	v.forward(
		v.partialCheck([['quorum'], ['part']], (s) => s.quorum === 'aucun' || s.part !== '', seulement('quorum')),
		['part']
	),
	v.forward(
		v.partialCheck([['quorum'], ['college']], (s) => s.quorum !== 'college' || s.college !== '', seulement('college')),
		['college']
	),
	v.forward(
		v.partialCheck(
			[['quorum'], ['source']],
			(s) => s.quorum === 'aucun' || s.source !== '',
			'Écrivez où cette règle est décidée, par exemple « règlement intérieur, article 4 ».'
		),
		['source']
	)
);
export type SaisieRegles = v.InferOutput<typeof saisieRegles>;
