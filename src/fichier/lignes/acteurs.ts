import { lireMontant } from '#contrat/commun/montant.ts';
import type { FichierContrat } from '../format/fichier.ts';
import { lot, type Lot, ranger } from './lot.ts';

/** Bodies, commitments, rules and envelopes: the rows of the middle sections of a file. */
export function lotsDesActeurs(f: FichierContrat): Lot[] {
	return [
		lot(
			'instance',
			['code'],
			ranger(f.instances, ({ code, sigle = null, nom, nature, roles = [], frequence, note = null }, ordre) => ({
				code,
				sigle,
				nom,
				nature,
				roles,
				frequence_minimum: frequence.minimum ?? null,
				frequence_par: frequence.par ?? null,
				frequence_texte: frequence.texte,
				note,
				ordre
			}))
		),
		lot(
			'college',
			['instance_code', 'code'],
			f.instances.flatMap((i) =>
				ranger(i.colleges, ({ code, nom, note = null }, ordre) => ({ instance_code: i.code, code, nom, note, ordre }))
			)
		),
		lot(
			'siege',
			['code'],
			f.instances.flatMap((i) =>
				ranger(i.sieges, ({ code, fonction, qualite, partenaire = null, college = null }, ordre) => ({
					code,
					instance_code: i.code,
					fonction,
					qualite,
					partenaire_code: partenaire,
					college_code: college,
					ordre
				}))
			)
		),
		lot(
			'engagement',
			['code'],
			ranger(f.engagements, ({ code, partenaire, theme, texte, condition = null, nature, cible }, ordre) => ({
				code,
				partenaire_code: partenaire,
				theme,
				texte,
				condition,
				nature,
				cible_valeur: cible?.valeur ?? null,
				cible_unite: cible?.unite ?? null,
				cible_echeance: cible?.echeance ?? null,
				cible_portee: cible?.portee ?? null,
				ordre
			}))
		),
		lot(
			'engagement_objectif',
			['engagement_code', 'version_numero', 'objectif_code'],
			(f.engagements ?? []).flatMap(({ code, objectifs }) =>
				ranger(objectifs, (objectif_code, ordre) => ({
					engagement_code: code,
					version_numero: f.version.numero,
					objectif_code,
					ordre
				}))
			),
			{ table: 'engagement', colonnes: ['engagement_code'] }
		),
		lot('regle_financeur', ['code'], regles(f)),
		lot(
			'enveloppe',
			['code'],
			ranger(f.enveloppes, ({ code, financeur, dispositif, nature, annee, montant, reference, note }, ordre) => ({
				code,
				financeur_code: financeur,
				dispositif,
				nature,
				annee: annee ?? null,
				montant_centimes: enCentimes(montant),
				reference: reference ?? false,
				note: note ?? null,
				ordre,
				du_fichier: true
			}))
		)
	];
}

type Controle = NonNullable<
	NonNullable<NonNullable<FichierContrat['regles']>[number]['conditions']>[number]['controle']
>;

/** A check of the file as columns; all empty when a person checks. */
function enControle(controle?: Controle) {
	return {
		controle_sur: controle?.sur ?? null,
		controle_codes: controle && 'codes' in controle ? controle.codes : null,
		controle_seuil: controle && 'seuil' in controle ? controle.seuil : null,
		controle_sinon: controle?.sinon ?? null
	};
}

/** Rules of all funders in one list; a scheme keeps its name in `texte`. */
function regles(f: FichierContrat) {
	const plates = (f.regles ?? []).flatMap(
		({ financeur, source = null, conditions = [], exclusions = [], dispositifs = [] }) => {
			const simple = (genre: string) => (regle: (typeof conditions)[number]) => ({
				financeur,
				genre,
				code: regle.code,
				texte: regle.texte,
				source,
				depot: null,
				note: null,
				...enControle(regle.controle)
			});
			return [
				...conditions.map(simple('condition')),
				...exclusions.map(simple('exclusion')),
				...dispositifs.map(({ code, nom, depot = null, note = null }) => ({
					financeur,
					genre: 'dispositif',
					code,
					texte: nom,
					source,
					depot,
					note,
					...enControle()
				}))
			];
		}
	);
	return ranger(plates, ({ financeur, ...regle }, ordre) => ({ ...regle, financeur_code: financeur, ordre }));
}

/** Euros of a verified file, in cents. */
function enCentimes(montant: number | string): bigint {
	const lu = lireMontant(String(montant));
	if (!lu.ok) throw new Error(`unverified amount: ${montant}`);
	return lu.valeur;
}
