import { error } from '@sveltejs/kit';
import { ecrireHoraire, ecrireJour, jour } from '#contrat/commun/jour.ts';
import { titulaireDe } from '#contrat/gouvernance/designation.ts';
import { nommerSeance } from '#contrat/gouvernance/seance.ts';
import { designationsDuContrat } from '#contrat/gouvernance/server/lectures-instances.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import { feuilleDEmargementPdf } from '#documents/emargement.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../../../../contexte.ts';
import { repondrePdf } from '../../../../../../../papier.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.gerer' };

/** The sheet to sign, one row a seat. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { id, nom: contrat, slug } = contratDe(locals);
	const { seance, designations } = await locals.base.lire(id, async (tx) => {
		const lue = await seanceParId(tx, id, params.seance);
		if (!lue) error(404, 'Page introuvable', { reference: '' });
		return { seance: lue, designations: await designationsDuContrat(tx, id, { instance: lue.instance }) };
	});
	const pdf = await feuilleDEmargementPdf({
		contrat,
		seance: nommerSeance({ sigle: seance.sigle, instance: seance.nomInstance, jour: ecrireJour(seance.jour) }),
		ou: [ecrireJour(seance.jour), ecrireHoraire(seance.heure), seance.lieu].filter(Boolean).join(', '),
		adresse: `${url.origin}/${slug}/equipe/seances/${seance.id}/feuille`,
		sieges: seance.sieges.map(({ code, fonction }) => ({
			fonction,
			nom: titulaireDe(designations, code, jour(seance.jour))?.nom ?? ''
		})),
		le: new Date()
	});
	return repondrePdf(pdf, `emargement-${seance.instance}-${seance.jour}.pdf`);
};
