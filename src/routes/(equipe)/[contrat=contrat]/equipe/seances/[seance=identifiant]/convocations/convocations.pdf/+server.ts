import { error } from '@sveltejs/kit';
import { ecrireJour, jour } from '#contrat/commun/jour.ts';
import { convoqueDe } from '#contrat/gouvernance/convocation.ts';
import { nommerSeance } from '#contrat/gouvernance/seance.ts';
import { ordreDuJour } from '#contrat/gouvernance/server/lectures-convocations.ts';
import { designationsDuContrat } from '#contrat/gouvernance/server/lectures-instances.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import { cacherA } from '#contrat/gouvernance/server/voir-comme.ts';
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
		const designations = await designationsDuContrat(tx, id, { instance: lue.instance });
		const points = await ordreDuJour(tx, id, lue.id);
		const convies = lue.sieges.flatMap(({ code, fonction }) => {
			const qui = convoqueDe(designations, code, jour(lue.jour));
			return qui && qui.courriel === null ? [{ qui, fonction }] : [];
		});
		const lettres = [];
		for (const { qui, fonction } of convies) {
			const caches = await cacherA(tx, id, qui.id);
			const siens = points.filter(({ dossier }) => !dossier || !caches.has(dossier.id));
			lettres.push({ nom: qui.nom, fonction, ordre: siens.map(({ intitule }) => intitule) });
		}
		return { seance: lue, personnes: lettres };
	});
	if (personnes.length === 0) error(404, 'Page introuvable', { reference: '' });
	const pdf = await convocationsPdf({
		contrat,
		seance: nommerSeance({ sigle: seance.sigle, instance: seance.nomInstance, jour: ecrireJour(seance.jour) }),
		instance: seance.nomInstance,
		ou: [`le ${ecrireJour(seance.jour)}`, seance.heure && `à ${seance.heure}`, seance.lieu].filter(Boolean).join(', '),
		message: seance.message,
		personnes,
		le: new Date()
	});
	return repondrePdf(pdf, `convocations-${seance.instance}-${seance.jour}.pdf`);
};
