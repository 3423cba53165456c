import { readFileSync } from 'node:fs';
import { isHttpError, isRedirect } from '@sveltejs/kit';
import { contratServi } from '#contrat/cadre/server/contrat-servi.ts';
import type { Base } from '#db/base.ts';
import { peuplerExemple } from '#src/exemple/server/peupler-exemple.ts';
import { importerContrat } from '#src/fichier/server/importer.ts';
import { verifierFichier } from '#src/fichier/verifier.ts';

/** Imports a contract file and, when asked, tells the example year in it. Gives the contract as the pages receive it. */
export async function poserContratDuFichier(base: Base, chemin: string, { exemple = false } = {}) {
	const lu = verifierFichier(readFileSync(chemin, 'utf8'));
	if ('erreurs' in lu) throw new Error(`${chemin} is wrong`);
	const maintenant = new Date('2026-11-23T16:00:00Z');
	const importe = await importerContrat(base, lu.fichier, { auteur: 'Test', maintenant });
	if (!importe.ok) throw new Error(`${chemin} was refused`);
	const { slug } = lu.fichier.contrat;
	if (exemple) await peuplerExemple(base, slug, maintenant);
	const contrat = await contratServi(base, slug);
	if (!contrat) throw new Error(`${slug} is not served`);
	return contrat;
}

/** What a visit gives: the status, and everything that was answered as one text. */
export interface Visite {
	statut: number;
	texte: string;
	reponse: Response | null;
	donnees: unknown;
}

// The events of Kit are much wider than what a public route may look at.
type Route = (evenement: never) => unknown;

/** Calls the `load` of a page or the `GET` of a server route as anyone would, with nobody signed in. */
export async function visiter(
	base: Base,
	route: Route,
	{
		contrat = null,
		params = {},
		adresse = '/'
	}: { contrat?: App.Locals['contrat']; params?: Record<string, string>; adresse?: string } = {}
): Promise<Visite> {
	const url = new URL(adresse, 'https://exemple.test');
	const evenement = {
		locals: { base, agent: null, contrat, demonstration: false },
		params,
		url,
		request: new Request(url),
		setHeaders: () => {}
	};
	try {
		const donnees = await route(evenement as never);
		if (donnees instanceof Response)
			return { statut: donnees.status, texte: await donnees.clone().text(), reponse: donnees, donnees: null };
		return { statut: 200, texte: enTexte(donnees), reponse: null, donnees };
	} catch (cause) {
		if (isHttpError(cause))
			return { statut: cause.status, texte: JSON.stringify(cause.body), reponse: null, donnees: null };
		if (isRedirect(cause)) return { statut: cause.status, texte: cause.location, reponse: null, donnees: null };
		throw cause;
	}
}

/** Everything a page receives, as text: amounts and maps included. */
function enTexte(donnees: unknown): string {
	return (
		JSON.stringify(donnees, (_, valeur: unknown) =>
			typeof valeur === 'bigint' ? String(valeur) : valeur instanceof Map ? [...valeur] : valeur
		) ?? ''
	);
}
