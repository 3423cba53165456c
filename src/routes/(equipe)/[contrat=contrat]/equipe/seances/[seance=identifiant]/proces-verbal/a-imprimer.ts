import { error } from '@sveltejs/kit';
import { versionDuProcesVerbal } from '#contrat/programmation/server/lectures-proces-verbal.ts';
import { seanceDite } from '#contrat/programmation/server/lectures-seance-dite.ts';
import type { ProcesVerbalAImprimer } from '#documents/proces-verbal.ts';
import { contratDe } from '../../../../../../contexte.ts';

/** The last version of the minutes of this meeting, as this reader may have it; 404 when nothing is written. */
export async function procesVerbalAImprimer(locals: App.Locals, seanceId: string): Promise<ProcesVerbalAImprimer> {
	const contrat = contratDe(locals);
	return locals.base.lire(contrat.id, async (tx) => {
		const seance = await seanceDite(tx, contrat.id, seanceId);
		const version = seance && (await versionDuProcesVerbal(tx, contrat.id, seanceId));
		if (!seance || !version) error(404, 'Page introuvable', { reference: '' });
		return {
			contrat: contrat.nom,
			seance,
			etat: version.etat,
			version: version.version,
			ouverture: version.ouverture,
			cloture: version.cloture,
			textes: new Map([...version.points].map(([id, { texte }]) => [id, texte])),
			le: version.ecritLe
		};
	});
}

/** « proces-verbal-copil-2026-03-31.pdf ». */
export function nomDuFichier({ seance }: ProcesVerbalAImprimer, extension: string): string {
	return `proces-verbal-${seance.instance}-${seance.jour}.${extension}`;
}
