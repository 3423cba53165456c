import * as v from 'valibot';
import { reponses } from './convocation.ts';

const siege = v.pipe(v.string(), v.nonEmpty('Choisissez le siège.'), v.maxLength(100));
const suppleant = v.pipe(
	v.optional(v.literal('oui')),
	v.transform((coche) => coche === 'oui')
);

/** A person who signs in the room: their name, typed by themselves, is their signature. */
export const saisieEmargement = v.object({
	siege,
	nom: v.pipe(v.string(), v.trim(), v.nonEmpty('Écrivez votre nom : c’est votre signature.'), v.maxLength(200)),
	suppleant
});

/** The signed sheet, keyed: one line a seat; a line without « a signé » is left out. */
export const saisieFeuille = v.object({
	lignes: v.optional(
		v.pipe(
			v.array(
				v.object({
					siege,
					signe: v.pipe(
						v.optional(v.literal('oui')),
						v.transform((coche) => coche === 'oui')
					),
					nom: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(200)),
					suppleant
				})
			),
			v.maxLength(200)
		),
		[]
	)
});

/** One seat, chosen by a button. */
export const saisieSiege = v.object({ siege });

/** What a convened person answers by the link. */
export const saisieReponse = v.object({
	reponse: v.picklist(reponses, 'Choisissez une réponse.'),
	pouvoirA: v.pipe(v.optional(v.string(), ''), v.maxLength(100)),
	mot: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(1000))
});

/** « Je suis là », by the holder of the link or by the substitute who stands in. */
export const saisieJeSuisLa = v.object({ suppleant });

/** One convocation, chosen by a button. */
export const saisieConvocation = v.object({ convocation: v.pipe(v.string(), v.uuid('Rechargez la page.')) });
