import { error } from '@sveltejs/kit';
import { jourDe } from '#contrat/commun/jour.ts';
import { suppleantsDe, titulaireDe } from '#contrat/gouvernance/designation.ts';
import {
	type DesignationLue,
	instancesDuContrat,
	type InstanceLue,
	type SiegeLu,
	designationsDuContrat,
	siegesDuContrat
} from '#contrat/gouvernance/server/lectures-instances.ts';
import type { Tx } from '#db/base.ts';
import { lireTri } from '#ui/adresse.ts';

const TRIS = ['fonction', 'college', 'titulaire'] as const;
type TriSieges = (typeof TRIS)[number];

/** A seat and who holds it today. */
export interface SiegeTenu extends SiegeLu {
	titulaire: DesignationLue | null;
	suppleants: DesignationLue[];
}

/** The body of the address, or the page that does not exist. */
export async function instanceDe(tx: Tx, contratId: string, code: string): Promise<InstanceLue> {
	const instance = (await instancesDuContrat(tx, contratId)).find((i) => i.code === code);
	if (!instance) error(404, 'Page introuvable', { reference: '' });
	return instance;
}

/** The seats of a body the address asks for, read the same way by the page and by the export. */
export async function lireSieges(tx: Tx, contratId: string, instance: string, url: URL, maintenant: Date) {
	const aujourdhui = jourDe(maintenant);
	const designations = await designationsDuContrat(tx, contratId, { instance });
	const tous: SiegeTenu[] = (await siegesDuContrat(tx, contratId, instance)).map((siege) => ({
		...siege,
		titulaire: titulaireDe(designations, siege.code, aujourdhui),
		suppleants: suppleantsDe(designations, siege.code, aujourdhui)
	}));
	const college = tous.find((s) => s.collegeCode === url.searchParams.get('college'))?.collegeCode ?? null;
	const vacants = url.searchParams.get('vacants') === 'oui';
	const sieges = tous.filter(
		(s) => (college === null || s.collegeCode === college) && !(vacants && s.titulaire !== null)
	);
	const tri = lireTri(url, TRIS);
	if (tri) {
		const texte = (s: SiegeTenu) =>
			({ fonction: s.fonction, college: s.college ?? '', titulaire: s.titulaire?.nom ?? '' })[tri.cle as TriSieges];
		sieges.sort((a, b) => texte(a).localeCompare(texte(b), 'fr') * (tri.sens === 'croissant' ? 1 : -1));
	}
	return {
		sieges,
		designations,
		total: tous.length,
		vacants: tous.filter((s) => s.titulaire === null).length,
		filtres: { college, vacants },
		tri
	};
}
