import { sql } from 'kysely';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import { seDeporte } from '#contrat/gouvernance/server/lectures-deports.ts';
import { type AnnexeFinanciere, extrait } from '#contrat/programmation/avenant.ts';
import type { Tx } from '#db/base.ts';

/** One generation of the annex, without its content. */
export interface AvenantLu {
	/** What it grants in all, in cents: of the extract, when `partielle`. */
	total: Montant;
	/** True when something of it may be hidden from the person who reads. */
	partielle: boolean;
	id: string;
	numero: number;
	instant: Date;
	auteur: string;
	empreinte: string;
}

/**
 * The generations of a year, latest first. Read in the transaction of a person with a link, each total is that of the
 * extract they may open: a whole total would give away, by subtraction, what is hidden from them.
 */
export async function avenantsDeLAnnee(tx: Tx, contratId: string, annee: number): Promise<AvenantLu[]> {
	const partielle = await seDeporte(tx);
	const lisibles = partielle ? await lignesLisibles(tx, contratId) : null;
	const lus = await tx
		.selectFrom('avenant_financier as a')
		.innerJoin('compte as c', 'c.id', 'a.compte_id')
		.select(['a.id', 'a.numero', 'a.instant', 'c.nom as auteur', 'a.empreinte'])
		.select(lisibles ? sql<unknown>`a.contenu`.as('contenu') : sql<unknown>`a.contenu->'total'`.as('contenu'))
		.where('a.contrat_id', '=', contratId)
		.where('a.annee', '=', annee)
		.orderBy('a.numero', 'desc')
		.execute();
	return lus.map(({ contenu, ...a }) => {
		const { specifique, droitCommun } = lisibles
			? extrait(relire<AnnexeFinanciere>(contenu), lisibles).total
			: relire<AnnexeFinanciere['total']>(contenu);
		return { ...a, total: centimes(specifique + droitCommun), partielle };
	});
}

/** The funding lines that the person of this transaction may read. */
async function lignesLisibles(tx: Tx, contratId: string): Promise<ReadonlySet<string>> {
	const lues = await tx.selectFrom('ligne_financement').select('id').where('contrat_id', '=', contratId).execute();
	return new Set(lues.map(({ id }) => id));
}

/**
 * The content of one generation, as it was drawn up, with its number, hash and day. Read in the transaction of a person with
 * a link, it is an extract without what is hidden from them, and `partielle` says so.
 */
export async function annexeGardee(
	tx: Tx,
	contratId: string,
	annee: number,
	numero: number
): Promise<{ annexe: AnnexeFinanciere; numero: number; empreinte: string; instant: Date; partielle: boolean } | null> {
	const lu = await tx
		.selectFrom('avenant_financier')
		.select(['contenu', 'numero', 'empreinte', 'instant'])
		.where('contrat_id', '=', contratId)
		.where('annee', '=', annee)
		.where('numero', '=', numero)
		.executeTakeFirst();
	if (!lu) return null;
	const { contenu, ...reste } = lu;
	const annexe = relire<AnnexeFinanciere>(contenu);
	const partielle = await seDeporte(tx);
	if (!partielle) return { ...reste, annexe, partielle };
	return { ...reste, annexe: extrait(annexe, await lignesLisibles(tx, contratId)), partielle };
}

/** Amounts are kept as text of cents: under these names, wherever they are. */
const MONTANTS = new Set(['demande', 'accorde', 'montant', 'attribue', 'specifique', 'droitCommun']);

function relire<T>(contenu: unknown): T {
	return JSON.parse(JSON.stringify(contenu), (cle, valeur: unknown) =>
		MONTANTS.has(cle) && typeof valeur === 'string' ? centimes(BigInt(valeur)) : valeur
	) as T;
}
