import { jour } from '#contrat/commun/jour.ts';
import { convoqueDe } from '#contrat/gouvernance/convocation.ts';
import type { Tx } from '#db/base.ts';
import { ordreDuJour } from './lectures-convocations.ts';
import { designationsDuContrat } from './lectures-instances.ts';
import type { SeanceLue } from './lectures-seances.ts';
import { cacherA } from './voir-comme.ts';

/** One convocation to hand over on paper: who receives it, for which seat, and the titles of the agenda in order. */
export interface ConvocationAImprimer {
	nom: string;
	fonction: string;
	ordre: string[];
}

/**
 * The convocations of the people without an address, in the order of the seats, each without what that person must not
 * read (CGCT L2131-11).
 */
export async function convocationsAImprimer(
	tx: Tx,
	contratId: string,
	seance: SeanceLue
): Promise<ConvocationAImprimer[]> {
	const designations = await designationsDuContrat(tx, contratId, { instance: seance.instance });
	const points = await ordreDuJour(tx, contratId, seance.id);
	const lettres: ConvocationAImprimer[] = [];
	for (const { code, fonction } of seance.sieges) {
		const qui = convoqueDe(designations, code, jour(seance.jour));
		if (!qui || qui.courriel !== null) continue;
		const caches = await cacherA(tx, contratId, qui.id);
		const siens = points.filter(({ dossier }) => !dossier || !caches.has(dossier.id));
		lettres.push({ nom: qui.nom, fonction, ordre: siens.map(({ intitule }) => intitule) });
	}
	return lettres;
}
