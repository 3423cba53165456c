import * as v from 'valibot';
import { roles } from './habilitations.ts';
import { lireRna, lireSiret } from '#contrat/commun/identifiants.ts';
import { messagesMotDePasse, refusDuMotDePasse } from './mot-de-passe.ts';

/** What the forms of this chapter may send. Shape only: who may, and whether it exists, is for the acts. */

const courriel = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.nonEmpty(), v.maxLength(254), v.email());
const nom = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(120));
const facultatif = (longueur: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.maxLength(longueur),
		v.transform((texte) => texte || null)
	);
const retour = facultatif(500);
/** Long passwords are cut off here, before the costly digest is computed. */
const motDePasseTape = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000));
const nouveauMotDePasse = v.pipe(
	v.string(),
	v.nonEmpty(),
	v.rawCheck(({ dataset, addIssue }) => {
		const refus = dataset.typed ? refusDuMotDePasse(dataset.value) : null;
		if (refus) addIssue({ message: messagesMotDePasse[refus] });
	})
);

export const saisieConnexion = v.object({ courriel, motDePasse: motDePasseTape, retour });
export const saisieDemandeDeLien = v.object({ courriel, retour });
export const saisieChoixDuMotDePasse = v.object({ motDePasse: nouveauMotDePasse });
export const saisieOuvertureDeCompte = v.object({ nom, motDePasse: nouveauMotDePasse });
export const saisiePremierAdministrateur = v.object({ courriel, nom, motDePasse: nouveauMotDePasse });
export const saisieNom = v.object({ nom });
export const saisieChangementDeMotDePasse = v.object({
	motDePasseActuel: motDePasseTape,
	motDePasse: nouveauMotDePasse
});

const codeOuRien = facultatif(80);

/** An invitation: whom, as what, and for whom when the role asks for it. */
export const saisieInvitation = v.object({
	courriel,
	nom,
	role: v.picklist(roles),
	partenaire: codeOuRien,
	structure: v.pipe(
		v.optional(v.string(), ''),
		v.transform((texte) => texte || null),
		v.nullable(v.pipe(v.string(), v.uuid()))
	),
	college: codeOuRien
});
export type SaisieInvitation = v.InferOutput<typeof saisieInvitation>;

export const formesDeStructure = ['association', 'organisme_public', 'entreprise', 'groupe_informel'] as const;
export type FormeDeStructure = (typeof formesDeStructure)[number];

export const nomsFormes: Record<FormeDeStructure, string> = {
	association: 'Association',
	organisme_public: 'Organisme public',
	entreprise: 'Entreprise',
	groupe_informel: 'Groupe d’habitants'
};

const identifiant = (lire: (texte: string) => string | null, message: string) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.rawTransform(({ dataset, addIssue, NEVER }): string | null => {
			if (dataset.value === '') return null;
			const lu = lire(dataset.value);
			if (lu !== null) return lu;
			addIssue({ message });
			return NEVER;
		})
	);

/** A structure that will file applications. */
export const saisieStructure = v.object({
	nom: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200)),
	forme: v.picklist(formesDeStructure),
	siret: identifiant(lireSiret, 'Ce SIRET n’est pas juste : 14 chiffres, sur l’avis de situation de l’Insee.'),
	rna: identifiant(lireRna, 'Ce numéro RNA n’est pas juste : un W et 9 chiffres, par exemple W343000123.'),
	commune: facultatif(120)
});
export type SaisieStructure = v.InferOutput<typeof saisieStructure>;

/** The first person of a contract, invited from the platform: somebody who may invite the others. */
export const saisiePremierAgent = v.object({
	courriel,
	nom,
	role: v.picklist(['chef_de_projet', 'administrateur'])
});

/** Enabling or disabling an account. */
export const saisieActivation = v.object({
	compte: v.pipe(v.string(), v.uuid()),
	actif: v.pipe(
		v.picklist(['oui', 'non']),
		v.transform((texte) => texte === 'oui')
	)
});
