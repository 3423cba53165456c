import { sql } from 'kysely';
import { nomsNatures, type Nature } from '#contrat/appels/appel.ts';
import { centimes, somme } from '#contrat/commun/montant.ts';
import { nomsStatuts } from '#contrat/dossiers/dossier.ts';
import { dossiersDuTableau } from '#contrat/dossiers/server/lectures-tableau.ts';
import type { DossierDuTableau } from '#contrat/dossiers/tableau/dossier-du-tableau.ts';
import { themesNationaux } from '#contrat/dossiers/theme-national.ts';
import { nomsSens } from '#contrat/instruction/avis.ts';
import { derniersAvis } from '#contrat/instruction/server/derniers-avis.ts';
import type { FicheAImprimer, LigneDeFiche } from '#documents/fiche-a-imprimer.ts';
import { ecrireLeJour } from '#documents/mots.ts';
import type { Tx } from '#db/base.ts';
import { alertesDesDossiers } from './alertes-des-fiches.ts';
import { financementsDesStructures } from './lectures-cumul.ts';
import { scoresDesDossiers } from './scores-des-fiches.ts';

/**
 * The sheets of these applications, in this order, as the reader of the transaction may have them: an application that the
 * database hides has no sheet. The number of readings does not depend on the number of applications.
 */
export async function fichesDesDossiers(tx: Tx, contratId: string, ids: readonly string[]): Promise<FicheAImprimer[]> {
	if (ids.length === 0) return [];
	const tetes = await tetesDe(tx, contratId, ids);
	const dossiers = (await dossiersDuTableau(tx, contratId, { ids })).filter((d) => tetes.has(d.id));
	const objectifs = await intitules(tx, contratId);
	const quartiers = await nomsDesQuartiers(tx, contratId);
	const lignes = await lignesDe(tx, contratId, ids);
	const structures = [...new Set(dossiers.map((d) => d.structureId))];
	const passes = await financementsDesStructures(tx, contratId, structures);
	const scores = await scoresDesDossiers(tx, contratId, ids);
	const alertes = await alertesDesDossiers(tx, contratId, dossiers, tetes, passes);
	return dossiers.flatMap((d): FicheAImprimer[] => {
		const tete = tetes.get(d.id);
		if (!tete) return [];
		const dAvant = (passes.get(d.structureId)?.lignes ?? []).filter((l) => l.annee === tete.annee - 1);
		return [
			{
				id: d.id,
				numero: d.numero,
				intitule: d.intitule,
				structure: d.structure,
				commune: d.commune,
				appel: tete.appel,
				annee: tete.annee,
				statut: nomsStatuts[d.statut],
				objectifs: d.objectifs.map((code) => `${code} ${objectifs.get(`${tete.version} ${code}`) ?? ''}`.trim()),
				quartiers: d.quartiers.map((code) => quartiers.get(code) ?? code),
				theme: themeDe(d.themeNational),
				personnes: d.personnes,
				duQuartier: d.duQuartier,
				periode: d.debut && d.fin ? `Du ${ecrireLeJour(d.debut)} au ${ecrireLeJour(d.fin)}` : '',
				description: d.description,
				cout: d.cout,
				lignes: lignes.get(d.id) ?? [],
				score: scores.get(d.id) ?? null,
				alertes: alertes.get(d.id) ?? [],
				anDernier: dAvant
					.filter((l) => l.accorde > 0n)
					.map((l) => ({ financeur: l.financeurNom, action: l.action || l.numero, accorde: somme([l.accorde]) }))
			}
		];
	});
}

/** The sheet of the application of this number; null when there is none, or a draft, or one the reader may not read. */
export async function ficheDeNumero(tx: Tx, contratId: string, numero: string): Promise<FicheAImprimer | null> {
	const lu = await tx
		.selectFrom('dossier')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where('numero', '=', numero)
		.executeTakeFirst();
	return lu ? ((await fichesDesDossiers(tx, contratId, [lu.id]))[0] ?? null) : null;
}

