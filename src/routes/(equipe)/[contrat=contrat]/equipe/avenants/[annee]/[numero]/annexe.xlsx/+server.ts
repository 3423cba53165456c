import { feuilleAvenant } from '#documents/avenant.ts';
import { ecrireXlsx } from '#tableur/ecrire-xlsx.ts';
import { rassembler } from '#tableur/empaqueter.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { avenantDemande, telecharger } from '../annexe.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

/** The lines of the annex in a sheet with live totals. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const avenant = await avenantDemande(locals, params);
	return telecharger(
		await rassembler(ecrireXlsx(feuilleAvenant(avenant))),
		'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		avenant,
		'xlsx'
	);
};
