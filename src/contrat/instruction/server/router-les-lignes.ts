import type { Agent } from '#contrat/acteurs/agent.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { regleRetenue } from '#contrat/instruction/affectation.ts';
import type { Tx } from '#db/base.ts';
import { disponiblesLe, type LigneAffectee, lignesAffectees, reglesDAffectation } from './lectures-affectations.ts';

/** A line and who the rules give it to. */
export interface LigneRoutee {
	ligne: LigneAffectee;
	/** Null: no rule gives it to anybody. */
	compteId: string | null;
	regleId: string | null;
}

/** To whom the rules would give each of these lines, today; nothing is written. */
export async function routesDes(
	tx: Tx,
	contratId: string,
	lignes: readonly LigneAffectee[],
	maintenant: Date
): Promise<LigneRoutee[]> {
	const regles = await reglesDAffectation(tx, contratId);
	const disponibles = await disponiblesLe(tx, contratId, jourDe(maintenant));
	return lignes.map((ligne) => {
		const regle = regleRetenue(regles, ligne, disponibles);
		return { ligne, compteId: regle?.compteId ?? null, regleId: regle?.id ?? null };
	});
}

/** Writes who instructs these lines, replacing who did. */
export async function ecrireAffectations(
	tx: Tx,
	contratId: string,
	routes: readonly { ligneId: string; compteId: string; regleId: string | null }[],
	{ agent, maintenant }: { agent: Agent; maintenant: Date }
): Promise<void> {
	if (routes.length === 0) return;
	await tx
		.insertInto('affectation')
		.values(
			routes.map(({ ligneId, compteId, regleId }) => ({
				contrat_id: contratId,
				ligne_id: ligneId,
				compte_id: compteId,
				regle_id: regleId,
				instant: maintenant,
				par: agent.compteId
			}))
		)
		.onConflict((conflit) =>
			conflit.columns(['contrat_id', 'ligne_id']).doUpdateSet((eb) => ({
				compte_id: eb.ref('excluded.compte_id'),
				regle_id: eb.ref('excluded.regle_id'),
				instant: eb.ref('excluded.instant'),
				par: eb.ref('excluded.par')
			}))
		)
		.execute();
}

/**
 * Gives the lines of an application that has just become receivable to who instructs them. Part of that act: no right is
 * asked here, nothing is journaled here.
 * @returns how many lines were given to somebody
 */
export async function routerLesLignes(
	tx: Tx,
	contratId: string,
	dossierId: string,
	qui: { agent: Agent; maintenant: Date }
): Promise<number> {
	const libres = (await lignesAffectees(tx, contratId, { dossierId })).filter((l) => l.compteId === null);
	if (libres.length === 0) return 0;
	const routes = (await routesDes(tx, contratId, libres, qui.maintenant)).flatMap(({ ligne, compteId, regleId }) =>
		compteId === null ? [] : [{ ligneId: ligne.id, compteId, regleId }]
	);
	await ecrireAffectations(tx, contratId, routes, qui);
	return routes.length;
}
