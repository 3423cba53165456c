import { structuresDe } from '#contrat/acteurs/agent.ts';
import { manquesStructure } from '#contrat/acteurs/completude-structure.ts';
import { nomsFormes } from '#contrat/acteurs/saisie.ts';
import { structureComplete } from '#contrat/acteurs/server/lectures-structure-complete.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { agentDe, contratDe } from '../../../contexte.ts';
import { adresseDe } from './structure-demandee.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.deposer' };

export const load: PageServerLoad = async ({ locals }) => {
	const { id } = contratDe(locals);
	const le = jourDe(new Date());
	const siennes = [...new Set(structuresDe(agentDe(locals), id))];
	const lues = await locals.base.lire(id, async (tx) => {
		const structures = [];
		for (const structureId of siennes) structures.push(await structureComplete(tx, id, structureId));
		return structures;
	});
	return {
		structures: lues
			.filter((structure) => structure !== null)
			.map((structure) => ({
				id: structure.id,
				nom: structure.identite.nom,
				forme: nomsFormes[structure.identite.forme],
				manques: manquesStructure(structure, le).length,
				adresse: adresseDe(locals, structure.id)
			}))
			.sort((a, b) => a.nom.localeCompare(b.nom, 'fr'))
	};
};
