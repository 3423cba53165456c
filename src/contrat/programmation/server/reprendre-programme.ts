import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { decisionsDeRangee } from '#contrat/programmation/decision-selon-programme.ts';
import { type RefusProgramme, refuserProgramme } from '#contrat/programmation/refus-programme.ts';
import { decider } from './decider.ts';
import { programmeLu, scenarioParId } from './lectures-programme.ts';

/** Applications whose decisions somebody confirms, with what the page showed of each line (its revision). */
export interface ProgrammeAReprendre {
	dossiers: readonly string[];
	/** Motive of the decisions that need one and have none of their own. */
	motif: string;
	/** Revision of each cell, by line, as the person read it. */
	vues: ReadonlyMap<string, number>;
}

/** What became of each application. */
export interface ProgrammeRepris {
	lignes: number;
	refuses: { numero: string; message: string }[];
}

/**
 * Takes the proposals of a programme up as decisions of a meeting under preparation, for the applications a person has
 * ticked. Writes nothing by itself: `decider` is asked for each application, and its refusals are given back one by
 * one. A cell changed since the page was read stops its application.
 * @returns how many lines were decided and which applications were not, or a refusal of the whole.
 */
export async function reprendreProgramme(
	contexte: Contexte,
	scenarioId: string,
	seanceId: string,
	saisie: ProgrammeAReprendre
): Promise<Issue<ProgrammeRepris, RefusProgramme>> {
	const { base, agent, contratId } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserProgramme('non_autorise');
	if (saisie.dossiers.length === 0) return refuserProgramme('aucun_dossier');
	const lu = await base.lire(contratId, async (tx) => {
		const scenario = await scenarioParId(tx, contratId, scenarioId);
		const seance = await tx
			.selectFrom('seance as s')
			.innerJoin('instance as i', (j) =>
				j.onRef('i.contrat_id', '=', 's.contrat_id').onRef('i.code', '=', 's.instance_code')
			)
			.select(['s.statut', 'i.nature'])
			.where('s.contrat_id', '=', contratId)
			.where('s.id', '=', seanceId)
			.executeTakeFirst();
		return scenario && seance ? { seance, programme: await programmeLu(tx, contratId, scenario, []) } : null;
	});
	if (!lu) return refuserProgramme('introuvable');
	if (lu.seance.statut === 'close') return refuserProgramme('seance_close');
	if (lu.seance.nature !== 'decision') return refuserProgramme('instance_sans_decision');
	const choisis = new Set(saisie.dossiers);
	const repris: ProgrammeRepris = { lignes: 0, refuses: [] };
	for (const rangee of lu.programme.rangees.filter(({ dossierId }) => choisis.has(dossierId))) {
		const decisions = decisionsDeRangee(rangee, saisie.motif);
		if (decisions.some(({ ligne, revision }) => saisie.vues.get(ligne) !== revision)) {
			const { message } = refuserProgramme('case_changee').refus;
			repris.refuses.push({ numero: rangee.numero, message });
			continue;
		}
		const issue = await decider(contexte, seanceId, { dossier: rangee.dossierId, decisions });
		if (issue.ok) repris.lignes += issue.valeur;
		else repris.refuses.push({ numero: rangee.numero, message: issue.refus.message });
	}
	return reussi(repris);
}
