import { ecrireMontant } from '#contrat/commun/montant.ts';
import { rapprochementsDuDossier } from '#contrat/instruction/server/lectures-rapprochements.ts';
import { seuilDe } from '#contrat/programmation/cumul.ts';
import { financementsDe } from '#contrat/programmation/server/lectures-cumul.ts';
import type { Tx } from '#db/base.ts';

/** What surrounds an application and is not in it: what its structure receives this year, the applications it resembles. */
export async function autourDuDossier(
	tx: Tx,
	contratId: string,
	{ entete }: { entete: { id: string; numero: string; annee: number; structureId: string } }
) {
	const { cumuls, noms } = await financementsDe(tx, contratId, entete.structureId);
	const seuil = seuilDe('convention', entete.annee);
	const rapprochements = await rapprochementsDuDossier(tx, contratId, entete);
	return {
		numero: entete.numero,
		annee: entete.annee,
		structureId: entete.structureId,
		cumuls: cumuls.filter((c) => c.annee === entete.annee),
		noms,
		seuil: seuil ? ecrireMontant(seuil.montant) : '',
		rapprochements: rapprochements.map(({ un, deux, dossier, ...reste }) => ({
			...reste,
			autre: dossier === entete.id ? deux : un
		}))
	};
}
