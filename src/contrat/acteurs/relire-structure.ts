import { ecrireJour, type Jour } from '#contrat/commun/jour.ts';
import { ecrireMontant } from '#contrat/commun/montant.ts';
import { nomsGenresAffiliation } from './agrements.ts';
import { ecrireEtpt, nomsMoyens } from './moyens.ts';
import type { Difference } from './refus-structure.ts';
import { nomsGenresRepresentant, type RepresentantSaisi } from './representant.ts';
import { nomsFormes } from './saisie.ts';
import type { Adresses, EcritStructure, Engagements, Identite } from './structure.ts';

/** Parts of a structure in words, to tell a second writer what the first one changed. */

type Mots = readonly (readonly [quoi: string, texte: string | null])[];

const jourEcrit = (le: Jour | null): string | null => (le ? ecrireJour(le) : null);
const ouiOuNon = (reponse: boolean | null): string | null => (reponse === null ? null : reponse ? 'oui' : 'non');
const compte = (n: number | null): string | null => (n === null ? null : String(n));

/** Everything that reads differently when saved and when typed, in the order of the form. */
export function comparer(enregistre: Mots, saisi: Mots): Difference[] {
	const [a, b] = [new Map(enregistre), new Map(saisi)];
	return [...new Set([...a.keys(), ...b.keys()])].flatMap((quoi) => {
		const [avant, apres] = [a.get(quoi) || 'rien', b.get(quoi) || 'rien'];
		return avant === apres ? [] : [{ quoi, enregistre: avant, saisi: apres }];
	});
}

/** Whether a part was typed as it is saved, whatever the order its fields come in. */
export function estInchangee(enregistre: EcritStructure, saisi: EcritStructure): boolean {
	return canonique(enregistre) === canonique(saisi);
}

function canonique(valeur: unknown): string {
	return JSON.stringify(valeur, (_cle, v: unknown) => {
		if (typeof v === 'bigint') return String(v);
		if (typeof v !== 'object' || v === null || Array.isArray(v)) return v;
		return Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)));
	});
}

/** What differs between a part as it is saved and as it was typed. */
export function differencesDe(enregistre: EcritStructure, saisi: EcritStructure): Difference[] {
	return comparer(enMots(enregistre), enMots(saisi));
}

function enMots(ecrit: EcritStructure): Mots {
	switch (ecrit.section) {
		case 'identite':
			return motsIdentite(ecrit.contenu);
		case 'adresses':
			return motsAdresses(ecrit.contenu);
		case 'aides':
			return motsEngagements(ecrit.contenu);
		case 'moyens': {
			const { contenu } = ecrit;
			const { etptCentiemes, annee } = contenu;
			return [
				...Object.entries(nomsMoyens).map(
					([cle, nom]) => [`${nom} en ${annee}`, compte(contenu[cle as keyof typeof nomsMoyens])] as const
				),
				[`Équivalents temps plein en ${annee}`, etptCentiemes === null ? null : ecrireEtpt(etptCentiemes)]
			];
		}
		case 'agrements':
			return [
				...ecrit.contenu.agrements.map(
					({ intitule, autorite, le }) =>
						[`Agrément « ${intitule} »`, [autorite || 'donné', jourEcrit(le)].filter(Boolean).join(', ')] as const
				),
				...ecrit.contenu.affiliations.map(({ nom, genre }) => [nom, nomsGenresAffiliation[genre]] as const)
			];
		case 'budget':
			return ecrit.contenu.lignes.map(({ compte: code, sens, montant }) => [
				`Compte ${code} (${sens === 'charge' ? 'dépense' : 'recette'})`,
				ecrireMontant(montant)
			]);
	}
}

function motsIdentite(identite: Identite): Mots {
	return [
		['Nom', identite.nom],
		['Sigle', identite.sigle],
		['Forme', nomsFormes[identite.forme]],
		['Forme juridique', identite.formeJuridique],
		['SIRET', identite.siret],
		['RNA', identite.rna],
		['Objet', identite.objetSocial],
		['Date de création', jourEcrit(identite.creeeLe)],
		['Site', identite.site]
	];
}

function motsAdresses(adresses: Adresses): Mots {
	return [
		['Adresse du siège', adresses.voie],
		['Code postal', adresses.codePostal],
		['Commune', adresses.commune],
		['Adresse de courrier', adresses.courrierVoie],
		['Code postal du courrier', adresses.courrierCodePostal],
		['Commune du courrier', adresses.courrierCommune],
		['Adresse électronique', adresses.courriel],
		['Téléphone', adresses.telephone]
	];
}

function motsEngagements(engagements: Engagements): Mots {
	return [
		['Souscription au contrat d’engagement républicain', jourEcrit(engagements.cerLe)],
		['Version', engagements.cerVersion],
		['Reconnaissance d’utilité publique', jourEcrit(engagements.utilitePubliqueLe)],
		['Impôts commerciaux', ouiOuNon(engagements.impotsCommerciaux)],
		['Plus de 500 000 € d’aides publiques', ouiOuNon(engagements.aides500000)]
	];
}

/** A representative in words; null: somebody who is not there. */
export function motsRepresentant(representant: RepresentantSaisi | null): Mots {
	if (!representant) return [];
	return [
		['Qualité', nomsGenresRepresentant[representant.genre]],
		['Nom', representant.nom],
		['Fonction', representant.fonction],
		['Adresse électronique', representant.courriel],
		['Téléphone', representant.telephone],
		['Début', jourEcrit(representant.debut)],
		['Fin', jourEcrit(representant.fin)]
	];
}
