import { somme } from '#contrat/commun/montant.ts';
import { ecrireScore } from '#contrat/instruction/grille.ts';
import type { Bloc } from './blocs.ts';
import { chiffres, ligne, mots, total } from './blocs.ts';
import type { FicheAImprimer } from './fiche-a-imprimer.ts';
import { ecrireEuros, ecrireNombre } from './mots.ts';

/** What is said where a text stops: the rest is a click away. */
export const SUITE = '… (suite dans le dossier)';

/** How much is kept of a sheet: signs of the description, of a motive, of a name; rows of a list. */
export interface Mesure {
	texte: number;
	motif: number;
	nom: number;
	lignes: number;
}

/** From everything to the least that still says what is asked: the first one that holds on a page is printed. */
export const MESURES: readonly Mesure[] = [
	{ texte: 2400, motif: 600, nom: 300, lignes: 12 },
	{ texte: 1400, motif: 300, nom: 200, lignes: 10 },
	{ texte: 900, motif: 180, nom: 140, lignes: 8 },
	{ texte: 600, motif: 110, nom: 110, lignes: 8 },
	{ texte: 350, motif: 60, nom: 90, lignes: 6 },
	{ texte: 160, motif: 30, nom: 60, lignes: 4 }
];

const segments = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** A text of at most `taille` signs on few lines, cut between two words where it can be, with the words that say so. */
export function couper(texte: string, taille: number): string {
	const net = texte.trim().replace(/\s*\n\s*/g, ' ');
	if (net.length <= taille) return net;
	let garde = '';
	for (const { segment, index } of segments.segment(net)) {
		if (index + segment.length > taille) break;
		garde += segment;
	}
	const espace = garde.lastIndexOf(' ');
	const propre = espace > taille / 2 ? garde.slice(0, espace) : garde;
	return `${propre.trimEnd()} ${SUITE}`;
}

/** The first ones of a list, then how many are left out. */
export function premiers<T>(liste: readonly T[], combien: number): { gardes: readonly T[]; reste: string | null } {
	if (liste.length <= combien) return { gardes: liste, reste: null };
	return { gardes: liste.slice(0, combien), reste: `et ${liste.length - combien} de plus ${SUITE}` };
}

/** A sheet in words, at one measure: its title, then its parts. */
export interface FicheEcrite {
	titre: string;
	/** Size of the letters, in points. */
	lettres: number;
	parties: { titre: string; blocs: Bloc[] }[];
}

/** Writes a sheet at this measure. Nothing asked is left without its amount: what is cut is said to be. */
export function ecrireFiche(fiche: FicheAImprimer, mesure: Mesure): FicheEcrite {
	const { nom, texte } = mesure;
	const objectifs = premiers(fiche.objectifs, Math.ceil(mesure.lignes / 2));
	const quartiers = premiers(fiche.quartiers, mesure.lignes);
	const joindre = ({ gardes, reste }: { gardes: readonly string[]; reste: string | null }): string =>
		[...gardes.map((un) => couper(un, nom)), ...(reste ? [reste] : [])].join(' ; ');
	return {
		titre: `${fiche.numero} · ${couper(fiche.intitule || 'Sans titre', nom)}`,
		lettres: 9,
		parties: [
			{
				titre: 'L’action',
				blocs: [
					{
						genre: 'fiche',
						paires: [
							['Structure', couper([fiche.structure, fiche.commune].filter(Boolean).join(', '), nom)],
							['Appel', `${couper(fiche.appel, nom)} (${fiche.annee}) ; ${fiche.statut}`],
							['Objectifs', joindre(objectifs)],
							['Quartiers', joindre(quartiers)],
							['Thème national', couper(fiche.theme ?? '', nom)],
							['Période', fiche.periode],
							['Public prévu', publicDe(fiche)],
							['Coût en argent', ecrireEuros(fiche.cout)]
						]
					},
					{ genre: 'phrase', texte: couper(fiche.description || 'Rien n’est écrit dans la description.', texte) }
				]
			},
			{ titre: 'Ce qui est demandé, et les avis', blocs: demandes(fiche, mesure) },
			...appreciation(fiche, mesure),
			{ titre: 'Accordé l’an dernier à cette structure', blocs: anDernier(fiche, mesure) }
		]
	};
}

