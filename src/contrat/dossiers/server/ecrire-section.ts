import type { EnveloppeOuverte } from '#contrat/appels/appel.ts';
import { enveloppesDeLAppel } from '#contrat/appels/server/lectures.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { compteDe } from '#contrat/dossiers/comptes.ts';
import type { ContenuSection, SaisieSection } from '#contrat/dossiers/contenu.ts';
import { rattacher } from '#contrat/dossiers/financement.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import type { Tx } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import type { EnteteDossier } from './charger-dossier.ts';

type Ecrit = Promise<Issue<null, RefusDossier>>;

/**
 * Writes one section of a draft; the others are left alone. The row of the application is already locked.
 * Refusals: an objective, a quarter, an account or a funder that the contract or the call does not offer.
 */
export async function ecrireSection(tx: Tx, contratId: string, dossier: EnteteDossier, saisie: SaisieSection): Ecrit {
	switch (saisie.section) {
		case 'presentation':
			return ecrirePresentation(tx, contratId, dossier, saisie.contenu);
		case 'objectifs':
			return ecrireObjectifs(tx, contratId, dossier, saisie.contenu);
		case 'public':
			return ecrirePublic(tx, contratId, dossier, saisie.contenu);
		case 'budget':
			return ecrireBudget(tx, contratId, dossier, saisie.contenu);
		case 'financements':
			return ecrireFinancements(tx, contratId, dossier, saisie.contenu);
	}
}

async function ecrirePresentation(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	{ intitule, description, debut, fin }: ContenuSection['presentation']
): Ecrit {
	await tx
		.updateTable('dossier')
		.set({ intitule, description, debut, fin })
		.where('contrat_id', '=', contratId)
		.where('id', '=', dossier.id)
		.execute();
	return reussi(null);
}

type TableDeSection = 'dossier_objectif' | 'dossier_quartier' | 'public_prevu' | 'ligne_budget';

async function vider(tx: Tx, table: TableDeSection, contratId: string, dossier: EnteteDossier): Promise<void> {
	await tx.deleteFrom(table).where('contrat_id', '=', contratId).where('dossier_id', '=', dossier.id).execute();
}

async function ecrireObjectifs(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	{ objectifs, quartiers }: ContenuSection['objectifs']
): Ecrit {
	const offerts = await objectifsOfferts(tx, contratId, dossier.version);
	if (objectifs.some((code) => !offerts.has(code))) return refuserDossier('objectif_inconnu');
	const connus = await tx.selectFrom('quartier').select('code').where('contrat_id', '=', contratId).execute();
	if (quartiers.some((code) => !connus.some((q) => q.code === code))) return refuserDossier('quartier_inconnu');
	const cle = { contrat_id: contratId, dossier_id: dossier.id };
	await vider(tx, 'dossier_objectif', contratId, dossier);
	const choisis = [...new Set(objectifs)].map((objectif_code, ordre) => ({
		...cle,
		version_numero: dossier.version,
		objectif_code,
		ordre
	}));
	if (choisis.length > 0) await tx.insertInto('dossier_objectif').values(choisis).execute();
	await vider(tx, 'dossier_quartier', contratId, dossier);
	const retenus = [...new Set(quartiers)].map((quartier_code) => ({ ...cle, quartier_code }));
	if (retenus.length > 0) await tx.insertInto('dossier_quartier').values(retenus).execute();
	return reussi(null);
}

/** Objectives that have nothing below them: operational ones, or strategic ones in a contract of two levels. */
async function objectifsOfferts(tx: Tx, contratId: string, version: number): Promise<Set<string>> {
	const lignes = await tx
		.selectFrom('objectif')
		.select(['code', 'parent_code'])
		.where('contrat_id', '=', contratId)
		.where('version_numero', '=', version)
		.execute();
	const parents = new Set(lignes.map((l) => l.parent_code));
	return new Set(lignes.map((l) => l.code).filter((code) => !parents.has(code)));
}

async function ecrirePublic(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	{ publics }: ContenuSection['public']
): Ecrit {
	await vider(tx, 'public_prevu', contratId, dossier);
	const lignes = publics.map((p) => ({ contrat_id: contratId, dossier_id: dossier.id, ...p }));
	if (lignes.length > 0) await tx.insertInto('public_prevu').values(lignes).execute();
	return reussi(null);
}

async function ecrireBudget(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	{ budget }: ContenuSection['budget']
): Ecrit {
	if (budget.some((l) => !compteDe(l.sens, l.compte))) return refuserDossier('compte_inconnu');
	await vider(tx, 'ligne_budget', contratId, dossier);
	const lignes = budget.map(({ sens, compte, libelle, montant }, ordre) => ({
		contrat_id: contratId,
		dossier_id: dossier.id,
		...{ sens, ordre, compte, libelle, montant_centimes: montant }
	}));
	if (lignes.length > 0) await tx.insertInto('ligne_budget').values(lignes).execute();
	return reussi(null);
}

async function ecrireFinancements(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	{ financements }: ContenuSection['financements']
): Ecrit {
	const ouvertes: EnveloppeOuverte[] = await enveloppesDeLAppel(tx, contratId, dossier.appelId);
	const demandes = rattacher(
		financements.filter((d) => d.montant > 0n),
		ouvertes
	);
	if (!demandes.ok) return refuserDossier(demandes.refus);
	// Lines keep their identifier from one save to the next, so that nothing which points at them is lost.
	const connues = await tx
		.selectFrom('ligne_financement')
		.select(['id', 'financeur_code', 'nature'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossier.id)
		.execute();
	const idDe = (d: { financeur: string; nature: string }): string | undefined =>
		connues.find((l) => l.financeur_code === d.financeur && l.nature === d.nature)?.id;
	const gardees = demandes.valeur.map(idDe);
	for (const { id } of connues.filter((l) => !gardees.includes(l.id)))
		await tx.deleteFrom('ligne_financement').where('contrat_id', '=', contratId).where('id', '=', id).execute();
	for (const demande of demandes.valeur) {
		const valeurs = { demande_centimes: demande.montant, enveloppe_code: demande.enveloppe };
		const id = idDe(demande);
		if (id)
			await tx
				.updateTable('ligne_financement')
				.set(valeurs)
				.where('contrat_id', '=', contratId)
				.where('id', '=', id)
				.execute();
		else
			await tx
				.insertInto('ligne_financement')
				.values({
					contrat_id: contratId,
					id: nouvelIdentifiant(),
					dossier_id: dossier.id,
					financeur_code: demande.financeur,
					nature: demande.nature,
					statut: 'demandee',
					...valeurs
				})
				.execute();
	}
	return reussi(null);
}
