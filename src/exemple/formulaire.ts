import type { GesteFormulaire } from '#contrat/appels/gestes.ts';
import { piecesHabituelles } from '#contrat/appels/pieces.ts';
import type { ReglagesAppel } from '#contrat/appels/dispositif.ts';
import { instantAParis, type Jour, jour } from '#contrat/commun/jour.ts';

/** The note of the fictional calls, as a chef de projet would write it. */
export const NOTE = `Cet appel est inventé pour la démonstration.

## Ce que l’appel soutient

Des actions pour les habitants du quartier prioritaire, dans les quatre priorités du contrat. Sont attendues :

- les actions **construites avec les habitants** ;
- celles qui vont vers les personnes isolées ;
- celles qui rendent la ville aux femmes comme aux hommes.

## Les limites

1. Au moins 60 % du public habite le quartier.
2. L’argent public ne dépasse pas 80 % du coût.

## Pour en parler

Prenez rendez-vous avec l’équipe du contrat avant d’écrire : une demi-heure évite souvent un refus.`;

/** Three questions that show every kind of help: a choice, one that depends on it, a text. Nothing stops a demonstration. */
const questions: GesteFormulaire[] = [
	{
		geste: 'poser_question',
		question: {
			id: 'sorties',
			intitule: 'L’action fait-elle sortir les habitants du quartier ?',
			aide: 'Visite, spectacle, séjour, sport en ville…',
			genre: 'choix',
			options: ['Oui, à chaque fois', 'Oui, quelquefois', 'Non'],
			obligatoire: false,
			condition: null
		}
	},
	{
		geste: 'poser_question',
		question: {
			id: 'transport',
			intitule: 'Comment les habitants s’y rendent-ils ?',
			aide: 'Dites aussi qui paie le transport.',
			genre: 'court',
			options: [],
			obligatoire: false,
			condition: { question: 'sorties', valeur: 'Oui, à chaque fois' }
		}
	},
	{
		geste: 'poser_question',
		question: {
			id: 'fin_de_l_action',
			intitule: 'Que restera-t-il de l’action quand le financement s’arrêtera ?',
			aide: 'Une habitude, un groupe, un lieu, un savoir-faire.',
			genre: 'long',
			options: [],
			obligatoire: false,
			condition: null
		}
	}
];

/** Usual pieces, none of them compulsory: whoever tries the demonstration has no statutes to send. */
const pieces = piecesHabituelles()
	.filter(({ genre }) => genre !== 'rapport_cac')
	.map((piece): GesteFormulaire => ({ geste: 'poser_piece', piece: { ...piece, obligatoire: false } }));

/** What the team adds to the call that is open, change by change. */
export const formulaireExemple: readonly GesteFormulaire[] = [...questions, ...pieces];

/** What the call of this year announces beside itself. The Caf's schemes are filed on its own site, by school year. */
export function reglagesExemple(annee: number, connus: { financeurs: ReadonlySet<string> }): ReglagesAppel {
	const le = (texte: string, heure: string): Date => instantAParis(jour(`${annee}-${texte}`) as Jour, heure);
	const caf = connus.financeurs.has('caf') ? 'caf' : null;
	const elan = { financeur: caf, depot: 'ELAN', adresse: 'https://elan.caf.fr', note: 'Année scolaire.' };
	return {
		objectifs: [],
		quartiers: [],
		dispositifs: [
			{ ...elan, nom: 'CLAS', genre: 'clas', ouvreLe: le('05-04', '09:00'), fermeLe: le('06-15', '12:00') },
			{ ...elan, nom: 'REAAP', genre: 'reaap', ouvreLe: le('01-12', '09:00'), fermeLe: le('02-27', '12:00') },
			{
				nom: 'Quartiers d’été',
				genre: 'quartiers_ete',
				financeur: null,
				ouvreLe: le('04-01', '09:00'),
				fermeLe: le('05-22', '18:00'),
				depot: '',
				adresse: null,
				note: 'Actions de juillet et août.'
			}
		],
		delaiSignatureJours: 7,
		rappelsJours: [14, 3, 1],
		bilanExige: false
	};
}
