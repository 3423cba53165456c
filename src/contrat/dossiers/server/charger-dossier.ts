import type { Nature } from '#contrat/appels/appel.ts';
import type { Jour } from '#contrat/commun/jour.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { SensBudget } from '#contrat/dossiers/comptes.ts';
import type { ContenuDossier, SaisieSection, Section } from '#contrat/dossiers/contenu.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { Demande } from '#contrat/dossiers/financement.ts';
import { type PublicPrevu, residences, sexes, tranches } from '#contrat/dossiers/public-prevu.ts';
import type { Tx } from '#db/base.ts';

/** The head of an application: what it is, whose, and where it stands. */
export interface EnteteDossier {
	id: string;
	numero: string;
	annee: number;
	statut: Statut;
	revision: number;
	appelId: string;
	structureId: string;
	/** Version of the frame its objectives belong to. */
	version: number;
	creeLe: Date;
	deposeLe: Date | null;
	publieLe: Date | null;
	exemple: boolean;
	intitule: string;
	description: string;
	debut: Jour | null;
	fin: Jour | null;
}

function entetes(tx: Tx, contratId: string) {
	return tx
		.selectFrom('dossier')
		.select(['id', 'numero', 'annee', 'statut', 'revision', 'intitule', 'description', 'debut', 'fin', 'exemple'])
		.select(['appel_id as appelId', 'structure_id as structureId', 'version_numero as version'])
		.select(['cree_le as creeLe', 'depose_le as deposeLe', 'publie_le as publieLe'])
		.where('contrat_id', '=', contratId);
}

type LigneEntete = Awaited<ReturnType<ReturnType<typeof entetes>['execute']>>[number];

function lireEntete(ligne: LigneEntete | undefined): EnteteDossier | null {
	if (!ligne) return null;
	const { statut, debut, fin, ...reste } = ligne;
	return { ...reste, statut: statut as Statut, debut: debut as Jour | null, fin: fin as Jour | null };
}

/** The head of the application of this number, or null. */
export async function enteteParNumero(tx: Tx, contratId: string, numero: string): Promise<EnteteDossier | null> {
	return lireEntete(await entetes(tx, contratId).where('numero', '=', numero).executeTakeFirst());
}

/** The head of an application, locked until the end of the act, or null. */
export async function verrouillerEntete(tx: Tx, contratId: string, id: string): Promise<EnteteDossier | null> {
	return lireEntete(await entetes(tx, contratId).where('id', '=', id).forUpdate().executeTakeFirst());
}

/** One request of an application, with its envelope and what kind of partner the funder is. */
export interface LigneDemandee {
	id: string;
	financeur: string;
	financeurNom: string;
	financeurNature: string;
	nature: Nature;
	enveloppe: string | null;
	demande: Montant;
}

/** The requests of an application, in the order of the funders of the contract. */
export async function lignesDemandees(tx: Tx, contratId: string, dossierId: string): Promise<LigneDemandee[]> {
	const lignes = await tx
		.selectFrom('ligne_financement as l')
		.innerJoin('partenaire as p', (j) =>
			j.onRef('p.contrat_id', '=', 'l.contrat_id').onRef('p.code', '=', 'l.financeur_code')
		)
		.select(['l.id', 'l.financeur_code as financeur', 'l.nature', 'l.enveloppe_code as enveloppe'])
		.select(['l.demande_centimes as demande', 'p.nom as financeurNom', 'p.nature as financeurNature'])
		.where('l.contrat_id', '=', contratId)
		.where('l.dossier_id', '=', dossierId)
		.orderBy('p.ordre')
		.orderBy('l.nature', 'desc')
		.execute();
	return lignes.map((l) => ({ ...l, nature: l.nature as Nature, demande: centimes(l.demande) }));
}

/** Everything the porteur wrote in an application. */
export async function contenuDe(tx: Tx, contratId: string, entete: EnteteDossier): Promise<ContenuDossier> {
	const { intitule, description, debut, fin, id } = entete;
	return {
		...{ intitule, description, debut, fin },
		objectifs: await objectifsDe(tx, contratId, id),
		quartiers: await quartiersDe(tx, contratId, id),
		publics: await publicsDe(tx, contratId, id),
		budget: await budgetDe(tx, contratId, id),
		financements: await demandesDe(tx, contratId, id)
	};
}

/** One section of an application, in the form a save has: saving one does not read the others. */
export async function sectionDe(
	tx: Tx,
	contratId: string,
	{ intitule, description, debut, fin, id }: EnteteDossier,
	section: Section
): Promise<SaisieSection> {
	switch (section) {
		case 'presentation':
			return { section, contenu: { intitule, description, debut, fin } };
		case 'objectifs': {
			const objectifs = await objectifsDe(tx, contratId, id);
			return { section, contenu: { objectifs, quartiers: await quartiersDe(tx, contratId, id) } };
		}
		case 'public':
			return { section, contenu: { publics: await publicsDe(tx, contratId, id) } };
		case 'budget':
			return { section, contenu: { budget: await budgetDe(tx, contratId, id) } };
		case 'financements':
			return { section, contenu: { financements: await demandesDe(tx, contratId, id) } };
	}
}

async function demandesDe(tx: Tx, contratId: string, dossierId: string): Promise<Demande[]> {
	const lignes = await lignesDemandees(tx, contratId, dossierId);
	return lignes.map(({ financeur, nature, demande }) => ({ financeur, nature, montant: demande }));
}

async function objectifsDe(tx: Tx, contratId: string, dossierId: string): Promise<string[]> {
	const lignes = await tx
		.selectFrom('dossier_objectif')
		.select('objectif_code')
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.orderBy('ordre')
		.execute();
	return lignes.map((l) => l.objectif_code);
}

async function quartiersDe(tx: Tx, contratId: string, dossierId: string): Promise<string[]> {
	const lignes = await tx
		.selectFrom('dossier_quartier')
		.select('quartier_code')
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.orderBy('quartier_code')
		.execute();
	return lignes.map((l) => l.quartier_code);
}

async function publicsDe(tx: Tx, contratId: string, dossierId: string): Promise<PublicPrevu[]> {
	const lignes = await tx
		.selectFrom('public_prevu')
		.select(['tranche', 'sexe', 'residence', 'personnes'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.execute();
	// In the order of the form, whatever order the rows come in; a band this version does not know is left out.
	return tranches.flatMap((tranche) =>
		sexes.flatMap((sexe) =>
			residences.flatMap((residence) => {
				const ligne = lignes.find((l) => l.tranche === tranche && l.sexe === sexe && l.residence === residence);
				return ligne ? [{ tranche, sexe, residence, personnes: ligne.personnes }] : [];
			})
		)
	);
}

async function budgetDe(tx: Tx, contratId: string, dossierId: string): Promise<ContenuDossier['budget']> {
	const lignes = await tx
		.selectFrom('ligne_budget')
		.select(['sens', 'compte', 'libelle', 'montant_centimes as montant'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.orderBy('sens')
		.orderBy('ordre')
		.execute();
	return lignes.map((l) => ({ ...l, sens: l.sens as SensBudget, montant: centimes(l.montant) }));
}
