import { sql } from 'kysely';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { deplacer } from '#contrat/instruction/affectation.ts';
import { type RefusAffectation, refuserAffectation } from '#contrat/instruction/refus-affectation.ts';
import type { SaisieRegle } from '#contrat/instruction/saisie-affectation.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import type { Tx } from '#db/base.ts';
import { instructeursDuContrat, reglesDAffectation } from './lectures-affectations.ts';

/**
 * Adds a rule after the others. Refusals: no right, somebody who does not instruct for that funder, an unknown quarter.
 * @returns the identifier of the rule
 */
export async function ajouterRegle(contexte: Contexte, saisie: SaisieRegle): Promise<Issue<string, RefusAffectation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'dossier.recevoir', contratId)) return refuserAffectation('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const instructeurs = await instructeursDuContrat(tx, contratId);
		if (!instructeurs.some((i) => i.compteId === saisie.compte && i.financeur === saisie.financeur))
			return refuserAffectation('pas_instructeur');
		if (saisie.quartier !== null && !(await quartierConnu(tx, contratId, saisie.quartier)))
			return refuserAffectation('quartier_inconnu');
		const regles = await tenir(tx, contratId);
		const id = nouvelIdentifiant();
		await tx
			.insertInto('regle_affectation')
			.values({
				contrat_id: contratId,
				id,
				financeur_code: saisie.financeur,
				compte_id: saisie.compte,
				quartier_code: saisie.quartier,
				theme: saisie.theme,
				objectif_code: saisie.objectif,
				ordre: Math.max(0, ...regles.map((r) => r.ordre)) + 1
			})
			.execute();
		const commun = { contratId, agent, objet: 'regle_affectation', objetId: id };
		await journaliser(tx, { ...commun, acte: 'ajouterRegleDAffectation', details: { le: maintenant, ...saisie } });
		return reussi(id);
	});
}

/** Takes a rule away; the lines it gave stay with who has them. Refusals: no right, unknown rule. */
export async function retirerRegle(contexte: Contexte, regleId: string): Promise<Issue<null, RefusAffectation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'dossier.recevoir', contratId)) return refuserAffectation('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const regle = (await tenir(tx, contratId)).find((r) => r.id === regleId);
		if (!regle) return refuserAffectation('introuvable');
		await tx.deleteFrom('regle_affectation').where('contrat_id', '=', contratId).where('id', '=', regleId).execute();
		const commun = { contratId, agent, objet: 'regle_affectation', objetId: regleId };
		await journaliser(tx, { ...commun, acte: 'retirerRegleDAffectation', details: { le: maintenant, avant: regle } });
		return reussi(null);
	});
}

/** Tries a rule one place earlier or later. Refusals: no right, unknown rule. */
export async function deplacerRegle(
	contexte: Contexte,
	regleId: string,
	sens: 'monter' | 'descendre'
): Promise<Issue<null, RefusAffectation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'dossier.recevoir', contratId)) return refuserAffectation('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const regles = await tenir(tx, contratId);
		if (!regles.some((r) => r.id === regleId)) return refuserAffectation('introuvable');
		const apres = deplacer(
			regles.map((r) => r.id),
			regleId,
			sens
		);
		await sql`update regle_affectation r set ordre = o.rang
			from unnest(${apres}::uuid[]) with ordinality as o (id, rang)
			where r.contrat_id = ${contratId} and r.id = o.id`.execute(tx);
		const commun = { contratId, agent, objet: 'regle_affectation', objetId: regleId };
		await journaliser(tx, { ...commun, acte: 'deplacerRegleDAffectation', details: { le: maintenant, sens, apres } });
		return reussi(null);
	});
}

/** The rules in order, held until the end of the act: two people who order them wait for each other. */
async function tenir(tx: Tx, contratId: string) {
	await tx
		.selectFrom('regle_affectation')
		.select('id')
		.where('contrat_id', '=', contratId)
		.orderBy('id')
		.forUpdate()
		.execute();
	return reglesDAffectation(tx, contratId);
}

async function quartierConnu(tx: Tx, contratId: string, code: string): Promise<boolean> {
	const lu = await tx
		.selectFrom('quartier')
		.select('code')
		.where('contrat_id', '=', contratId)
		.where('code', '=', code)
		.executeTakeFirst();
	return lu !== undefined;
}
