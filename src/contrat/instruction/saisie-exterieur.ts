import * as v from 'valibot';
import { type Jour, lireJour, messagesJour } from '#contrat/commun/jour.ts';
import { sensAvis } from './avis.ts';
import { visibilitesExterieures } from './avis-exterieur.ts';

const texte = (max: number) => v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(max));

/** Asking an organisation what it thinks. */
export const saisieDemandeAvis = v.object({
	organisme: v.pipe(texte(150), v.nonEmpty('Dites à quel organisme vous demandez cet avis.')),
	nom: texte(150),
	courriel: v.pipe(
		texte(254),
		v.toLowerCase(),
		v.email('Écrivez une adresse électronique, par exemple prenom.nom@organisme.fr.')
	),
	question: v.pipe(texte(4000), v.nonEmpty('Écrivez ce que vous demandez : la personne lira cette question.')),
	echeance: v.pipe(
		v.optional(v.string(), ''),
		v.rawTransform<string, Jour>(({ dataset, addIssue, NEVER }) => {
			const lu = lireJour(dataset.value);
			if (lu.ok) return lu.valeur;
			addIssue({ message: messagesJour[lu.refus] });
			return NEVER;
		})
	),
	visibilite: v.picklist(visibilitesExterieures, 'Dites qui lira la réponse.')
});
export type SaisieDemandeAvis = v.InferOutput<typeof saisieDemandeAvis>;

/** A gesture on one request of the list. */
export const saisieDemandeChoisie = v.object({ demande: v.pipe(v.string(), v.uuid()) });

/** The answer of an outside person. */
export const saisieAvisExterieur = v.object({
	sens: v.picklist(sensAvis, 'Choisissez votre avis.'),
	reponse: v.pipe(texte(8000), v.nonEmpty('Dites pourquoi, en quelques phrases.')),
	repondant: v.pipe(texte(200), v.nonEmpty('Écrivez votre nom et votre fonction.'))
});
export type SaisieAvisExterieur = v.InferOutput<typeof saisieAvisExterieur>;
