import { createHash } from 'node:crypto';
import type { EtatPresence } from '#contrat/gouvernance/presence.ts';
import type { IssueDecision } from '#contrat/programmation/decision.ts';
import { type ContenuScelle, ranger } from '#contrat/programmation/scelle.ts';
import type { Tx } from '#db/base.ts';
import { canonique } from '#db/empreinte.ts';

/** The seal of a meeting: sha256, hexadecimal, over the canonical JSON of its presences and decisions. */
export function empreinteDeSeance(contenu: ContenuScelle): string {
	return createHash('sha256')
		.update(canonique(ranger(contenu)))
		.digest('hex');
}

/** Reads back from the database what a seal covers, to seal it or to check it again years later. */
export async function contenuScelle(
	tx: Tx,
	contratId: string,
	seance: { id: string; instance: string; jour: string }
): Promise<ContenuScelle> {
	const presences = await tx
		.selectFrom('presence')
		.select(['siege_code as siege', 'etat'])
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seance.id)
		.execute();
	const decisions = await tx
		.selectFrom('decision as d')
		.innerJoin('ligne_financement as l', (j) =>
			j.onRef('l.contrat_id', '=', 'd.contrat_id').onRef('l.id', '=', 'd.ligne_id')
		)
		.innerJoin('dossier', (j) =>
			j.onRef('dossier.contrat_id', '=', 'l.contrat_id').onRef('dossier.id', '=', 'l.dossier_id')
		)
		.select([
			'dossier.numero',
			'l.id as ligne',
			'l.financeur_code as financeur',
			'l.nature',
			'l.enveloppe_code as enveloppe',
			'l.demande_centimes',
			'd.issue',
			'd.accorde_centimes',
			'd.motif'
		])
		.where('d.contrat_id', '=', contratId)
		.where('d.seance_id', '=', seance.id)
		.execute();
	return {
		seance: { id: seance.id, instance: seance.instance, jour: seance.jour },
		presences: presences.map(({ siege, etat }) => ({ siege, etat: etat as EtatPresence })),
		decisions: decisions.map((d) => ({
			dossier: d.numero,
			ligne: d.ligne,
			financeur: d.financeur,
			nature: d.nature,
			enveloppe: d.enveloppe,
			demande: String(d.demande_centimes),
			issue: d.issue as IssueDecision,
			accorde: String(d.accorde_centimes),
			motif: d.motif
		}))
	};
}
