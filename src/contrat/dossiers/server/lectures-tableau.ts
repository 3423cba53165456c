import { type RawBuilder, sql } from 'kysely';
import type { Nature } from '#contrat/appels/appel.ts';
import type { Jour } from '#contrat/commun/jour.ts';
import { centimes } from '#contrat/commun/montant.ts';
import { planComptable } from '#contrat/dossiers/comptes.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { Guichet } from '#contrat/dossiers/tableau/champs.ts';
import type { DossierDuTableau, LigneDuTableau } from '#contrat/dossiers/tableau/dossier-du-tableau.ts';
import type { Tx } from '#db/base.ts';

/** Which applications a table holds: those of one call, or these ones in this order. */
export type SelectionDuTableau = { appelId: string } | { ids: readonly string[] };

type LigneLue = Omit<DossierDuTableau, 'objectifs' | 'quartiers' | 'personnes' | 'duQuartier' | 'cout' | 'lignes'>;

/** Everything the table of a call carries: five readings, whatever the number of applications. */
export async function dossiersDuTableau(
	tx: Tx,
	contratId: string,
	selection: SelectionDuTableau
): Promise<DossierDuTableau[]> {
	const d = condition(contratId, selection);
	const { rows } = await sql<LigneLue>`
		select d.id, d.numero, d.appel_id as "appelId", d.structure_id as "structureId", s.nom as structure, s.siret, s.rna,
			s.commune, d.statut, d.saisie_assistee as "saisieAssistee", d.confirme_le as "confirmeLe", d.depose_le as "deposeLe",
			d.intitule, d.description, d.besoins, d.theme_national as "themeNational", d.lieux, d.debut, d.fin, d.calendrier,
			d.partenaires, d.premiere_demande as "premiereDemande", d.duree_annees as "dureeAnnees"
		from dossier d join structure s on s.contrat_id = d.contrat_id and s.id = d.structure_id
		where ${d} order by ${'ids' in selection ? sql`array_position(${[...selection.ids]}::uuid[], d.id)` : sql`d.numero`}`.execute(
		tx
	);
	const lignes = await lignesDe(tx, d);
	const objectifs = await codesDe(tx, d, 'dossier_objectif', sql`x.objectif_code`, sql`x.ordre`);
	const quartiers = await codesDe(tx, d, 'dossier_quartier', sql`x.quartier_code`, sql`x.quartier_code`);
	const publics = await publicsDe(tx, d);
	const couts = await coutsDe(tx, d);
	return rows.map((ligne) => ({
		...ligne,
		statut: ligne.statut as Statut,
		debut: ligne.debut as Jour | null,
		fin: ligne.fin as Jour | null,
		objectifs: objectifs.get(ligne.id) ?? [],
		quartiers: (quartiers.get(ligne.id) ?? []).toSorted(),
		personnes: publics.get(ligne.id)?.personnes ?? 0,
		duQuartier: publics.get(ligne.id)?.duQuartier ?? 0,
		cout: centimes(couts.get(ligne.id) ?? 0n),
		lignes: lignes.get(ligne.id) ?? []
	}));
}

function condition(contratId: string, selection: SelectionDuTableau): RawBuilder<unknown> {
	return 'ids' in selection
		? sql`d.contrat_id = ${contratId} and d.id = any(${[...selection.ids]}::uuid[])`
		: sql`d.contrat_id = ${contratId} and d.appel_id = ${selection.appelId}`;
}

interface LigneFinancee {
	dossier: string;
	financeur: string;
	nature: string;
	demande: bigint;
	propose: bigint | null;
	accorde: bigint | null;
}

async function lignesDe(tx: Tx, d: RawBuilder<unknown>): Promise<Map<string, LigneDuTableau[]>> {
	const { rows } = await sql<LigneFinancee>`
		with ligne as materialized (
			select l.contrat_id, l.id, l.dossier_id, l.financeur_code, l.nature, l.demande_centimes, l.accorde_centimes
			from dossier d join ligne_financement l on l.contrat_id = d.contrat_id and l.dossier_id = d.id where ${d}
		), dernier as materialized (
			select distinct on (a.ligne_id) a.ligne_id, a.propose_centimes
			from avis a join ligne on a.contrat_id = ligne.contrat_id and a.ligne_id = ligne.id
			order by a.ligne_id, a.instant desc, a.id desc
		)
		select ligne.dossier_id as dossier, ligne.financeur_code as financeur, ligne.nature,
			ligne.demande_centimes as demande, dernier.propose_centimes as propose, ligne.accorde_centimes as accorde
		from ligne left join dernier on dernier.ligne_id = ligne.id`.execute(tx);
	return grouper(rows, ({ dossier, financeur, nature, demande, propose, accorde }) => [
		dossier,
		{
			financeur,
			nature: nature as Nature,
			demande: centimes(demande),
			propose: propose === null ? null : centimes(propose),
			accorde: accorde === null ? null : centimes(accorde)
		}
	]);
}

