import { nomsMoyens } from '#contrat/acteurs/moyens.ts';
import { estEnVigueur, nomsGenresRepresentant } from '#contrat/acteurs/representant.ts';
import type { Adresses, StructureComplete } from '#contrat/acteurs/structure.ts';
import { nomsFormes } from '#contrat/acteurs/saisie.ts';
import type { Jour } from '#contrat/commun/jour.ts';
import { type Bloc, chiffres, ligne, mots, type Partie } from './blocs.ts';
import { blocsBudget } from './budget-imprime.ts';
import { ecrireCentiemes, ecrireLeJour, ecrireNombre } from './mots.ts';

const jourOuRien = (le: Jour | null): string => (le ? ecrireLeJour(le) : '');
const ouiNon = (reponse: boolean | null): string => (reponse === null ? '' : reponse ? 'Oui' : 'Non');

function adresse(voie: string | null, codePostal: string | null, commune: string | null): string {
	return [voie, [codePostal, commune].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

/** Parts 1 to 5 of the single form: the structure, whatever the action. */
export function partiesStructure(structure: StructureComplete, le: Jour, annee: number): Partie[] {
	return [
		{ titre: '1. Identification', blocs: identification(structure, le) },
		{ titre: '2. Relations avec l’administration', blocs: administration(structure) },
		{ titre: '3. Relations avec d’autres associations', blocs: affiliations(structure) },
		{ titre: '4. Moyens humains', blocs: moyens(structure, annee) },
		{ titre: '5. Budget prévisionnel de la structure', blocs: budget(structure, annee) }
	];
}

function identification({ identite, adresses, representants }: StructureComplete, le: Jour): Bloc[] {
	const enVigueur = representants.filter((r) => estEnVigueur(r, le));
	return [
		{
			genre: 'fiche',
			paires: [
				['Nom', identite.nom],
				['Sigle', identite.sigle ?? ''],
				['Genre de structure', nomsFormes[identite.forme]],
				['Forme juridique', identite.formeJuridique ?? ''],
				['Numéro SIRET', identite.siret ?? ''],
				['Numéro RNA', identite.rna ?? ''],
				['Date de création', jourOuRien(identite.creeeLe)],
				['Objet', identite.objetSocial],
				['Adresse du siège', adresse(adresses.voie, adresses.codePostal, adresses.commune)],
				['Adresse de correspondance', correspondance(adresses)],
				['Courriel', adresses.courriel ?? ''],
				['Téléphone', adresses.telephone ?? ''],
				['Site internet', identite.site ?? '']
			]
		},
		{ genre: 'sous-titre', titre: 'Qui peut engager la structure' },
		enVigueur.length === 0
			? { genre: 'phrase', texte: 'Aucun représentant en exercice n’est enregistré.' }
			: {
					genre: 'tableau',
					titre: 'Représentants',
					colonnes: [mots('Nom'), mots('Fonction'), mots('Qualité', 'juste'), mots('Coordonnées')],
					lignes: enVigueur.map((r) =>
						ligne(
							r.nom,
							r.fonction,
							nomsGenresRepresentant[r.genre],
							[r.courriel, r.telephone].filter(Boolean).join(', ')
						)
					)
				}
	];
}

function correspondance(a: Adresses): string {
	return adresse(a.courrierVoie, a.courrierCodePostal, a.courrierCommune) || 'La même';
}

function administration({ agrements, engagements }: StructureComplete): Bloc[] {
	return [
		agrements.length === 0
			? { genre: 'phrase', texte: 'Aucun agrément administratif enregistré.' }
			: {
					genre: 'tableau',
					titre: 'Agréments',
					colonnes: [mots('Agrément'), mots('Attribué par'), mots('En date du', 'juste')],
					lignes: agrements.map((a) => ligne(a.intitule, a.autorite, jourOuRien(a.le)))
				},
		{
			genre: 'fiche',
			paires: [
				[
					'Reconnue d’utilité publique',
					engagements.utilitePubliqueLe ? `Oui, le ${ecrireLeJour(engagements.utilitePubliqueLe)}` : 'Non'
				],
				['Assujettie aux impôts commerciaux', ouiNon(engagements.impotsCommerciaux)]
			]
		}
	];
}

function affiliations({ affiliations: liste }: StructureComplete): Bloc[] {
	const noms = (genre: 'reseau' | 'membre'): string =>
		liste
			.filter((a) => a.genre === genre)
			.map((a) => a.nom)
			.join(' ; ') || 'Aucune enregistrée';
	return [
		{
			genre: 'fiche',
			paires: [
				['Réseau, union, fédération', noms('reseau')],
				['Personnes morales membres', noms('membre')]
			]
		}
	];
}

/** The count of the last 31 December before the year asked, or the last one known. */
function moyens({ moyens: annees }: StructureComplete, annee: number): Bloc[] {
	const connus = annees.find((m) => m.annee < annee) ?? annees[0];
	if (!connus) return [{ genre: 'phrase', texte: 'Moyens humains non renseignés.' }];
	const compte = (valeur: number | null): string => (valeur === null ? 'non renseigné' : ecrireNombre(valeur));
	const cles = Object.keys(nomsMoyens) as (keyof typeof nomsMoyens)[];
	return [
		{
			genre: 'tableau',
			titre: 'Moyens humains',
			colonnes: [mots(`Au 31 décembre ${connus.annee}`), chiffres('Nombre')],
			lignes: [
				...cles.map((cle) => ligne(nomsMoyens[cle], compte(connus[cle]))),
				ligne('Équivalents temps plein travaillés', ecrireCentiemes(connus.etptCentiemes) || 'non renseigné')
			]
		}
	];
}

function budget({ budgets }: StructureComplete, annee: number): Bloc[] {
	const connu = budgets.find((b) => b.annee === annee) ?? budgets[0];
	if (!connu || connu.lignes.length === 0) return [{ genre: 'phrase', texte: 'Budget de la structure non renseigné.' }];
	return [{ genre: 'phrase', texte: `Exercice ${connu.annee}.` }, ...blocsBudget(connu.lignes, [], null)];
}
