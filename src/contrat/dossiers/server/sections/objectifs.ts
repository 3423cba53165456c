import { reussi } from '#contrat/commun/issue.ts';
import type { ContenuSection } from '#contrat/dossiers/contenu.ts';
import { refuserDossier } from '#contrat/dossiers/refus.ts';
import { themeDe } from '#contrat/dossiers/theme-national.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from '../charger-dossier.ts';
import { objectifsOfferts } from '../choix-du-cadre.ts';
import { cleDe, type Ecrit, ecrireColonnes, type SectionEnBase, vider } from './section.ts';

export const objectifs: SectionEnBase<'objectifs'> = { lire, ecrire };

async function lire(tx: Tx, contratId: string, dossier: EnteteDossier): Promise<ContenuSection['objectifs']> {
	const choisis = await tx
		.selectFrom('dossier_objectif')
		.select('objectif_code as code')
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossier.id)
		.orderBy('ordre')
		.execute();
	const transversales = await tx
		.selectFrom('dossier_transversale')
		.select('code')
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossier.id)
		.execute();
	return {
		objectifs: choisis.map((l) => l.code),
		transversales: transversales.map((l) => l.code).sort(),
		themeNational: dossier.themeNational
	};
}

async function ecrire(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	{ objectifs: codes, transversales, themeNational }: ContenuSection['objectifs']
): Ecrit {
	const offerts = await objectifsOfferts(tx, contratId, dossier);
	if (codes.some((code) => !offerts.has(code))) return refuserDossier('objectif_inconnu');
	if (themeNational !== null && !themeDe(themeNational)) return refuserDossier('theme_inconnu');
	const connues = await tx.selectFrom('transversale').select('code').where('contrat_id', '=', contratId).execute();
	const retenues = [...new Set(transversales)].sort();
	if (retenues.some((code) => !connues.some((t) => t.code === code))) return refuserDossier('transversale_inconnue');
	await ecrireColonnes(tx, contratId, dossier, { theme_national: themeNational });
	await vider(tx, 'dossier_objectif', contratId, dossier);
	const choisis = [...new Set(codes)].map((objectif_code, ordre) => ({
		...cleDe(contratId, dossier),
		version_numero: dossier.version,
		objectif_code,
		ordre
	}));
	if (choisis.length > 0) await tx.insertInto('dossier_objectif').values(choisis).execute();
	await vider(tx, 'dossier_transversale', contratId, dossier);
	const lignes = retenues.map((code) => ({ ...cleDe(contratId, dossier), code }));
	if (lignes.length > 0) await tx.insertInto('dossier_transversale').values(lignes).execute();
	return reussi(null);
}
