import { pagesPorteur } from '#contrat/acteurs/navigation.ts';
import { tailleMo } from '../fichier-recu.ts';
import { coquilleDe } from '../coquille.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
	...coquilleDe(locals, pagesPorteur),
	tailleMo: tailleMo()
});
