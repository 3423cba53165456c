import type { Valeur } from '../ecrire-yaml.ts';
import { type LignesDuContrat, objectifsDe, ordonner, siPleine, siPresent } from './lignes.ts';

type Section = { readonly [cle: string]: Valeur };

/** The group, or nothing when all its keys are absent. */
function siRemplie(section: Section): Section | undefined {
	return Object.values(section).some((valeur) => valeur !== undefined) ? section : undefined;
}

export function donnees(l: LignesDuContrat): Section {
	const genre = (nom: string) => ordonner(l.partage_donnees.filter((p) => p.genre === nom));
	return {
		donnees: siRemplie({
			principes: siPleine(genre('principe').map(({ texte }) => texte)),
			types: siPleine(
				genre('type').map((t) => ({ code: t.code, nom: t.nom, acces: siPresent(t.acces), texte: t.texte }))
			),
			regles: siPleine(genre('regle').map((r) => ({ code: r.code, nom: r.nom, texte: r.texte })))
		})
	};
}

export function evaluation(l: LignesDuContrat): Section {
	const intentions = (genre: string) =>
		siPleine(ordonner(l.intention_evaluation.filter((i) => i.genre === genre)).map(({ texte }) => texte));
	return {
		evaluation: siRemplie({
			finalites: intentions('finalite'),
			axes: intentions('axe'),
			questions: siPleine(ordonner(l.question).map((q) => question(l, q))),
			tableaux: siPleine(
				ordonner(l.tableau_suivi).map((t) => ({
					code: t.code,
					nom: t.nom,
					lignes: axes(l, t.code, 'ligne'),
					colonnes: axes(l, t.code, 'colonne'),
					note: siPresent(t.note)
				}))
			),
			calendrier: siPleine(
				ordonner(l.echeance_evaluation).map((e) => ({
					code: e.code,
					nom: e.nom,
					rythme: e.rythme,
					annees: siPleine(e.annees),
					texte: e.texte
				}))
			)
		})
	};
}

function question(l: LignesDuContrat, q: LignesDuContrat['question'][number]): Section {
	// The rank of criteria runs over all questions; inside one, it keeps their order.
	const criteres = ordonner(l.critere.filter((c) => c.question_code === q.code));
	return {
		code: q.code,
		intitule: q.intitule,
		variantes: siPleine(q.variantes),
		criteres: siPleine(
			criteres.map((c) => {
				const elements = (genre: string) =>
					siPleine(
						ordonner(l.element_critere.filter((e) => e.critere_code === c.code && e.genre === genre)).map(
							({ code, intitule }) => ({ code, intitule })
						)
					);
				return {
					code: c.code,
					intitule: c.intitule,
					indicateurs: elements('indicateur'),
					sources: elements('source'),
					methodes: elements('methode')
				};
			})
		),
		objectifs: objectifsDe(l.question_objectif.filter((o) => o.question_code === q.code))
	};
}

function axes(l: LignesDuContrat, tableau: string, sens: string): Section[] | undefined {
	const deLAxe = (a: { tableau_code: string; sens: string }): boolean => a.tableau_code === tableau && a.sens === sens;
	const liens = l.axe_objectif.filter(deLAxe);
	return siPleine(
		ordonner(l.axe_tableau.filter(deLAxe)).map((a) => ({
			code: a.code,
			intitule: a.intitule,
			objectifs: objectifsDe(liens.filter((o) => o.axe_code === a.code))
		}))
	);
}

export function concertation(l: LignesDuContrat): Section {
	const codages = Map.groupBy(l.contribution_objectif, ({ contribution_code }) => contribution_code);
	return {
		concertation: siPleine(
			ordonner(l.temps_concertation).map((t) => ({
				code: t.code,
				nom: t.nom,
				date: t.jour,
				participants: siPresent(t.participants),
				texte: t.texte,
				constats: siPleine(t.constats),
				ateliers: siPleine(
					ordonner(l.atelier.filter((a) => a.temps_code === t.code)).map((a) => ({
						code: a.code,
						nom: a.nom,
						question: a.question,
						sujets: siPleine(a.sujets),
						contributions: siPleine(
							ordonner(l.contribution.filter((c) => c.atelier_code === a.code)).map((c) => ({
								code: c.code,
								genre: c.genre,
								famille: c.famille,
								texte: c.texte,
								objectifs: objectifsDe(codages.get(c.code) ?? [])
							}))
						)
					}))
				)
			}))
		)
	};
}