/** The sheets of a meeting in the order of its agenda, with its title; null when there is no such meeting. */
export async function recueilDeLaSeance(
	tx: Tx,
	contratId: string,
	seanceId: string
): Promise<{ titre: string; jour: string; fiches: FicheAImprimer[] } | null> {
	const seance = await tx
		.selectFrom('seance as s')
		.innerJoin('instance as i', (j) =>
			j.onRef('i.contrat_id', '=', 's.contrat_id').onRef('i.code', '=', 's.instance_code')
		)
		.select(['i.nom', 's.jour'])
		.where('s.contrat_id', '=', contratId)
		.where('s.id', '=', seanceId)
		.executeTakeFirst();
	if (!seance) return null;
	const points = await tx
		.selectFrom('point')
		.select('dossier_id')
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.where('dossier_id', 'is not', null)
		.orderBy('ordre')
		.execute();
	const ids = points.flatMap((p) => (p.dossier_id ? [p.dossier_id] : []));
	const titre = `${seance.nom}, séance du ${ecrireLeJour(seance.jour as Parameters<typeof ecrireLeJour>[0])}`;
	return { titre, jour: seance.jour, fiches: await fichesDesDossiers(tx, contratId, ids) };
}

/** What the table of applications does not carry. */
export interface TeteDeFiche {
	appelId: string;
	appel: string;
	annee: number;
	version: number;
	coconstruction: string | null;
}

async function tetesDe(tx: Tx, contratId: string, ids: readonly string[]): Promise<Map<string, TeteDeFiche>> {
	const lues = await tx
		.selectFrom('dossier as d')
		.innerJoin('appel as a', (j) => j.onRef('a.contrat_id', '=', 'd.contrat_id').onRef('a.id', '=', 'd.appel_id'))
		.select(['d.id', 'd.appel_id as appelId', 'a.titre as appel', 'd.annee', 'd.version_numero as version'])
		.select('d.coconstruction')
		.where('d.contrat_id', '=', contratId)
		.where('d.id', 'in', [...ids])
		.where('d.depose_le', 'is not', null)
		.where('d.statut', '<>', 'brouillon')
		.execute();
	return new Map(lues.map(({ id, ...tete }) => [id, tete]));
}

async function lignesDe(tx: Tx, contratId: string, ids: readonly string[]): Promise<Map<string, LigneDeFiche[]>> {
	const { rows } = await sql<{
		id: string;
		dossier_id: string;
		financeur: string;
		nature: string;
		demande: bigint;
	}>`
		select l.id, l.dossier_id, coalesce(p.sigle, p.nom) as financeur, l.nature, l.demande_centimes as demande
		from ligne_financement l join partenaire p on p.contrat_id = l.contrat_id and p.code = l.financeur_code
		where l.contrat_id = ${contratId} and l.dossier_id = any(${[...ids]}::uuid[])
		order by p.ordre, l.nature desc`.execute(tx);
	const avis = await derniersAvis(
		tx,
		contratId,
		rows.map((l) => l.id)
	);
	return new Map(
		[...Map.groupBy(rows, (l) => l.dossier_id)].map(([dossier, siennes]) => [
			dossier,
			siennes.map((l): LigneDeFiche => {
				const dernier = avis.get(l.id);
				return {
					financeur: l.financeur,
					nature: nomsNatures[l.nature as Nature].toLowerCase(),
					demande: centimes(l.demande),
					avis: dernier ? { sens: nomsSens[dernier.sens], propose: dernier.propose, motif: dernier.motif } : null
				};
			})
		])
	);
}

async function intitules(tx: Tx, contratId: string): Promise<Map<string, string>> {
	const lus = await tx
		.selectFrom('objectif')
		.select(['version_numero', 'code', 'intitule'])
		.where('contrat_id', '=', contratId)
		.execute();
	return new Map(lus.map((o) => [`${o.version_numero} ${o.code}`, o.intitule]));
}

async function nomsDesQuartiers(tx: Tx, contratId: string): Promise<Map<string, string>> {
	const lus = await tx.selectFrom('quartier').select(['code', 'nom']).where('contrat_id', '=', contratId).execute();
	return new Map(lus.map((q) => [q.code, q.nom]));
}

function themeDe(code: DossierDuTableau['themeNational']): string | null {
	const theme = themesNationaux.find((t) => t.code === code);
	return theme ? `${theme.code} ${theme.intitule}` : code;
}
