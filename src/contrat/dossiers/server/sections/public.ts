import { reussi } from '#contrat/commun/issue.ts';
import type { ContenuSection } from '#contrat/dossiers/contenu.ts';
import { residences, sexes, tranches } from '#contrat/dossiers/public-prevu.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from '../charger-dossier.ts';
import { cleDe, type Ecrit, ecrireColonnes, type SectionEnBase, vider } from './section.ts';

export const publicPrevu: SectionEnBase<'public'> = { lire, ecrire };

async function lire(tx: Tx, contratId: string, dossier: EnteteDossier): Promise<ContenuSection['public']> {
	const lignes = await tx
		.selectFrom('public_prevu')
		.select(['tranche', 'sexe', 'residence', 'personnes'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossier.id)
		.execute();
	// In the order of the form, whatever order the rows come in; a band this version does not know is left out.
	const publics = tranches.flatMap((tranche) =>
		sexes.flatMap((sexe) =>
			residences.flatMap((residence) => {
				const ligne = lignes.find((l) => l.tranche === tranche && l.sexe === sexe && l.residence === residence);
				return ligne ? [{ tranche, sexe, residence, personnes: ligne.personnes }] : [];
			})
		)
	);
	return {
		publics,
		participations: dossier.participations,
		participationsDetail: dossier.participationsDetail
	};
}

async function ecrire(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	{ publics, participations, participationsDetail }: ContenuSection['public']
): Ecrit {
	await ecrireColonnes(tx, contratId, dossier, { participations, participations_detail: participationsDetail });
	await vider(tx, 'public_prevu', contratId, dossier);
	const lignes = publics.map((p) => ({ ...cleDe(contratId, dossier), ...p }));
	if (lignes.length > 0) await tx.insertInto('public_prevu').values(lignes).execute();
	return reussi(null);
}
