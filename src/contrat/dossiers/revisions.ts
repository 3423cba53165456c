import { ecrireJour } from '#contrat/commun/jour.ts';
import { ecrireMontant } from '#contrat/commun/montant.ts';
import { compteDe } from './comptes.ts';
import type { SaisieSection } from './contenu.ts';
import { nombre, nomsResidences, nomsSexes, nomsTranches } from './public-prevu.ts';

/** What another person changed in a section since one opened it. */
export interface Conflit {
	/** Revision to send back when one decides to save all the same. */
	revision: number;
	par: string;
	le: Date;
	/** What is saved now and differs from what was typed, in words. */
	differences: Difference[];
}

/** One difference: the name of the thing, what is saved and what was typed. */
export interface Difference {
	quoi: string;
	enregistre: string;
	saisi: string;
}

const RIEN = 'rien';

/** Everything in a section that reads differently when saved and when typed, in the order of the form. */
export function differences(enregistre: SaisieSection, saisi: SaisieSection): Difference[] {
	const [a, b] = [lire(enregistre), lire(saisi)];
	return [...new Set([...a.keys(), ...b.keys()])].flatMap((quoi) => {
		const [avant, apres] = [a.get(quoi) ?? RIEN, b.get(quoi) ?? RIEN];
		return avant === apres ? [] : [{ quoi, enregistre: avant, saisi: apres }];
	});
}

/** A section in words: each thing by its name. */
function lire(section: SaisieSection): Map<string, string> {
	switch (section.section) {
		case 'presentation': {
			const { intitule, description, debut, fin } = section.contenu;
			return remplir([
				['Titre', intitule],
				['Description', description],
				['Début', debut ? ecrireJour(debut) : ''],
				['Fin', fin ? ecrireJour(fin) : '']
			]);
		}
		case 'objectifs':
			return remplir([
				['Objectifs', section.contenu.objectifs.join(', ')],
				['Quartiers', section.contenu.quartiers.join(', ')]
			]);
		case 'public':
			return remplir([
				...section.contenu.publics.map((p): [string, string] => [
					`${nomsSexes[p.sexe]} de ${nomsTranches[p.tranche]} ${nomsResidences[p.residence]}`,
					String(p.personnes)
				]),
				['Nombre de personnes', String(nombre(section.contenu.publics))]
			]);
		case 'budget':
			return cumuler(
				section.contenu.budget.map((l) => [
					`${l.compte} ${l.libelle || (compteDe(l.sens, l.compte)?.intitule ?? '')} (${l.sens === 'charge' ? 'dépense' : 'recette'})`,
					ecrireMontant(l.montant)
				])
			);
		case 'financements':
			return cumuler(
				section.contenu.financements.map((d) => [
					`Demande à ${d.financeur}, ${d.nature === 'specifique' ? 'crédits politique de la ville' : 'droit commun'}`,
					ecrireMontant(d.montant)
				])
			);
	}
}

function remplir(paires: [string, string][]): Map<string, string> {
	return new Map(paires.filter(([, texte]) => texte !== ''));
}

/** Lines of the same name are read together: « 120 €, 80 € ». */
function cumuler(paires: [string, string][]): Map<string, string> {
	const lues = new Map<string, string>();
	for (const [nom, texte] of paires) lues.set(nom, lues.has(nom) ? `${lues.get(nom)}, ${texte}` : texte);
	return lues;
}
