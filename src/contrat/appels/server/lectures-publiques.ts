import type { ReglagesAppel } from '#contrat/appels/dispositif.ts';
import type { Questionnaire } from '#contrat/appels/questionnaire.ts';
import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import type { Tx } from '#db/base.ts';
import { type AppelLu, appelParId, type EnveloppeDeLAppel, enveloppesDeLAppel } from './lectures.ts';
import { questionnaireDe } from './lectures-formulaire.ts';
import { dispositifsDe, reglagesDe } from './lectures-reglages.ts';

/** A published call, as anybody reads it. */
export interface AppelPublic {
	appel: AppelLu;
	enveloppes: EnveloppeDeLAppel[];
	reglages: Omit<ReglagesAppel, 'dispositifs'>;
	dispositifs: Awaited<ReturnType<typeof dispositifsDe>>;
	formulaire: Questionnaire;
	/** Objectives and quarters it opens, with their names; empty: all those of the contract. */
	objectifs: { code: string; intitule: string }[];
	quartiers: { code: string; nom: string }[];
	/** The attached file, when the antivirus lets it be given. */
	fichier: { id: string; nom: string; taille: number } | null;
}

/** One published call with all it says, or null. */
export async function appelPublic(tx: Tx, contrat: ContratLu, id: string): Promise<AppelPublic | null> {
	const appel = await appelParId(tx, contrat.id, id);
	if (!appel?.publie) return null;
	const [enveloppes, { dispositifs: _, ...reglages }, dispositifs, formulaire, fichier] = [
		await enveloppesDeLAppel(tx, contrat.id, id),
		await reglagesDe(tx, contrat.id, id),
		await dispositifsDe(tx, contrat.id, [id]),
		await questionnaireDe(tx, contrat.id, id, appel.formulaireVersion),
		await fichierDe(tx, contrat.id, appel.noteFichierId)
	];
	const [objectifs, quartiers] = [
		await nommerObjectifs(tx, contrat, reglages.objectifs),
		await nommerQuartiers(tx, contrat.id, reglages.quartiers)
	];
	return { appel, enveloppes, reglages, dispositifs, formulaire, objectifs, quartiers, fichier };
}

async function fichierDe(tx: Tx, contratId: string, id: string | null): Promise<AppelPublic['fichier']> {
	if (id === null) return null;
	const fichier = await tx
		.selectFrom('fichier_depose')
		.select(['id', 'nom', 'taille', 'antivirus'])
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!fichier || !['sain', 'non_verifie'].includes(fichier.antivirus)) return null;
	return { id: fichier.id, nom: fichier.nom, taille: Number(fichier.taille) };
}

async function nommerObjectifs(tx: Tx, { id, version }: ContratLu, codes: readonly string[]) {
	if (codes.length === 0) return [];
	return tx
		.selectFrom('objectif')
		.select(['code', 'intitule'])
		.where('contrat_id', '=', id)
		.where('version_numero', '=', version)
		.where('code', 'in', [...codes])
		.orderBy('ordre')
		.execute();
}

async function nommerQuartiers(tx: Tx, contratId: string, codes: readonly string[]) {
	if (codes.length === 0) return [];
	return tx
		.selectFrom('quartier')
		.select(['code', 'nom'])
		.where('contrat_id', '=', contratId)
		.where('code', 'in', [...codes])
		.orderBy('ordre')
		.execute();
}
