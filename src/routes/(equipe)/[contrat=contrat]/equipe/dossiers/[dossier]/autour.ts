import { financementsDe } from '#contrat/programmation/server/lectures-cumul.ts';
import { ecrireMontant } from '#contrat/commun/montant.ts';
import { seuilDe } from '#contrat/programmation/cumul.ts';
import type { Tx } from '#db/base.ts';

/** What surrounds an application and is not in it: what its structure receives this year. */
export async function autourDuDossier(
	tx: Tx,
	contratId: string,
	{ entete }: { entete: { annee: number; structureId: string } }
) {
	const { cumuls, noms } = await financementsDe(tx, contratId, entete.structureId);
	const seuil = seuilDe('convention', entete.annee);
	return {
		annee: entete.annee,
		structureId: entete.structureId,
		cumuls: cumuls.filter((c) => c.annee === entete.annee),
		noms,
		seuil: seuil ? ecrireMontant(seuil.montant) : ''
	};
}
