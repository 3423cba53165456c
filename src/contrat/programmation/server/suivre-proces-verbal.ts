import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { ecrireJour, jourDe } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type SeanceTenue, verrouillerSeance } from '#contrat/gouvernance/server/verrouiller-seance.ts';
import { cycleProcesVerbal } from '#contrat/programmation/proces-verbal.ts';
import { type RefusProcesVerbal, refuserProcesVerbal } from '#contrat/programmation/refus-proces-verbal.ts';
import type { SaisieApprobation } from '#contrat/programmation/saisie-proces-verbal.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { type VersionLue, versionDuProcesVerbal } from './lectures-proces-verbal.ts';

/**
 * Proposes the last version of the minutes of a closed meeting to its members, and puts their approval on the agenda of
 * the next meeting of the same body when one is being prepared.
 * Refusals: nothing written, meeting still open, a version written meanwhile, already proposed or approved.
 */
export async function proposerProcesVerbal(
	contexte: Contexte,
	seanceId: string,
	vue: number
): Promise<Issue<number, RefusProcesVerbal>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserProcesVerbal('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const lu = await lirePourPasser(tx, contratId, seanceId, vue, 'proposer');
		if (!lu.ok) return lu;
		const { seance } = lu.valeur;
		await changer(tx, contratId, seanceId, vue, { etat: cycleProcesVerbal.proposer.vers });
		const prochaine = await tx
			.selectFrom('seance')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('instance_code', '=', seance.instance)
			.where('statut', '=', 'preparee')
			.where('annulee_le', 'is', null)
			.where('jour', '>', seance.jour)
			.orderBy('jour')
			.limit(1)
			.executeTakeFirst();
		if (prochaine) await poserPointDApprobation(tx, contratId, prochaine.id, seance, '');
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'proposerProcesVerbal',
			objet: 'seance',
			objetId: seanceId,
			details: { le: maintenant, version: vue, inscritA: prochaine?.id ?? null }
		});
		return reussi(vue);
	});
}

/**
 * Approves proposed minutes at a later meeting of the same body, whose item says so. From then on they no longer change.
 * Refusals: nothing proposed, a version written meanwhile, a meeting of another body, closed, cancelled, former or still
 * to come.
 */
export async function approuverProcesVerbal(
	contexte: Contexte,
	seanceId: string,
	saisie: SaisieApprobation
): Promise<Issue<number, RefusProcesVerbal>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserProcesVerbal('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const lu = await lirePourPasser(tx, contratId, seanceId, saisie.vue, 'approuver');
		if (!lu.ok) return lu;
		const { seance } = lu.valeur;
		const qui = await verrouillerSeance(tx, contratId, saisie.seance);
		const annulee = qui && (await estAnnulee(tx, contratId, qui.id));
		if (!qui || annulee || qui.instance !== seance.instance || qui.statut === 'close')
			return refuserProcesVerbal('seance_d_approbation');
		if (qui.jour <= seance.jour || qui.jour > jourDe(maintenant)) return refuserProcesVerbal('seance_d_approbation');
		await changer(tx, contratId, seanceId, saisie.vue, {
			etat: cycleProcesVerbal.approuver.vers,
			approuve_seance: qui.id,
			approuve_le: maintenant
		});
		await poserPointDApprobation(tx, contratId, qui.id, seance, 'Le procès-verbal est approuvé.');
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'approuverProcesVerbal',
			objet: 'seance',
			objetId: seanceId,
			details: { le: maintenant, version: saisie.vue, seance: qui.id }
		});
		return reussi(saisie.vue);
	});
}

/** Holds the meeting and its last version, and asks the table of states; the version must be the one seen. */
async function lirePourPasser(
	tx: Tx,
	contratId: string,
	seanceId: string,
	vue: number,
	acte: 'proposer' | 'approuver'
): Promise<Issue<{ seance: SeanceTenue; derniere: VersionLue }, RefusProcesVerbal>> {
	const seance = await verrouillerSeance(tx, contratId, seanceId);
	if (!seance) return refuserProcesVerbal('introuvable');
	const derniere = await versionDuProcesVerbal(tx, contratId, seanceId);
	if (!derniere) return refuserProcesVerbal('rien_d_ecrit');
	if (derniere.version !== vue) return refuserProcesVerbal('version_depassee');
	const passage = passer(cycleProcesVerbal, derniere.etat, acte, { seance_close: seance.statut === 'close' });
	return passage.ok ? reussi({ seance, derniere }) : refuserProcesVerbal(passage.refus);
}

async function changer(
	tx: Tx,
	contratId: string,
	seanceId: string,
	version: number,
	valeurs: { etat: string; approuve_seance?: string; approuve_le?: Date }
): Promise<void> {
	await tx
		.updateTable('proces_verbal')
		.set(valeurs)
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.where('version', '=', version)
		.execute();
}

async function estAnnulee(tx: Tx, contratId: string, seanceId: string): Promise<boolean> {
	const lue = await tx
		.selectFrom('seance')
		.select('annulee_le')
		.where('contrat_id', '=', contratId)
		.where('id', '=', seanceId)
		.executeTakeFirst();
	return lue?.annulee_le !== null;
}

/** The item « Approbation du procès-verbal du … » of a meeting, written once. */
async function poserPointDApprobation(
	tx: Tx,
	contratId: string,
	seanceId: string,
	{ jour }: SeanceTenue,
	conclusion: string
): Promise<void> {
	const intitule = `Approbation du procès-verbal du ${ecrireJour(jour)}`;
	const existant = await tx
		.selectFrom('point')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.where('intitule', '=', intitule)
		.executeTakeFirst();
	if (existant) {
		if (conclusion)
			await tx
				.updateTable('point')
				.set({ conclusion })
				.where('contrat_id', '=', contratId)
				.where('id', '=', existant.id)
				.execute();
		return;
	}
	const { dernier } = await tx
		.selectFrom('point')
		.select(({ fn }) => fn.max('ordre').as('dernier'))
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.executeTakeFirstOrThrow();
	await tx
		.insertInto('point')
		.values({
			contrat_id: contratId,
			seance_id: seanceId,
			id: nouvelIdentifiant(),
			genre: 'decision',
			intitule,
			conclusion,
			ordre: (dernier ?? 0) + 1
		})
		.execute();
}
