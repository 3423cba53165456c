import { type Issue, reussi, type Refus, refuse } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import {
	type CategorieParticipation,
	categoriesParticipation,
	type Participation,
	verifierParticipations
} from '#contrat/gouvernance/participation.ts';
import type { SaisieParticipations } from '#contrat/gouvernance/saisie-participation.ts';
import type { Tx } from '#db/base.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerSeance } from './verrouiller-seance.ts';

/** What to read and do when the count is refused. */
export const messagesParticipation = {
	non_autorise: 'Seul le chef de projet de ce contrat peut compter les personnes présentes.',
	introuvable: 'Cette séance n’existe pas dans ce contrat. Revenez à la liste des séances.',
	seance_close: 'Cette séance est close : plus rien n’y change.',
	habitant_nomme: 'Les habitants se comptent sans nom ni organisme : effacez ce qui est écrit à côté du nombre.',
	participation_double: 'Deux lignes disent la même catégorie et le même organisme : additionnez-les en une seule.'
} as const;
export type RefusDeParticipation = Refus<keyof typeof messagesParticipation>;

function non(code: keyof typeof messagesParticipation): { ok: false; refus: RefusDeParticipation } {
	return refuse({ code, message: messagesParticipation[code] });
}

/**
 * Counts the people present outside the seats; what was counted before is replaced as a whole.
 * @returns how many people, or a refusal: closed meeting, a resident under a name, twice the same line.
 */
export async function compterParticipations(
	contexte: Contexte,
	seanceId: string,
	saisie: SaisieParticipations
): Promise<Issue<number, RefusDeParticipation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return non('non_autorise');
	return refusDeContrainte({ seance_close: non('seance_close').refus }, () =>
		base.ecrire(contratId, async (tx) => {
			const seance = await verrouillerSeance(tx, contratId, seanceId);
			if (!seance) return non('introuvable');
			if (seance.statut === 'close') return non('seance_close');
			const lignes = saisie.participations.filter(({ personnes }) => personnes > 0);
			const faute = verifierParticipations(lignes);
			if (faute) return non(faute);

			await tx
				.deleteFrom('participation')
				.where('contrat_id', '=', contratId)
				.where('seance_id', '=', seanceId)
				.execute();
			if (lignes.length > 0)
				await tx
					.insertInto('participation')
					.values(
						lignes.map(({ categorie, organisme, personnes }) => ({
							contrat_id: contratId,
							seance_id: seanceId,
							categorie,
							organisme,
							personnes
						}))
					)
					.execute();
			const total = lignes.reduce((somme, { personnes }) => somme + personnes, 0);
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'compterParticipations',
				objet: 'seance',
				objetId: seanceId,
				details: { le: maintenant, personnes: total, lignes }
			});
			return reussi(total);
		})
	);
}

/** The people counted at a meeting, in the order of the categories then by organisation. */
export async function participationsDeLaSeance(tx: Tx, contratId: string, seanceId: string): Promise<Participation[]> {
	const lignes = await tx
		.selectFrom('participation')
		.select(['categorie', 'organisme', 'personnes'])
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.orderBy('organisme')
		.execute();
	const rang = (categorie: string) => categoriesParticipation.indexOf(categorie as CategorieParticipation);
	return lignes
		.map((l) => ({ ...l, categorie: l.categorie as CategorieParticipation }))
		.sort((a, b) => rang(a.categorie) - rang(b.categorie));
}
