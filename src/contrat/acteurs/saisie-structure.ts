import * as v from 'valibot';
import { type Affiliation, type Agrement, genresAffiliation } from './agrements.ts';
import { lireBic, lireIban, messagesBanque } from './banque.ts';
import * as c from './champs.ts';
import { regimesDeMinimis } from './de-minimis.ts';
import { lireEtpt, messagesEtpt } from './moyens.ts';
import { codesPieces } from './pieces-structure.ts';
import { genresRepresentant } from './representant.ts';
import { saisieStructure } from './saisie.ts';

/** What the pages of a structure may send, one schema a form. Shape only; rules are in the nouns and the acts. */

const { nom, forme, siret, rna } = saisieStructure.entries;
const commun = { revision: c.revision };

const siteOuRien = c.facultatif<string>((ecrit) => {
	const adresse = /^https?:\/\//i.test(ecrit) ? ecrit : `https://${ecrit}`;
	if (ecrit.length <= 300 && URL.canParse(adresse) && new URL(adresse).hostname.includes('.'))
		return { ok: true, valeur: adresse };
	return { ok: false, message: 'Écrivez une adresse de site complète, par exemple https://exemple.fr.' };
});

export const saisieIdentite = v.object({
	...commun,
	nom,
	sigle: c.ligneOuRien(40),
	forme,
	formeJuridique: c.ligneOuRien(120),
	siret,
	rna,
	objetSocial: c.texte(4000),
	creeeLe: c.jourFacultatif,
	site: siteOuRien
});

export const saisieAdresses = v.object({
	...commun,
	voie: c.ligneOuRien(200),
	codePostal: c.codePostalOuRien,
	commune: c.ligneOuRien(120),
	courrierVoie: c.ligneOuRien(200),
	courrierCodePostal: c.codePostalOuRien,
	courrierCommune: c.ligneOuRien(120),
	courriel: c.courrielOuRien,
	telephone: c.telephoneOuRien
});

const etpt = c.facultatif<number>((ecrit) => {
	const lu = lireEtpt(ecrit);
	return lu.ok ? lu : { ok: false, message: messagesEtpt[lu.refus] };
});

export const saisieMoyens = v.object({
	...commun,
	annee: c.annee,
	benevoles: c.effectifFacultatif,
	volontaires: c.effectifFacultatif,
	salaries: c.effectifFacultatif,
	etptCentiemes: etpt,
	emploisAides: c.effectifFacultatif,
	misADisposition: c.effectifFacultatif,
	adherents: c.effectifFacultatif
});

const SANS_NOM = 'Donnez un nom à cette ligne, ou videz-la.';

export const saisieAgrements = v.object({
	...commun,
	agrements: c.liste(
		v.pipe(
			v.object({ intitule: c.ligne(200), autorite: c.ligne(200), le: c.jourFacultatif }),
			v.forward(
				v.partialCheck(
					[['intitule'], ['autorite'], ['le']],
					(a) => a.intitule !== '' || (a.autorite === '' && a.le === null),
					SANS_NOM
				),
				['intitule']
			)
		),
		30
	),
	affiliations: c.liste(v.object({ nom: c.ligne(200), genre: v.optional(v.picklist(genresAffiliation), 'reseau') }), 30)
});

/** The lines filled in; those left empty were only offered. */
export function agrementsSaisis({ agrements, affiliations }: v.InferOutput<typeof saisieAgrements>): {
	agrements: Agrement[];
	affiliations: Affiliation[];
} {
	return {
		agrements: agrements.filter(({ intitule }) => intitule !== ''),
		affiliations: affiliations.filter((affiliation) => affiliation.nom !== '')
	};
}

export const saisieEngagements = v.object({
	...commun,
	cerLe: c.jourFacultatif,
	cerVersion: c.ligneOuRien(60),
	utilitePubliqueLe: c.jourFacultatif,
	impotsCommerciaux: c.ouiNon,
	aides500000: c.ouiNon
});

export const saisieAide = v.object({
	organisme: v.pipe(c.ligne(200), v.nonEmpty()),
	objet: c.ligne(300),
	le: c.jourDemande,
	montant: v.pipe(
		c.montantFacultatif,
		v.check((montant) => montant !== null && montant > 0n, 'Écrivez un montant plus grand que zéro.'),
		v.transform((montant) => montant ?? (0n as never))
	),
	regime: v.picklist(regimesDeMinimis)
});

export const saisieBanque = v.object({
	...commun,
	titulaire: c.ligneOuRien(140),
	/** Empty: the one that is kept does not change. */
	iban: c.facultatif((ecrit) => {
		const lu = lireIban(ecrit);
		return lu.ok ? lu : { ok: false as const, message: messagesBanque[lu.refus] };
	}),
	bic: c.facultatif((ecrit) => {
		const lu = lireBic(ecrit);
		return lu.ok ? lu : { ok: false as const, message: messagesBanque[lu.refus] };
	}),
	effacer: v.optional(v.picklist(['oui', '']), '')
});

const idOuRien = v.pipe(
	v.optional(v.string(), ''),
	v.transform((ecrit) => ecrit || null),
	v.nullable(v.pipe(v.string(), v.uuid()))
);

export const saisieRepresentant = v.pipe(
	v.object({
		...commun,
		id: idOuRien,
		genre: v.picklist(genresRepresentant),
		nom: v.pipe(c.ligne(120), v.nonEmpty()),
		fonction: v.pipe(c.ligne(120), v.nonEmpty()),
		courriel: c.courriel,
		telephone: c.telephoneOuRien,
		debut: c.jourDemande,
		fin: c.jourFacultatif,
		/** The written delegation. */
		fichierId: idOuRien
	}),
	v.forward(
		v.partialCheck(
			[['debut'], ['fin']],
			({ debut, fin }) => fin === null || debut <= fin,
			'La fin doit venir après le début.'
		),
		['fin']
	)
);

/** One amount an account of the chart: `montants.c601`. Keys of a field name start with a letter. */
export const saisieBudgetStructure = v.object({
	...commun,
	annee: c.annee,
	montants: v.optional(v.record(v.pipe(v.string(), v.regex(/^c[0-9A-Z]{2,4}$/)), c.montantFacultatif), {})
});

export const saisiePiece = v.object({
	genre: v.picklist(codesPieces),
	annee: c.anneeFacultative,
	jusquAu: c.jourFacultatif
});

export const saisieCollegue = v.object({ courriel: c.courriel, nom: v.pipe(c.ligne(120), v.nonEmpty()) });
export const saisieIdentifiant = v.object({ id: v.pipe(v.string(), v.uuid()) });
