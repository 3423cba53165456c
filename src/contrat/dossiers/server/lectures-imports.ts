import {
	type BilanImport,
	bilanVide,
	type ChoixDImport,
	memoireDe,
	type StatutImport
} from '#contrat/dossiers/tableau/import.ts';
import type { Champ } from '#contrat/dossiers/tableau/champs.ts';
import type { Connus, StructureConnue } from '#contrat/dossiers/tableau/plan.ts';
import type { Reperes } from '#contrat/dossiers/tableau/reperes.ts';
import type { Tx } from '#db/base.ts';
import { objectifsOfferts } from './choix-du-cadre.ts';
import { dossiersDuTableau, guichetsDuTableau } from './lectures-tableau.ts';

/** One import, as its pages show it. */
export interface ImportLu {
	id: string;
	appelId: string;
	appel: string;
	fichierId: string;
	fichier: string;
	statut: StatutImport;
	feuille: string | null;
	entete: number | null;
	choix: ChoixDImport;
	bilan: BilanImport;
	creePar: string;
	creeParNom: string;
	creeLe: Date;
	termineLe: Date | null;
}

function imports(tx: Tx, contratId: string) {
	return tx
		.selectFrom('import_tableur as i')
		.innerJoin('appel as a', (j) => j.onRef('a.contrat_id', '=', 'i.contrat_id').onRef('a.id', '=', 'i.appel_id'))
		.innerJoin('fichier_depose as f', (j) =>
			j.onRef('f.contrat_id', '=', 'i.contrat_id').onRef('f.id', '=', 'i.fichier_id')
		)
		.leftJoin('compte as c', 'c.id', 'i.cree_par')
		.select(['i.id', 'i.appel_id as appelId', 'a.titre as appel', 'i.fichier_id as fichierId', 'f.nom as fichier'])
		.select(['i.statut', 'i.feuille', 'i.ligne_entete as entete', 'i.colonnes', 'i.bilan'])
		.select(['i.cree_par as creePar', 'c.nom as creeParNom', 'i.cree_le as creeLe', 'i.termine_le as termineLe'])
		.where('i.contrat_id', '=', contratId);
}

type LigneImport = Awaited<ReturnType<ReturnType<typeof imports>['execute']>>[number];

function lire({ colonnes, bilan, statut, creeParNom, ...ligne }: LigneImport): ImportLu {
	const choix = colonnes as Partial<ChoixDImport>;
	return {
		...ligne,
		creeParNom: creeParNom ?? '',
		statut: statut as StatutImport,
		choix: { titres: choix.titres ?? [], champs: choix.champs ?? {}, structures: choix.structures ?? {} },
		bilan: { ...bilanVide, ...(bilan as Partial<BilanImport>) }
	};
}

/** One import of the contract, or null. */
export async function importParId(tx: Tx, contratId: string, id: string): Promise<ImportLu | null> {
	const ligne = await imports(tx, contratId).where('i.id', '=', id).executeTakeFirst();
	return ligne ? lire(ligne) : null;
}

/** The same, locked until the end of the transaction. */
export async function verrouillerImport(tx: Tx, contratId: string, id: string): Promise<ImportLu | null> {
	const ligne = await imports(tx, contratId).where('i.id', '=', id).forUpdate('i').executeTakeFirst();
	return ligne ? lire(ligne) : null;
}

/** Which imports, in which order; `parPage` of them, from the page `page`. */
export interface FiltreImports {
	statut?: StatutImport | undefined;
	texte?: string;
	tri: { cle: 'fichier' | 'appel' | 'le'; sens: 'croissant' | 'decroissant' };
	page?: number;
	parPage: number;
}

const COLONNES_IMPORTS = { fichier: 'f.nom', appel: 'a.titre', le: 'i.cree_le' } as const;

/** The imports of the contract as filtered, and how many there are in all. `texte` is looked for in the name of the file. */
export async function importsDuContrat(
	tx: Tx,
	contratId: string,
	{ statut, texte, tri, page = 1, parPage }: FiltreImports
): Promise<{ lignes: ImportLu[]; total: number }> {
	let requete = imports(tx, contratId).select((eb) => eb.fn.countAll<bigint>().over().as('combien'));
	if (statut) requete = requete.where('i.statut', '=', statut);
	if (texte) requete = requete.where('f.nom', 'ilike', `%${texte.replace(/[\\%_]/g, '\\$&')}%`);
	const lignes = await requete
		.orderBy(COLONNES_IMPORTS[tri.cle], tri.sens === 'croissant' ? 'asc' : 'desc')
		.orderBy('i.id')
		.limit(parPage)
		.offset((page - 1) * parPage)
		.execute();
	return {
		lignes: lignes.map(({ combien: _combien, ...ligne }) => lire(ligne)),
		total: Number(lignes[0]?.combien ?? 0)
	};
}

/** What the contract's last import said of each title of column. */
export async function memoireDuContrat(tx: Tx, contratId: string): Promise<Record<string, Champ | ''>> {
	const ligne = await imports(tx, contratId)
		.where('i.statut', 'in', ['a_verifier', 'en_cours', 'termine'])
		.orderBy('i.cree_le', 'desc')
		.limit(1)
		.executeTakeFirst();
	return ligne ? memoireDe(lire(ligne).choix) : {};
}

/** The calls rows may be imported into: published ones, latest year first. */
export async function appelsDImport(
	tx: Tx,
	contratId: string
): Promise<{ id: string; titre: string; annee: number }[]> {
	return tx
		.selectFrom('appel')
		.select(['id', 'titre', 'annee'])
		.where('contrat_id', '=', contratId)
		.where('publie', '=', true)
		.orderBy('annee', 'desc')
		.orderBy('ferme_le', 'desc')
		.execute();
}

/** Everything the rows of an import of this call are compared with. */
export async function connusDeLAppel(tx: Tx, contratId: string, appelId: string): Promise<Connus> {
	const dossiers = await dossiersDuTableau(tx, contratId, { appelId });
	const structures: StructureConnue[] = await tx
		.selectFrom('structure')
		.select(['id', 'nom', 'siret', 'rna'])
		.where('contrat_id', '=', contratId)
		.execute();
	const cles = await tx
		.selectFrom('import_cle')
		.select(['source', 'cle', 'dossier_id as dossier'])
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.execute();
	const etats = await tx
		.selectFrom('dossier')
		.select(['id', 'etat_origine'])
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.where('etat_origine', '!=', '')
		.execute();
	return {
		dossiers,
		structures,
		etats: new Map(etats.map((d) => [d.id, d.etat_origine])),
		cles: new Map(cles.map(({ source, cle, dossier }) => [`${source} ${cle}`, dossier])),
		guichets: await guichetsDuTableau(tx, contratId, { appelId })
	};
}

/** The objectives and quarters a cell may name. */
export async function reperesDeLAppel(tx: Tx, contratId: string, appelId: string): Promise<Reperes> {
	const { version } = await tx
		.selectFrom('contrat')
		.select('version_courante as version')
		.where('id', '=', contratId)
		.executeTakeFirstOrThrow();
	const offerts = await objectifsOfferts(tx, contratId, { version, appelId });
	const objectifs = await tx
		.selectFrom('objectif')
		.select(['code', 'intitule'])
		.where('contrat_id', '=', contratId)
		.where('version_numero', '=', version)
		.execute();
	const quartiers = await tx
		.selectFrom('quartier')
		.select(['code', 'nom as intitule'])
		.where('contrat_id', '=', contratId)
		.execute();
	return { objectifs: objectifs.filter(({ code }) => offerts.has(code)), quartiers };
}
