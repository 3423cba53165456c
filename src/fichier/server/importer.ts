import { sql } from 'kysely';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import type { Base, Tx } from '#db/base.ts';
import { codeDe } from '#db/erreur.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import type { FichierContrat } from '../format/fichier.ts';
import { ligneDuContrat, lotsDuFichier } from '../lignes/lignes.ts';
import type { Ligne } from '../lignes/lot.ts';
import type { RefusImport } from '../refus.ts';
import { comparer, type Difference, estComme } from './difference.ts';
import { ecrireDifferences } from './ecrire.ts';
import { mouvementsDesPersonnes } from './mouvements.ts';
import { refusDeCadre, refusDEnveloppe, refusDeRetrait, separerEnveloppes } from './refuser.ts';

/** What an import did, in numbers of rows. */
export interface BilanImport {
	contratId: string;
	/** The contract did not exist before. */
	cree: boolean;
	/** Something was written; false when the database already said what the file says. */
	change: boolean;
	ajoutees: number;
	changees: number;
	retirees: number;
}

/**
 * Creates or amends a contract from a verified file, whole or not at all. The same file twice changes nothing.
 * Acts as the owner of the database: whoever calls it has the right to administer the platform.
 * Refusals, all at once: an older version of the frame, a frame already cited, something removed that is still used,
 * an envelope under what is voted or in the place of one opened in the application.
 */
export async function importerContrat(
	base: Base,
	fichier: FichierContrat,
	{ auteur, maintenant }: { auteur: string; maintenant: Date }
): Promise<Issue<BilanImport, RefusImport[]>> {
	try {
		return await base.proprietaire((tx) => importer(tx, fichier, auteur, maintenant));
	} catch (erreur) {
		// Someone began to use what the file removes, or wrote at the same moment: nothing was kept.
		if (['23503', '40P01', '40001', '55P03'].includes(codeDe(erreur) ?? '')) return refuse([OCCUPE]);
		throw erreur;
	}
}

const OCCUPE: RefusImport = {
	code: 'contrat_occupe',
	message: 'Quelqu’un travaillait sur ce contrat au même moment. Rien n’a été changé : relancez l’import.'
};

async function importer(
	tx: Tx,
	fichier: FichierContrat,
	auteur: string,
	maintenant: Date
): Promise<Issue<BilanImport, RefusImport[]>> {
	const { slug } = fichier.contrat;
	const { version } = fichier;
	await sql`select pg_advisory_xact_lock(hashtextextended(${`lergue fichier ${slug}`}, 0))`.execute(tx);
	const avant = await tx.selectFrom('contrat').selectAll().where('slug', '=', slug).forNoKeyUpdate().executeTakeFirst();
	const contratId = avant?.id ?? nouvelIdentifiant();
	const ancienne = avant ? await versionCourante(tx, contratId, avant.version_courante) : null;
	if (ancienne) {
		const refus = refusDeVersion(version, ancienne);
		if (refus) return refuse([refus]);
	}

	const enveloppes: Ligne[] = await tx
		.selectFrom('enveloppe')
		.selectAll()
		.select(mouvementsDesPersonnes('enveloppe').as('mouvements'))
		.where('contrat_id', '=', contratId)
		.orderBy('code')
		.forNoKeyUpdate()
		.execute();
	const differences = await comparer(tx, contratId, version.numero, lotsDuFichier(fichier));
	const refus = refusDEnveloppe(differences, enveloppes);
	separerEnveloppes(differences, enveloppes);
	refus.push(...(await refusDeRetrait(tx, contratId, differences)));
	if (ancienne?.numero === version.numero) refus.push(...(await refusDeCadre(tx, contratId, differences, ancienne)));
	if (refus.length > 0) return refuse(refus);

	const contrat = ligneDuContrat(fichier);
	const compte = compter(differences);
	const contratChange = !avant || !estComme(avant, contrat);
	const change = contratChange || compte.ajoutees + compte.changees + compte.retirees > 0;
	const bilan: BilanImport = { contratId, cree: !avant, change, ...compte };
	if (!change) return reussi(bilan);

	await poserContrat(tx, contratId, contrat, !avant, maintenant);
	await ecrireDifferences(tx, contratId, differences);
	await journaliser(tx, {
		contratId,
		agent: { compteId: null, nom: auteur },
		acte: avant ? 'modifierContrat' : 'importerContrat',
		objet: 'contrat',
		objetId: contratId,
		details: { slug, version: version.numero, contratChange, ...compte, tables: parTable(differences) }
	});
	return reussi(bilan);
}

type Version = { numero: number; date_effet: string };

async function versionCourante(tx: Tx, contratId: string, numero: number): Promise<Version> {
	return tx
		.selectFrom('version_cadre')
		.select(['numero', 'date_effet'])
		.where('contrat_id', '=', contratId)
		.where('numero', '=', numero)
		.forUpdate()
		.executeTakeFirstOrThrow();
}

/** Versions only go forward, in number and in date. */
function refusDeVersion(voulue: Version, actuelle: Version): RefusImport | null {
	if (voulue.numero < actuelle.numero)
		return {
			code: 'version_anterieure',
			message: `Le contrat est déjà à la version ${actuelle.numero}, et le fichier porte la version ${voulue.numero}. Partez d’un export du contrat en vigueur.`
		};
	if (voulue.numero > actuelle.numero && voulue.date_effet <= actuelle.date_effet)
		return {
			code: 'version_sans_date',
			message: `La version ${voulue.numero} prend effet avant la précédente, ou le même jour (${actuelle.date_effet}). Donnez sa date d’effet dans version.date_effet.`
		};
	return null;
}

async function poserContrat(tx: Tx, id: string, ligne: Ligne, cree: boolean, maintenant: Date): Promise<void> {
	const colonnes = Object.keys(ligne);
	const valeurs = sql.join(colonnes.map((colonne) => sql`${ligne[colonne]}`));
	const noms = sql.join(colonnes.map((colonne) => sql.ref(colonne)));
	await (
		cree
			? sql`insert into contrat (id, importe_le, ${noms}) values (${id}, ${maintenant}, ${valeurs})`
			: sql`update contrat set (importe_le, ${noms}) = (${maintenant}, ${valeurs}) where id = ${id}`
	).execute(tx);
}

function compter(differences: readonly Difference[]): Pick<BilanImport, 'ajoutees' | 'changees' | 'retirees'> {
	const somme = (quoi: 'ajoutees' | 'changees' | 'retirees'): number =>
		differences.reduce((total, difference) => total + difference[quoi].length, 0);
	return { ajoutees: somme('ajoutees'), changees: somme('changees'), retirees: somme('retirees') };
}

/** « { contribution: [205, 0, 0] } »: rows added, changed and removed in each table that moved. */
function parTable(differences: readonly Difference[]): Record<string, [number, number, number]> {
	return Object.fromEntries(
		differences
			.map(({ lot, ajoutees, changees, retirees }): [string, [number, number, number]] => [
				lot.table,
				[ajoutees.length, changees.length, retirees.length]
			])
			.filter(([, nombres]) => nombres.some((nombre) => nombre > 0))
	);
}
