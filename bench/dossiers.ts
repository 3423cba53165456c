import { join } from 'node:path';
import { centimes } from '#contrat/commun/montant.ts';
import { planComptable } from '#contrat/dossiers/comptes.ts';
import { contenuDe, enteteParId } from '#contrat/dossiers/server/charger-dossier.ts';
import { enregistrerDossier } from '#contrat/dossiers/server/enregistrer-dossier.ts';
import { connusDeLAppel, reperesDeLAppel } from '#contrat/dossiers/server/lectures-imports.ts';
import { dossiersDuTableau, guichetsDuTableau } from '#contrat/dossiers/server/lectures-tableau.ts';
import { feuilleDesDossiers } from '#contrat/dossiers/tableau/colonnes-export.ts';
import { compter } from '#contrat/dossiers/tableau/plan.ts';
import { lireFiltres } from '#contrat/instruction/filtres.ts';
import { dossiersDeLEquipe } from '#contrat/instruction/server/lectures-dossiers.ts';
import { ouvrirBase } from '#db/base.ts';
import { ecrireCsvFrancais } from '#tableur/ecrire-csv.ts';
import { ecrireOds } from '#tableur/ecrire-ods.ts';
import { ecrireXlsx } from '#tableur/ecrire-xlsx.ts';
import { rassembler } from '#tableur/empaqueter.ts';
import { lireClasseur } from '#tableur/lire.ts';
import { lireEtPlanifier } from '#tests/monde/relire-tableau.ts';
import { comparer, type Temps } from './chronometrer.ts';
import { mesurerLesPages, ouvrirLesSessions, type PagesADemander } from './dossiers-pages.ts';
import { sqlBudget, sqlDossier, sqlListe, sqlTableau } from './dossiers-sql.ts';
import { preparer, type Terrain } from './dossiers-terrain.ts';
import type { Requete } from './sql.ts';

/** One thing the team or a porteur does, beside the bare SQL of the same rows. Times in milliseconds, sizes in bytes. */
export interface MesureDossiers {
	nom: string;
	nous: Temps;
	sql: Temps;
	rapport: number;
	/** Highest memory of the process above what it held before, in Mio. */
	memoire: number;
}

/** How many times over the five hundred applications of a call are there: as they are, then more than 30 000. */
export const TAILLES = { moyen: 1, grand: 53 };

/** Measures a throw-away contract of each size in `dossier`; nothing stays of it but the figures. */
export async function mesurerDossiers(
	dossier: string,
	tours: number,
	dire: (texte: string) => void,
	tailles: Readonly<Record<string, number>> = TAILLES
): Promise<MesureDossiers[]> {
	const mesures: MesureDossiers[] = [];
	let aDemander: PagesADemander | null = null;
	for (const [nom, fois] of Object.entries(tailles)) {
		const base = await ouvrirBase({ dossier: join(dossier, nom) });
		try {
			const terrain = await preparer(base, fois);
			dire(`un appel de ${terrain.nombre} dossiers`);
			const reprises = nom === 'grand' ? Math.max(1, Math.round(tours / 33)) : Math.max(3, Math.ceil(tours / 5));
			// Nobody keeps 30 000 rows in an ODS file, and reading one takes a minute.
			const formats = nom === 'grand' ? FORMATS.filter(([suffixe]) => suffixe !== 'ods') : FORMATS;
			if (nom === 'moyen') mesures.push(...(await mesurerLectures(terrain, tours)));
			mesures.push(...(await mesurerTableaux(terrain, formats, reprises, dire)));
			await terrain.client.fermer();
			if (nom === 'moyen') aDemander = await ouvrirLesSessions(terrain);
		} finally {
			await base.fermer();
		}
		if (aDemander) mesures.push(...(await mesurerLesPages(join(dossier, nom), aDemander, tours)));
		aDemander = null;
	}
	return mesures;
}

const FORMATS = [
	['xlsx', ecrireXlsx],
	['csv', ecrireCsvFrancais],
	['ods', ecrireOds]
] as const;

/** Sixty lines whose amounts depend on the turn: every save really changes something. */
function soixanteLignes(tour: number) {
	return Array.from({ length: 60 }, (_, rang) => {
		const { sens, code: compte } = planComptable[rang % planComptable.length] ?? { sens: 'charge', code: '601' };
		return { sens, compte, libelle: `Ligne ${rang}`, montant: centimes(1000 * (rang + 1) + tour) };
	});
}

