import { VERSION, type Chantier } from './chantier.ts';
import { MENTION, SUJETS } from './mots.ts';

const GENRES = ['indicateur', 'indicateur', 'indicateur', 'source', 'source', 'methode'] as const;

/** The evaluation frame: questions, criteria, their elements, the follow-up tables and the calendar. */
export function poserEvaluation(c: Chantier): void {
	const { lot, contratId, alea } = c;
	(['finalite', 'axe'] as const).forEach((genre) =>
		lot.ajouter('intention_evaluation', { contrat_id: contratId, genre, ordre: 0, texte: MENTION })
	);
	for (let q = 1; q <= 3; q++) poserQuestion(c, `Q${q}`, q);
	for (let t = 1; t <= 3; t++) {
		const tableau = `tableau-${t}`;
		lot.ajouter('tableau_suivi', {
			contrat_id: contratId,
			code: tableau,
			nom: `Tableau synthétique ${t}`,
			note: null,
			ordre: t
		});
		for (let ordre = 1; ordre <= 16; ordre++) {
			const sens = ordre <= 10 ? 'ligne' : 'colonne';
			const intitule = `${alea.choisir(SUJETS)} (synthétique ${ordre})`;
			lot.ajouter('axe_tableau', {
				contrat_id: contratId,
				tableau_code: tableau,
				sens,
				code: `a${ordre}`,
				intitule,
				ordre
			});
			if (sens === 'colonne')
				lot.ajouter('axe_objectif', {
					contrat_id: contratId,
					tableau_code: tableau,
					sens,
					axe_code: `a${ordre}`,
					version_numero: VERSION,
					objectif_code: alea.choisir(c.objectifs),
					ordre: 0
				});
		}
	}
	lot.ajouter('echeance_evaluation', {
		contrat_id: contratId,
		code: 'mi-parcours',
		nom: 'Évaluation synthétique à mi-parcours',
		rythme: 'ponctuel',
		annees: [2027],
		texte: MENTION,
		ordre: 0
	});
}

function poserQuestion({ lot, contratId, alea, objectifs }: Chantier, code: string, ordre: number): void {
	const intitule = `Question synthétique ${ordre} : qu’est-ce qui a changé pour ${alea.choisir(SUJETS)} ?`;
	lot.ajouter('question', { contrat_id: contratId, code, intitule, variantes: [], ordre });
	alea.plusieurs(objectifs, 3).forEach((objectif, rang) =>
		lot.ajouter('question_objectif', {
			contrat_id: contratId,
			question_code: code,
			version_numero: VERSION,
			objectif_code: objectif,
			ordre: rang
		})
	);
	for (let rang = 1; rang <= 3; rang++) {
		const critere = `${code}.C${rang}`;
		lot.ajouter('critere', {
			contrat_id: contratId,
			code: critere,
			question_code: code,
			intitule: `Critère synthétique : ${alea.choisir(SUJETS)}`,
			ordre: rang
		});
		GENRES.forEach((genre, place) =>
			lot.ajouter('element_critere', {
				contrat_id: contratId,
				critere_code: critere,
				genre,
				code: `${critere}.${place + 1}`,
				intitule: `Élément synthétique : ${alea.choisir(SUJETS)}`,
				ordre: place
			})
		);
	}
}
