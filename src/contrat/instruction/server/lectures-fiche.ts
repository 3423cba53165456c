import type { Nature } from '#contrat/appels/appel.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import { bilanBudget, type BilanBudget } from '#contrat/dossiers/budget.ts';
import type { ContenuDossier } from '#contrat/dossiers/contenu.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import { contenuDe, type EnteteDossier, enteteParNumero } from '#contrat/dossiers/server/charger-dossier.ts';
import { jugerDossier } from '#contrat/dossiers/server/juger-dossier.ts';
import type { AvisLu } from '#contrat/instruction/avis.ts';
import { type Evenement, recitDuDossier } from '#contrat/instruction/recit.ts';
import type { Tx } from '#db/base.ts';
import { avisDuDossier } from './lectures-avis.ts';

/** A funder's line as the team reads it; amounts in cents. */
export interface LigneDeLaFiche {
	id: string;
	financeur: string;
	financeurNom: string;
	nature: Nature;
	demande: Montant;
	accorde: Montant | null;
	statut: StatutLigne;
	enveloppe: string | null;
	/** Latest first. */
	avis: AvisLu[];
}

/** Everything the team reads of one application. */
export interface FicheDossier {
	entete: EnteteDossier;
	appel: string;
	structure: {
		id: string;
		nom: string;
		forme: string;
		siret: string | null;
		rna: string | null;
		commune: string | null;
		courriel: string | null;
		telephone: string | null;
	};
	contenu: ContenuDossier;
	objectifs: { code: string; intitule: string }[];
	quartiers: { code: string; nom: string }[];
	bilan: BilanBudget;
	lignes: LigneDeLaFiche[];
	recit: Evenement[];
	/** The open meeting it stands in, when there is one. */
	seance: { id: string; jour: string; instance: string } | null;
}

/** The application of this number, as it was sent; null when there is none or when it is still a draft. */
export async function ficheDuDossier(tx: Tx, contratId: string, numero: string): Promise<FicheDossier | null> {
	const entete = await enteteParNumero(tx, contratId, numero);
	if (!entete || entete.deposeLe === null || entete.statut === 'brouillon') return null;
	const contenu = await contenuDe(tx, contratId, entete);
	const { appel, cadre } = await jugerDossier(tx, contratId, entete, contenu);
	const structure = await tx
		.selectFrom('structure')
		.select(['id', 'nom', 'forme', 'siret', 'rna', 'commune', 'courriel', 'telephone'])
		.where('contrat_id', '=', contratId)
		.where('id', '=', entete.structureId)
		.executeTakeFirstOrThrow();
	const lignes = await lignesDeLaFiche(tx, contratId, entete.id);
	return {
		entete,
		appel: appel.titre,
		structure,
		contenu,
		objectifs: await intitulesDe(tx, contratId, entete, contenu.objectifs),
		quartiers: await quartiersDe(tx, contratId, contenu.quartiers),
		bilan: bilanBudget(contenu.budget, cadre.demandes),
		lignes,
		recit: await recitDe(tx, contratId, entete.id),
		seance: await seanceOuverteDe(tx, contratId, entete.id)
	};
}

async function lignesDeLaFiche(tx: Tx, contratId: string, dossierId: string): Promise<LigneDeLaFiche[]> {
	const lignes = await tx
		.selectFrom('ligne_financement as l')
		.innerJoin('partenaire as p', (j) =>
			j.onRef('p.contrat_id', '=', 'l.contrat_id').onRef('p.code', '=', 'l.financeur_code')
		)
		.select(['l.id', 'l.financeur_code', 'p.nom', 'p.sigle', 'l.nature', 'l.demande_centimes', 'l.accorde_centimes'])
		.select(['l.statut', 'l.enveloppe_code'])
		.where('l.contrat_id', '=', contratId)
		.where('l.dossier_id', '=', dossierId)
		.orderBy('p.ordre')
		.orderBy('l.nature', 'desc')
		.execute();
	const parLigne = await avisDuDossier(tx, contratId, dossierId);
	return lignes.map((l) => ({
		id: l.id,
		financeur: l.financeur_code,
		financeurNom: l.sigle ?? l.nom,
		nature: l.nature as Nature,
		demande: centimes(l.demande_centimes),
		accorde: l.accorde_centimes === null ? null : centimes(l.accorde_centimes),
		statut: l.statut as StatutLigne,
		enveloppe: l.enveloppe_code,
		avis: parLigne.get(l.id) ?? []
	}));
}

async function intitulesDe(tx: Tx, contratId: string, { version }: EnteteDossier, codes: readonly string[]) {
	if (codes.length === 0) return [];
	const lus = await tx
		.selectFrom('objectif')
		.select(['code', 'intitule'])
		.where('contrat_id', '=', contratId)
		.where('version_numero', '=', version)
		.where('code', 'in', codes)
		.execute();
	const intitules = new Map(lus.map(({ code, intitule }) => [code, intitule]));
	return codes.map((code) => ({ code, intitule: intitules.get(code) ?? '' }));
}

async function quartiersDe(tx: Tx, contratId: string, codes: readonly string[]) {
	if (codes.length === 0) return [];
	return tx
		.selectFrom('quartier')
		.select(['code', 'nom'])
		.where('contrat_id', '=', contratId)
		.where('code', 'in', codes)
		.orderBy('ordre')
		.execute();
}

async function recitDe(tx: Tx, contratId: string, dossierId: string): Promise<Evenement[]> {
	const actes = await tx
		.selectFrom('journal')
		.select(['numero', 'instant', 'acte', 'auteur', 'details'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossierId)
		.orderBy('numero')
		.execute();
	const noms = await tx
		.selectFrom('partenaire')
		.select(['code', 'nom', 'sigle'])
		.where('contrat_id', '=', contratId)
		.execute();
	return recitDuDossier(actes, new Map(noms.map((p) => [p.code, p.sigle ?? p.nom])));
}

async function seanceOuverteDe(tx: Tx, contratId: string, dossierId: string): Promise<FicheDossier['seance']> {
	const lue = await tx
		.selectFrom('point as p')
		.innerJoin('seance as s', (j) => j.onRef('s.contrat_id', '=', 'p.contrat_id').onRef('s.id', '=', 'p.seance_id'))
		.innerJoin('instance as i', (j) =>
			j.onRef('i.contrat_id', '=', 's.contrat_id').onRef('i.code', '=', 's.instance_code')
		)
		.select(['s.id', 's.jour', 'i.nom', 'i.sigle'])
		.where('p.contrat_id', '=', contratId)
		.where('p.dossier_id', '=', dossierId)
		.where('s.statut', '=', 'preparee')
		.executeTakeFirst();
	return lue ? { id: lue.id, jour: lue.jour, instance: lue.sigle ?? lue.nom } : null;
}
