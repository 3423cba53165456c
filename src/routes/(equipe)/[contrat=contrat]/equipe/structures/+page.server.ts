import { peut } from '#contrat/acteurs/agent.ts';
import { formesDeStructure, nomsFormes } from '#contrat/acteurs/saisie.ts';
import { structuresDuContrat } from '#contrat/acteurs/server/lectures-structures.ts';
import { ecrireSiret } from '#contrat/commun/identifiants.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lirePage } from '#ui/adresse.ts';
import { contratDe } from '../../../../contexte.ts';
import { lireFiltre } from './filtre.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const PAR_PAGE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	const filtre = lireFiltre(url);
	const page = lirePage(url);
	const { lignes, total } = await locals.base.lire(id, (tx) =>
		structuresDuContrat(tx, id, { ...filtre, page, parPage: PAR_PAGE })
	);
	const fait = url.searchParams.get('fait');
	return {
		filtre,
		page,
		pages: Math.max(1, Math.ceil(total / PAR_PAGE)),
		total,
		fait: fait === 'creee' ? 'La structure est ajoutée. Invitez maintenant la personne qui déposera pour elle.' : null,
		gere: peut(locals.agent, 'agent.gerer', id),
		lit: peut(locals.agent, 'structure.lire', id),
		formes: formesDeStructure.map((valeur) => ({ valeur, libelle: nomsFormes[valeur] })),
		structures: lignes.map((s) => ({
			...s,
			forme: nomsFormes[s.forme],
			identifiants: [s.siret ? `SIRET ${ecrireSiret(s.siret)}` : null, s.rna ? `RNA ${s.rna}` : null].filter(
				(texte) => texte !== null
			)
		}))
	};
};
