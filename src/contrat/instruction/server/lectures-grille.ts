import type { Statut } from '#contrat/dossiers/dossier.ts';
import { type Critere, type FeuilleDeNotes, type ScoreDuDossier, scoreDuDossier } from '#contrat/instruction/grille.ts';
import { type Notation, statutsClasses } from '#contrat/instruction/notation.ts';
import type { Tx } from '#db/base.ts';

/** The criteria of a call, in their order. */
export async function criteresDe(tx: Tx, contratId: string, appelId: string): Promise<Critere[]> {
	const lus = await tx
		.selectFrom('grille_critere')
		.select(['code', 'intitule', 'aide', 'poids', 'note_max as noteMax'])
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.orderBy('ordre')
		.orderBy('code')
		.execute();
	return lus;
}

/** Whether somebody already scored an application of this call: its grid does not change any more. */
export async function estFigee(tx: Tx, contratId: string, appelId: string): Promise<boolean> {
	const une = await tx
		.selectFrom('note_critere')
		.select('critere_code')
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.limit(1)
		.executeTakeFirst();
	return une !== undefined;
}

/** The grid of a call, whether it still moves, who scores. */
export interface GrilleDeLAppel {
	criteres: Critere[];
	notation: Notation;
	figee: boolean;
}

export async function grilleDeLAppel(tx: Tx, contratId: string, appelId: string): Promise<GrilleDeLAppel> {
	const appel = await tx
		.selectFrom('appel')
		.select('notation')
		.where('contrat_id', '=', contratId)
		.where('id', '=', appelId)
		.executeTakeFirst();
	return {
		criteres: await criteresDe(tx, contratId, appelId),
		notation: (appel?.notation ?? 'instruction') as Notation,
		figee: await estFigee(tx, contratId, appelId)
	};
}

/** Other calls of the contract that have a grid, latest first. */
export async function grillesAReprendre(
	tx: Tx,
	contratId: string,
	appelId: string
): Promise<{ id: string; titre: string; criteres: number }[]> {
	const lus = await tx
		.selectFrom('appel as a')
		.innerJoin('grille_critere as g', (j) =>
			j.onRef('g.contrat_id', '=', 'a.contrat_id').onRef('g.appel_id', '=', 'a.id')
		)
		.select(({ fn }) => ['a.id', 'a.titre', 'a.annee', fn.countAll<bigint>().as('n')])
		.where('a.contrat_id', '=', contratId)
		.where('a.id', '<>', appelId)
		.groupBy(['a.id', 'a.titre', 'a.annee'])
		.orderBy('a.annee', 'desc')
		.orderBy('a.titre')
		.execute();
	return lus.map(({ id, titre, n }) => ({ id, titre, criteres: Number(n) }));
}

/** Everything people gave on these applications of a call, or on one: by application, people in order of name. */
export async function feuillesDe(
	tx: Tx,
	contratId: string,
	quoi: { appelId: string } | { dossierId: string }
): Promise<Map<string, FeuilleDeNotes[]>> {
	const lues = await tx
		.selectFrom('note_critere as n')
		.leftJoin('compte as c', 'c.id', 'n.compte_id')
		.select(['n.dossier_id', 'n.compte_id', 'n.financeur_code', 'n.critere_code', 'n.note', 'n.remarque', 'c.nom'])
		.where('n.contrat_id', '=', contratId)
		.$if('appelId' in quoi, (q) => q.where('n.appel_id', '=', 'appelId' in quoi ? quoi.appelId : ''))
		.$if('dossierId' in quoi, (q) => q.where('n.dossier_id', '=', 'dossierId' in quoi ? quoi.dossierId : ''))
		.orderBy('c.nom')
		.orderBy('n.compte_id')
		.execute();
	const parDossier = Map.groupBy(lues, ({ dossier_id }) => dossier_id);
	return new Map(
		[...parDossier].map(([dossier, notes]) => [
			dossier,
			[...Map.groupBy(notes, ({ compte_id }) => compte_id)].map(([compteId, siennes]) => ({
				compteId,
				nom: siennes[0]?.nom ?? 'Compte fermé',
				financeur: siennes[0]?.financeur_code ?? null,
				notes: siennes.map(({ critere_code, note, remarque }) => ({ critere: critere_code, note, remarque }))
			}))
		])
	);
}

/** An application in the ranking of its call. */
export interface DossierClasse extends Omit<ScoreDuDossier, 'parPersonne'> {
	numero: string;
	intitule: string;
	structure: string;
	statut: Statut;
	/** How many people began without finishing. */
	incompletes: number;
}

/** Every application received under a call with its score and spread, in order of number. */
export async function classementDeLAppel(tx: Tx, contratId: string, appelId: string): Promise<DossierClasse[]> {
	const criteres = await criteresDe(tx, contratId, appelId);
	const feuilles = await feuillesDe(tx, contratId, { appelId });
	const dossiers = await tx
		.selectFrom('dossier as d')
		.innerJoin('structure as s', (j) =>
			j.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.id', '=', 'd.structure_id')
		)
		.select(['d.id', 'd.numero', 'd.intitule', 'd.statut', 's.nom as structure'])
		.where('d.contrat_id', '=', contratId)
		.where('d.appel_id', '=', appelId)
		.where('d.depose_le', 'is not', null)
		.where('d.statut', 'in', [...statutsClasses])
		.orderBy('d.numero')
		.execute();
	return dossiers.map(({ id, statut, ...dossier }) => {
		const { parPersonne, ...score } = scoreDuDossier(criteres, feuilles.get(id) ?? []);
		return {
			...dossier,
			statut: statut as Statut,
			...score,
			incompletes: parPersonne.length - score.personnes
		};
	});
}
