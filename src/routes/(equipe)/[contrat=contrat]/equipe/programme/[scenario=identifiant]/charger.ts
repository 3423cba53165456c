import { error } from '@sveltejs/kit';
import { financeursDe, peut } from '#contrat/acteurs/agent.ts';
import { choisirRangees, lireFiltresProgramme, trisProgramme } from '#contrat/programmation/filtres-programme.ts';
import { casesChangees } from '#contrat/programmation/server/lectures-cases.ts';
import {
	type EnTeteScenario,
	type ProgrammeLu,
	programmeLu,
	scenarioParId
} from '#contrat/programmation/server/lectures-programme.ts';
import type { RangeeProgramme } from '#contrat/programmation/scenario.ts';
import { lireTri } from '#ui/adresse.ts';
import { agentDe, contratDe } from '../../../../../contexte.ts';

/** A scenario with its board, the rows the address asks for, and what this person may write. */
export interface TableauDemande {
	scenario: EnTeteScenario;
	programme: ProgrammeLu;
	choisies: RangeeProgramme[];
	filtres: ReturnType<typeof lireFiltresProgramme>;
	tri: ReturnType<typeof lireTri>;
	/** « toutes », or the codes of the funders whose cells this person writes; empty when nothing. */
	ecriture: 'toutes' | string[];
	/** Instant of the database before the cells were read. */
	jusquA: string;
}

/** Reads the board the address asks for; 404 when there is none, or none for this person. */
export async function chargerTableau(locals: App.Locals, id: string, url: URL): Promise<TableauDemande> {
	const contrat = contratDe(locals);
	const agent = agentDe(locals);
	const financeurs = financeursDe(agent, contrat.id);
	const lu = await locals.base.lire(contrat.id, async (tx) => {
		const scenario = await scenarioParId(tx, contrat.id, id);
		if (!scenario) return null;
		const { jusquA } = await casesChangees(tx, contrat.id, id, { lignes: [] });
		return { scenario, jusquA, programme: await programmeLu(tx, contrat.id, scenario, financeurs) };
	});
	if (!lu) error(404, 'Page introuvable', { reference: '' });
	const filtres = lireFiltresProgramme(url.searchParams);
	const tri = lireTri(url, trisProgramme, { cle: 'numero', sens: 'croissant' });
	const codes = [...new Set(lu.programme.colonnes.map(({ financeur }) => financeur))];
	const siens = codes.filter((partenaire) => peut(agent, 'programme.ecrire', contrat.id, { partenaire }));
	const ferme = lu.scenario.archiveLe !== null;
	return {
		...lu,
		choisies: choisirRangees(lu.programme.rangees, filtres, tri),
		filtres,
		tri,
		ecriture: ferme ? [] : siens.length === codes.length ? 'toutes' : siens
	};
}

/** The choices of the filters: what the rows of this board really hold. */
export function optionsDe({ rangees, colonnes, noms }: ProgrammeLu) {
	const trier = (codes: Iterable<string>): string[] =>
		[...new Set(codes)].toSorted((a, b) => a.localeCompare(b, 'fr', { numeric: true }));
	const objectifs = trier(
		rangees.flatMap((r) => r.objectifs.flatMap((code) => [code.split('.').slice(0, 2).join('.'), code]))
	);
	return {
		objectifs: objectifs.map((valeur) => ({ valeur, libelle: `${valeur} ${noms.objectifs[valeur] ?? ''}`.trim() })),
		quartiers: trier(rangees.flatMap((r) => r.quartiers)).map((valeur) => ({
			valeur,
			libelle: noms.quartiers[valeur] ?? valeur
		})),
		financeurs: [...new Map(colonnes.map((c) => [c.financeur, c.financeurNom]))].map(([valeur, libelle]) => ({
			valeur,
			libelle
		}))
	};
}
