import type { Selectable } from 'kysely';
import type { Tables } from '#db/tables.ts';
import { SOURCES } from '../lignes/cadre.ts';
import type { Valeur } from '../ecrire-yaml.ts';
import { type LignesDuContrat, objectifsDe, ordonner, siPleine, siPresent } from './lignes.ts';

type Section = { readonly [cle: string]: Valeur };

/** The identity of the contract and the version of its frame. */
export function identite(c: Selectable<Tables['contrat']>, l: LignesDuContrat): Section {
	const [version] = l.version_cadre;
	return {
		contrat: {
			slug: c.slug,
			nom: c.nom,
			debut: c.debut,
			fin: c.fin,
			code_anct: siPresent(c.code_anct),
			epci: { siren: c.epci_siren, nom: c.epci_nom },
			departement: c.departement,
			region: c.region,
			communes: ordonner(l.commune).map(({ insee, nom }) => ({ insee, nom })),
			presentation: c.presentation,
			source: siPresent(c.source)
		},
		version: version && { numero: version.numero, date_effet: version.date_effet, libelle: version.libelle }
	};
}

export function quartiers(l: LignesDuContrat): Section {
	return {
		quartiers: ordonner(l.quartier).map((q) => ({
			code: q.code,
			nom: q.nom,
			communes: q.communes,
			anciens_codes: siPleine(q.anciens_codes),
			perimetres: ordonner(l.perimetre.filter((p) => p.quartier_code === q.code)).map((p) => ({
				millesime: p.millesime,
				code: p.code,
				texte: p.texte,
				source: p.source,
				contour: siPresent(p.contour)
			})),
			chiffres: siPleine(
				ordonner(l.chiffre.filter((c) => c.quartier_code === q.code)).map((c) => ({
					code: c.code,
					nom: c.nom,
					valeur: siPresent(c.valeur),
					unite: c.unite,
					source: c.source,
					millesime: c.millesime,
					perimetre: c.perimetre,
					statut: c.statut === 'observe' ? undefined : c.statut,
					note: siPresent(c.note)
				}))
			)
		}))
	};
}

export function partenaires(l: LignesDuContrat): Section {
	return {
		partenaires: ordonner(l.partenaire).map((p) => ({
			code: p.code,
			nom: p.nom,
			sigle: siPresent(p.sigle),
			nature: p.nature,
			siret: siPresent(p.siret),
			financeur: p.financeur || undefined
		})),
		signataires: ordonner(l.signataire).map((s) => ({ partenaire: s.partenaire_code, fonction: s.fonction }))
	};
}

export function cadre(l: LignesDuContrat): Section {
	const enfants = (parent: string | null) => ordonner(l.objectif.filter((o) => o.parent_code === parent));
	return {
		priorites: enfants(null).map((p) => ({
			code: p.code,
			intitule: p.intitule,
			diagnostic: diagnosticDe(l, p.code),
			note: siPresent(p.note),
			objectifs: enfants(p.code).map((s) => ({
				code: s.code,
				intitule: s.intitule,
				operationnels: siPleine(enfants(s.code).map((o) => ({ code: o.code, intitule: o.intitule })))
			}))
		})),
		transversales: siPleine(
			ordonner(l.transversale).map((t) => ({ code: t.code, intitule: t.intitule, texte: t.texte }))
		),
		demarches: siPleine(
			ordonner(l.demarche).map((d) => ({
				code: d.code,
				sigle: siPresent(d.sigle),
				nom: d.nom,
				etat: d.etat,
				texte: d.texte,
				objectifs: objectifsDe(l.demarche_objectif.filter((o) => o.demarche_code === d.code))
			}))
		)
	};
}

function diagnosticDe(l: LignesDuContrat, priorite: string): Valeur {
	const lignes = l.diagnostic.filter((d) => d.priorite_code === priorite);
	if (lignes.length === 0) return undefined;
	return Object.fromEntries(
		SOURCES.map((source) => [
			source,
			siPleine(ordonner(lignes.filter((d) => d.source === source)).map(({ texte }) => texte))
		])
	);
}

export function glossaire(l: LignesDuContrat): Section {
	return {
		glossaire: siPleine(
			ordonner(l.definition).map((d) => ({
				sigle: d.sigle,
				nom: d.nom,
				definition: d.definition,
				lien: siPresent(d.lien)
			}))
		)
	};
}
