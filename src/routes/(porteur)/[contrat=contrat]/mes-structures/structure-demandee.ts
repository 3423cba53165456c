import { type ActionFailure, error, fail, redirect } from '@sveltejs/kit';
import { peut, structuresDe } from '#contrat/acteurs/agent.ts';
import { manquesStructure } from '#contrat/acteurs/completude-structure.ts';
import type { RefusStructure } from '#contrat/acteurs/refus-structure.ts';
import { enregistrerStructure } from '#contrat/acteurs/server/enregistrer-structure.ts';
import { structureComplete } from '#contrat/acteurs/server/lectures-structure-complete.ts';
import {
	type EcritStructure,
	nomsSections,
	type SectionStructure,
	sectionsStructure,
	type StructureComplete
} from '#contrat/acteurs/structure.ts';
import { ecrireInstant, jourDe } from '#contrat/commun/jour.ts';
import { agentDe, contexteDe, contratDe } from '../../../contexte.ts';

/** Address of a structure's pages in this contract. */
export function adresseDe(locals: App.Locals, structureId: string): string {
	return `/${contratDe(locals).slug}/mes-structures/${structureId}`;
}

/** The structure of this address when the person may write it; otherwise it does not exist. */
export async function structureDemandee(locals: App.Locals, structureId: string): Promise<StructureComplete> {
	const { id } = contratDe(locals);
	const permis = peut(agentDe(locals), 'structure.ecrire', id, { structureId });
	const structure = permis ? await locals.base.lire(id, (tx) => structureComplete(tx, id, structureId)) : null;
	if (!structure) error(404, 'Page introuvable', { reference: '' });
	return structure;
}

/** The structure, with what every one of its pages shows around its fields. */
export async function partieDemandee(locals: App.Locals, url: URL, structureId: string, section: SectionStructure) {
	const structure = await structureDemandee(locals, structureId);
	const adresse = adresseDe(locals, structureId);
	const { slug, id } = contratDe(locals);
	const le = jourDe(new Date());
	const manques = manquesStructure(structure, le);
	const suivante = sectionsStructure[sectionsStructure.indexOf(section) + 1];
	const sienne = structuresDe(agentDe(locals), id).includes(structureId);
	return {
		structure,
		le,
		entour: {
			adresse,
			section,
			titre: nomsSections[section],
			nom: structure.identite.nom,
			structureId,
			revision: structure.revision,
			retour: sienne
				? { href: adresse, libelle: 'Toute la structure' }
				: { href: `/${slug}/equipe/structures/${structureId}`, libelle: 'Fiche de la structure' },
			suivante: suivante ? { href: `${adresse}/${suivante}`, libelle: nomsSections[suivante] } : null,
			presences: `/${slug}/presences`,
			manques: manques.filter((manque) => manque.section === section),
			fait: url.searchParams.has('fait')
		}
	};
}
export type EntourMontre = Awaited<ReturnType<typeof partieDemandee>>['entour'];

interface Lue<S> {
	saisie: S;
	formulaire: string | undefined;
}

/**
 * Answers a refused act with the form as it was typed; when somebody else wrote the same part, with what differs and the
 * revision that saving again will replace.
 */
export function renvoyerRefus<S extends object>(lue: Lue<S>, { message, conflit }: RefusStructure) {
	return fail(409, {
		message,
		formulaire: lue.formulaire,
		saisie: conflit ? { ...lue.saisie, revision: String(conflit.revision) } : lue.saisie,
		conflit: conflit ? { par: conflit.par, le: ecrireInstant(conflit.le), differences: conflit.differences } : null
	});
}
export type Renvoye<S extends object> =
	ReturnType<typeof renvoyerRefus<S>> extends ActionFailure<infer D> ? ActionFailure<D> : never;

/** Saves one part and comes back to it, or answers the refusal. */
export async function enregistrerPartie<S extends object>(
	{ locals, params }: { locals: App.Locals; params: { structure: string } },
	lue: Lue<S> & { valeur: { revision: number } },
	saisie: EcritStructure
): Promise<Renvoye<S>> {
	const demande = { structureId: params.structure, revision: lue.valeur.revision, saisie };
	const issue = await enregistrerStructure(contexteDe(locals), demande);
	if (issue.ok) redirect(303, `${adresseDe(locals, params.structure)}/${saisie.section}?fait=enregistre`);
	if (issue.refus.code === 'introuvable') error(404, 'Page introuvable', { reference: '' });
	return renvoyerRefus(lue, issue.refus) as Renvoye<S>;
}
