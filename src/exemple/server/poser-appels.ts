import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { corrigerFormulaire } from '#contrat/appels/server/corriger-formulaire.ts';
import { financeursDuContrat } from '#contrat/appels/server/lectures.ts';
import { reglerAppel } from '#contrat/appels/server/regler-appel.ts';
import { ouvrirAppel } from '#contrat/appels/server/ouvrir-appel.ts';
import { publierAppel } from '#contrat/appels/server/publier-appel.ts';
import { instantAParis, jourDe } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import { type AppelExemple, appelsExemple } from '#src/exemple/appels.ts';
import { formulaireExemple, reglagesExemple } from '#src/exemple/formulaire.ts';
import { ajouterJours } from '#src/exemple/jours.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';

/**
 * The three fictional calls with their envelopes, each published the day before it opens. The one that is open keeps the
 * dates of the day the example was first loaded.
 */
export async function poserAppels(exemple: Exemple): Promise<void> {
	const { base, contratId, appelIds, maintenant } = exemple;
	const connus = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('appel')
			.select(['id', 'annee', 'titre', 'publie', 'ouvre_le', 'ferme_le'])
			.where('contrat_id', '=', contratId)
			.where('exemple', '=', true)
			.orderBy('annee')
			.execute()
	);
	const voulus = appelsExemple(jourDe(maintenant));
	// Loaded again another year, the open call is the one of the first time.
	exemple.appels = voulus.map((appel): AppelExemple => {
		const connu = appel.cle === 'ouverte' ? connus.find((c) => c.annee > 2026) : undefined;
		if (!connu) return appel;
		const { annee, titre } = connu;
		return { ...appel, annee, titre, ouvre: jourDe(connu.ouvre_le), ferme: jourDe(connu.ferme_le) };
	});
	for (const appel of exemple.appels) {
		const connu = connus.find((c) => c.titre === appel.titre);
		const contexte = contexteDe(exemple, 'chef-de-projet', instantAParis(ajouterJours(appel.ouvre, -1), '16:30'));
		const id = connu?.id ?? accepte(await ouvrirAppel(contexte, saisieDe(appel)), appel.titre);
		if (appel.cle === 'ouverte' && !connu?.publie) await preparer(contexte, id, appel);
		if (!connu?.publie) accepte(await publierAppel(contexte, id), appel.titre);
		appelIds.set(appel.cle, id);
	}
}

/** The call that is open has questions, pieces and other calendars; a run cut short does it again without doubling. */
async function preparer(contexte: Contexte, id: string, { annee, titre }: AppelExemple): Promise<void> {
	const { base, contratId } = contexte;
	const financeurs = await base.lire(contratId, (tx) => financeursDuContrat(tx, contratId));
	const connus = { financeurs: new Set(financeurs.map(({ code }) => code)) };
	accepte(await reglerAppel(contexte, id, reglagesExemple(annee, connus)), titre);
	for (const geste of formulaireExemple) accepte(await corrigerFormulaire(contexte, id, geste), titre);
}

function saisieDe({ titre, note, annee, ouvre, ferme, enveloppes }: AppelExemple) {
	return {
		titre,
		note,
		annee,
		tauxPublicMaxPoints: 8000,
		partQuartierMinPoints: 6000,
		exemple: true,
		ouvreLe: instantAParis(ouvre, '09:00'),
		fermeLe: instantAParis(ferme, '18:00'),
		enveloppes: [],
		nouvelles: enveloppes.map(({ euros: montant, ...enveloppe }) => ({ ...enveloppe, montant: euros(montant) }))
	};
}
