import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { centimes } from '#contrat/commun/montant.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import { verrouillerSeance } from '#contrat/gouvernance/server/verrouiller-seance.ts';
import { donneDesAvis, type LigneAViser, lireAvisDInstance } from '#contrat/programmation/avis-instance.ts';
import { type RefusDAvisInstance, refuserAvisInstance } from '#contrat/programmation/refus-avis-instance.ts';
import type { SaisieAvisInstance } from '#contrat/programmation/saisie-avis-instance.ts';
import type { Tx } from '#db/base.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';
import { avisDeLaSeance } from './lectures-avis-instance.ts';

/**
 * Writes what a body that does not decide says of the lines of one application, one opinion a line; an empty one takes
 * it back. All or none; everything may change until the meeting is closed.
 * @returns how many lines changed, or a refusal: deciding body, closed meeting, application not on the agenda, settled
 * line, an opinion somebody changed meanwhile, a rule of `verifierAvisInstance`.
 */
export async function donnerAvisInstance(
	contexte: Contexte,
	seanceId: string,
	saisie: SaisieAvisInstance
): Promise<Issue<number, RefusDAvisInstance>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserAvisInstance('non_autorise');
	const contraintes = {
		seance_close: refuserAvisInstance('seance_close').refus,
		deport_a_noter: refuserAvisInstance('deport_a_noter').refus
	};
	return refusDeContrainte(contraintes, () =>
		base.ecrire(contratId, async (tx) => {
			const seance = await verrouillerSeance(tx, contratId, seanceId, true);
			if (!seance) return refuserAvisInstance('introuvable');
			if (!donneDesAvis(await natureDe(tx, contratId, seance.instance)))
				return refuserAvisInstance('instance_qui_decide');
			if (seance.statut === 'close') return refuserAvisInstance('seance_close');
			const lignes = await lignesInscrites(tx, contratId, seanceId, saisie.dossier);
			if (!lignes) return refuserAvisInstance('pas_inscrit');
			const lus = lireAvisDInstance(lignes, saisie.avis);
			if (!lus.ok) return refuserAvisInstance(lus.refus);
			if (lus.valeur.length === 0) return reussi(0);

			for (const { ligne, apres } of lus.valeur) {
				if (apres === null) {
					await tx
						.deleteFrom('avis_instance')
						.where('contrat_id', '=', contratId)
						.where('seance_id', '=', seanceId)
						.where('ligne_id', '=', ligne)
						.execute();
					continue;
				}
				const { sens, propose, motif } = apres;
				const valeurs = { sens, propose_centimes: propose, motif, instant: maintenant, compte_id: agent.compteId };
				await tx
					.insertInto('avis_instance')
					.values({ contrat_id: contratId, seance_id: seanceId, ligne_id: ligne, ...valeurs })
					.onConflict((conflit) => conflit.columns(['contrat_id', 'seance_id', 'ligne_id']).doUpdateSet(valeurs))
					.execute();
			}
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'donnerAvisInstance',
				objet: 'seance',
				objetId: seanceId,
				dossierId: saisie.dossier,
				details: { le: maintenant, avis: lus.valeur }
			});
			return reussi(lus.valeur.length);
		})
	);
}

async function natureDe(tx: Tx, contratId: string, instance: string): Promise<string> {
	const { nature } = await tx
		.selectFrom('instance')
		.select('nature')
		.where('contrat_id', '=', contratId)
		.where('code', '=', instance)
		.executeTakeFirstOrThrow();
	return nature;
}

/** The lines of an application of this agenda, held, with what the meeting already says of each; null when it is not on it. */
async function lignesInscrites(
	tx: Tx,
	contratId: string,
	seanceId: string,
	dossierId: string
): Promise<LigneAViser[] | null> {
	const point = await tx
		.selectFrom('point')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.where('dossier_id', '=', dossierId)
		.executeTakeFirst();
	if (!point) return null;
	// Held, so that two people who write the same opinion wait for each other and the second sees the first.
	const lignes = await tx
		.selectFrom('ligne_financement')
		.select(['id', 'financeur_code', 'demande_centimes', 'statut'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.orderBy('id')
		.forUpdate()
		.execute();
	const avis = await avisDeLaSeance(tx, contratId, seanceId);
	return lignes.map((l) => ({
		id: l.id,
		financeur: l.financeur_code,
		demande: centimes(l.demande_centimes),
		statut: l.statut as StatutLigne,
		avis: avis.get(l.id) ?? null
	}));
}
