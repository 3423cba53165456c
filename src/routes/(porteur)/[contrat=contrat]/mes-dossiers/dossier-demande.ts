import { error, fail, redirect, type ActionFailure } from '@sveltejs/kit';
import { structuresDe } from '#contrat/acteurs/agent.ts';
import { etapeSuivante, etapes, nomsEtapes, type Etape, type SaisieSection } from '#contrat/dossiers/contenu.ts';
import type { Conflit } from '#contrat/dossiers/revisions.ts';
import { enregistrerDossier } from '#contrat/dossiers/server/enregistrer-dossier.ts';
import { dossierDuPorteur, type DossierDuPorteur, idDuPorteur } from '#contrat/dossiers/server/lectures.ts';
import { direCalendrier, estOuvert } from '#contrat/appels/appel.ts';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import { agentDe, contexteDe, contratDe } from '../../../contexte.ts';

const INTROUVABLE = 'Page introuvable';

/** The structures this person files for here. */
export function mesStructures(locals: App.Locals): string[] {
	return structuresDe(agentDe(locals), contratDe(locals).id);
}

/** Address of an application of this contract. */
export function adresseDe(locals: App.Locals, numero: string): string {
	return `/${contratDe(locals).slug}/mes-dossiers/${numero}`;
}

/** The application of this address if it belongs to one of the person's structures; otherwise it does not exist. */
export async function dossierDemande(locals: App.Locals, numero: string): Promise<DossierDuPorteur> {
	const { id } = contratDe(locals);
	const dossier = await locals.base.lire(id, (tx) => dossierDuPorteur(tx, id, mesStructures(locals), numero));
	if (!dossier) error(404, INTROUVABLE, { reference: '' });
	return dossier;
}

/** Its identifier alone, for an act. */
export async function idDemande(locals: App.Locals, numero: string): Promise<string> {
	const { id } = contratDe(locals);
	const dossierId = await locals.base.lire(id, (tx) => idDuPorteur(tx, id, mesStructures(locals), numero));
	if (!dossierId) error(404, INTROUVABLE, { reference: '' });
	return dossierId;
}

/** A draft, with what every step shows around its fields. A sent application is read on its own page. */
export async function brouillonDemande(locals: App.Locals, url: URL, numero: string, ici: Etape) {
	const dossier = await dossierDemande(locals, numero);
	const adresse = adresseDe(locals, numero);
	if (dossier.entete.statut !== 'brouillon') redirect(303, adresse);
	const maintenant = new Date();
	const { appel, manques, entete, structure } = dossier;
	return {
		dossier,
		etape: {
			ici: `Dossier ${numero}`,
			adresse,
			numero,
			titre: entete.intitule,
			structure: structure.nom,
			appel: appel.titre,
			calendrier: direCalendrier(appel, maintenant),
			ouvert: estOuvert(appel, maintenant),
			revision: entete.revision,
			rang: etapes.indexOf(ici) + 1,
			etapes: etapes.map((etape) => ({
				libelle: nomsEtapes[etape],
				href: `${adresse}/${etape}`,
				faite: etape !== 'relire' && !manques.some((m) => m.etape === etape)
			})),
			precedente: etapes[etapes.indexOf(ici) - 1],
			fait: url.searchParams.get('fait') === 'enregistre' ? 'Vos réponses sont enregistrées.' : null
		}
	};
}
export type EtapeMontree = Awaited<ReturnType<typeof brouillonDemande>>['etape'];

/** What another person wrote meanwhile, ready to be shown. */
export interface ConflitMontre {
	par: string;
	le: string;
	differences: Conflit['differences'];
}

interface LueAvecRevision<S> {
	valeur: { faire: string; revision: number };
	saisie: S;
	formulaire: string | undefined;
}

/**
 * Saves one section and answers: to the next step, back here, or — when somebody else wrote the same section — the form
 * as it was typed, what the other wrote, and the revision that saving again will replace.
 */
export async function enregistrerEtape<S extends object>(
	{ locals, params }: { locals: App.Locals; params: { numero: string } },
	lue: LueAvecRevision<S>,
	saisie: SaisieSection,
	etape: Etape
): Promise<
	ActionFailure<{ saisie: S; message: string; formulaire: string | undefined; conflit: ConflitMontre | null }>
> {
	const dossierId = await idDemande(locals, params.numero);
	const { faire, revision } = lue.valeur;
	const issue = await enregistrerDossier(contexteDe(locals), { dossierId, revision, saisie });
	const adresse = adresseDe(locals, params.numero);
	if (issue.ok)
		redirect(303, faire === 'continuer' ? `${adresse}/${etapeSuivante(etape)}` : `${adresse}/${etape}?fait=enregistre`);
	const { message, conflit } = issue.refus;
	return fail(409, {
		message,
		formulaire: lue.formulaire,
		saisie: conflit ? { ...lue.saisie, revision: String(conflit.revision) } : lue.saisie,
		conflit: conflit ? { par: conflit.par, le: ecrireInstant(conflit.le), differences: conflit.differences } : null
	});
}
