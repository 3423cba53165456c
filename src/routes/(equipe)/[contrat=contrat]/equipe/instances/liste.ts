import { jourDe } from '#contrat/commun/jour.ts';
import { siegesVacants } from '#contrat/gouvernance/designation.ts';
import { etatsFrequence, type Frequence, frequenceTenue } from '#contrat/gouvernance/frequence.ts';
import { naturesInstance } from '#contrat/gouvernance/instance.ts';
import {
	designationsDuContrat,
	type InstanceLue,
	instancesDuContrat,
	seancesSuivies,
	siegesDuContrat
} from '#contrat/gouvernance/server/lectures-instances.ts';
import type { Tx } from '#db/base.ts';
import type { ContratServi } from '#src/acces.ts';
import { lireTri } from '#ui/adresse.ts';

const TRIS = ['nom', 'sieges', 'vacants', 'derniere'] as const;
type TriInstances = (typeof TRIS)[number];

/** One body in the list: its seats, its last meeting held, how it keeps to its frequency. */
export interface InstanceDeLaListe extends InstanceLue {
	sieges: number;
	vacants: number;
	derniere: string | null;
	frequence: Frequence | null;
}

/** Every body of the contract on a day, in its order. */
export async function suivreInstances(
	tx: Tx,
	contrat: Pick<ContratServi, 'id' | 'debut'>,
	maintenant: Date
): Promise<InstanceDeLaListe[]> {
	const aujourdhui = jourDe(maintenant);
	const instances = await instancesDuContrat(tx, contrat.id);
	const sieges = Map.groupBy(await siegesDuContrat(tx, contrat.id), (s) => s.instance);
	const seances = Map.groupBy(await seancesSuivies(tx, contrat.id, aujourdhui), (s) => s.instance);
	const designations = await designationsDuContrat(tx, contrat.id);
	return instances.map((instance) => {
		const siens = sieges.get(instance.code) ?? [];
		const siennes = seances.get(instance.code) ?? [];
		return {
			...instance,
			sieges: siens.length,
			vacants: siegesVacants(siens, designations, aujourdhui).length,
			derniere: siennes.find((s) => s.tenue)?.jour ?? null,
			frequence: frequenceTenue(instance, siennes, aujourdhui, contrat.debut)
		};
	});
}

/** The bodies the address asks for, read the same way by the page and by the export. */
export async function lireListe(tx: Tx, contrat: Pick<ContratServi, 'id' | 'debut'>, url: URL, maintenant: Date) {
	const nature = naturesInstance.find((n) => n === url.searchParams.get('nature')) ?? null;
	const frequence = etatsFrequence.find((e) => e === url.searchParams.get('frequence')) ?? null;
	const instances = (await suivreInstances(tx, contrat, maintenant)).filter(
		(i) => (nature === null || i.nature === nature) && (frequence === null || i.frequence?.etat === frequence)
	);
	const tri = lireTri(url, TRIS);
	if (tri) instances.sort((a, b) => comparer(a, b, tri.cle as TriInstances) * (tri.sens === 'croissant' ? 1 : -1));
	return { instances, filtres: { nature, frequence }, tri };
}

function comparer(a: InstanceDeLaListe, b: InstanceDeLaListe, cle: TriInstances): number {
	if (cle === 'nom') return a.nom.localeCompare(b.nom, 'fr');
	if (cle === 'derniere') return (a.derniere ?? '').localeCompare(b.derniere ?? '');
	return a[cle] - b[cle];
}
