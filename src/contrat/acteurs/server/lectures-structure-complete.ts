import type { Affiliation, Agrement, GenreAffiliation } from '#contrat/acteurs/agrements.ts';
import { masquerIban } from '#contrat/acteurs/banque.ts';
import type { AideDeMinimis, RegimeDeMinimis } from '#contrat/acteurs/de-minimis.ts';
import type { Moyens } from '#contrat/acteurs/moyens.ts';
import type { GenreDePiece, PieceDeStructure } from '#contrat/acteurs/pieces-structure.ts';
import type { GenreRepresentant, Representant } from '#contrat/acteurs/representant.ts';
import type { FormeDeStructure } from '#contrat/acteurs/saisie.ts';
import type { BudgetStructure, LigneBudgetStructure, StructureComplete } from '#contrat/acteurs/structure.ts';
import type { Jour } from '#contrat/commun/jour.ts';
import type { Montant } from '#contrat/commun/montant.ts';
import type { Tx } from '#db/base.ts';

/**
 * Everything an application needs to know of a structure (cerfa 12156, parts 1 to 5 and 7), bank identity masked; null
 * when the contract has no such structure. Whether one may read it is for who calls.
 */
export async function structureComplete(tx: Tx, contratId: string, id: string): Promise<StructureComplete | null> {
	const s = await tx
		.selectFrom('structure')
		.selectAll()
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!s) return null;
	return {
		id,
		revision: s.revision,
		exemple: s.exemple,
		identite: {
			nom: s.nom,
			sigle: s.sigle,
			forme: s.forme as FormeDeStructure,
			formeJuridique: s.forme_juridique,
			siret: s.siret,
			rna: s.rna,
			objetSocial: s.objet_social,
			creeeLe: s.creee_le as Jour | null,
			site: s.site
		},
		adresses: {
			voie: s.voie,
			codePostal: s.code_postal,
			commune: s.commune,
			courrierVoie: s.courrier_voie,
			courrierCodePostal: s.courrier_code_postal,
			courrierCommune: s.courrier_commune,
			courriel: s.courriel,
			telephone: s.telephone
		},
		banque: {
			titulaire: s.titulaire_compte,
			iban: s.iban_debut && s.iban_fin ? masquerIban(s.iban_debut, s.iban_fin) : null,
			bic: s.bic
		},
		engagements: {
			cerLe: s.cer_le as Jour | null,
			cerVersion: s.cer_version,
			utilitePubliqueLe: s.utilite_publique_le as Jour | null,
			impotsCommerciaux: s.impots_commerciaux,
			aides500000: s.aides_500000
		},
		representants: await representantsDe(tx, contratId, id),
		moyens: await moyensDe(tx, contratId, id),
		agrements: await agrementsDe(tx, contratId, id),
		affiliations: await affiliationsDe(tx, contratId, id),
		aidesDeMinimis: await aidesDe(tx, contratId, id),
		budgets: await budgetsDe(tx, contratId, id),
		pieces: await piecesDe(tx, contratId, id)
	};
}

/** Everybody who represents or represented the structure, the most recent first; `peutSigner` says who may on a day. */
export async function representantsDe(tx: Tx, contratId: string, structureId: string): Promise<Representant[]> {
	const lignes = await tx
		.selectFrom('representant')
		.select(['id', 'genre', 'nom', 'fonction', 'courriel', 'telephone', 'debut', 'fin', 'fichier_id as fichierId'])
		.where('contrat_id', '=', contratId)
		.where('structure_id', '=', structureId)
		.orderBy('debut', 'desc')
		.orderBy('id')
		.execute();
	return lignes.map(({ genre, debut, fin, ...reste }) => ({
		...reste,
		genre: genre as GenreRepresentant,
		debut: debut as Jour,
		fin: fin as Jour | null
	}));
}

