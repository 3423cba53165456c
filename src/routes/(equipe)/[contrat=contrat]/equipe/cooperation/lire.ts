import { lireJour } from '#contrat/commun/jour.ts';
import { colonnesCooperation, nomsColonnesCooperation, tableauDeCooperation } from '#contrat/evaluation/cooperation.ts';
import { tableauxDe } from '#contrat/evaluation/server/lectures.ts';
import {
	cooperationsDe,
	joursJusquALaDecision,
	type Periode
} from '#contrat/evaluation/server/lectures-cooperation.ts';
import type { Tx } from '#db/base.ts';
import { contratDe } from '../../../../contexte.ts';

/** The period the address asks for: the current year unless said, and never a period that ends before it starts. */
export function lirePeriode(url: URL, maintenant: Date): Periode {
	const annee = maintenant.getFullYear();
	const lu = (nom: string, sinon: string) => {
		const jour = lireJour(url.searchParams.get(nom) ?? '');
		return jour.ok ? jour.valeur : sinon;
	};
	const [du, au] = [lu('du', `${annee}-01-01`), lu('au', `${annee}-12-31`)];
	return du <= au ? { du, au } : { du: au, au: du };
}

/** The table of cooperation of the contract for a period, read the same way by the page and the exports. */
export async function lireCooperation(tx: Tx, locals: App.Locals, periode: Periode) {
	const contrat = contratDe(locals);
	const tableau = tableauDeCooperation(await tableauxDe(tx, contrat));
	const lignes = await cooperationsDe(tx, contrat.id, periode, tableau?.lignes ?? []);
	const colonnes =
		tableau?.colonnes.map(({ code, intitule }) => ({ code, intitule })) ??
		colonnesCooperation.map((code) => ({ code: code as string, intitule: nomsColonnesCooperation[code] }));
	const instances = await tx
		.selectFrom('instance')
		.select(['code', 'nom'])
		.where('contrat_id', '=', contrat.id)
		.execute();
	return {
		nom: tableau?.nom ?? null,
		colonnes,
		lignes,
		instances: new Map(instances.map((i) => [i.code, i.nom])),
		delais: await joursJusquALaDecision(tx, contrat.id, periode)
	};
}
