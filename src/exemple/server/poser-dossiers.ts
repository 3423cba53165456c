import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { instantAParis, jourDe } from '#contrat/commun/jour.ts';
import type { EnteteDossier } from '#contrat/dossiers/server/charger-dossier.ts';
import { abandonnerDossier } from '#contrat/dossiers/server/abandonner-dossier.ts';
import { commencerEnAssistance } from '#contrat/dossiers/server/commencer-en-assistance.ts';
import { creerDossier } from '#contrat/dossiers/server/creer-dossier.ts';
import { deposerDossier } from '#contrat/dossiers/server/deposer-dossier.ts';
import { deposerEnAssistance } from '#contrat/dossiers/server/deposer-en-assistance.ts';
import { demanderSignature } from '#contrat/dossiers/server/demander-signature.ts';
import { enregistrerDossier } from '#contrat/dossiers/server/enregistrer-dossier.ts';
import { type ActionExemple, sectionsDe } from '#src/exemple/action.ts';
import { actionsExemple } from '#src/exemple/annee.ts';
import type { AppelExemple } from '#src/exemple/appels.ts';
import { ajouterJours } from '#src/exemple/jours.ts';
import { structuresExemple } from '#src/exemple/structures.ts';
import { distribuer } from './courrier.ts';
import { accepte, contexteDe, type Exemple, identifiantStable } from './exemple.ts';

/** The identifier of a fictional application. */
export function dossierDe({ contratId }: Pick<Exemple, 'contratId'>, action: ActionExemple): string {
	return identifiantStable(contratId, action.cle);
}

/**
 * The fictional applications: each one written section by section by its porteur, then sent while its call was open.
 * An application found further than a draft just started is left as people made it.
 */
export async function poserDossiers(exemple: Exemple): Promise<void> {
	const { base, contratId } = exemple;
	const [quartiers, connus] = await base.lire(contratId, async (tx) => [
		await tx
			.selectFrom('quartier')
			.select('code')
			.where('contrat_id', '=', contratId)
			.orderBy('ordre')
			.limit(1)
			.execute(),
		await tx.selectFrom('dossier').select(['id', 'statut', 'revision']).where('contrat_id', '=', contratId).execute()
	]);
	const codes = quartiers.map((q) => q.code);
	for (const [rang, action] of actionsExemple.entries()) {
		const connu = connus.find((d) => d.id === dossierDe(exemple, action));
		if (!connu || aFinir(action, connu)) await poserDossier(exemple, action, rang, codes);
	}
}

/** A run cut short leaves drafts that should have been sent, or that were never written. */
function aFinir(action: ActionExemple, connu: { statut: string; revision: number }): boolean {
	if (connu.statut === 'depose' && action.destin === 'abandonne') return true;
	return connu.statut === 'brouillon' && (action.destin !== 'brouillon' || connu.revision === 1);
}

async function poserDossier(exemple: Exemple, action: ActionExemple, rang: number, quartiers: string[]): Promise<void> {
	const appel = exemple.appels.find((a) => a.cle === action.appel);
	const appelId = exemple.appelIds.get(action.appel);
	const structureId = exemple.structures.get(action.structure);
	if (!appel || !appelId || !structureId) throw new Error(`example ${action.cle} has no call or no structure`);
	const qui = action.assistee
		? 'chef-de-projet'
		: `porteur-${structuresExemple.findIndex((s) => s.cle === action.structure) + 1}`;
	const le = (decalage: number) => contexteDe(exemple, qui, moment(appel, rang, decalage));
	const nouveau = { cle: dossierDe(exemple, action), appelId, structureId, intitule: action.intitule };
	const commencer = action.assistee ? commencerEnAssistance : creerDossier;
	const { id: dossierId } = accepte(await commencer(le(0), nouveau), action.cle);
	let revision: EnteteDossier['revision'] = 1;
	for (const saisie of sectionsDe(action, appel, quartiers)) {
		// The last step of a draft is left to whoever tries the demonstration.
		if (action.destin === 'brouillon' && saisie.section === 'financements') break;
		revision = accepte(await enregistrerDossier(le(1), { dossierId, revision, saisie }), action.cle);
	}
	if (action.destin === 'brouillon') return;
	if (action.assistee || action.destin === 'a_signer') {
		await attendreLaStructure(exemple, action, le(3), { dossierId, revision, structureId });
		return;
	}
	const depot = await deposerDossier(le(3), { dossierId, revision });
	if (depot.ok || depot.refus.code !== 'deja_depose') accepte(depot, action.cle);
	if (action.destin === 'abandonne')
		accepte(await abandonnerDossier(le(12), { dossierId, motif: action.motif ?? '' }), action.cle);
}

/** What waits for somebody of the structure: a signature, or the confirmation of what the team keyed from a paper. */
async function attendreLaStructure(
	exemple: Exemple,
	{ cle, assistee }: ActionExemple,
	qui: Contexte,
	{ structureId, ...saisie }: { dossierId: string; revision: number; structureId: string }
): Promise<void> {
	const { base, contratId } = exemple;
	const signataire = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('representant')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('structure_id', '=', structureId)
			.executeTakeFirstOrThrow()
	);
	const representantId = signataire.id;
	if (assistee) {
		const papier = { recuLe: jourDe(qui.maintenant), motif: 'Dossier papier remis à l’accueil, tampon du jour.' };
		accepte(await deposerEnAssistance(qui, { ...saisie, ...papier, representantId }), cle);
	} else accepte(await demanderSignature(qui, { ...saisie, representantId }), cle);
	await distribuer(exemple, qui.maintenant);
}

/** Porteurs come one after the other in the first weeks of the call, in the afternoon. */
function moment(appel: AppelExemple, rang: number, decalage: number): Date {
	const heure = `${14 + (rang % 5)}:${String((rang * 7) % 60).padStart(2, '0')}`;
	return instantAParis(ajouterJours(appel.ouvre, 2 + (rang % 14) + decalage), heure);
}
