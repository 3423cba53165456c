import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jour } from '#contrat/commun/jour.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { convoqueDe } from '#contrat/gouvernance/convocation.ts';
import { type RefusSeance, refuserSeance } from '#contrat/gouvernance/refus.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { confierConvocations } from './confier-convocations.ts';
import { designationsDuContrat, siegesDuContrat } from './lectures-instances.ts';
import { type ActeTenu, tenirLaSeance } from './tenir-la-seance.ts';

/** What convening did. */
export interface Convoques {
	courriels: number;
	/** Seats whose convocation is to be printed: no address is known. */
	papier: number;
}

/**
 * Convenes the body: one convocation a seat, to its holder or else its substitute, by e-mail when an address is known,
 * on paper otherwise. Done again, it reaches only who was not, whose letter was refused, or everybody when the meeting
 * moved; an answer already given is kept.
 * Refusals: nobody holds any seat that day, closed or cancelled meeting.
 */
export async function convoquer(contexte: Contexte, seanceId: string): Promise<Issue<Convoques, RefusSeance>> {
	const { maintenant } = contexte;
	return tenirLaSeance(contexte, seanceId, { acte: 'convoquer', nom: 'convoquer' }, async (tenu) => {
		const papier = await ecrireConvocations(tenu, maintenant);
		if (papier === null) return refuserSeance('personne_a_convoquer');
		const courriels = await confierConvocations(tenu.tx, tenu.ici, maintenant);
		await tenu.noter({ instance: tenu.seance.instance, jour: tenu.seance.jour, courriels, papier });
		return reussi({ courriels, papier });
	});
}

/** Sends one convocation again. Refusals: unknown one, one on paper, one still in the queue. */
export async function renvoyerConvocation(
	contexte: Contexte,
	seanceId: string,
	id: string
): Promise<Issue<null, RefusSeance>> {
	const { maintenant } = contexte;
	return tenirLaSeance(
		contexte,
		seanceId,
		{ acte: 'convoquer', nom: 'renvoyerConvocation' },
		async ({ tx, ici, noter }) => {
			if ((await confierConvocations(tx, ici, maintenant, { id })) === 0) return refuserSeance('deja_parti');
			await noter({ convocation: id });
			return reussi(null);
		}
	);
}

/** Writes or refreshes a row for each seat somebody holds. @returns how many are on paper, null when nobody holds any */
async function ecrireConvocations({ tx, seance, ici }: ActeTenu, maintenant: Date): Promise<number | null> {
	const sieges = await siegesDuContrat(tx, ici.contrat_id, seance.instance);
	const designations = await designationsDuContrat(tx, ici.contrat_id, { instance: seance.instance });
	let papier = 0;
	let convies = 0;
	for (const { code } of sieges) {
		const qui = convoqueDe(designations, code, jour(seance.jour));
		if (!qui) continue;
		convies += 1;
		const moyen = qui.courriel === null ? 'papier' : 'courriel';
		if (moyen === 'papier') papier += 1;
		const personne = { designation_id: qui.id, nom: qui.nom, courriel: qui.courriel, moyen };
		const deja = await tx
			.selectFrom('convocation')
			.select(['id', 'designation_id', 'courriel'])
			.where('contrat_id', '=', ici.contrat_id)
			.where('seance_id', '=', ici.seance_id)
			.where('siege_code', '=', code)
			.executeTakeFirst();
		if (deja && deja.designation_id === qui.id && deja.courriel === qui.courriel) continue;
		if (deja) {
			// Somebody else holds the seat now: the former answer and the former link go with the former person.
			const vide = { jeton: null, demandee_le: null, envoyee_le: null, erreur: '', reponse: null, pouvoir_a: null };
			await tx
				.updateTable('convocation')
				.set({ ...personne, ...(deja.designation_id === qui.id ? { demandee_le: null, envoyee_le: null } : vide) })
				.where('contrat_id', '=', ici.contrat_id)
				.where('id', '=', deja.id)
				.execute();
			continue;
		}
		await tx
			.insertInto('convocation')
			.values({ ...ici, id: nouvelIdentifiant(), siege_code: code, ...personne, preparee_le: maintenant })
			.execute();
	}
	return convies === 0 ? null : papier;
}
