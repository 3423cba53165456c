import { reussi } from '#contrat/commun/issue.ts';
import type { ContenuSection } from '#contrat/dossiers/contenu.ts';
import { refuserDossier } from '#contrat/dossiers/refus.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from '../charger-dossier.ts';
import { quartiersOuverts } from '../choix-du-cadre.ts';
import { cleDe, type Ecrit, ecrireColonnes, type SectionEnBase, vider } from './section.ts';

export const lieux: SectionEnBase<'lieux'> = { lire, ecrire };

async function lire(tx: Tx, contratId: string, dossier: EnteteDossier): Promise<ContenuSection['lieux']> {
	const lignes = await tx
		.selectFrom('dossier_quartier')
		.select('quartier_code as code')
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossier.id)
		.execute();
	return {
		quartiers: lignes.map((l) => l.code).sort(),
		lieux: dossier.lieux,
		debut: dossier.debut,
		fin: dossier.fin,
		calendrier: dossier.calendrier
	};
}

async function ecrire(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	{ quartiers, ...contenu }: ContenuSection['lieux']
): Ecrit {
	const ouverts = await quartiersOuverts(tx, contratId, dossier.appelId);
	if (quartiers.some((code) => !ouverts.some((q) => q.code === code))) return refuserDossier('quartier_inconnu');
	await ecrireColonnes(tx, contratId, dossier, {
		lieux: contenu.lieux,
		debut: contenu.debut,
		fin: contenu.fin,
		calendrier: contenu.calendrier
	});
	await vider(tx, 'dossier_quartier', contratId, dossier);
	const retenus = [...new Set(quartiers)].map((quartier_code) => ({ ...cleDe(contratId, dossier), quartier_code }));
	if (retenus.length > 0) await tx.insertInto('dossier_quartier').values(retenus).execute();
	return reussi(null);
}
