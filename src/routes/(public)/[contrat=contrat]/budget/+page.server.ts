import { construireArbre } from '#contrat/cadre/arbre.ts';
import { objectifsDe } from '#contrat/cadre/server/lectures.ts';
import { enveloppesDe, sommesParFinanceur, sommesParObjectif } from '#contrat/transparence/server/lectures-budget.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande } from '../../contrat-demande.ts';
import { filtreAnnee } from '../filtres.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = ({ locals, url }) => {
	const contrat = contratDemande(locals);
	const annee = filtreAnnee(url);
	return locals.base.lirePublic(contrat.id, async (tx) => {
		const [objectifs, enveloppes, parFinanceur, parObjectif] = await Promise.all([
			objectifsDe(tx, contrat),
			enveloppesDe(tx, contrat),
			sommesParFinanceur(tx, contrat),
			sommesParObjectif(tx, contrat, annee)
		]);
		const annees = [...new Set([...enveloppes.map((e) => e.annee), ...parFinanceur.map((s) => s.annee)])].filter(
			(a) => a !== null
		);
		return {
			arbre: construireArbre(objectifs),
			enveloppes: enveloppes.filter((e) => !e.reference && (annee === undefined || e.annee === annee)),
			reference: enveloppes.filter((e) => e.reference),
			parFinanceur,
			parObjectif,
			annees: annees.sort((a, b) => b - a),
			annee
		};
	});
};