/** People of the structure at 31 December, the last year first. */
export async function moyensDe(tx: Tx, contratId: string, structureId: string): Promise<Moyens[]> {
	return tx
		.selectFrom('moyens_structure')
		.select(['annee', 'benevoles', 'volontaires', 'salaries', 'etpt_centiemes as etptCentiemes'])
		.select(['emplois_aides as emploisAides', 'mis_a_disposition as misADisposition', 'adherents'])
		.where('contrat_id', '=', contratId)
		.where('structure_id', '=', structureId)
		.orderBy('annee', 'desc')
		.execute();
}

export async function agrementsDe(tx: Tx, contratId: string, structureId: string): Promise<Agrement[]> {
	const lignes = await tx
		.selectFrom('agrement')
		.select(['intitule', 'autorite', 'le'])
		.where('contrat_id', '=', contratId)
		.where('structure_id', '=', structureId)
		.orderBy('ordre')
		.execute();
	return lignes.map((ligne) => ({ ...ligne, le: ligne.le as Jour | null }));
}

export async function affiliationsDe(tx: Tx, contratId: string, structureId: string): Promise<Affiliation[]> {
	const lignes = await tx
		.selectFrom('affiliation')
		.select(['nom', 'genre'])
		.where('contrat_id', '=', contratId)
		.where('structure_id', '=', structureId)
		.orderBy('ordre')
		.execute();
	return lignes.map((ligne) => ({ ...ligne, genre: ligne.genre as GenreAffiliation }));
}

async function aidesDe(tx: Tx, contratId: string, structureId: string): Promise<AideDeMinimis[]> {
	const lignes = await tx
		.selectFrom('aide_de_minimis')
		.select(['id', 'organisme', 'objet', 'le', 'montant_centimes as montant', 'regime'])
		.where('contrat_id', '=', contratId)
		.where('structure_id', '=', structureId)
		.orderBy('le', 'desc')
		.orderBy('id')
		.execute();
	return lignes.map((ligne) => ({
		...ligne,
		le: ligne.le as Jour,
		montant: ligne.montant as Montant,
		regime: ligne.regime as RegimeDeMinimis
	}));
}

/** The budgets of the whole structure, the last year first. */
export async function budgetsDe(tx: Tx, contratId: string, structureId: string): Promise<BudgetStructure[]> {
	const lignes = await tx
		.selectFrom('budget_structure')
		.select(['annee', 'sens', 'compte', 'libelle', 'montant_centimes as montant'])
		.where('contrat_id', '=', contratId)
		.where('structure_id', '=', structureId)
		.orderBy('annee', 'desc')
		.orderBy('sens')
		.orderBy('ordre')
		.execute();
	const parAnnee = new Map<number, LigneBudgetStructure[]>();
	for (const { annee, sens, montant, ...ligne } of lignes) {
		const lues = parAnnee.get(annee) ?? [];
		lues.push({ ...ligne, sens: sens as LigneBudgetStructure['sens'], montant: montant as Montant });
		parAnnee.set(annee, lues);
	}
	return [...parAnnee].map(([annee, siennes]) => ({ annee, lignes: siennes }));
}

/** Documents in use: neither replaced nor taken away; their validity is for `piecesARenouveler`. */
export async function piecesDe(tx: Tx, contratId: string, structureId: string): Promise<PieceDeStructure[]> {
	const lignes = await tx
		.selectFrom('piece_structure')
		.select(['id', 'genre', 'fichier_id as fichierId', 'deposee_le as deposeeLe'])
		.select('valable_jusqu_au as valableJusquAu')
		.where('contrat_id', '=', contratId)
		.where('structure_id', '=', structureId)
		.where('retiree_le', 'is', null)
		.orderBy('deposee_le', 'desc')
		.orderBy('id')
		.execute();
	return lignes.map((ligne) => ({
		...ligne,
		genre: ligne.genre as GenreDePiece,
		valableJusquAu: ligne.valableJusquAu as Jour | null
	}));
}
