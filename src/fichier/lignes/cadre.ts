import type { FichierContrat } from '../format/fichier.ts';
import { lot, type Lot, ranger } from './lot.ts';

/** Territory, partners and frame: the rows of the first sections of a file. */
export function lotsDuCadre(f: FichierContrat): Lot[] {
	const { communes } = f.contrat;
	const quartiers = f.quartiers;
	return [
		lot(
			'commune',
			['insee'],
			ranger(communes, ({ insee, nom }, ordre) => ({ insee, nom, ordre }))
		),
		lot(
			'quartier',
			['code'],
			ranger(quartiers, ({ code, nom, communes, anciens_codes = [] }, ordre) => ({
				code,
				nom,
				communes,
				anciens_codes,
				ordre
			}))
		),
		lot(
			'perimetre',
			['quartier_code', 'ordre'],
			quartiers.flatMap((q) =>
				ranger(q.perimetres, ({ contour = null, ...p }, ordre) => ({ quartier_code: q.code, ...p, contour, ordre }))
			)
		),
		lot(
			'chiffre',
			['quartier_code', 'code'],
			quartiers.flatMap((q) =>
				ranger(q.chiffres, ({ valeur = null, statut = 'observe', note = null, ...c }, ordre) => ({
					quartier_code: q.code,
					...c,
					valeur,
					statut,
					note,
					ordre
				}))
			)
		),
		lot(
			'partenaire',
			['code'],
			ranger(f.partenaires, ({ sigle = null, siret = null, financeur = false, ...p }, ordre) => ({
				...p,
				sigle,
				siret,
				financeur,
				ordre
			}))
		),
		lot(
			'signataire',
			['ordre'],
			ranger(f.signataires, ({ partenaire, fonction }, ordre) => ({ ordre, partenaire_code: partenaire, fonction }))
		),
		lot('version_cadre', ['numero'], [f.version], 'toujours'),
		lot('objectif', ['version_numero', 'code'], objectifs(f), 'toujours'),
		lot('diagnostic', ['version_numero', 'priorite_code', 'source', 'ordre'], diagnostics(f), 'toujours'),
		lot(
			'transversale',
			['code'],
			ranger(f.transversales, (t, ordre) => ({ ...t, ordre }))
		),
		lot(
			'demarche',
			['code'],
			ranger(f.demarches, ({ code, sigle = null, nom, etat, texte }, ordre) => ({
				code,
				sigle,
				nom,
				etat,
				texte,
				ordre
			}))
		),
		lot(
			'demarche_objectif',
			['demarche_code', 'version_numero', 'objectif_code'],
			(f.demarches ?? []).flatMap(({ code, objectifs }) =>
				ranger(objectifs, (objectif_code, ordre) => ({
					demarche_code: code,
					version_numero: f.version.numero,
					objectif_code,
					ordre
				}))
			),
			{ table: 'demarche', colonnes: ['demarche_code'] }
		),
		lot(
			'definition',
			['sigle'],
			ranger(f.glossaire, ({ lien = null, ...d }, ordre) => ({ ...d, lien, ordre }))
		)
	];
}

/** The tree, flat: each node after its parent, ranked among its siblings. */
function objectifs({ priorites, version: { numero: version_numero } }: FichierContrat) {
	const noeud = (
		niveau: 1 | 2 | 3,
		parent_code: string | null,
		{ code, intitule, note = null }: { code: string; intitule: string; note?: string | null | undefined },
		ordre: number
	) => ({ version_numero, code, niveau, parent_code, intitule, note, ordre });
	return ranger(priorites, (p, un) => [
		noeud(1, null, p, un),
		...ranger(p.objectifs, (s, deux) => [
			noeud(2, p.code, s, deux),
			...ranger(s.operationnels, (o, trois) => noeud(3, s.code, o, trois))
		]).flat()
	]).flat();
}

/** The four sources of a diagnosis, in the order of the contract. */
export const SOURCES = ['statistiques', 'evaluation', 'concertation', 'seminaires'] as const;

function diagnostics({ priorites, version }: FichierContrat) {
	return priorites.flatMap(({ code, diagnostic }) =>
		SOURCES.flatMap((source) =>
			ranger(diagnostic?.[source], (texte, ordre) => ({
				version_numero: version.numero,
				priorite_code: code,
				source,
				ordre,
				texte
			}))
		)
	);
}
