import type { EtatPresence } from '#contrat/gouvernance/presence.ts';
import type { CategorieParticipation } from '#contrat/gouvernance/participation.ts';

/** Who a seat speaks for, in the words of the follow-up table; `inconnue` when nothing says it. */
export type CategorieDeSiege = Exclude<CategorieParticipation, 'autres'> | 'inconnue';

/** A seat that took part, or was expected to. */
export interface SiegeEnSeance {
	code: string;
	etat: EtatPresence;
	fonction: string;
	college: string | null;
	/** Organisation of the contract the seat belongs to. */
	partenaire: { code: string; nom: string; nature: string } | null;
}

/** A meeting that was held, with who was there. */
export interface SeanceTenue {
	id: string;
	/** Code of the body. */
	instance: string;
	jour: string;
	sieges: readonly SiegeEnSeance[];
	participations: readonly { categorie: CategorieParticipation; organisme: string; personnes: number }[];
}

/** Columns of annexe 2, third table, by the codes of the contract file. */
export const colonnesCooperation = [
	'fois',
	'participants',
	'structures',
	'habitants',
	'associations',
	'acteurs-locaux',
	'instances'
] as const;
export type ColonneCooperation = (typeof colonnesCooperation)[number];

/** The figures of one kind of meeting, and how many seats could not be told apart. */
export interface Cooperation extends Record<ColonneCooperation, number> {
	/** Seats that took part without an organisation: they are not in `structures`. */
	sansOrganisme: number;
	/** Seats and people that took part in no known category. */
	sansCategorie: number;
}

const NATURES: Readonly<Record<string, CategorieDeSiege>> = {
	associatif: 'associations',
	banque: 'acteurs_economiques',
	bailleur: 'acteurs_economiques',
	etat: 'institutions',
	region: 'institutions',
	departement: 'institutions',
	epci: 'institutions',
	commune: 'institutions',
	caf: 'institutions',
	operateur: 'institutions'
};

/**
 * Who a seat speaks for: what its college or its function says in plain words (« habitants », « associations »,
 * « commerçants »), else the nature of its organisation; a function that only watches over associations (« Adjoint aux
 * associations ») is that of its organisation, which is why an institution comes first.
 */
export function categorieDuSiege({ fonction, college, partenaire }: SiegeEnSeance): CategorieDeSiege {
	const nature = partenaire ? (NATURES[partenaire.nature] ?? 'inconnue') : 'inconnue';
	if (nature !== 'inconnue') return nature;
	const mots = `${college ?? ''} ${fonction}`.toLowerCase();
	if (/habitant|citoyen|riverain/.test(mots)) return 'habitants';
	if (/associat/.test(mots)) return 'associations';
	if (/commer|artisan|entrepri|économi|acteurs? loca/.test(mots)) return 'acteurs_economiques';
	return 'inconnue';
}

/** Present by itself or by a substitute: a person in the room. A proxy brings nobody. */
export function estLa({ etat }: { etat: EtatPresence }): boolean {
	return etat === 'present' || etat === 'represente';
}

