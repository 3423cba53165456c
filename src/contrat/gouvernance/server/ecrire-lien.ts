import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type EtatLien, type GenreLien, type RefusDeport, refuserDeport } from '#contrat/gouvernance/lien-interet.ts';
import type { Tx } from '#db/base.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';

/** A line about to enter the register. */
export interface NouveauLien {
	/** « compte:… » or « designation:… ». */
	personne: string;
	structure: string;
	genre: GenreLien;
	precision: string;
	debut: string;
	etat: Exclude<EtatLien, 'suggere'>;
	motif: string;
}

/**
 * Writes a link and its line in the journal, which says neither the precision nor the motive: they may tell of a family.
 * The register is whole whoever writes in it, so this runs without anybody's recusal.
 */
export async function ecrireLien(
	{ base, agent, contratId, maintenant }: Contexte,
	acte: string,
	lien: NouveauLien
): Promise<Issue<string, RefusDeport>> {
	const [sorte, id = ''] = lien.personne.split(':');
	const qui = sorte === 'compte' ? { compte: id, designation: null } : { compte: null, designation: id };
	return refusDeContrainte({ lien_interet_unique: refuserDeport('deja_declare').refus }, () =>
		base.entiere.ecrire(contratId, async (tx) => {
			if (!(await existe(tx, contratId, qui))) return refuserDeport('personne_inconnue');
			const structure = await tx
				.selectFrom('structure')
				.select('exemple')
				.where('contrat_id', '=', contratId)
				.where('id', '=', lien.structure)
				.executeTakeFirst();
			if (!structure) return refuserDeport('structure_inconnue');
			const nouveau = nouvelIdentifiant();
			await tx
				.insertInto('lien_interet')
				.values({
					contrat_id: contratId,
					id: nouveau,
					compte_id: qui.compte,
					designation_id: qui.designation,
					structure_id: lien.structure,
					genre: lien.genre,
					precision: lien.precision,
					etat: lien.etat,
					debut: lien.debut,
					cree_le: maintenant,
					declare_par: agent.compteId,
					tranche_le: acte === 'trancherSuggestion' ? maintenant : null,
					tranche_par: acte === 'trancherSuggestion' ? agent.compteId : null,
					motif: lien.motif,
					exemple: structure.exemple
				})
				.execute();
			await journaliser(tx, {
				contratId,
				agent,
				acte,
				objet: 'lien_interet',
				objetId: nouveau,
				details: {
					le: maintenant,
					personne: id,
					structure: lien.structure,
					genre: lien.genre,
					debut: lien.debut,
					etat: lien.etat
				}
			});
			return reussi(nouveau);
		})
	);
}

/** The account has a role here other than filing, or the designation is of this contract. */
async function existe(
	tx: Tx,
	contratId: string,
	{ compte, designation }: { compte: string | null; designation: string | null }
): Promise<boolean> {
	if (compte === null)
		return Boolean(
			await tx
				.selectFrom('designation')
				.select('id')
				.where('contrat_id', '=', contratId)
				.where('id', '=', designation)
				.executeTakeFirst()
		);
	return Boolean(
		await tx
			.selectFrom('mandat')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('compte_id', '=', compte)
			.where('role', '<>', 'porteur')
			.executeTakeFirst()
	);
}
