import { sql } from 'kysely';
import { nomsRoles, type Role } from '#contrat/acteurs/habilitations.ts';
import type { RefusActeurs } from '#contrat/acteurs/refus.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import type { Tx } from '#db/base.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { type AuteurActe, journaliser } from '#db/journal.ts';
import { prevoirCourriel } from './prevoir-un-courriel.ts';

/** Whom to invite, as what, and for whom the person will act. */
export interface Invitation {
	courriel: string;
	nom: string;
	role: Role;
	/** Code of the funder or partner; needed by an instructeur. */
	partenaire?: string | null;
	/** Identifier of the structure; needed by a porteur. */
	structure?: string | null;
	/** Code of the college of a member of a body. */
	college?: string | null;
}

export interface MandatDonne {
	mandatId: string;
	compteId: string;
}

const CONTRAINTES = {
	mandat_unique: 'deja_ce_role',
	mandat_check: 'partenaire_manquant',
	mandat_check1: 'structure_manquante',
	mandat_contrat_id_partenaire_code_fkey: 'partenaire_inconnu',
	mandat_contrat_id_structure_id_fkey: 'structure_inconnue'
} as const satisfies Record<string, RefusActeurs>;

/**
 * Opens a mandate in a transaction of the contract, with its letter and its line in the journal; the account is made
 * when nobody has this address yet. The caller has checked who asks. The journal keeps no mail address: it is never
 * erased.
 */
export async function donnerMandat(
	tx: Tx,
	{ contratId, auteur, envoyer }: { contratId: string; auteur: AuteurActe; envoyer: boolean },
	invitation: Invitation
): Promise<Issue<MandatDonne, RefusActeurs>> {
	const { role } = invitation;
	const pour = {
		partenaire: role === 'porteur' ? null : (invitation.partenaire ?? null),
		structure: role === 'porteur' ? (invitation.structure ?? null) : null,
		college: role === 'membre_instance' ? (invitation.college ?? null) : null
	};
	if (pour.college !== null && !(await collegeExiste(tx, contratId, pour.college))) return refuse('college_inconnu');
	return refusDeContrainte(CONTRAINTES, async () => {
		const compteId = await compteDe(tx, invitation);
		const mandatId = nouvelIdentifiant();
		await tx
			.insertInto('mandat')
			.values({
				contrat_id: contratId,
				id: mandatId,
				compte_id: compteId,
				role,
				partenaire_code: pour.partenaire,
				structure_id: pour.structure,
				college_code: pour.college
			})
			.execute();
		// Visible only now: a contract sees the accounts of its own people.
		const compte = await tx.selectFrom('compte').select('actif').where('id', '=', compteId).executeTakeFirst();
		if (!compte?.actif) return refuse('compte_desactive');
		if (envoyer) await inviterParCourriel(tx, { contratId, compteId, role });
		await journaliser(tx, {
			contratId,
			agent: auteur,
			acte: 'inviterAgent',
			objet: 'mandat',
			objetId: mandatId,
			details: { compte: compteId, role, ...pour }
		});
		return reussi({ mandatId, compteId });
	});
}

/** Leaves the letter of a mandate: an invitation, or the news of another role for who already has a password. */
export async function inviterParCourriel(
	tx: Tx,
	{ contratId, compteId, role }: { contratId: string; compteId: string; role: Role }
): Promise<void> {
	const { nom } = await tx.selectFrom('contrat').select('nom').where('id', '=', contratId).executeTakeFirstOrThrow();
	await prevoirCourriel(tx, { modele: 'invitation', contratId, compteId, contrat: nom, role: nomsRoles[role] });
}

async function compteDe(tx: Tx, { courriel, nom }: Invitation): Promise<string> {
	const { rows } = await sql<{ id: string }>`
		select inviter_compte(${nouvelIdentifiant()}, ${courriel}, ${nom}) as id`.execute(tx);
	const id = rows[0]?.id;
	if (!id) throw new Error('inviter_compte gave no account');
	return id;
}

async function collegeExiste(tx: Tx, contratId: string, code: string): Promise<boolean> {
	const ligne = await tx
		.selectFrom('college')
		.select('code')
		.where('contrat_id', '=', contratId)
		.where('code', '=', code)
		.limit(1)
		.executeTakeFirst();
	return ligne !== undefined;
}