async function codesDe(
	tx: Tx,
	d: RawBuilder<unknown>,
	table: 'dossier_objectif' | 'dossier_quartier',
	code: RawBuilder<unknown>,
	ordre: RawBuilder<unknown>
): Promise<Map<string, string[]>> {
	const { rows } = await sql<{ dossier: string; code: string }>`
		select x.dossier_id as dossier, ${code} as code from dossier d
		join ${sql.table(table)} x on x.contrat_id = d.contrat_id and x.dossier_id = d.id where ${d} order by ${ordre}`.execute(
		tx
	);
	return grouper(rows, ({ dossier, code: lu }) => [dossier, lu]);
}

async function publicsDe(tx: Tx, d: RawBuilder<unknown>) {
	const { rows } = await sql<{ dossier: string; personnes: bigint; quartier: bigint }>`
		select p.dossier_id as dossier, sum(p.personnes) as personnes,
			coalesce(sum(p.personnes) filter (where p.residence = 'quartier'), 0) as quartier
		from dossier d join public_prevu p on p.contrat_id = d.contrat_id and p.dossier_id = d.id where ${d} group by 1`.execute(
		tx
	);
	return new Map(
		rows.map(({ dossier, personnes, quartier }) => [
			dossier,
			{ personnes: Number(personnes), duQuartier: Number(quartier) }
		])
	);
}

/** Accounts of contributions in kind: they are no cost in money. */
const CONTRIBUTIONS = planComptable.filter((c) => c.genre === 'contribution').map((c) => c.code);

async function coutsDe(tx: Tx, d: RawBuilder<unknown>): Promise<Map<string, bigint>> {
	const { rows } = await sql<{ dossier: string; cout: string }>`
		select b.dossier_id as dossier, sum(b.montant_centimes)::text as cout
		from dossier d join ligne_budget b on b.contrat_id = d.contrat_id and b.dossier_id = d.id
		where ${d} and b.sens = 'charge' and b.compte <> all(${CONTRIBUTIONS}::text[]) group by 1`.execute(tx);
	return new Map(rows.map(({ dossier, cout }) => [dossier, BigInt(cout)]));
}

function grouper<L, V>(lignes: readonly L[], ranger: (ligne: L) => [string, V]): Map<string, V[]> {
	const groupes = new Map<string, V[]>();
	for (const ligne of lignes) {
		const [cle, valeur] = ranger(ligne);
		const groupe = groupes.get(cle);
		if (groupe) groupe.push(valeur);
		else groupes.set(cle, [valeur]);
	}
	return groupes;
}

/**
 * The funders and natures a table has a column for: those the calls open, and those these applications already ask.
 * In the order of the contract, its own credits before droit commun.
 */
export async function guichetsDuTableau(tx: Tx, contratId: string, selection: SelectionDuTableau): Promise<Guichet[]> {
	const { rows } = await sql<Omit<Guichet, 'nature'> & { nature: string }>`
		select p.code as financeur, x.nature, p.nom, p.sigle, p.nature as genre
		from (
			select l.financeur_code as code, l.nature from dossier d
			join ligne_financement l on l.contrat_id = d.contrat_id and l.dossier_id = d.id
			where ${condition(contratId, selection)}
			union
			select e.financeur_code, e.nature from appel_enveloppe ae
			join enveloppe e on e.contrat_id = ae.contrat_id and e.code = ae.enveloppe_code
			where ae.contrat_id = ${contratId} and ${
				'appelId' in selection
					? sql`ae.appel_id = ${selection.appelId}`
					: sql`ae.appel_id in (select d.appel_id from dossier d where ${condition(contratId, selection)})`
			}
		) x join partenaire p on p.contrat_id = ${contratId} and p.code = x.code
		order by p.ordre, x.nature desc`.execute(tx);
	return rows.map((g) => ({ ...g, nature: g.nature as Nature }));
}
