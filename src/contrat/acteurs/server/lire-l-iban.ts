import { peut } from '#contrat/acteurs/agent.ts';
import type { Iban } from '#contrat/acteurs/banque.ts';
import { type RefusStructure, refuserStructure } from '#contrat/acteurs/refus-structure.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Base } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { cleDe, type Coffre, coffreEnPlace } from '#src/coffre/coffre.ts';
import type { Contexte } from './contexte.ts';
import { lieuDeLIban } from './enregistrer-banque.ts';
import { verrouillerStructure } from './verrouiller-structure.ts';

/**
 * Gives the whole IBAN of a structure to who pays or instructs; each reading is an act, with its line in the journal.
 * Refusals: not allowed, unknown structure, no IBAN, no key, another key, an altered value.
 */
export async function lireLIban(
	{ base, agent, contratId, maintenant }: Contexte,
	structureId: string
): Promise<Issue<Iban, RefusStructure>> {
	if (!peut(agent, 'banque.lire', contratId)) return refuserStructure('non_autorise');
	const coffre = coffreEnPlace();
	return base.ecrire(contratId, async (tx) => {
		if (!(await verrouillerStructure(tx, contratId, structureId))) return refuserStructure('introuvable');
		const { iban_chiffre: chiffre } = await tx
			.selectFrom('structure')
			.select('iban_chiffre')
			.where('contrat_id', '=', contratId)
			.where('id', '=', structureId)
			.executeTakeFirstOrThrow();
		if (chiffre === null) return refuserStructure('iban_absent');
		if (!coffre) return refuserStructure('cle_absente');
		const clair = coffre.dechiffrer(chiffre, lieuDeLIban(contratId, structureId));
		if (!clair.ok) return refuserStructure(clair.refus === 'autre_cle' ? 'autre_cle' : 'iban_altere');
		const acte = { contratId, agent, acte: 'lireLIban', objet: 'structure', objetId: structureId };
		await journaliser(tx, { ...acte, details: { le: maintenant } });
		return reussi(clair.valeur as Iban);
	});
}

/**
 * How many IBAN of the whole database this process cannot read, because they were written with another key: after a
 * restoration, or when LERGUE_CLE changed.
 */
export async function ibansIllisibles(base: Base, coffre: Coffre | null): Promise<number> {
	const lignes = await base.proprietaire((tx) =>
		tx.selectFrom('structure').select('iban_chiffre').where('iban_chiffre', 'is not', null).execute()
	);
	return lignes.filter(({ iban_chiffre }) => !coffre?.cles.includes(cleDe(iban_chiffre ?? '') ?? '')).length;
}

/** What to tell who runs the service about them, or null when all of them can be read. */
export function direIbansIllisibles(nombre: number): string | null {
	if (nombre === 0) return null;
	const quoi = nombre === 1 ? 'Un IBAN a été chiffré' : `${nombre} IBAN ont été chiffrés`;
	return (
		`${quoi} avec une autre clé que celle de ce service. Tout le reste se lit. Ajoutez l’ancienne clé à LERGUE_CLE ` +
		'(après la vôtre, séparée par une virgule), ou remettez le fichier « cle » de l’ancien dossier de données.'
	);
}