async function mesurerLectures(t: Terrain, tours: number): Promise<MesureDossiers[]> {
	const { base, client, contratId, appelId, brouillon } = t;
	const filtres = { ...lireFiltres(new URLSearchParams({ appel: appelId, texte: 'atelier' })) };
	const demande = { filtres, financeurs: [], tri: undefined, page: 1, parPage: 50 };
	let tour = 0;
	const enregistrer = async (): Promise<void> => {
		const entete = await base.lire(contratId, (tx) => enteteParId(tx, contratId, brouillon.id));
		const contexte = { base, agent: brouillon.agent, contratId, maintenant: new Date() };
		const contenu = { budget: soixanteLignes(++tour), repartitionIndirecte: '' };
		const saisie = {
			dossierId: brouillon.id,
			revision: entete?.revision ?? 0,
			saisie: { section: 'budget', contenu }
		} as const;
		const issue = await enregistrerDossier(contexte, saisie);
		if (!issue.ok) throw new Error(`the save was refused: ${issue.refus.code}`);
	};
	const enregistrerNu = async (): Promise<void> => {
		await client.ecrireEnsemble(contratId, sqlBudget(contratId, brouillon.id, soixanteLignes(++tour)));
	};
	await enregistrer();
	return [
		await mesurer(
			`liste filtrée, ${t.nombre} dossiers`,
			() => base.lire(contratId, (tx) => dossiersDeLEquipe(tx, contratId, demande)),
			() => client.lire(contratId, sqlListe(contratId, appelId, 'atelier')),
			tours
		),
		await mesurer('enregistrer un budget de 60 lignes', enregistrer, enregistrerNu, tours),
		await mesurer(
			'ouvrir un dossier de 60 lignes',
			() =>
				base.lire(contratId, async (tx) => {
					const entete = await enteteParId(tx, contratId, brouillon.id);
					return entete && contenuDe(tx, contratId, entete);
				}),
			() => client.lire(contratId, sqlDossier(contratId, brouillon.id)),
			tours
		)
	];
}

async function mesurerTableaux(
	t: Terrain,
	formats: readonly (typeof FORMATS)[number][],
	fois: number,
	dire: (texte: string) => void
): Promise<MesureDossiers[]> {
	const { base, client, contratId, appelId, nombre } = t;
	const nu = (): Promise<number> => client.lire(contratId, requetes);
	const requetes: Requete[] = sqlTableau(contratId, appelId);
	const mesures: MesureDossiers[] = [];
	for (const [suffixe, ecrire] of formats) {
		const exporter = async (): Promise<Uint8Array> => {
			const feuille = await base.lire(contratId, async (tx) => {
				const dossiers = await dossiersDuTableau(tx, contratId, { appelId });
				return feuilleDesDossiers('Mesures', dossiers, await guichetsDuTableau(tx, contratId, { appelId }));
			});
			return rassembler(ecrire(feuille));
		};
		const octets = await exporter();
		mesures.push(await mesurer(`exporter ${nombre} dossiers en ${suffixe}`, exporter, nu, fois));
		const relire = async (): Promise<void> => {
			const lu = await lireClasseur(octets);
			if (!lu.ok) throw new Error(`the file was refused: ${lu.refus}`);
			const compte = await base.lire(contratId, async (tx) =>
				compter(
					lireEtPlanifier(
						lu.valeur,
						await connusDeLAppel(tx, contratId, appelId),
						await reperesDeLAppel(tx, contratId, appelId)
					)
				)
			);
			if (compte.inchange !== nombre) throw new Error(`${compte.inchange} rows unchanged out of ${nombre}`);
		};
		mesures.push(await mesurer(`lire et comparer ${nombre} dossiers en ${suffixe}`, relire, nu, fois));
		dire(`${suffixe} de ${nombre} dossiers : ${(octets.length / 1e6).toFixed(1)} Mo`);
	}
	return mesures;
}

async function mesurer(
	nom: string,
	nous: () => Promise<unknown>,
	sql: () => Promise<unknown>,
	fois: number
): Promise<MesureDossiers> {
	const avant = process.memoryUsage().rss;
	let haut = avant;
	const guet = setInterval(() => (haut = Math.max(haut, process.memoryUsage().rss)), 20);
	const [temps, nu] = await comparer(nous, sql, fois);
	clearInterval(guet);
	const rapport = Math.round((temps.mediane / nu.mediane) * 100) / 100;
	return { nom, nous: temps, sql: nu, rapport, memoire: Math.round((haut - avant) / 2 ** 20) };
}
