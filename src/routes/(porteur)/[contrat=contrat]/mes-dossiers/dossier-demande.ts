import { error, fail, redirect, type ActionFailure } from '@sveltejs/kit';
import { peut, structuresDe } from '#contrat/acteurs/agent.ts';
import { etapeSuivante, nomsEtapes, type Etape, type SaisieSection } from '#contrat/dossiers/contenu.ts';
import { etapesPresentes } from '#contrat/dossiers/formulaire.ts';
import { statutsCorrigeables } from '#contrat/dossiers/dossier.ts';
import { peutEcrire } from '#contrat/dossiers/qui-ecrit.ts';
import type { Conflit } from '#contrat/dossiers/revisions.ts';
import { enteteParNumero } from '#contrat/dossiers/server/charger-dossier.ts';
import { correctionOuverte } from '#contrat/dossiers/server/correction-en-cours.ts';
import { enregistrerDossier } from '#contrat/dossiers/server/enregistrer-dossier.ts';
import { dossierDuPorteur, type DossierDuPorteur, idDuPorteur } from '#contrat/dossiers/server/lectures.ts';
import { direCalendrier, estOuvert } from '#contrat/appels/appel.ts';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import type { Tx } from '#db/base.ts';
import { heure } from '#ui/dates.ts';
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

/**
 * The structures whose application of this number the person may open: their own; and for the team, the structure of an
 * application it keys itself, until that structure confirms it.
 */
async function structuresPour(tx: Tx, locals: App.Locals, numero: string): Promise<string[]> {
	const { id } = contratDe(locals);
	const miennes = mesStructures(locals);
	if (!peut(agentDe(locals), 'dossier.assister', id)) return miennes;
	const entete = await enteteParNumero(tx, id, numero);
	return entete && peutEcrire(agentDe(locals), id, entete) ? [...miennes, entete.structureId] : miennes;
}

/** The application of this address if it belongs to one of the person's structures; otherwise it does not exist. */
export async function dossierDemande(locals: App.Locals, numero: string): Promise<DossierDuPorteur> {
	const { id } = contratDe(locals);
	const dossier = await locals.base.lire(id, async (tx) =>
		dossierDuPorteur(tx, id, await structuresPour(tx, locals, numero), numero)
	);
	if (!dossier) error(404, INTROUVABLE, { reference: '' });
	return dossier;
}

/** Its identifier alone, for an act. */
export async function idDemande(locals: App.Locals, numero: string): Promise<string> {
	const { id } = contratDe(locals);
	const dossierId = await locals.base.lire(id, async (tx) =>
		idDuPorteur(tx, id, await structuresPour(tx, locals, numero), numero)
	);
	if (!dossierId) error(404, INTROUVABLE, { reference: '' });
	return dossierId;
}

/** The steps of an application, those already filled in marked, those that are not open left out once it was sent. */
function etapesMontrees({ entete, formulaire, manques, ouvertes }: DossierDuPorteur, adresse: string) {
	const brouillon = entete.statut === 'brouillon';
	return etapesPresentes(formulaire)
		.filter((etape) => brouillon || (etape !== 'relire' && ouvertes.includes(etape)))
		.map((etape) => ({
			etape,
			libelle: nomsEtapes[etape],
			href: `${adresse}/${etape}`,
			faite: etape !== 'relire' && !manques.some((m) => m.etape === etape),
			aRelire: etape !== 'relire' && entete.aRelire.includes(etape)
		}));
}

/**
 * A draft, or a sent application the team asked to correct, with what every step shows around its fields. Anything else is
 * read on its own page.
 */
