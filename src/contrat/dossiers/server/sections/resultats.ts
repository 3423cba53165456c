import { reussi } from '#contrat/commun/issue.ts';
import type { ContenuSection } from '#contrat/dossiers/contenu.ts';
import { refuserDossier } from '#contrat/dossiers/refus.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from '../charger-dossier.ts';
import { cleDe, type Ecrit, ecrireColonnes, type SectionEnBase, vider } from './section.ts';

export const resultats: SectionEnBase<'resultats'> = { lire, ecrire };

async function lire(tx: Tx, contratId: string, dossier: EnteteDossier): Promise<ContenuSection['resultats']> {
	const indicateurs = await tx
		.selectFrom('dossier_indicateur')
		.select(['indicateur_code as code', 'intitule', 'cible'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossier.id)
		.orderBy('ordre')
		.execute();
	return {
		resultats: dossier.resultats,
		indicateurs,
		methodeEvaluation: dossier.methodeEvaluation
	};
}

async function ecrire(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	{ resultats: attendus, indicateurs, methodeEvaluation }: ContenuSection['resultats']
): Ecrit {
	const codes = indicateurs.flatMap((i) => (i.code === null ? [] : [i.code]));
	if (codes.length > 0) {
		const connus = await tx
			.selectFrom('element_critere')
			.select('code')
			.where('contrat_id', '=', contratId)
			.where('genre', '=', 'indicateur')
			.where('code', 'in', codes)
			.execute();
		if (codes.some((code) => !connus.some((c) => c.code === code))) return refuserDossier('indicateur_inconnu');
	}
	await ecrireColonnes(tx, contratId, dossier, { resultats: attendus, methode_evaluation: methodeEvaluation });
	await vider(tx, 'dossier_indicateur', contratId, dossier);
	const lignes = indicateurs.map(({ code, intitule, cible }, ordre) => ({
		...cleDe(contratId, dossier),
		ordre,
		indicateur_code: code,
		intitule,
		cible
	}));
	if (lignes.length > 0) await tx.insertInto('dossier_indicateur').values(lignes).execute();
	return reussi(null);
}
