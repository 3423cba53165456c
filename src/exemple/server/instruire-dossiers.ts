import { instantAParis } from '#contrat/commun/jour.ts';
import { declarerIrrecevable } from '#contrat/instruction/server/declarer-irrecevable.ts';
import { declarerRecevable } from '#contrat/instruction/server/declarer-recevable.ts';
import { rendreAvis } from '#contrat/instruction/server/rendre-avis.ts';
import type { ActionExemple } from '#src/exemple/action.ts';
import { actionsExemple } from '#src/exemple/annee.ts';
import { avisDe } from '#src/exemple/decisions.ts';
import { ajouterJours } from '#src/exemple/jours.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';
import { noter } from './noter-dossiers.ts';
import { dossierDe } from './poser-dossiers.ts';

/** Ends of the story that stay where the porteur left them. */
const SANS_SUITE = ['brouillon', 'a_signer', 'abandonne', 'depose'];

/**
 * What the team makes of the fictional applications in the weeks after their call: received or not, then the opinion of
 * each funder on its line. An application that somebody has moved since is left as it is.
 */
export async function instruireDossiers(exemple: Exemple): Promise<void> {
	for (const [rang, action] of actionsExemple.entries()) {
		if (SANS_SUITE.includes(action.destin)) continue;
		await recevoir(exemple, action, rang);
		if (action.appel === 'courante') await noter(exemple, action, rang);
		await donnerAvis(exemple, action, rang);
	}
}

async function statutDe({ base, contratId }: Exemple, id: string): Promise<string | undefined> {
	const lu = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('dossier')
			.select('statut')
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.executeTakeFirst()
	);
	return lu?.statut;
}

async function recevoir(exemple: Exemple, action: ActionExemple, rang: number): Promise<void> {
	const id = dossierDe(exemple, action);
	if ((await statutDe(exemple, id)) !== 'depose') return;
	const chef = contexteDe(exemple, 'chef-de-projet', apres(exemple, action, 6 + (rang % 5), '10:30'));
	const issue =
		action.destin === 'irrecevable'
			? await declarerIrrecevable(chef, id, { motif: action.motif ?? '' })
			: await declarerRecevable(chef, id);
	accepte(issue, action.cle);
}

async function donnerAvis(exemple: Exemple, action: ActionExemple, rang: number): Promise<void> {
	const { base, contratId } = exemple;
	const id = dossierDe(exemple, action);
	if ((await statutDe(exemple, id)) !== 'recevable') return;
	const lignes = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('ligne_financement')
			.select(['id', 'financeur_code'])
			.where('contrat_id', '=', contratId)
			.where('dossier_id', '=', id)
			.where('statut', '=', 'demandee')
			.orderBy('financeur_code')
			.execute()
	);
	for (const [i, ligne] of lignes.entries()) {
		const avis = avisDe(action, ligne.financeur_code);
		if (!avis) continue;
		const quand = apres(exemple, action, 40 + (rang % 9) + i * 3, '15:10');
		const instructeur = contexteDe(exemple, `instructeur-${ligne.financeur_code}`, quand);
		const { versDispositif: vers_dispositif = '', ...dit } = avis;
		const saisie = { ligne: ligne.id, ...dit, vers_dispositif };
		accepte(await rendreAvis(instructeur, id, saisie), `${action.cle} ${ligne.financeur_code}`);
	}
}

/** So many days after the call of the application closed. */
export function apres({ appels }: Exemple, action: ActionExemple, jours: number, heure: string): Date {
	const appel = appels.find((a) => a.cle === action.appel);
	if (!appel) throw new Error(`example ${action.cle} has no call`);
	return instantAParis(ajouterJours(appel.ferme, jours), heure);
}
