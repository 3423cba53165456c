import { LERGUE_ORIGINE, PORT, SMTP_URL } from '$app/env/private';
import { expedierAuJournal, expedierParSmtp } from '#contrat/acteurs/server/expedier.ts';
import { ouvrirTravaux, type Travaux } from '#contrat/acteurs/server/travaux.ts';
import { lettresDesDossiers } from '#contrat/dossiers/server/lettres.ts';
import { rappelerLaFermeture } from '#contrat/dossiers/server/rappeler-la-fermeture.ts';
import { demarrerImports } from '#contrat/dossiers/server/travail-imports.ts';
import { demarrerArbitrages } from '#contrat/programmation/server/travail-arbitrages.ts';
import { lettresDesSeances } from '#contrat/gouvernance/server/lettres.ts';
import { rappelerLesFrequences } from '#contrat/gouvernance/server/rappeler-les-frequences.ts';
import { rappelerLesTaches } from '#contrat/gouvernance/server/rappeler-les-taches.ts';
import { lettresDeLInstruction } from '#contrat/instruction/server/lettres.ts';
import { rappelerLesAvis } from '#contrat/instruction/server/rappeler-les-avis.ts';
import type { Base } from '#db/base.ts';

/**
 * Starts the jobs of the service: letters by SMTP_URL (or shown in this log without one), nightly cleaning, reminders before closing.
 * Links carry LERGUE_ORIGINE, or the local address when it is not set.
 */
export async function demarrerTravaux(base: Base): Promise<Travaux> {
	const origine = LERGUE_ORIGINE ?? `http://127.0.0.1:${PORT}`;
	if (SMTP_URL && !LERGUE_ORIGINE) {
		console.warn(
			`LERGUE_ORIGINE n’est pas réglée : les liens des courriels mèneront à ${origine}. Donnez l’adresse publique du site.`
		);
	}
	const noter = (message: string): void => console.log(message);
	return ouvrirTravaux(base, {
		origine,
		noter,
		ateliers: [demarrerImports, demarrerArbitrages],
		ecrivains: { ...lettresDesDossiers, ...lettresDesSeances, ...lettresDeLInstruction },
		// Once a day would do; each hour, a service stopped in the morning still reminds the same day.
		rondes: [
			{
				nom: 'rappels',
				quand: '15 8-19 * * *',
				faire: async (ici, maintenant) => {
					const partis = await rappelerLaFermeture(ici, maintenant);
					if (partis > 0) noter(`rappels avant fermeture : ${partis}`);
				}
			},
			{
				nom: 'rappels-des-avis',
				quand: '20 8-19 * * *',
				faire: async (ici, maintenant) => {
					const partis = await rappelerLesAvis(ici, maintenant);
					if (partis > 0) noter(`rappels d’avis extérieurs : ${partis}`);
				}
			},
			{
				nom: 'rappels-des-seances',
				quand: '25 8-19 * * *',
				faire: async (ici, maintenant) => {
					const partis = (await rappelerLesTaches(ici, maintenant)) + (await rappelerLesFrequences(ici, maintenant));
					if (partis > 0) noter(`rappels de tâches et de séances à prévoir : ${partis}`);
				}
			}
		],
		expedier: SMTP_URL ? expedierParSmtp(SMTP_URL, origine) : expedierAuJournal(noter)
	});
}
