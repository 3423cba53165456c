import type { FichierContrat } from '../format/fichier.ts';
import { lot, type Lot, ranger } from './lot.ts';

/** Data partnership, evaluation and consultation: the rows of the last sections of a file. */
export function lotsDuSuivi(f: FichierContrat): Lot[] {
	return [partage(f), ...lotsDeLEvaluation(f), ...lotsDeLaConcertation(f)];
}

function partage({ donnees }: FichierContrat): Lot {
	return lot(
		'partage_donnees',
		['genre', 'code'],
		[
			// A principle is one sentence: its rank stands for a code.
			...ranger(donnees?.principes, (texte, ordre) => ({
				genre: 'principe',
				code: String(ordre),
				nom: '',
				acces: null,
				texte,
				ordre
			})),
			...ranger(donnees?.types, ({ acces = null, ...t }, ordre) => ({ genre: 'type', ...t, acces, ordre })),
			...ranger(donnees?.regles, (r, ordre) => ({ genre: 'regle', ...r, acces: null, ordre }))
		]
	);
}

function lotsDeLEvaluation({ evaluation = {}, version: { numero: version_numero } }: FichierContrat): Lot[] {
	const { questions = [], tableaux = [] } = evaluation;
	const criteres = questions.flatMap((q) => (q.criteres ?? []).map((c) => ({ ...c, question_code: q.code })));
	const axes = tableaux.flatMap(({ code: tableau_code, lignes, colonnes }) => [
		...ranger(lignes, (axe, ordre) => ({ tableau_code, sens: 'ligne', ...axe, ordre })),
		...ranger(colonnes, (axe, ordre) => ({ tableau_code, sens: 'colonne', ...axe, ordre }))
	]);
	return [
		lot(
			'intention_evaluation',
			['genre', 'ordre'],
			[
				...ranger(evaluation.finalites, (texte, ordre) => ({ genre: 'finalite', ordre, texte })),
				...ranger(evaluation.axes, (texte, ordre) => ({ genre: 'axe', ordre, texte }))
			]
		),
		lot(
			'question',
			['code'],
			ranger(questions, ({ code, intitule, variantes = [] }, ordre) => ({ code, intitule, variantes, ordre }))
		),
		lot(
			'question_objectif',
			['question_code', 'version_numero', 'objectif_code'],
			questions.flatMap(({ code, objectifs }) =>
				ranger(objectifs, (objectif_code, ordre) => ({ question_code: code, version_numero, objectif_code, ordre }))
			),
			{ table: 'question', colonnes: ['question_code'] }
		),
		lot(
			'critere',
			['code'],
			ranger(criteres, ({ code, question_code, intitule }, ordre) => ({ code, question_code, intitule, ordre }))
		),
		lot(
			'element_critere',
			['genre', 'code'],
			criteres.flatMap(({ code: critere_code, indicateurs, sources, methodes }) => [
				...ranger(indicateurs, (e, ordre) => ({ critere_code, genre: 'indicateur', ...e, ordre })),
				...ranger(sources, (e, ordre) => ({ critere_code, genre: 'source', ...e, ordre })),
				...ranger(methodes, (e, ordre) => ({ critere_code, genre: 'methode', ...e, ordre }))
			])
		),
		lot(
			'tableau_suivi',
			['code'],
			ranger(tableaux, ({ code, nom, note = null }, ordre) => ({ code, nom, note, ordre }))
		),
		lot(
			'axe_tableau',
			['tableau_code', 'sens', 'code'],
			axes.map(({ tableau_code, sens, code, intitule, ordre }) => ({ tableau_code, sens, code, intitule, ordre }))
		),
		lot(
			'axe_objectif',
			['tableau_code', 'sens', 'axe_code', 'version_numero', 'objectif_code'],
			axes.flatMap(({ tableau_code, sens, code, objectifs }) =>
				ranger(objectifs, (objectif_code, ordre) => ({
					tableau_code,
					sens,
					axe_code: code,
					version_numero,
					objectif_code,
					ordre
				}))
			),
			{ table: 'axe_tableau', colonnes: ['tableau_code', 'sens', 'axe_code'] }
		),
		lot(
			'echeance_evaluation',
			['code'],
			ranger(evaluation.calendrier, ({ annees = [], ...e }, ordre) => ({ ...e, annees, ordre }))
		)
	];
}

function lotsDeLaConcertation({ concertation = [], version: { numero: version_numero } }: FichierContrat): Lot[] {
	const ateliers = concertation.flatMap((t) => (t.ateliers ?? []).map((a) => ({ ...a, temps_code: t.code })));
	const contributions = ateliers.flatMap((a) =>
		ranger(a.contributions, (c, ordre) => ({ ...c, atelier_code: a.code, ordre }))
	);
	return [
		lot(
			'temps_concertation',
			['code'],
			ranger(concertation, ({ code, nom, date, participants = null, texte, constats = [] }, ordre) => ({
				code,
				nom,
				jour: date,
				participants,
				texte,
				constats,
				ordre
			}))
		),
		lot(
			'atelier',
			['code'],
			ranger(ateliers, ({ code, temps_code, nom, question, sujets = [] }, ordre) => ({
				code,
				temps_code,
				nom,
				question,
				sujets,
				ordre
			}))
		),
		lot(
			'contribution',
			['code'],
			contributions.map(({ code, atelier_code, genre, famille, texte, ordre }) => ({
				code,
				atelier_code,
				genre,
				famille,
				texte,
				ordre
			}))
		),
		lot(
			'contribution_objectif',
			['contribution_code', 'version_numero', 'objectif_code'],
			contributions.flatMap(({ code, objectifs }) =>
				ranger(objectifs, (objectif_code, ordre) => ({
					contribution_code: code,
					version_numero,
					objectif_code,
					ordre
				}))
			),
			{ table: 'contribution', colonnes: ['contribution_code'] }
		)
	];
}
