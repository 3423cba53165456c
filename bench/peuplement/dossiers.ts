import { ecrireNumero } from '#contrat/dossiers/numero.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import { instant, VERSION, type Chantier, type Structure } from './chantier.ts';
import { poserAvis } from './avis.ts';
import { poserBudget, poserPublic, tirerDemandes, type LigneDemandee } from './demandes.ts';
import type { DecisionTiree } from './decisions.ts';
import { FORMES_ACTION, MENTION, PHRASES, PUBLICS } from './mots.ts';

/** A call of the contract. */
export interface Appel {
	id: string;
	annee: number;
	/** First day one may file. */
	ouvre: string;
}

/** An application before it is written: what it asks, and what a meeting made of it. */
export interface DossierTire {
	id: string;
	rang: number;
	appel: Appel;
	statut: Statut;
	structure: Structure;
	lignes: LigneDemandee[];
	/** Null until a meeting has decided. */
	decisions: DecisionTiree[] | null;
	/** When its meeting was closed, if it was. */
	clos: Date | null;
}

/** Draws an application of this call; `rang` from 1 inside the call. */
export function tirerDossier(c: Chantier, appel: Appel, statut: Statut, rang: number): DossierTire {
	const cree = creeLe(appel, rang);
	return {
		id: c.alea.identifiant(cree),
		rang,
		appel,
		statut,
		structure: c.alea.choisir(c.structures),
		lignes: tirerDemandes(c, appel.annee, cree),
		decisions: null,
		clos: null
	};
}

function creeLe({ ouvre }: Appel, rang: number): Date {
	return instant(ouvre, 24 * 60 + rang * 7);
}

const SANS_DEPOT: readonly Statut[] = ['brouillon', 'abandonne'];
const AVEC_AVIS: readonly Statut[] = ['recevable', 'inscrit', 'accorde', 'refuse', 'ajourne'];

/** Writes the application with everything it holds, its lines, their opinions and its journal lines. */
export function poserDossier(c: Chantier, d: DossierTire): void {
	const { alea, lot, contratId } = c;
	const cree = creeLe(d.appel, d.rang);
	const depose = SANS_DEPOT.includes(d.statut) ? null : new Date(cree.getTime() + 3 * 86_400_000);
	const publie = d.statut === 'accorde' ? d.clos : null;
	if (publie) d.structure.publiee = true;
	lot.ajouter('dossier', {
		contrat_id: contratId,
		id: d.id,
		numero: ecrireNumero(d.appel.annee, d.rang),
		appel_id: d.appel.id,
		annee: d.appel.annee,
		structure_id: d.structure.id,
		version_numero: VERSION,
		statut: d.statut,
		revision: alea.entier(1, 9),
		intitule: `Action synthétique : ${alea.choisir(FORMES_ACTION)} ${alea.choisir(PUBLICS)}`,
		description: `${alea.plusieurs(PHRASES, 4).join(' ')} ${MENTION}`,
		debut: `${d.appel.annee}-02-01`,
		fin: `${d.appel.annee}-12-15`,
		cree_le: cree,
		depose_le: depose,
		publie_le: publie,
		exemple: true
	});
	poserContenu(c, d, publie !== null);
	poserLignes(c, d);
	tracer(c, d, { cree, depose });
	if (AVEC_AVIS.includes(d.statut)) poserAvis(c, d, new Date((depose ?? cree).getTime() + 40 * 86_400_000));
}

function poserContenu(c: Chantier, { id, lignes }: DossierTire, publiee: boolean): void {
	const { alea, lot, contratId } = c;
	alea.plusieurs(c.precis, alea.entier(1, 3)).forEach((objectif, ordre) =>
		lot.ajouter('dossier_objectif', {
			contrat_id: contratId,
			dossier_id: id,
			version_numero: VERSION,
			objectif_code: objectif,
			ordre,
			publiee
		})
	);
	for (const quartier of alea.plusieurs(c.quartiers, alea.entier(1, 2)))
		lot.ajouter('dossier_quartier', { contrat_id: contratId, dossier_id: id, quartier_code: quartier, publiee });
	poserPublic(c, id);
	poserBudget(c, id, lignes);
}

function poserLignes({ lot, contratId, alea }: Chantier, d: DossierTire): void {
	const avant = d.statut === 'inscrit' || (d.statut === 'recevable' && alea.chance(500)) ? 'proposee' : 'demandee';
	const finie = d.statut === 'irrecevable' || d.statut === 'abandonne';
	d.lignes.forEach((ligne, rang) => {
		const decision = d.clos ? d.decisions?.[rang] : undefined;
		lot.ajouter('ligne_financement', {
			contrat_id: contratId,
			id: ligne.id,
			dossier_id: d.id,
			financeur_code: ligne.financeur,
			nature: ligne.nature,
			enveloppe_code: ligne.enveloppe,
			demande_centimes: ligne.demande,
			accorde_centimes: decision?.accorde ?? null,
			statut: decision?.issue ?? (finie ? 'sans_suite' : avant),
			publiee: decision !== undefined && decision.accorde > 0n
		});
	});
}

function tracer(c: Chantier, d: DossierTire, { cree, depose }: { cree: Date; depose: Date | null }): void {
	const ecrire = (quand: Date, acte: string, { id: compteId, nom: auteur }: { id: string; nom: string }): void => {
		const details = { numero: ecrireNumero(d.appel.annee, d.rang) };
		c.actes.push({ instant: quand, compteId, auteur, acte, objet: 'dossier', objetId: d.id, dossierId: d.id, details });
	};
	ecrire(cree, 'creerDossier', d.structure.porteur);
	if (!depose) return;
	ecrire(depose, 'deposerDossier', d.structure.porteur);
	const examen = new Date(depose.getTime() + 10 * 86_400_000);
	if (d.statut === 'irrecevable') ecrire(examen, 'declarerIrrecevable', c.equipe.chef);
	else if (d.statut !== 'depose') ecrire(examen, 'declarerRecevable', c.equipe.chef);
}
