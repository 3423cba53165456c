import { nomsNatures, natures } from '#contrat/appels/appel.ts';
import { somme } from '#contrat/commun/montant.ts';
import { seuilDe } from '#contrat/programmation/cumul.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lirePage } from '#ui/adresse.ts';
import { lireDemande } from './demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const PAR_PAGE = 50;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { structure, tout, lignes, filtres, tri } = await lireDemande(locals, params.structure, url);
	const page = lirePage(url);
	const annees = [...new Set(tout.lignes.map((l) => l.annee))];
	const annee = annees[0] ?? new Date().getFullYear();
	return {
		ici: `Financements de ${structure.nom}`,
		structure: { id: structure.id, nom: structure.nom },
		prive: tout.prive,
		cumuls: tout.cumuls,
		publics: tout.publics,
		noms: tout.noms,
		seuil: seuilDe('convention', annee),
		seuilDesComptes: seuilDe('comptes', annee),
		lignes: lignes.slice((page - 1) * PAR_PAGE, page * PAR_PAGE),
		total: lignes.length,
		sommes: {
			demande: somme(lignes.map((l) => l.demande)),
			accorde: somme(lignes.map((l) => l.accorde)),
			engage: somme(lignes.map((l) => l.engage)),
			verse: somme(lignes.map((l) => l.verse))
		},
		page,
		pages: Math.max(1, Math.ceil(lignes.length / PAR_PAGE)),
		filtres,
		tri,
		options: {
			annees: annees.map((a) => ({ valeur: String(a), libelle: String(a) })),
			financeurs: Object.entries(tout.noms).map(([valeur, libelle]) => ({ valeur, libelle })),
			natures: natures.map((valeur) => ({ valeur, libelle: nomsNatures[valeur] }))
		}
	};
};
