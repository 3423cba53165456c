import type { Jour } from '#contrat/commun/jour.ts';
import { enPointsDeBase } from '#contrat/commun/montant.ts';
import { coutParPersonne } from '#contrat/dossiers/budget.ts';
import {
	nombre,
	nomsTranches,
	partQuartierPoints,
	type PublicPrevu,
	type Residence,
	residences,
	type Sexe,
	sexes,
	tranches
} from '#contrat/dossiers/public-prevu.ts';
import { nomsFormesAide } from '#contrat/dossiers/sections/presentation.ts';
import { nomsReponses, type OuiNonSansObjet } from '#contrat/dossiers/sections/participation.ts';
import { type Bloc, chiffres, ligne, mots, type Partie, type Tableau, total } from './blocs.ts';
import { blocsBudget } from './budget-imprime.ts';
import type { DossierAImprimer } from './dossier-a-imprimer.ts';
import { blocsDemandes } from './demandes-imprimees.ts';
import { ecrireCentiemes, ecrireEuros, ecrireLeJour, ecrireNombre, ouSans } from './mots.ts';

/** Part 6 of the single form, with what a contrat de ville adds: the action, its public, its budget, what is asked. */
export function partiesProjet(dossier: DossierAImprimer): Partie[] {
	return [
		{ titre: '6. L’action', blocs: presentation(dossier) },
		{ titre: '6.1 Le public attendu', blocs: publicPrevu(dossier) },
		{ titre: '6.2 Habitants, partenaires, moyens et résultats', blocs: deroulement(dossier) },
		...(dossier.questions.length > 0
			? [
					{
						titre: '6.3 Questions de l’appel',
						blocs: dossier.questions.map((q): Bloc => ({ genre: 'texte', titre: q.question, texte: q.reponse }))
					}
				]
			: []),
		{ titre: '6.4 Budget de l’action', blocs: budget(dossier) },
		{ titre: '6.5 Demandes, financeur par financeur', blocs: blocsDemandes(dossier) }
	];
}

function presentation({ contenu, objectifs, transversales, theme, quartiers }: DossierAImprimer): Bloc[] {
	return [
		{
			genre: 'fiche',
			paires: [
				['Intitulé', contenu.intitule],
				['Objectif principal du contrat', objectifs[0] ? `${objectifs[0].code} ${objectifs[0].intitule}` : ''],
				...objectifs.slice(1).map((o): [string, string] => ['Autre objectif', `${o.code} ${o.intitule}`]),
				['Thème national (programme 147)', theme ? `${theme.code} ${theme.intitule}` : ''],
				['Priorités transversales', transversales.join(' ; ') || 'Aucune'],
				['Quartiers', quartiers.join(' ; ')],
				['Lieux', contenu.lieux],
				['Période de réalisation', periode(contenu.debut, contenu.fin)],
				['Aide demandée', nomsFormesAide[contenu.formeAide]]
			]
		},
		{ genre: 'texte', titre: 'Description', texte: contenu.description },
		{ genre: 'texte', titre: 'À quel besoin l’action répond', texte: contenu.besoins },
		{ genre: 'texte', titre: 'Calendrier', texte: contenu.calendrier }
	];
}

function periode(debut: Jour | null, fin: Jour | null): string {
	if (debut && fin) return `du ${ecrireLeJour(debut)} au ${ecrireLeJour(fin)}`;
	return debut ? `à partir du ${ecrireLeJour(debut)}` : fin ? `jusqu’au ${ecrireLeJour(fin)}` : '';
}

function publicPrevu({ contenu }: DossierAImprimer): Bloc[] {
	const { publics, participations } = contenu;
	const part = partQuartierPoints(publics);
	return [
		publics.length === 0 ? { genre: 'phrase', texte: 'Public non renseigné.' } : tableauPublic(publics),
		{
			genre: 'fiche',
			paires: [
				['Part des personnes du quartier', part === null ? '' : `${ecrireCentiemes(part)}\u00a0%`],
				['Participations (venues)', participations === null ? '' : ecrireNombre(participations)]
			]
		},
		{ genre: 'texte', titre: 'Comment les participations sont comptées', texte: contenu.participationsDetail }
	];
}

