import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusAppel, refuserAppel } from '#contrat/appels/refus.ts';
import type { AppelSaisi } from '#contrat/appels/saisie.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { enColonnes, surEnveloppe, verifierAppel } from './ouvrir-appel.ts';
import { poserEnveloppes } from './poser-enveloppes.ts';

/**
 * Changes a call, published or not: its dates may move (a prolongation), its note be corrected. The journal keeps what it was.
 * Refusals: those of `ouvrirAppel`, unknown call, no envelope left on a published call, the year of a call already used,
 * an envelope taken away that applications ask from.
 */
export async function modifierAppel(
	{ base, agent, contratId, maintenant }: Contexte,
	appelId: string,
	saisie: AppelSaisi
): Promise<Issue<string, RefusAppel>> {
	if (!peut(agent, 'appel.gerer', contratId)) return refuserAppel('non_autorise');
	return surEnveloppe(() =>
		base.ecrire(contratId, async (tx) => {
			const avant = await verrouillerAppel(tx, contratId, appelId);
			if (!avant) return refuserAppel('introuvable');
			const valable = await verifierAppel(tx, contratId, saisie);
			if (!valable.ok) return valable;
			if (saisie.annee !== avant.annee && (await aDesDossiers(tx, contratId, appelId)))
				return refuserAppel('annee_figee');
			await tx
				.updateTable('appel')
				.set(enColonnes(saisie))
				.where('contrat_id', '=', contratId)
				.where('id', '=', appelId)
				.execute();
			const enveloppes = await poserEnveloppes(tx, contratId, avant, saisie);
			if (!enveloppes.ok) return enveloppes;
			if (avant.publie && enveloppes.valeur.length === 0) return refuserAppel('sans_enveloppe');
			const details = { le: maintenant, avant, apres: { ...enColonnes(saisie), enveloppes: enveloppes.valeur } };
			await journaliser(tx, { contratId, agent, acte: 'modifierAppel', objet: 'appel', objetId: appelId, details });
			return reussi(appelId);
		})
	);
}

/** The call, locked until the end of the act, or undefined. */
export async function verrouillerAppel(tx: Tx, contratId: string, appelId: string) {
	return tx
		.selectFrom('appel')
		.selectAll()
		.where('contrat_id', '=', contratId)
		.where('id', '=', appelId)
		.forUpdate()
		.executeTakeFirst();
}

async function aDesDossiers(tx: Tx, contratId: string, appelId: string): Promise<boolean> {
	const un = await tx
		.selectFrom('dossier')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.limit(1)
		.executeTakeFirst();
	return un !== undefined;
}
