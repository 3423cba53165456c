import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { enregistrerRecusations } from '#contrat/gouvernance/server/enregistrer-recusations.ts';
import { siegesLies } from '#contrat/gouvernance/server/lectures-deports.ts';
import { decider } from '#contrat/programmation/server/decider.ts';
import { donnerAvisInstance } from '#contrat/programmation/server/donner-avis-instance.ts';
import type { ActionExemple } from '#src/exemple/action.ts';
import { avisDInstanceDe, decisionDe } from '#src/exemple/decisions.ts';
import { liensExemple } from '#src/exemple/sieges.ts';
import { accepte, type Exemple } from './exemple.ts';
import { dossierDe } from './poser-dossiers.ts';

/**
 * What a meeting says of one application: who leaves the room first, then the opinion of a body that prepares, or the
 * decisions of one that decides.
 */
export async function trancher(
	exemple: Exemple,
	chef: Contexte,
	{ seance, decide }: { seance: string; decide: boolean },
	action: ActionExemple
): Promise<void> {
	const dossier = dossierDe(exemple, action);
	await noterLesDeports(exemple, chef, seance, action, dossier);
	const lignes = await exemple.base.lire(exemple.contratId, (tx) =>
		tx
			.selectFrom('ligne_financement')
			.select(['id', 'financeur_code'])
			.where('contrat_id', '=', exemple.contratId)
			.where('dossier_id', '=', dossier)
			.execute()
	);
	if (!decide) {
		const avis = lignes.map(({ id, financeur_code }) => ({ ligne: id, ...avisDInstanceDe(action, financeur_code) }));
		accepte(await donnerAvisInstance(chef, seance, { dossier, avis }), action.cle);
		return;
	}
	const decisions = lignes.map(({ id, financeur_code }) => {
		const { issue, accorde, motif } = decisionDe(action, financeur_code);
		return { ligne: id, issue, montant: accorde, motif };
	});
	accepte(await decider(chef, seance, { dossier, decisions }), action.cle);
}

async function noterLesDeports(
	{ base, contratId, structures }: Exemple,
	chef: Contexte,
	seance: string,
	action: ActionExemple,
	dossier: string
): Promise<void> {
	if (!liensExemple.some(({ structure }) => structure === action.structure)) return;
	const { lies, point } = await base.lire(contratId, async (tx) => ({
		lies: await siegesLies(tx, contratId, seance, structures.get(action.structure) ?? ''),
		point: await tx
			.selectFrom('point')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('seance_id', '=', seance)
			.where('dossier_id', '=', dossier)
			.executeTakeFirst()
	}));
	if (!point || lies.size === 0) return;
	const deports = [...lies.keys()].map((siege) => ({ siege, motif: '' }));
	const issue = await enregistrerRecusations(chef, seance, point.id, deports);
	if (issue.ok || issue.refus.code !== 'deja_decide') accepte(issue, action.cle);
}