/** People, each counted once, by age, sex and place; empty bands are left out. */
function tableauPublic(publics: readonly PublicPrevu[]): Tableau {
	const compter = (choix: (p: PublicPrevu) => boolean): string => ecrireNombre(nombre(publics.filter(choix)));
	const cases: [Sexe, Residence][] = sexes.flatMap((s) => residences.map((r): [Sexe, Residence] => [s, r]));
	const rangee = (dedans: (p: PublicPrevu) => boolean): string[] => [
		...cases.map(([s, r]) => compter((p) => dedans(p) && p.sexe === s && p.residence === r)),
		compter(dedans)
	];
	return {
		genre: 'tableau',
		titre: 'Personnes attendues',
		colonnes: [
			mots('Âge'),
			chiffres('Femmes du quartier'),
			chiffres('Femmes d’ailleurs'),
			chiffres('Hommes du quartier'),
			chiffres('Hommes d’ailleurs'),
			chiffres('Ensemble')
		],
		lignes: [
			...tranches
				.filter((t) => publics.some((p) => p.tranche === t))
				.map((t) => ligne(nomsTranches[t], ...rangee((p) => p.tranche === t))),
			total('Total', ...rangee(() => true))
		]
	};
}

function deroulement({ contenu: c }: DossierAImprimer): Bloc[] {
	const dire = (reponse: OuiNonSansObjet | null): string => (reponse === null ? '' : nomsReponses[reponse]);
	return [
		{
			genre: 'fiche',
			paires: [
				['Construite avec les habitants', dire(c.coconstruction)],
				['Parents associés', dire(c.parents)],
				['Sorties hors du quartier', dire(c.sortieQuartier)],
				['Équivalents temps plein', ecrireCentiemes(c.etptCentiemes)]
			]
		},
		...commentaire(c.coconstruction === 'oui', 'Avec qui l’action a été construite', c.coconstructionAvec),
		...commentaire(c.parents === 'oui', 'Place des parents', c.parentsComment),
		...commentaire(c.sortieQuartier === 'oui', 'Sorties prévues', c.sortieComment),
		{ genre: 'texte', titre: 'Égalité entre les femmes et les hommes', texte: c.egalite },
		{ genre: 'texte', titre: 'Partenaires', texte: c.partenaires },
		{ genre: 'texte', titre: 'Lien avec le droit commun', texte: c.droitCommun },
		{ genre: 'texte', titre: 'Moyens humains', texte: c.moyensHumains },
		{ genre: 'texte', titre: 'Recrutements', texte: c.recrutements },
		{ genre: 'texte', titre: 'Moyens matériels', texte: c.moyensMateriels },
		{ genre: 'texte', titre: 'Résultats attendus', texte: c.resultats },
		...(c.indicateurs.length > 0
			? [
					{ genre: 'sous-titre' as const, titre: 'Indicateurs' },
					{
						genre: 'tableau' as const,
						titre: 'Indicateurs',
						colonnes: [mots('Indicateur'), mots('Valeur attendue')],
						lignes: c.indicateurs.map((i) => ligne(i.intitule, ouSans(i.cible, 'Non chiffrée')))
					}
				]
			: []),
		{ genre: 'texte', titre: 'Méthode d’évaluation', texte: c.methodeEvaluation }
	];
}

/** A comment asked only when the answer is yes is printed then, or whenever something was written. */
function commentaire(attendu: boolean, titre: string, texte: string): Bloc[] {
	return attendu || texte.trim() !== '' ? [{ genre: 'texte', titre, texte }] : [];
}

function budget({ contenu, demandes, bilan }: DossierAImprimer): Bloc[] {
	const parPersonne = coutParPersonne(bilan, nombre(contenu.publics));
	const demande = enPointsDeBase(bilan.demandes, bilan.coutMonetaire);
	const taux = (points: number | null): string => (points === null ? '' : `${ecrireCentiemes(points)}\u00a0%`);
	return [
		...blocsBudget(contenu.budget, demandes, bilan),
		...(bilan.equilibre
			? []
			: [
					{
						genre: 'avis' as const,
						texte: `Ce budget n’est pas équilibré : charges ${ecrireEuros(bilan.totalCharges)}, produits ${ecrireEuros(bilan.totalProduits)}.`
					}
				]),
		{
			genre: 'fiche',
			paires: [
				['Coût de l’action en argent', ecrireEuros(bilan.coutMonetaire)],
				[
					'Demandé dans ce dossier',
					`${ecrireEuros(bilan.demandes)}${demande === null ? '' : `, soit ${taux(demande)} du coût`}`
				],
				['Part d’argent public', taux(bilan.tauxPublicPoints)],
				['Coût par personne', parPersonne === null ? '' : ecrireEuros(parPersonne)]
			]
		},
		{
			genre: 'texte',
			titre: 'Comment les charges générales sont partagées',
			texte: contenu.repartitionIndirecte
		}
	];
}