export async function brouillonDemande(locals: App.Locals, url: URL, numero: string, ici: Etape) {
	const dossier = await dossierDemande(locals, numero);
	const adresse = adresseDe(locals, numero);
	const etapes = etapesMontrees(dossier, adresse);
	const rang = etapes.findIndex(({ etape }) => etape === ici);
	if (rang < 0) redirect(303, adresse);
	const maintenant = new Date();
	const { appel, entete, structure } = dossier;
	return {
		dossier,
		etape: {
			ici: `Dossier ${numero}`,
			adresse,
			numero,
			dossierId: entete.id,
			section: ici,
			presences: `/${contratDe(locals).slug}/presences`,
			titre: entete.intitule,
			structure: structure.nom,
			appel: appel.titre,
			calendrier: direCalendrier(appel, maintenant),
			ouvert: estOuvert(appel, maintenant),
			correction: entete.statut !== 'brouillon',
			aRelire: ici !== 'relire' && entete.aRelire.includes(ici),
			revision: entete.revision,
			rang: rang + 1,
			etapes,
			precedente: etapes[rang - 1]?.etape,
			fait: url.searchParams.get('fait') === 'enregistre' ? 'Vos réponses sont enregistrées.' : null
		}
	};
}

/** The correction the team waits for on a sent application, or null. */
export async function correctionDe(locals: App.Locals, { id: dossierId, statut }: DossierDuPorteur['entete']) {
	if (!statutsCorrigeables.some((corrigeable) => corrigeable === statut)) return null;
	const { id } = contratDe(locals);
	return locals.base.lire(id, (tx) => correctionOuverte(tx, id, dossierId));
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
	erreurs?: Readonly<Partial<Record<string, readonly string[]>>> | undefined;
	inchanges?: readonly string[];
}

/** What an autosave answers to our script: the new revision, when, and what could not be read. */
export interface EnregistreSeul {
	auto: { revision: number; a: string; erreurs: { champ: string; message: string }[] };
}

/**
 * Saves one section and answers: to the next step, back here, or — when somebody else wrote the same section — the form
 * as it was typed, what the other wrote, and the revision that saving again will replace. An autosave stays on the page:
 * it gets the new revision.
 */
export async function enregistrerEtape<S extends object>(
	{ locals, params }: { locals: App.Locals; params: { numero: string } },
	lue: LueAvecRevision<S>,
	saisie: SaisieSection,
	etape: Etape
): Promise<
	| EnregistreSeul
	| ActionFailure<{ saisie: S; message: string; formulaire: string | undefined; conflit: ConflitMontre | null }>
> {
	const dossierId = await idDemande(locals, params.numero);
	const { faire, revision } = lue.valeur;
	const contexte = contexteDe(locals);
	const enregistrement = { dossierId, revision, saisie, relue: faire !== 'auto', inchanges: lue.inchanges ?? [] };
	const issue = await enregistrerDossier(contexte, enregistrement);
	if (issue.ok && faire === 'auto') {
		const erreurs = Object.entries(lue.erreurs ?? {}).map(([champ, messages]) => ({
			champ,
			message: messages?.[0] ?? ''
		}));
		return { auto: { revision: issue.valeur, a: heure(contexte.maintenant), erreurs } };
	}
	const adresse = adresseDe(locals, params.numero);
	if (issue.ok && faire === 'continuer') redirect(303, `${adresse}/${await suivanteDe(locals, params.numero, etape)}`);
	if (issue.ok) redirect(303, `${adresse}/${etape}?fait=enregistre`);
	const { message, conflit } = issue.refus;
	return fail(409, {
		message,
		formulaire: lue.formulaire,
		saisie: conflit ? { ...lue.saisie, revision: String(conflit.revision) } : lue.saisie,
		conflit: conflit ? { par: conflit.par, le: ecrireInstant(conflit.le), differences: conflit.differences } : null
	});
}

/** The end of the address of the step after this one; a correction ends by being given back. */
async function suivanteDe(locals: App.Locals, numero: string, etape: Etape): Promise<string> {
	const dossier = await dossierDemande(locals, numero);
	const montrees = etapesMontrees(dossier, '').map((e) => e.etape);
	if (dossier.entete.statut === 'brouillon') return etapeSuivante(etape, montrees);
	return montrees[montrees.indexOf(etape) + 1] ?? 'corriger';
}
