import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { DossierAArbitrer, Probleme, ReglagesArbitrage } from '#contrat/programmation/arbitrage/probleme.ts';
import { verifier } from '#contrat/programmation/arbitrage/verification.ts';
import { calculerArbitrage } from '#contrat/programmation/server/arbitrage/calculer.ts';

/** How long a proposed arbitration takes, and how near the best it is proved to be. */
export interface MesureArbitrage {
	cas: string;
	dossiers: number;
	financeurs: number;
	/** Milliseconds on the clock of the proposal itself, in its thread. */
	dureeMs: number;
	/** Processor time of all of it, in milliseconds: what it costs whatever else the machine does. */
	cpuMs: number;
	/** Milliseconds with the thread, the solver's loading and nothing else. */
	totalMs: number;
	/** How far from the best it may be, in millionths. */
	ecart: number;
}

const reglages: ReglagesArbitrage = {
	but: 'note',
	pas: centimes(10_000),
	minimumParLigne: centimes(10_000),
	partMinimale: 0,
	tauxMaximal: 8_000
};

const CAS: [string, Partial<ReglagesArbitrage>][] = [
	['par la note', {}],
	['par la note, part minimale de 30 %', { partMinimale: 3_000 }],
	['par la note, 500 € au moins par ligne', { minimumParLigne: centimes(50_000) }],
	['par la note, 2 000 € au moins par ligne', { minimumParLigne: centimes(200_000) }],
	['nombre de dossiers, 500 € au moins par ligne', { but: 'nombre', minimumParLigne: centimes(50_000) }],
	['nombre de dossiers, part minimale de 30 %', { but: 'nombre', partMinimale: 3_000 }],
	['habitants, part minimale de 30 %', { but: 'personnes', partMinimale: 3_000 }],
	['couverture, part minimale de 30 %', { but: 'couverture', partMinimale: 3_000 }]
];

/** Two hundred applications, ten funders, about half of what is asked in the envelopes, floors, ceilings and coverages. */
export function problemeDeMesure(dossiers: number, financeurs: number, graine: number): Probleme {
	let etat = graine;
	const tirer = (sur: number): number => {
		etat = (etat * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((etat / 2_147_483_648) * sur);
	};
	const totaux = Array.from({ length: financeurs }, () => 0n);
	const liste = Array.from({ length: dossiers }, (_, rang): DossierAArbitrer => {
		const id = `dossier-${String(rang).padStart(4, '0')}`;
		const lignes = totaux.map((total, f) => {
			const demande = centimes((500 + tirer(8_000)) * 100 + (tirer(4) === 0 ? tirer(100) : 0));
			totaux[f] = total + demande;
			const ineligible = tirer(3) === 0 ? 'hors de ses critères' : null;
			return { id: `${id}-${f}`, financeur: `Financeur ${f}`, enveloppe: `e${f}`, demande, ineligible };
		});
		return {
			id,
			nom: id,
			note: tirer(101),
			choix: rang % 50 === 3 ? 'impose' : rang % 40 === 7 ? 'ecarte' : 'libre',
			motif: '',
			plancher: rang % 10 === 0 ? centimes(200_000) : null,
			plafond: rang % 7 === 0 ? centimes(800_000) : null,
			cout: centimes((10_000 + tirer(40_000)) * 100),
			autresPublics: centimes(0),
			personnes: tirer(300),
			objectifs: [`o${tirer(12)}`],
			quartiers: [`q${tirer(5)}`],
			lignes
		};
	});
	return {
		enveloppes: totaux.map((total, f) => ({
			code: `e${f}`,
			nom: `Enveloppe ${f}`,
			disponible: (total / 3n) as Montant
		})),
		dossiers: liste,
		couvertures: Array.from({ length: 5 }, (_, q) => ({
			axe: 'quartier',
			code: `q${q}`,
			nom: `Quartier ${q}`,
			minimum: { genre: 'nombre', nombre: 5 }
		})),
		reglages
	};
}

/** Times each goal on the same problem; each answer is checked again to the cent. */
export async function mesurerArbitrage(dossiers = 200, financeurs = 10): Promise<MesureArbitrage[]> {
	const mesures: MesureArbitrage[] = [];
	for (const [cas, plus] of CAS) {
		const probleme = { ...problemeDeMesure(dossiers, financeurs, 1), reglages: { ...reglages, ...plus } };
		const debut = performance.now();
		const processeur = process.cpuUsage();
		const calcul = await calculerArbitrage(probleme, { secondes: 30, examen: 0 });
		const totalMs = Math.round(performance.now() - debut);
		const { user, system } = process.cpuUsage(processeur);
		const cpuMs = Math.round((user + system) / 1000);
		if (calcul.etat !== 'trouve') throw new Error(`${cas} : ${calcul.etat}`);
		const { montants, dureeMs, ecart } = calcul.resultat;
		if (verifier(probleme, new Map(montants)).length > 0) throw new Error(`${cas}: the answer breaks a rule`);
		mesures.push({ cas, dossiers, financeurs, dureeMs, cpuMs, totalMs, ecart });
	}
	return mesures;
}

/** Prints the measures of arbitrations. */
export function imprimerArbitrage(mesures: readonly MesureArbitrage[]): void {
	console.table(
		mesures.map(({ cas, dossiers, financeurs, dureeMs, cpuMs, totalMs, ecart }) => ({
			cas,
			taille: `${dossiers} × ${financeurs}`,
			'calcul (ms)': dureeMs,
			'avec le fil (ms)': totalMs,
			'processeur (ms)': cpuMs,
			'écart prouvé (%)': ecart / 10_000
		}))
	);
}
