import { sql } from 'kysely';
import { type Jour, jour, jourDe } from '#contrat/commun/jour.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import { silenceApresSuspensions } from '#contrat/dossiers/accuse.ts';
import { suspensionsDe } from '#contrat/dossiers/server/silence.ts';
import type { Tx } from '#db/base.ts';

/** A line that somebody instructs, and what is due on it. */
export interface LigneAInstruire {
	id: string;
	numero: string;
	intitule: string;
	structure: string;
	financeur: string;
	financeurNom: string;
	demande: Montant;
	compteId: string | null;
	nom: string | null;
	/** Whether the funder has not spoken yet. */
	avisDu: boolean;
	/** The next meeting the application stands in, and the day after which silence means refusal. */
	seance: { id: string; jour: Jour } | null;
	silence: Jour;
	/** The nearer of the two. */
	echeance: Jour;
}

/**
 * Lines under instruction of these people or of these funders, with what is due and when: the nearest deadline first, those
 * without an opinion before the others.
 * @param quoi lines of this account, or of these funders
 */
export async function lignesAInstruire(
	tx: Tx,
	contratId: string,
	quoi: { compteId: string } | { financeurs: readonly string[] }
): Promise<LigneAInstruire[]> {
	const siennes =
		'compteId' in quoi
			? sql`f.compte_id = ${quoi.compteId}`
			: sql`l.financeur_code = any(${[...quoi.financeurs]}::text[])`;
	const { rows } = await sql<LigneLue>`
		select l.id, d.id as dossier_id, d.numero, d.intitule, s.nom as structure, l.financeur_code,
			coalesce(p.sigle, p.nom) as financeur_nom, l.demande_centimes, f.compte_id, c.nom, l.statut, d.depose_le,
			proche.id as seance_id, proche.jour::text as seance_jour
		from ligne_financement l
		join dossier d on d.contrat_id = l.contrat_id and d.id = l.dossier_id
		join structure s on s.contrat_id = d.contrat_id and s.id = d.structure_id
		join partenaire p on p.contrat_id = l.contrat_id and p.code = l.financeur_code
		left join affectation f on f.contrat_id = l.contrat_id and f.ligne_id = l.id
		left join compte c on c.id = f.compte_id
		left join lateral (
			select m.id, m.jour from point o
			join seance m on m.contrat_id = o.contrat_id and m.id = o.seance_id and m.statut <> 'close' and m.annulee_le is null
			where o.contrat_id = d.contrat_id and o.dossier_id = d.id order by m.jour limit 1
		) proche on true
		where l.contrat_id = ${contratId} and l.statut in ('demandee', 'proposee', 'ajournee')
			and d.statut in ('recevable', 'inscrit', 'ajourne') and ${siennes}`.execute(tx);
	const suspensions = await suspensionsDesDossiers(tx, contratId, [...new Set(rows.map((l) => l.dossier_id))]);
	const lues = rows.map((l): LigneAInstruire => {
		const silence = silenceApresSuspensions(jourDe(l.depose_le), suspensions.get(l.dossier_id) ?? []);
		const seance = l.seance_id && l.seance_jour ? { id: l.seance_id, jour: jour(l.seance_jour) } : null;
		return {
			id: l.id,
			numero: l.numero,
			intitule: l.intitule,
			structure: l.structure,
			financeur: l.financeur_code,
			financeurNom: l.financeur_nom,
			demande: centimes(l.demande_centimes),
			compteId: l.compte_id,
			nom: l.nom,
			avisDu: l.statut !== 'proposee',
			seance,
			silence,
			echeance: seance && seance.jour < silence ? seance.jour : silence
		};
	});
	return lues.sort(
		(a, b) =>
			Number(b.avisDu) - Number(a.avisDu) ||
			a.echeance.localeCompare(b.echeance) ||
			a.numero.localeCompare(b.numero, 'fr') ||
			a.financeur.localeCompare(b.financeur)
	);
}

/** When the legal clock stood still, by application: one reading for all of them. */
async function suspensionsDesDossiers(tx: Tx, contratId: string, dossiers: readonly string[]) {
	if (dossiers.length === 0) return new Map<string, ReturnType<typeof suspensionsDe>>();
	const lues = await tx
		.selectFrom('correction')
		.select(['dossier_id', 'demandee_le', 'echeance', 'rendue_le', 'annulee_le'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', 'in', [...dossiers])
		.orderBy('demandee_le')
		.execute();
	return new Map(
		[...Map.groupBy(lues, (c) => c.dossier_id)].map(([id, siennes]) => [
			id,
			suspensionsDe(
				siennes.map((c) => ({
					demandeeLe: c.demandee_le,
					echeance: c.echeance,
					rendueLe: c.rendue_le,
					annuleeLe: c.annulee_le
				}))
			)
		])
	);
}

interface LigneLue {
	id: string;
	dossier_id: string;
	numero: string;
	intitule: string;
	structure: string;
	financeur_code: string;
	financeur_nom: string;
	demande_centimes: bigint;
	compte_id: string | null;
	nom: string | null;
	statut: string;
	depose_le: Date;
	seance_id: string | null;
	seance_jour: string | null;
}
