import type { EtatPresence } from './presence.ts';
import { nomDePart, type ReglesInstance, seuilDe } from './regles-instance.ts';

/** A seat as the count looks at it. */
export interface SiegeCompte {
	code: string;
	qualite: string;
	college: string | null;
	/** Nobody holds it that day. */
	vacant: boolean;
}

/** An absent seat lets a present one speak for it. */
export interface Pouvoir {
	de: string;
	a: string;
}

/** What the count gives: who is counted, out of how many, how many are needed. */
export interface Quorum {
	atteint: boolean;
	/** Seats counted: there by themselves or by a substitute, then by proxy. */
	presents: number;
	parPouvoir: number;
	/** Seats the share is taken of, and how many it asks for. */
	total: number;
	seuil: number;
	/** Seats recused, out of the count for the item. */
	deportes: number;
}

/**
 * Whether enough seats are there for the body to deliberate. Null when the body has no quorum (the founding document
 * sets none: a rule of the body, off by default).
 *
 * A seat counts once: by itself, by its substitute when the rules say so, otherwise by one proxy whose carrier is there
 * and carries no more than allowed. A recused seat is not there for the item, gives no proxy and carries none, but stays
 * in the total: interested members are not counted as present (CGCT L2131-11, L2121-17), the size of the body is the same.
 * @param deports codes of the seats recused on the item under discussion
 */
export function quorum(
	regles: ReglesInstance,
	sieges: readonly SiegeCompte[],
	presences: ReadonlyMap<string, EtatPresence>,
	pouvoirs: readonly Pouvoir[] = [],
	deports: ReadonlySet<string> = new Set()
): Quorum | null {
	const base = regles.quorum;
	if (base.genre === 'aucun') return null;
	const compte = (code: string) => !deports.has(code) && estLa(regles, presences.get(code));
	const retenus = sieges.filter(
		(s) =>
			(base.genre === 'sieges' || s.college === base.college) &&
			(regles.invitesComptent || s.qualite !== 'invite') &&
			// Somebody came: the seat is not empty, whatever the list of holders says.
			(regles.vacantsComptent || !s.vacant || compte(s.code))
	);
	const codes = new Set(retenus.map(({ code }) => code));
	const presents = retenus.filter(({ code }) => compte(code)).length;
	const valables = regles.pouvoirsComptent ? pouvoirsValables(regles, pouvoirs, presences, deports) : [];
	const parPouvoir = valables.filter(({ de }) => codes.has(de)).length;
	const seuil = seuilDe(base.part, retenus.length);
	return {
		atteint: presents + parPouvoir >= seuil,
		presents,
		parPouvoir,
		total: retenus.length,
		seuil,
		deportes: retenus.filter(({ code }) => deports.has(code)).length
	};
}

/** A seat that takes part: its holder, or its substitute when the rules let one count. */
function estLa(regles: Pick<ReglesInstance, 'suppleantsComptent'>, etat: EtatPresence | undefined): boolean {
	return etat === 'present' || (etat === 'represente' && regles.suppleantsComptent);
}

/**
 * The proxies that hold: the first one a seat gives, while it is not there itself, to a seat that is; as many as the
 * rules let one person carry (the first ones of the list). Recusals are taken out last: they free no place, or a
 * recusal could bring somebody else's proxy into the count.
 */
export function pouvoirsValables(
	regles: Pick<ReglesInstance, 'pouvoirsParPersonne' | 'suppleantsComptent'>,
	pouvoirs: readonly Pouvoir[],
	presences: ReadonlyMap<string, EtatPresence>,
	deports: ReadonlySet<string> = new Set()
): Pouvoir[] {
	const donnes = new Set<string>();
	const portes = new Map<string, number>();
	const retenus = pouvoirs.filter(({ de, a }) => {
		if (donnes.has(de)) return false;
		donnes.add(de);
		if (de === a || estLa(regles, presences.get(de)) || !estLa(regles, presences.get(a))) return false;
		const deja = portes.get(a) ?? 0;
		portes.set(a, deja + 1);
		return deja < regles.pouvoirsParPersonne;
	});
	return retenus.filter(({ de, a }) => !deports.has(de) && !deports.has(a));
}

/** Why these proxies cannot be written, or null: the first reason found. One seat gives one proxy. */
export function empechementPouvoirs(
	regles: Pick<ReglesInstance, 'pouvoirsParPersonne'>,
	pouvoirs: readonly Pouvoir[],
	presences: ReadonlyMap<string, EtatPresence>
): 'pouvoirs_non_admis' | 'pouvoir_inutile' | 'pouvoir_sans_porteur' | 'trop_de_pouvoirs' | null {
	if (pouvoirs.length === 0) return null;
	if (regles.pouvoirsParPersonne === 0) return 'pouvoirs_non_admis';
	const participe = (code: string) => ['present', 'represente'].includes(presences.get(code) ?? '');
	if (pouvoirs.some(({ de }) => participe(de))) return 'pouvoir_inutile';
	if (new Set(pouvoirs.map(({ de }) => de)).size < pouvoirs.length) return 'trop_de_pouvoirs';
	if (pouvoirs.some(({ de, a }) => de === a || !participe(a))) return 'pouvoir_sans_porteur';
	const portes = [...Map.groupBy(pouvoirs, ({ a }) => a).values()];
	return portes.some((p) => p.length > regles.pouvoirsParPersonne) ? 'trop_de_pouvoirs' : null;
}

/** The sentence that explains the count, rule included, for the screen and the minutes. */
export function direQuorum(regles: ReglesInstance, compte: Quorum, college: string | null): string {
	const { quorum: base } = regles;
	if (base.genre === 'aucun') return 'Cette instance n’a pas de quorum.';
	const la = compte.presents + compte.parPouvoir;
	const sur = `${compte.total} ${compte.total > 1 ? 'sièges' : 'siège'}${college ? ` du collège « ${college} »` : ''}`;
	const dont = compte.parPouvoir > 0 ? `, dont ${compte.parPouvoir} par pouvoir` : '';
	const deports =
		compte.deportes > 0
			? ` ${compte.deportes > 1 ? `${compte.deportes} sièges se déportent et ne comptent` : 'Un siège se déporte et ne compte'} pas parmi les présents.`
			: '';
	const etat = compte.atteint
		? 'Le quorum est atteint'
		: `Le quorum n’est pas atteint, il manque ${compte.seuil - la} ${compte.seuil - la > 1 ? 'sièges' : 'siège'}`;
	return `${etat} : ${la} sur ${sur}${dont} ; il faut ${nomDePart(base.part)}, soit ${compte.seuil}.${deports}`;
}
