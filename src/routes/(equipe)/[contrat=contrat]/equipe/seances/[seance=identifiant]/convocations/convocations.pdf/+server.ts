import { error } from '@sveltejs/kit';
import { ecrireHeure, ecrireJour } from '#contrat/commun/jour.ts';
import { nommerSeance } from '#contrat/gouvernance/seance.ts';
import { convocationsAImprimer } from '#contrat/gouvernance/server/convocations-a-imprimer.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import { convocationsPdf } from '#documents/convocations.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../../../../contexte.ts';
import { repondrePdf } from '../../../../../../../papier.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.gerer' };

/** The convocations of the people without an address, each without what that person must not read. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { id, nom: contrat } = contratDe(locals);
	const { seance, personnes } = await locals.base.lire(id, async (tx) => {
		const lue = await seanceParId(tx, id, params.seance);
		if (!lue) error(404, 'Page introuvable', { reference: '' });
		return { seance: lue, personnes: await convocationsAImprimer(tx, id, lue) };
	});
	if (personnes.length === 0) error(404, 'Page introuvable', { reference: '' });
	const pdf = await convocationsPdf({
		contrat,
		seance: nommerSeance({ sigle: seance.sigle, instance: seance.nomInstance, jour: ecrireJour(seance.jour) }),
		instance: seance.nomInstance,
		ou: [`le ${ecrireJour(seance.jour)}`, seance.heure && `à ${ecrireHeure(seance.heure)}`, seance.lieu]
			.filter(Boolean)
			.join(', '),
		message: seance.message,
		personnes,
		le: new Date()
	});
	return repondrePdf(pdf, `convocations-${seance.instance}-${seance.jour}.pdf`);
};
