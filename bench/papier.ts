import { dossierComplet } from '#tests/monde/dossier-a-imprimer.ts';
import type { AccuseAImprimer } from '#documents/accuse.ts';
import { accuseDeReceptionPdf } from '#documents/accuse.ts';
import { dossierPdf } from '#documents/dossier.ts';
import { silenceVautRejetLe } from '#contrat/dossiers/accuse.ts';
import { centimes } from '#contrat/commun/montant.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { chronometrer, resumer, type Temps } from './chronometrer.ts';

/** How long one document takes, queue and thread included; no page waits meanwhile. */
export interface MesurePapier {
	document: 'accuse' | 'dossier' | 'dossier de 60 lignes';
	temps: Temps;
	parSeconde: number;
	/** Processor time of one, all threads together, in milliseconds: a neighbour on the machine hardly changes it. */
	processeur: number;
	octets: number;
	/** Longest time the event loop was held while they were made, in milliseconds: what another page would have waited. */
	retardDesPages: number;
}

/**
 * Times receipts and whole applications, all different, one after the other; the first ones warm the thread up and are
 * not counted.
 */
export async function mesurerPapier(fois: number): Promise<MesurePapier[]> {
	const grand = {
		...dossierComplet,
		contenu: {
			...dossierComplet.contenu,
			budget: Array.from({ length: 60 }, (_, rang) => ({
				sens: 'charge' as const,
				compte: '601',
				libelle: `Ligne ${rang}`,
				montant: centimes(100_050 + rang)
			}))
		}
	};
	return [
		await mesurer('accuse', fois, (rang) => accuseDeReceptionPdf({ ...accuse, numero: `2026-${rang + 1000}` })),
		await mesurer('dossier', Math.ceil(fois / 4), (rang) =>
			dossierPdf({ ...dossierComplet, numero: `2026-${rang + 1000}` })
		),
		await mesurer('dossier de 60 lignes', Math.ceil(fois / 4), (rang) =>
			dossierPdf({ ...grand, numero: `2026-${rang + 1000}` })
		)
	];
}

const accuse: AccuseAImprimer = {
	contrat: dossierComplet.contrat,
	appel: dossierComplet.appel,
	annee: dossierComplet.annee,
	numero: dossierComplet.numero,
	intitule: dossierComplet.contenu.intitule,
	structure: { nom: dossierComplet.structure.identite.nom, siret: null, rna: null },
	demandes: dossierComplet.demandes.map((d) => ({ financeur: d.financeur, nature: d.nature, montant: d.montant })),
	deposeLe: dossierComplet.le,
	silenceVautRejetLe: silenceVautRejetLe(jourDe(dossierComplet.le)),
	empreinte: '0123456789abcdef'.repeat(4),
	signature: null,
	service: [],
	adresse: null
};

async function mesurer(
	document: MesurePapier['document'],
	fois: number,
	faire: (rang: number) => Promise<Uint8Array>
): Promise<MesurePapier> {
	const temps: number[] = [];
	let octets = 0;
	let retardDesPages = 0;
	let processeur = process.cpuUsage();
	let attendu = performance.now() + 5;
	const guetteur = setInterval(() => {
		retardDesPages = Math.max(retardDesPages, performance.now() - attendu);
		attendu = performance.now() + 5;
	}, 5);
	for (let rang = -Math.ceil(fois / 5); rang < fois; rang += 1) {
		const pris = await chronometrer(async () => {
			octets = (await faire(rang + fois)).length;
		});
		if (rang >= 0) temps.push(pris);
		if (rang !== -1) continue;
		retardDesPages = 0;
		processeur = process.cpuUsage();
	}
	clearInterval(guetteur);
	const { user, system } = process.cpuUsage(processeur);
	const total = temps.reduce((a, b) => a + b, 0);
	return {
		document,
		temps: resumer(temps),
		parSeconde: Math.round((temps.length / total) * 10_000) / 10,
		processeur: Math.round((user + system) / 100 / fois) / 10,
		octets,
		retardDesPages: Math.round(retardDesPages)
	};
}

/** Prints what was measured. */
export function imprimerPapier(mesures: readonly MesurePapier[]): void {
	console.log('\nPDF, un à la fois, dans leur fil ; « retard » : ce qu’une page aurait attendu de plus.\n');
	console.table(
		mesures.map(({ document, temps, parSeconde, processeur, octets, retardDesPages }) => ({
			document,
			médiane: `${temps.mediane.toFixed(1)} ms`,
			p95: `${temps.p95.toFixed(1)} ms`,
			'par seconde': parSeconde,
			processeur: `${processeur} ms`,
			ko: (octets / 1000).toFixed(1),
			'retard des pages': `${retardDesPages} ms`
		}))
	);
}
