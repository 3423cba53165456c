import { centimes, decimal } from '#contrat/commun/montant.ts';
import type { Valeur } from '../ecrire-yaml.ts';
import { type LignesDuContrat, objectifsDe, ordonner, siPleine, siPresent } from './lignes.ts';

type Section = { readonly [cle: string]: Valeur };

export function instances(l: LignesDuContrat): Section {
	return {
		instances: ordonner(l.instance).map((i) => ({
			code: i.code,
			sigle: siPresent(i.sigle),
			nom: i.nom,
			nature: i.nature,
			roles: siPleine(i.roles),
			frequence: {
				minimum: siPresent(i.frequence_minimum),
				par: siPresent(i.frequence_par),
				texte: i.frequence_texte
			},
			note: siPresent(i.note),
			colleges: siPleine(
				ordonner(l.college.filter((c) => c.instance_code === i.code)).map((c) => ({
					code: c.code,
					nom: c.nom,
					note: siPresent(c.note)
				}))
			),
			sieges: siPleine(
				ordonner(l.siege.filter((s) => s.instance_code === i.code)).map((s) => ({
					code: s.code,
					fonction: s.fonction,
					qualite: s.qualite,
					partenaire: siPresent(s.partenaire_code),
					college: siPresent(s.college_code)
				}))
			)
		}))
	};
}

export function engagements(l: LignesDuContrat): Section {
	return {
		engagements: siPleine(
			ordonner(l.engagement).map((e) => ({
				code: e.code,
				partenaire: e.partenaire_code,
				theme: e.theme,
				texte: e.texte,
				condition: siPresent(e.condition),
				nature: e.nature,
				cible:
					e.cible_valeur === null
						? undefined
						: {
								valeur: e.cible_valeur,
								unite: siPresent(e.cible_unite),
								echeance: siPresent(e.cible_echeance),
								portee: siPresent(e.cible_portee)
							},
				objectifs: objectifsDe(l.engagement_objectif.filter((o) => o.engagement_code === e.code))
			}))
		)
	};
}

/** Rules grouped by funder again, in the order of their first rule. */
export function regles(l: LignesDuContrat): Section {
	const lignes = ordonner(l.regle_financeur);
	const financeurs = [...new Set(lignes.map(({ financeur_code }) => financeur_code))];
	return {
		regles: siPleine(
			financeurs.map((financeur) => {
				const siennes = lignes.filter((r) => r.financeur_code === financeur);
				const simples = (genre: string) =>
					siPleine(
						siennes
							.filter((r) => r.genre === genre)
							.map((r) => ({ code: r.code, texte: r.texte, controle: controle(r) }))
					);
				return {
					financeur,
					source: siPresent(siennes[0]?.source ?? null),
					conditions: simples('condition'),
					exclusions: simples('exclusion'),
					dispositifs: siPleine(
						siennes
							.filter((r) => r.genre === 'dispositif')
							.map((r) => ({ code: r.code, nom: r.texte, depot: siPresent(r.depot), note: siPresent(r.note) }))
					)
				};
			})
		)
	};
}

function controle(r: LignesDuContrat['regle_financeur'][number]) {
	if (r.controle_sur === null) return undefined;
	return {
		sur: r.controle_sur,
		codes: siPresent(r.controle_codes),
		seuil: siPresent(r.controle_seuil),
		sinon: siPresent(r.controle_sinon)
	};
}

/** Only those that came from a file: the envelopes of a call belong to the application. */
export function enveloppes(l: LignesDuContrat): Section {
	return {
		enveloppes: siPleine(
			ordonner(l.enveloppe).map((e) => ({
				code: e.code,
				financeur: e.financeur_code,
				dispositif: e.dispositif,
				nature: e.nature,
				montant:
					e.montant_centimes % 100n === 0n ? Number(e.montant_centimes / 100n) : decimal(centimes(e.montant_centimes)),
				annee: siPresent(e.annee),
				reference: e.reference || undefined,
				note: siPresent(e.note)
			}))
		)
	};
}
