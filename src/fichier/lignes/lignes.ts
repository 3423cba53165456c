import type { FichierContrat } from '../format/fichier.ts';
import { lotsDesActeurs } from './acteurs.ts';
import { lotsDuCadre } from './cadre.ts';
import { lotsDuSuivi } from './suivi.ts';
import { type Ligne, type Lot, TABLES_DU_FICHIER } from './lot.ts';

/** All the rows a verified file asks for, one lot a table, parents before children. */
export function lotsDuFichier(f: FichierContrat): Lot[] {
	const lots = [...lotsDuCadre(f), ...lotsDesActeurs(f), ...lotsDuSuivi(f)];
	const rang = (l: Lot): number => TABLES_DU_FICHIER.indexOf(l.table);
	return lots.sort((a, b) => rang(a) - rang(b));
}

/** The row of the contract itself. */
export function ligneDuContrat({ contrat: c, version }: FichierContrat): Ligne {
	return {
		slug: c.slug,
		nom: c.nom,
		debut: c.debut,
		fin: c.fin,
		code_anct: c.code_anct ?? null,
		epci_siren: c.epci.siren,
		epci_nom: c.epci.nom,
		departement: c.departement,
		region: c.region,
		presentation: c.presentation,
		source: c.source ?? null,
		version_courante: version.numero
	};
}
