import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { Issue } from '#contrat/commun/issue.ts';
import { ecrireJour } from '#contrat/commun/jour.ts';
import { affecter } from '#contrat/instruction/server/affecter.ts';
import { declarerRecevable } from '#contrat/instruction/server/declarer-recevable.ts';
import { instructeursDuContrat, lignesAffectees } from '#contrat/instruction/server/lectures-affectations.ts';
import type { RapportDuLot } from '#contrat/programmation/lot.ts';
import { inscrireDossiers } from './inscrire-dossiers.ts';

type Refusable = Issue<unknown, { message: string }>;

/**
 * Declares each of these applications receivable, each in its own transaction: one refused stops no other. One that waits
 * for a correction is left out: among forty ticked, nobody would see it; its own page says it and lets a person decide.
 */
export async function declarerRecevables(contexte: Contexte, dossiers: readonly string[]): Promise<RapportDuLot> {
	const attendues = await correctionsAttendues(contexte, dossiers);
	return unParUn(contexte, dossiers, 'déclarés recevables', async (id) => {
		const echeance = attendues.get(id);
		if (echeance === undefined) return declarerRecevable(contexte, id);
		const avant = echeance === null ? '' : ` avant le ${ecrireJour(echeance)}`;
		const message = `Une correction est attendue${avant}. Attendez-la, ou retirez la demande sur la page du dossier.`;
		return { ok: false, refus: { message } };
	});
}

/** Last day of the correction each of these applications waits for. */
async function correctionsAttendues(
	{ base, contratId }: Contexte,
	dossiers: readonly string[]
): Promise<Map<string, string | null>> {
	if (dossiers.length === 0) return new Map();
	const ouvertes = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('correction')
			.select(['dossier_id', 'echeance'])
			.where('contrat_id', '=', contratId)
			.where('dossier_id', 'in', [...dossiers])
			.where('rendue_le', 'is', null)
			.where('annulee_le', 'is', null)
			.execute()
	);
	return new Map(ouvertes.map((c) => [c.dossier_id, c.echeance]));
}

/** Puts each of these applications on the agenda of a meeting, each in its own transaction, in the order ticked. */
export async function inscrireLeLot(
	contexte: Contexte,
	dossiers: readonly string[],
	seanceId: string
): Promise<RapportDuLot> {
	return unParUn(contexte, dossiers, 'inscrits à la séance', (id) => inscrireDossiers(contexte, seanceId, [id]));
}

/**
 * Gives somebody the lines of their funder in each of these applications, each in its own transaction. An application that
 * asks nothing of that funder, or is not under instruction, is refused and says so.
 */
export async function affecterLeLot(
	contexte: Contexte,
	dossiers: readonly string[],
	compteId: string
): Promise<RapportDuLot> {
	const { base, contratId } = contexte;
	const parDossier = await base.lire(contratId, async (tx) => {
		const siens = (await instructeursDuContrat(tx, contratId)).filter((i) => i.compteId === compteId);
		const financeurs = new Set(siens.map((i) => i.financeur));
		const lignes = (await lignesAffectees(tx, contratId)).filter((l) => financeurs.has(l.financeur));
		return Map.groupBy(lignes, (l) => l.dossierId);
	});
	const rien =
		'Aucune ligne de ce dossier n’est à instruire par cette personne : vérifiez son financeur et l’état du dossier.';
	return unParUn(contexte, dossiers, 'donnés à instruire', async (id) => {
		const lignes = (parDossier.get(id) ?? []).map((l) => l.id);
		const issue = await affecter(contexte, lignes, compteId);
		return !issue.ok && issue.refus.code === 'aucune_ligne' ? { ok: false, refus: { message: rien } } : issue;
	});
}

/**
 * Does the same to each application, in the order ticked, and reports. What the person may not read is « introuvable »,
 * like what does not exist.
 */
async function unParUn(
	contexte: Contexte,
	dossiers: readonly string[],
	geste: string,
	faire: (id: string) => Promise<Refusable>
): Promise<RapportDuLot> {
	const numeros = await numerosDe(contexte, dossiers);
	const rapport: RapportDuLot = { geste, faits: [], refuses: [] };
	for (const id of new Set(dossiers)) {
		const numero = numeros.get(id);
		if (numero === undefined) {
			rapport.refuses.push({ numero: 'Un dossier', raison: 'Il n’existe plus dans ce contrat. Rechargez la liste.' });
			continue;
		}
		const issue = await faire(id);
		if (issue.ok) rapport.faits.push({ numero });
		else rapport.refuses.push({ numero, raison: issue.refus.message });
	}
	return rapport;
}

/** Numbers of the applications that were sent and that this person may read, by identifier. */
export async function numerosDe(
	{ base, contratId }: Contexte,
	dossiers: readonly string[]
): Promise<Map<string, string>> {
	if (dossiers.length === 0) return new Map();
	const lus = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('dossier')
			.select(['id', 'numero'])
			.where('contrat_id', '=', contratId)
			.where('id', 'in', [...dossiers])
			.where('depose_le', 'is not', null)
			.execute()
	);
	return new Map(lus.map((d) => [d.id, d.numero]));
}
