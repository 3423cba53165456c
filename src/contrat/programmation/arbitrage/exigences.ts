import type { Modele } from './modele.ts';
import { ciblesDe, cleDeCouverture, compteDans, type Couverture, type Probleme } from './probleme.ts';
import type { Terme } from './programme-entier.ts';

const INFINI = Number.POSITIVE_INFINITY;

/** What a model knows of its applications when what is demanded of them all is written. */
export interface Ici {
	sommes: Map<string, Terme[]>;
	soutiens: Map<string, number>;
	enPas: (m: bigint) => number;
	souple: boolean;
}

/** At least so many applications, or so much money, on an objective or in a quarter. */
export function poserCouverture(modele: Modele, { dossiers }: Probleme, couverture: Couverture, ici: Ici): void {
	const { minimum, deja = 0n } = couverture;
	const concernes = dossiers.filter((d) => compteDans(d, couverture));
	const nombre = minimum.genre === 'nombre';
	const termes: Terme[] = nombre
		? concernes.flatMap((d) => {
				const soutien = ici.soutiens.get(d.id);
				return soutien === undefined ? [] : [[soutien, 1] as const];
			})
		: concernes.flatMap((d) => ici.sommes.get(d.id) ?? []);
	const bas = nombre ? minimum.nombre - Number(deja) : ici.enPas(minimum.montant - deja);
	if (bas <= 0) return;
	if (ici.souple) {
		const manque = modele.programme.variable(0, bas, nombre);
		termes.push([manque, 1]);
		const genre = nombre ? 'couverture_nombre' : 'couverture_montant';
		modele.ecarts.push({ genre, sur: cleDeCouverture(couverture), variable: manque });
	}
	modele.programme.ligne(bas, INFINI, termes);
}

/** The goal that comes first. */
export function poserBut(modele: Modele, probleme: Probleme, soutiens: Map<string, number>): void {
	const { but } = probleme.reglages;
	if (but === 'nombre') for (const soutien of soutiens.values()) modele.premier.push([soutien, 1]);
	if (but === 'personnes')
		for (const { id, personnes } of probleme.dossiers) {
			const soutien = soutiens.get(id);
			if (soutien !== undefined && personnes > 0) modele.premier.push([soutien, personnes]);
		}
	if (but !== 'couverture') return;
	for (const { dossiers } of ciblesDe(probleme)) {
		const couverte = modele.programme.variable(0, 1);
		const termes = dossiers.flatMap((d): Terme[] => {
			const soutien = soutiens.get(d.id);
			return soutien === undefined ? [] : [[soutien, 1]];
		});
		modele.programme.ligne(0, INFINI, [...termes, [couverte, -1]]);
		modele.premier.push([couverte, 1]);
	}
}
