import { pagesEquipe } from '#contrat/acteurs/navigation.ts';
import { coquilleDe } from '../coquille.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => coquilleDe(locals, pagesEquipe);
