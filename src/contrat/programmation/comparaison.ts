import { type Montant, ZERO } from '#contrat/commun/montant.ts';
import { type Axe, axes, repartition } from './repartition.ts';
import { type EnveloppeProgramme, type RangeeProgramme, retenu, totauxParEnveloppe } from './scenario.ts';

/** What differs on one thing between two scenarios, in cents: `ecart` = b − a. */
export interface Ecart {
	cle: string;
	a: Montant;
	b: Montant;
	ecart: Montant;
}

/** What differs on one line: with its application, for whoever reads. */
export interface EcartDeLigne extends Ecart {
	dossierId: string;
	financeur: string;
}

/** A board as far as comparing goes. */
export interface AComparer {
	rangees: readonly RangeeProgramme[];
	enveloppes: readonly EnveloppeProgramme[];
}

/** Two scenarios of one call side by side, to the cent. Only what differs, except the total. */
export interface Comparaison {
	total: Ecart;
	lignes: EcartDeLigne[];
	dossiers: Ecart[];
	axes: Record<Axe, Ecart[]>;
	/** What is left in each envelope. */
	restes: Ecart[];
}

/**
 * Compares what two scenarios would give, line by line, then by application, objective, quarter, public, structure, and
 * what is left in the envelopes. Exchanging the two changes every sign and nothing else.
 */
export function comparer(a: AComparer, b: AComparer): Comparaison {
	const lignesA = lignesDe(a.rangees);
	const lignesB = lignesDe(b.rangees);
	const lignes: EcartDeLigne[] = [];
	const montantsA = new Map<string, Montant>();
	const montantsB = new Map<string, Montant>();
	for (const cle of new Set([...lignesA.keys(), ...lignesB.keys()])) {
		const [deA, deB] = [lignesA.get(cle), lignesB.get(cle)];
		const montantA = deA?.montant ?? ZERO;
		const montantB = deB?.montant ?? ZERO;
		const { dossierId = '', financeur = '' } = deA ?? deB ?? {};
		montantsA.set(dossierId, ((montantsA.get(dossierId) ?? 0n) + montantA) as Montant);
		montantsB.set(dossierId, ((montantsB.get(dossierId) ?? 0n) + montantB) as Montant);
		if (montantA !== montantB) lignes.push({ ...ecartDe(cle, montantA, montantB), dossierId, financeur });
	}
	const parAxe = (axe: Axe): Ecart[] =>
		ecarts(partsDe(repartition(a.rangees, axe)), partsDe(repartition(b.rangees, axe)));
	return {
		total: ecartDe('total', totalDe(montantsA), totalDe(montantsB)),
		lignes: lignes.sort(parCle),
		dossiers: ecarts(montantsA, montantsB),
		axes: Object.fromEntries(axes.map((axe) => [axe, parAxe(axe)])) as Record<Axe, Ecart[]>,
		restes: ecarts(restesDe(a), restesDe(b))
	};
}

function lignesDe(rangees: readonly RangeeProgramme[]) {
	return new Map(
		rangees.flatMap(({ dossierId, cases }) =>
			cases.map((une) => [une.ligne, { dossierId, financeur: une.financeur, montant: retenu(une) }] as const)
		)
	);
}

function partsDe(parts: readonly { cle: string; retenu: Montant }[]): Map<string, Montant> {
	return new Map(parts.map((part) => [part.cle, part.retenu]));
}

function restesDe({ rangees, enveloppes }: AComparer): Map<string, Montant> {
	return new Map(totauxParEnveloppe(enveloppes, rangees).map(({ code, reste }) => [code, reste]));
}

function ecarts(a: ReadonlyMap<string, Montant>, b: ReadonlyMap<string, Montant>): Ecart[] {
	const cles = [...new Set([...a.keys(), ...b.keys()])];
	return cles
		.map((cle) => ecartDe(cle, a.get(cle) ?? ZERO, b.get(cle) ?? ZERO))
		.filter(({ ecart }) => ecart !== 0n)
		.sort(parCle);
}

function ecartDe(cle: string, a: Montant, b: Montant): Ecart {
	return { cle, a, b, ecart: (b - a) as Montant };
}

function totalDe(montants: ReadonlyMap<string, Montant>): Montant {
	let total = 0n;
	for (const montant of montants.values()) total += montant;
	return total as Montant;
}

const parCle = (x: Ecart, y: Ecart): number => (x.cle < y.cle ? -1 : x.cle > y.cle ? 1 : 0);
