import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { dresserAnnexe } from '#contrat/programmation/avenant.ts';
import { type RefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import { canonique } from '#db/empreinte.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import { comptesDeLAnnee } from './lectures-avenant.ts';

/**
 * Draws up the financial annex of a year from the votes of its closed meetings, numbers it and keeps it: each
 * generation stays, with its hash in the journal. Nothing granted yet, or totals that differ, is refused (the message
 * says by how much).
 * @returns the number of the generation and its hash (sha256 of the canonical JSON of its content)
 */
export async function genererAvenant(
	contexte: Contexte,
	annee: number
): Promise<Issue<{ numero: number; empreinte: string }, RefusProgrammation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserProgrammation('non_autorise');
	return base.entiere.ecrire(contratId, async (tx) => {
		await sql`select pg_advisory_xact_lock(hashtextextended(${`lergue avenant ${contratId}`}, 0))`.execute(tx);
		const dressee = dresserAnnexe(annee, await comptesDeLAnnee(tx, contratId, annee));
		if (!dressee.ok) return refuserProgrammation('avenant_inegal', `L’annexe ne tombe pas juste. ${dressee.refus}`);
		if (dressee.valeur.lignes.length === 0) return refuserProgrammation('avenant_vide');
		const texte = JSON.stringify(dressee.valeur, (_cle, v: unknown) => (typeof v === 'bigint' ? String(v) : v));
		const empreinte = createHash('sha256')
			.update(canonique(JSON.parse(texte)))
			.digest('hex');
		const { dernier } = await tx
			.selectFrom('avenant_financier')
			.select((eb) => eb.fn.coalesce(eb.fn.max('numero'), eb.lit(0)).as('dernier'))
			.where('contrat_id', '=', contratId)
			.where('annee', '=', annee)
			.executeTakeFirstOrThrow();
		const [id, numero] = [nouvelIdentifiant(), dernier + 1];
		await tx
			.insertInto('avenant_financier')
			.values({
				contrat_id: contratId,
				id,
				annee,
				numero,
				instant: maintenant,
				compte_id: agent.compteId,
				empreinte,
				contenu: texte
			})
			.execute();
		const { specifique, droitCommun } = dressee.valeur.total;
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'genererAvenant',
			objet: 'avenant_financier',
			objetId: id,
			details: { le: maintenant, annee, numero, empreinte, specifique, droit_commun: droitCommun }
		});
		return reussi({ numero, empreinte });
	});
}
