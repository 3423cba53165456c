import { financeursDe } from '#contrat/acteurs/agent.ts';
import { type Comparaison, comparer } from '#contrat/programmation/comparaison.ts';
import { type Axe, axes, nomsAxes } from '#contrat/programmation/repartition.ts';
import {
	type EnTeteScenario,
	type ProgrammeLu,
	programmeLu,
	scenarioParId
} from '#contrat/programmation/server/lectures-programme.ts';
import { nomsTranches, tranches } from '#contrat/dossiers/public-prevu.ts';
import type { Tx } from '#db/base.ts';
import { agentDe, contratDe } from '../../../../contexte.ts';

/** One thing that differs, named. Amounts in cents. */
export interface EcartNomme {
	cle: string;
	nom: string;
	detail: string;
	a: bigint;
	b: bigint;
	ecart: bigint;
}

/** Two scenarios side by side, ready to be read. */
export interface ComparaisonNommee {
	total: { a: bigint; b: bigint; ecart: bigint };
	parties: { cle: string; titre: string; ecarts: EcartNomme[] }[];
}

/** Names everything a comparison says; applications before lines, then what they change for. */
export function nommer(comparaison: Comparaison, a: ProgrammeLu, b: ProgrammeLu): ComparaisonNommee {
	const rangees = new Map([...a.rangees, ...b.rangees].map((r) => [r.dossierId, r]));
	const financeurs = new Map(a.colonnes.map((c) => [c.financeur, c.financeurNom]));
	const enveloppes = new Map(a.enveloppes.map((e) => [e.code, `${e.financeurNom} — ${e.dispositif}`]));
	const structures = new Map([...rangees.values()].map((r) => [r.structureId, r.structure]));
	const dossier = (id: string): string => {
		const rangee = rangees.get(id);
		return rangee ? `${rangee.numero} ${rangee.intitule}` : id;
	};
	const noms: Record<Axe, (cle: string) => string> = {
		objectif: (cle) => (a.noms.objectifs[cle] ? `${cle} ${a.noms.objectifs[cle]}` : cle),
		quartier: (cle) => a.noms.quartiers[cle] ?? cle,
		public: (cle) => (nomsTranches as Readonly<Record<string, string>>)[cle] ?? cle,
		structure: (cle) => structures.get(cle) ?? cle
	};
	return {
		total: comparaison.total,
		parties: [
			{
				cle: 'dossier',
				titre: 'Dossier',
				ecarts: comparaison.dossiers.map((e) => ({
					...e,
					nom: dossier(e.cle),
					detail: rangees.get(e.cle)?.structure ?? ''
				}))
			},
			{
				cle: 'ligne',
				titre: 'Ligne',
				ecarts: comparaison.lignes.map((e) => ({
					...e,
					nom: dossier(e.dossierId),
					detail: financeurs.get(e.financeur) ?? e.financeur
				}))
			},
			...axes.map((axe) => ({
				cle: axe as string,
				titre: nomsAxes[axe],
				ecarts: ranger(axe, comparaison.axes[axe]).map((e) => ({
					...e,
					nom: noms[axe](e.cle) || 'Non précisé',
					detail: ''
				}))
			})),
			{
				cle: 'reste',
				titre: 'Reste de chaque enveloppe',
				ecarts: comparaison.restes.map((e) => ({ ...e, nom: enveloppes.get(e.cle) ?? e.cle, detail: '' }))
			}
		]
	};
}

/** Ages from the youngest; the rest as it comes. */
function ranger<E extends { cle: string }>(axe: Axe, ecarts: readonly E[]): E[] {
	const ages: readonly string[] = tranches;
	const rang = ({ cle }: E): number => (axe === 'public' ? ages.indexOf(cle) : 0);
	return [...ecarts].sort((a, b) => rang(a) - rang(b));
}

/** Two scenarios, read and compared. */
export interface DeuxScenarios {
	a: EnTeteScenario;
	b: EnTeteScenario;
	comparaison: ComparaisonNommee;
}

/** Reads two scenarios of one call as this person sees them; null when one is missing or they are not of one call. */
export async function lireDeux(tx: Tx, locals: App.Locals, a: string, b: string): Promise<DeuxScenarios | null> {
	const contratId = contratDe(locals).id;
	const lecteur = financeursDe(agentDe(locals), contratId);
	const [teteA, teteB] = [await scenarioParId(tx, contratId, a), await scenarioParId(tx, contratId, b)];
	if (!teteA || !teteB || teteA.appelId !== teteB.appelId) return null;
	const luA = await programmeLu(tx, contratId, teteA, lecteur);
	const luB = await programmeLu(tx, contratId, teteB, lecteur);
	return { a: teteA, b: teteB, comparaison: nommer(comparer(luA, luB), luA, luB) };
}

const IDENTIFIANT = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The comparison the address asks for, `?a=…&b=…`; null when two that can be compared are not named. */
export async function comparaisonDemandee(locals: App.Locals, url: URL): Promise<DeuxScenarios | null> {
	const [a, b] = [url.searchParams.get('a') ?? '', url.searchParams.get('b') ?? ''];
	if (!IDENTIFIANT.test(a) || !IDENTIFIANT.test(b)) return null;
	return locals.base.lire(contratDe(locals).id, (tx) => lireDeux(tx, locals, a, b));
}