function publicDe({ personnes, duQuartier }: FicheAImprimer): string {
	return personnes === 0 ? '' : `${ecrireNombre(personnes)} personnes, dont ${ecrireNombre(duQuartier)} du quartier`;
}

function demandes({ lignes }: FicheAImprimer, mesure: Mesure): Bloc[] {
	const { gardes, reste } = premiers(lignes, mesure.lignes);
	const oubliees = lignes.slice(gardes.length);
	return [
		{
			genre: 'tableau',
			titre: 'Demandes et avis',
			colonnes: [
				mots('Financeur', 'juste'),
				chiffres('Demandé'),
				mots('Avis', 'juste'),
				chiffres('Proposé'),
				mots('Motif')
			],
			lignes: [
				...gardes.map((l) =>
					ligne(
						`${couper(l.financeur, Math.min(mesure.nom, 40))}, ${l.nature}`,
						ecrireEuros(l.demande),
						l.avis?.sens ?? 'Pas d’avis lisible',
						l.avis ? ecrireEuros(l.avis.propose) : '',
						couper(l.avis?.motif ?? '', mesure.motif)
					)
				),
				...(reste ? [ligne(reste, ecrireEuros(somme(oubliees.map((l) => l.demande))), '', '', '')] : []),
				total('Total', ecrireEuros(somme(lignes.map((l) => l.demande))), '', '', '')
			]
		}
	];
}

function appreciation({ score, alertes }: FicheAImprimer, mesure: Mesure): FicheEcrite['parties'] {
	const { gardes, reste } = premiers(alertes, Math.ceil(mesure.lignes / 2));
	const note = score
		? `Grille : ${ecrireScore(score.moyenne)} sur 100 en moyenne, ${score.personnes} personne${score.personnes > 1 ? 's' : ''}, écart de ${ecrireScore(score.ecart)}.`
		: 'Grille : personne ne l’a remplie en entier.';
	return [
		{
			titre: 'Notes et points à vérifier',
			blocs: [
				{ genre: 'phrase', texte: note },
				alertes.length === 0
					? { genre: 'phrase', texte: 'Aucune règle des financeurs ne s’y oppose.' }
					: {
							genre: 'liste',
							elements: [...gardes.map((a) => couper(a, mesure.motif + 60)), ...(reste ? [reste] : [])]
						}
			]
		}
	];
}

function anDernier({ anDernier: lignes }: FicheAImprimer, mesure: Mesure): Bloc[] {
	if (lignes.length === 0) return [{ genre: 'phrase', texte: 'Rien, à la connaissance de Lergue.' }];
	const { gardes, reste } = premiers(lignes, Math.ceil(mesure.lignes / 2));
	const dites = gardes.map(
		(l) => `${couper(l.financeur, 40)} : ${ecrireEuros(l.accorde)}, ${couper(l.action, mesure.nom)}`
	);
	const somme0 = `Total : ${ecrireEuros(somme(lignes.map((l) => l.accorde)))}`;
	return [{ genre: 'liste', elements: [...dites, ...(reste ? [reste] : []), somme0] }];
}

/** No page holds more signs than this: a longer writing is not even tried. */
const SIGNES_D_UNE_PAGE = 7000;

/** A sheet of fewer signs than this is tried in larger letters first. */
const SIGNES_EN_GRAND = 2500;

/** A sheet at every measure that may hold on a page, each said once: most applications are short and have only one. */
export function variantesDe(fiche: FicheAImprimer): FicheEcrite[] {
	const vues = new Set<string>();
	const variantes = MESURES.map((mesure) => ecrireFiche(fiche, mesure)).filter((ecrite, rang) => {
		const cle = JSON.stringify(ecrite);
		if (vues.has(cle) || (cle.length > SIGNES_D_UNE_PAGE && rang < MESURES.length - 1)) return false;
		vues.add(cle);
		return true;
	});
	const [entiere] = variantes;
	const courte = entiere !== undefined && JSON.stringify(entiere).length < SIGNES_EN_GRAND;
	return courte ? [{ ...entiere, lettres: 11 }, ...variantes] : variantes;
}
