import { recueilPdf } from '#documents/fiche.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../../contexte.ts';
import { fichesDemandees } from '../../../../../fiches.ts';
import { repondrePdf } from '../../../../../papier.ts';
import { dossiersCoches } from '../demande.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

/** The sheets of the ticked applications, one page each. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const fiches = await fichesDemandees(locals, dossiersCoches(url));
	const recueil = { contrat: contrat.nom, titre: 'Fiches des dossiers choisis', fiches, le: new Date() };
	return repondrePdf(await recueilPdf(recueil), `fiches-${contrat.slug}.pdf`);
};
