import * as v from 'valibot';
import { type Jour, lireJour, messagesJour } from '#contrat/commun/jour.ts';
import { type Section, sections } from './contenu.ts';

/** Forms that send, sign, correct, renew and receive an application. They check shape; the rules are in the acts. */

const revision = v.pipe(
	v.string(),
	v.regex(/^\d{1,9}$/, 'Cette page est trop ancienne : rechargez-la.'),
	v.transform(Number)
);
const texte = (max: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((t) => t.trim()),
		v.maxLength(max)
	);
/** An unticked box sends nothing. */
const atteste = v.pipe(v.optional(v.string(), ''), v.literal('oui', 'Cochez la case pour attester, puis signez.'));
const identifiant = v.pipe(v.string(), v.uuid());

export const saisieSignature = v.object({ revision, atteste });
export const saisieSignatureParLien = v.object({ atteste });
export const saisieRefusDeSigner = v.object({
	motif: v.pipe(texte(2000), v.nonEmpty('Écrivez pourquoi vous ne signez pas : la structure le lira.'))
});
export const saisieDemandeDeSignature = v.object({
	revision,
	representant: v.pipe(v.optional(v.string(), ''), v.uuid('Choisissez qui signe.'))
});
export const saisieGeste = v.object({});
export const saisieRevision = v.object({ revision });

const section = v.picklist<Section[]>([...sections]);
export const saisieRelecture = v.object({ revision, section: v.optional(section) });

const echeance = v.pipe(
	v.optional(v.string(), ''),
	v.rawTransform<string, Jour>(({ dataset, addIssue, NEVER }) => {
		const lu = lireJour(dataset.value);
		if (lu.ok) return lu.valeur;
		addIssue({ message: messagesJour[lu.refus] });
		return NEVER;
	})
);
export const saisieCorrection = v.object({
	sections: v.optional(
		v.pipe(
			v.array(section),
			v.minLength(1, 'Choisissez au moins une partie à corriger.'),
			v.maxLength(sections.length)
		),
		[]
	),
	message: v.pipe(texte(4000), v.nonEmpty('Écrivez ce que vous attendez : la structure le lira tel quel.')),
	echeance
});
export const saisieAnnulation = v.object({ motif: texte(2000) });

export const saisieReconduction = v.object({
	cle: identifiant,
	appel: identifiant,
	precedent: v.pipe(v.string(), v.nonEmpty('Choisissez le dossier à reprendre.'), v.uuid())
});

export const saisieAssistance = v.object({
	cle: identifiant,
	appel: v.pipe(v.optional(v.string(), ''), v.nonEmpty('Choisissez l’appel à projets.'), v.uuid()),
	structure: v.pipe(v.optional(v.string(), ''), v.nonEmpty('Choisissez la structure.'), v.uuid()),
	intitule: v.pipe(
		v.optional(v.string(), ''),
		v.transform((t) => t.replace(/\s+/g, ' ').trim()),
		v.maxLength(256)
	)
});
export const saisieDepotAssiste = v.object({
	revision,
	recuLe: echeance,
	motif: v.pipe(texte(500), v.nonEmpty('Écrivez d’où vient cette date : un tampon, un cachet de la poste, un appel.')),
	representant: v.optional(v.pipe(v.string(), v.maxLength(36)), '')
});