/** Organisations are the same when written the same, whatever capitals, accents and spaces. */
export function cleDOrganisme(nom: string): string {
	return nom
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/**
 * The figures of annexe 2, third table, for meetings of one kind. People are counted at each meeting they come to;
 * organisations and bodies once over all of them.
 */
export function compterCooperation(seances: readonly SeanceTenue[]): Cooperation {
	const presents = seances.flatMap(({ sieges }) => sieges.filter(estLa));
	const dehors = seances.flatMap(({ participations }) => participations);
	const de = (categorie: CategorieDeSiege) =>
		presents.filter((s) => categorieDuSiege(s) === categorie).length +
		personnes(dehors.filter((p) => p.categorie === categorie));
	const organismes = new Set([
		...presents.flatMap(({ partenaire }) => (partenaire ? [cleDOrganisme(partenaire.nom)] : [])),
		...dehors.flatMap(({ organisme }) => (organisme ? [cleDOrganisme(organisme)] : []))
	]);
	return {
		fois: seances.length,
		participants: presents.length + personnes(dehors),
		structures: organismes.size,
		habitants: de('habitants'),
		associations: de('associations'),
		'acteurs-locaux': de('acteurs_economiques'),
		instances: new Set(seances.map(({ instance }) => instance)).size,
		sansOrganisme: presents.filter(({ partenaire }) => !partenaire).length,
		sansCategorie: de('inconnue') + personnes(dehors.filter((p) => p.categorie === 'autres'))
	};
}

function personnes(lignes: readonly { personnes: number }[]): number {
	return lignes.reduce((total, ligne) => total + ligne.personnes, 0);
}

/**
 * The row of the table a body belongs to: the one that has its code, else its name or initials written alike.
 * @returns the code of the row, or null: the body meets outside the table
 */
export function ligneDeLInstance(
	instance: { code: string; nom: string; sigle: string | null },
	lignes: readonly { code: string; intitule: string }[]
): string | null {
	const noms = [instance.nom, instance.sigle ?? ''].map(cleDOrganisme).filter(Boolean);
	return (
		lignes.find(({ code }) => code === instance.code)?.code ??
		lignes.find(({ intitule }) => noms.includes(cleDOrganisme(intitule)))?.code ??
		null
	);
}

/** How often seats of one organisation or college came: attended out of noted, and those nobody noted. */
export interface Assiduite {
	nom: string;
	venues: number;
	notees: number;
}

/** Attendance by organisation or by college, most noted first; seats without one are under an empty name. */
export function assiduite(seances: readonly SeanceTenue[], par: 'partenaire' | 'college'): Assiduite[] {
	const comptes = new Map<string, Assiduite>();
	for (const siege of seances.flatMap(({ sieges }) => sieges)) {
		const nom = par === 'college' ? (siege.college ?? '') : (siege.partenaire?.nom ?? '');
		const compte = comptes.get(nom) ?? { nom, venues: 0, notees: 0 };
		comptes.set(nom, {
			nom,
			venues: compte.venues + (estLa(siege) ? 1 : 0),
			notees: compte.notees + 1
		});
	}
	return [...comptes.values()].sort((a, b) => b.notees - a.notees || a.nom.localeCompare(b.nom, 'fr'));
}

/** The middle value (the mean of the two middle ones when they are even in number); null of nothing. */
export function mediane(valeurs: readonly number[]): number | null {
	const tries = valeurs.toSorted((a, b) => a - b);
	const milieu = Math.floor(tries.length / 2);
	const [haut, bas] = [tries[milieu], tries[milieu - 1]];
	if (haut === undefined) return null;
	return tries.length % 2 === 1 || bas === undefined ? haut : (bas + haut) / 2;
}

/** The words of the columns when the contract has no such table of its own (those of the Lodève contract, annexe 2). */
export const nomsColonnesCooperation: Record<ColonneCooperation, string> = {
	fois: 'Nombre de fois',
	participants: 'Nombre de participants',
	structures: 'Nombre de structures / institutions différentes',
	habitants: 'Nombre d’habitants',
	associations: 'Nombre de représentants associatifs',
	'acteurs-locaux': 'Nombre de représentants acteurs locaux / économiques',
	instances: 'Nombre d’instances différentes'
};

interface Tableau {
	code: string;
	lignes: readonly { code: string; intitule: string }[];
	colonnes: readonly { code: string; intitule: string }[];
}

/** The follow-up table of the contract that counts meetings: the first that has these columns; undefined when none has. */
export function tableauDeCooperation<T extends Tableau>(tableaux: readonly T[]): T | undefined {
	return tableaux.find(
		({ colonnes }) => colonnes.some((c) => c.code === 'fois') && colonnes.some((c) => c.code === 'participants')
	);
}

/** What the figures of a row leave unsaid, in one sentence; empty when nothing is unknown. */
export function direInconnus({ participants, sansOrganisme, sansCategorie }: Cooperation): string {
	if (participants === 0 || (sansOrganisme === 0 && sansCategorie === 0)) return '';
	const part = (n: number) => `${n} sur ${participants}`;
	return [
		...(sansOrganisme > 0 ? [`organisme inconnu : ${part(sansOrganisme)}`] : []),
		...(sansCategorie > 0 ? [`catégorie inconnue : ${part(sansCategorie)}`] : [])
	].join(' ; ');
}
