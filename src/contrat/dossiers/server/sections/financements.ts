import { enveloppesDeLAppel } from '#contrat/appels/server/lectures.ts';
import { reussi } from '#contrat/commun/issue.ts';
import { centimes } from '#contrat/commun/montant.ts';
import type { ContenuSection } from '#contrat/dossiers/contenu.ts';
import { type DemandeRattachee, rattacher } from '#contrat/dossiers/financement.ts';
import { refuserDossier } from '#contrat/dossiers/refus.ts';
import type { Tx } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import type { EnteteDossier } from '../charger-dossier.ts';
import { lignesDemandees } from '../lignes-demandees.ts';
import type { Ecrit, SectionEnBase } from './section.ts';

export const financements: SectionEnBase<'financements'> = { lire, ecrire };

async function lire(tx: Tx, contratId: string, dossier: EnteteDossier): Promise<ContenuSection['financements']> {
	const lignes = await lignesDemandees(tx, contratId, dossier.id);
	const annees = await tx
		.selectFrom('demande_annuelle as a')
		.innerJoin('ligne_financement as l', (j) =>
			j.onRef('l.contrat_id', '=', 'a.contrat_id').onRef('l.id', '=', 'a.ligne_id')
		)
		.select(['a.ligne_id as ligne', 'a.annee', 'a.montant_centimes as montant'])
		.where('a.contrat_id', '=', contratId)
		.where('l.dossier_id', '=', dossier.id)
		.orderBy('a.annee')
		.execute();
	const parLigne = Map.groupBy(annees, (a) => a.ligne);
	return {
		financements: lignes.map(({ id, financeur, nature, demande }) => ({
			financeur,
			nature,
			montant: demande,
			suivantes: (parLigne.get(id) ?? []).map(({ annee, montant }) => ({ annee, montant: centimes(montant) }))
		}))
	};
}

async function ecrire(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	{ financements: demandes }: ContenuSection['financements']
): Ecrit {
	const rattachees = rattacher(
		demandes.filter((d) => d.montant > 0n),
		await enveloppesDeLAppel(tx, contratId, dossier.appelId)
	);
	if (!rattachees.ok) return refuserDossier(rattachees.refus);
	// Lines keep their identifier from one save to the next, so that nothing which points at them is lost.
	const connues = await tx
		.selectFrom('ligne_financement')
		.select(['id', 'financeur_code', 'nature'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossier.id)
		.execute();
	const lignes = rattachees.valeur.map((demande) => ({
		id:
			connues.find((l) => l.financeur_code === demande.financeur && l.nature === demande.nature)?.id ??
			nouvelIdentifiant(),
		demande
	}));
	const retirees = connues.map((l) => l.id).filter((id) => !lignes.some((l) => l.id === id));
	if (retirees.length > 0)
		await tx.deleteFrom('ligne_financement').where('contrat_id', '=', contratId).where('id', 'in', retirees).execute();
	if (lignes.length === 0) return reussi(null);
	await poserLignes(tx, contratId, dossier, lignes);
	return reussi(null);
}

/** Every line in one statement, and the years after the first in another. */
async function poserLignes(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	lignes: readonly { id: string; demande: DemandeRattachee }[]
): Promise<void> {
	await tx
		.insertInto('ligne_financement')
		.values(
			lignes.map(({ id, demande }) => ({
				contrat_id: contratId,
				id,
				dossier_id: dossier.id,
				financeur_code: demande.financeur,
				nature: demande.nature,
				statut: 'demandee',
				demande_centimes: demande.montant,
				enveloppe_code: demande.enveloppe
			}))
		)
		.onConflict((conflit) =>
			conflit.columns(['contrat_id', 'id']).doUpdateSet(({ ref }) => ({
				demande_centimes: ref('excluded.demande_centimes'),
				enveloppe_code: ref('excluded.enveloppe_code')
			}))
		)
		.execute();
	await tx
		.deleteFrom('demande_annuelle')
		.where('contrat_id', '=', contratId)
		.where(
			'ligne_id',
			'in',
			lignes.map((l) => l.id)
		)
		.execute();
	const annees = lignes.flatMap(({ id, demande }) =>
		demande.suivantes.map(({ annee, montant }) => ({
			contrat_id: contratId,
			ligne_id: id,
			annee,
			montant_centimes: montant
		}))
	);
	if (annees.length > 0) await tx.insertInto('demande_annuelle').values(annees).execute();
}
