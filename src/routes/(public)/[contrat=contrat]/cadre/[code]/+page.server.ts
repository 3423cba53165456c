import { construireArbre, situerObjectif } from '#contrat/cadre/arbre.ts';
import { comptesParObjectif, demarchesDe, diagnosticDe, objectifsDe } from '#contrat/cadre/server/lectures.ts';
import { contributionsDe } from '#contrat/concertation/server/lectures.ts';
import { engagementsDe } from '#contrat/engagements/server/lectures.ts';
import { axesDe, questionsDe } from '#contrat/evaluation/server/lectures.ts';
import { actionsDe } from '#contrat/transparence/server/lectures-actions.ts';
import { sommesSurObjectifs } from '#contrat/transparence/server/lectures-budget.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande, introuvable } from '../../../contrat-demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = ({ locals, params }) => {
	const contrat = contratDemande(locals);
	return locals.base.lirePublic(contrat.id, async (tx) => {
		const place = situerObjectif(construireArbre(await objectifsDe(tx, contrat)), params.code);
		if (!place) introuvable();
		const { codes, ancetres, objectif } = place;
		const [comptes, diagnostic, contributions, demarches, engagements, actions, sommes, questions, axes] =
			await Promise.all([
				comptesParObjectif(tx, contrat),
				diagnosticDe(tx, contrat, (ancetres[0] ?? objectif).code),
				contributionsDe(tx, contrat, { objectifs: codes }),
				demarchesDe(tx, contrat, codes),
				engagementsDe(tx, contrat, { objectifs: codes }),
				actionsDe(tx, contrat, { objectifs: codes }),
				sommesSurObjectifs(tx, contrat, codes),
				questionsDe(tx, contrat, codes),
				axesDe(tx, contrat, codes)
			]);
		return { place, comptes, diagnostic, contributions, demarches, engagements, actions, sommes, questions, axes };
	});
};
