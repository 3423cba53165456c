import { sql } from 'kysely';
import { ecrireDetails, type LigneLue } from '#contrat/acteurs/journal.ts';
import type { Base, Tx } from '#db/base.ts';
import { verifierJournal, type VerificationContrat } from '#db/journal.ts';

export interface FiltreJournal {
	/** Name of an act in the code. */
	acte: string | null;
	/** Part of the name of an author. */
	auteur: string;
	/** Days in Paris, « 2026-01-31 », both included. */
	du: string | null;
	au: string | null;
	sens: 'croissant' | 'decroissant';
}

export const LIGNES_PAR_PAGE = 50;
/** An export is one file a spreadsheet can open; beyond, filter by date. */
export const LIGNES_PAR_EXPORT = 50_000;

/** The lines of the journal that match, and how many. `page` null gives them all, up to the limit of an export. */
export async function lignesDuJournal(
	tx: Tx,
	filtre: FiltreJournal,
	page: number | null
): Promise<{ total: number; lignes: LigneLue[] }> {
	const motif = `%${filtre.auteur.replace(/[\\%_]/g, '\\$&')}%`;
	const aParis = (jour: string, decalage: number) =>
		sql<Date>`((${jour}::text::date + ${sql.lit(decalage)})::timestamp at time zone 'Europe/Paris')`;
	const requete = tx
		.selectFrom('journal')
		.$if(filtre.acte !== null, (q) => q.where('acte', '=', filtre.acte))
		.$if(filtre.auteur !== '', (q) => q.where(sql<boolean>`unaccent(auteur) ilike unaccent(${motif})`))
		.$if(filtre.du !== null, (q) => q.where('instant', '>=', aParis(filtre.du ?? '', 0)))
		.$if(filtre.au !== null, (q) => q.where('instant', '<', aParis(filtre.au ?? '', 1)));
	const { total } = await requete.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow();
	const lignes = await requete
		.select(['numero', 'instant', 'auteur', 'acte', 'objet', 'objet_id', 'details', 'empreinte'])
		.orderBy('numero', filtre.sens === 'croissant' ? 'asc' : 'desc')
		.limit(page === null ? LIGNES_PAR_EXPORT : LIGNES_PAR_PAGE)
		.offset(page === null ? 0 : (page - 1) * LIGNES_PAR_PAGE)
		.execute();
	const noms = await nomsDes(
		tx,
		lignes.flatMap(({ details }) => identifiantsDans(details))
	);
	return {
		total: Number(total),
		lignes: lignes.map(({ objet_id, details, ...ligne }) => ({
			...ligne,
			objetId: objet_id,
			details: ecrireDetails(details, noms)
		}))
	};
}

const IDENTIFIANT = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

function identifiantsDans(details: unknown): string[] {
	if (typeof details !== 'object' || details === null) return [];
	return Object.values(details).filter(
		(valeur): valeur is string => typeof valeur === 'string' && IDENTIFIANT.test(valeur)
	);
}

async function nomsDes(tx: Tx, identifiants: readonly string[]): Promise<Map<string, string>> {
	const uniques = [...new Set(identifiants)];
	if (uniques.length === 0) return new Map();
	// One parameter however many there are: an export may cite tens of thousands.
	const parmi = sql<boolean>`id = any(${uniques}::uuid[])`;
	const comptes = await tx.selectFrom('compte').select(['id', 'nom']).where(parmi).execute();
	const structures = await tx.selectFrom('structure').select(['id', 'nom']).where(parmi).execute();
	return new Map([...comptes, ...structures].map(({ id, nom }) => [id, nom]));
}

/** How many lines the journal of this contract holds. */
export async function longueurDuJournal(tx: Tx): Promise<number> {
	const { numero } = await tx
		.selectFrom('journal')
		.select(({ fn }) => fn.max('numero').as('numero'))
		.executeTakeFirstOrThrow();
	return Number(numero ?? 0n);
}

/** Names of the acts the journal of this contract holds, for the filter. */
export async function actesDuJournal(tx: Tx): Promise<string[]> {
	const lignes = await tx.selectFrom('journal').select('acte').distinct().orderBy('acte').execute();
	return lignes.map(({ acte }) => acte);
}

/** Whether the chain of this contract holds, recomputed now. */
export async function etatDeLaChaine(base: Base, contratId: string): Promise<VerificationContrat | null> {
	const [bilan] = await verifierJournal(base, { contratId });
	return bilan ?? null;
}
