import { sql } from 'kysely';
import type { Nature } from '#contrat/appels/appel.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import { estArgentPublic, type StatutLigne } from '#contrat/dossiers/financement.ts';
import { type Cumul, type CumulPublic, cumuler, cumulsPublics } from '#contrat/programmation/cumul.ts';
import type { Tx } from '#db/base.ts';

/** What one funder was asked and gave for one action, on one nature of credit. Amounts in cents. */
export interface Financement {
	id: string;
	annee: number;
	numero: string;
	action: string;
	financeur: string;
	financeurNom: string;
	argentPublic: boolean;
	nature: Nature;
	forme: 'numeraire' | 'nature';
	statut: StatutLigne;
	demande: Montant;
	/** Granted by closed meetings, decisions that were superseded left out. */
	accorde: Montant;
	/** What the acts of the funder engage, and what was paid under them. */
	engage: Montant;
	verse: Montant;
	/** Asked and still to be decided. */
	enAttente: Montant;
}

/** Everything every funder did for a structure, and what it adds up to. */
export interface FinancementsDeStructure {
	lignes: Financement[];
	cumuls: Cumul[];
	publics: CumulPublic[];
	/** Whether the structure is of private law: the thresholds look at no other. */
	prive: boolean;
	noms: Record<string, string>;
}

/**
 * The 360° of some structures in one reading: by structure, what funders were asked, granted, engaged and paid, line by
 * line and year by year. A draft, or an application given up, asks nothing.
 */
export async function financementsDesStructures(
	tx: Tx,
	contratId: string,
	structures: readonly string[]
): Promise<Map<string, FinancementsDeStructure>> {
	if (structures.length === 0) return new Map();
	const { rows } = await sql<LigneLue>`
		with dossiers as materialized (
			select id, structure_id, numero, annee, intitule, forme_aide, statut from dossier
			where contrat_id = ${contratId} and structure_id = any(${[...structures]}::uuid[])
				and depose_le is not null and statut not in ('brouillon', 'a_signer', 'abandonne')
		), lignes as materialized (
			select l.* from ligne_financement l where l.contrat_id = ${contratId} and l.dossier_id in (select id from dossiers)
		), decidees as (
			select d.ligne_id, sum(d.accorde_centimes)::bigint as accorde from decision d
			join seance s on s.contrat_id = d.contrat_id and s.id = d.seance_id and s.statut = 'close'
			where d.contrat_id = ${contratId} and d.ligne_id in (select id from lignes)
				and not exists (select from decision n
					join seance sn on sn.contrat_id = n.contrat_id and sn.id = n.seance_id and sn.statut = 'close'
					where n.contrat_id = d.contrat_id and n.ligne_id = d.ligne_id and n.remplace_seance = d.seance_id)
			group by d.ligne_id
		), actes as materialized (
			select id, ligne_id, montant_centimes from acte_financeur
			where contrat_id = ${contratId} and annule_le is null and ligne_id in (select id from lignes)
		), engages as (
			select ligne_id, sum(montant_centimes)::bigint as engage from actes group by ligne_id
		), verses as (
			select a.ligne_id, sum(v.montant_centimes)::bigint as verse from versement v join actes a on a.id = v.acte_id
			where v.contrat_id = ${contratId} group by a.ligne_id
		)
		select l.id, d.structure_id, d.annee, d.numero, d.intitule, d.forme_aide, d.statut as dossier_statut,
			l.financeur_code, coalesce(p.sigle, p.nom) as financeur_nom, p.nature as financeur_nature, l.nature, l.statut,
			l.demande_centimes, coalesce(decidees.accorde, 0) as accorde, coalesce(engages.engage, 0) as engage,
			coalesce(verses.verse, 0) as verse
		from lignes l join dossiers d on d.id = l.dossier_id
		join partenaire p on p.contrat_id = ${contratId} and p.code = l.financeur_code
		left join decidees on decidees.ligne_id = l.id
		left join engages on engages.ligne_id = l.id
		left join verses on verses.ligne_id = l.id
		order by d.annee desc, p.ordre, d.numero, l.nature desc`.execute(tx);
	const formes = await tx
		.selectFrom('structure')
		.select(['id', 'forme'])
		.where('contrat_id', '=', contratId)
		.where('id', 'in', [...structures])
		.execute();
	const siennes = Map.groupBy(rows, (l) => l.structure_id);
	return new Map(
		formes.map(({ id, forme }) => {
			const lignes = (siennes.get(id) ?? []).map(enFinancement);
			const prive = forme !== 'organisme_public';
			const cumuls = cumuler(lignes, prive);
			const noms = Object.fromEntries(lignes.map((l) => [l.financeur, l.financeurNom]));
			return [id, { lignes, cumuls, publics: cumulsPublics(cumuls, prive), prive, noms }];
		})
	);
}

/** The same for one structure. */
export async function financementsDe(tx: Tx, contratId: string, structureId: string): Promise<FinancementsDeStructure> {
	const lus = await financementsDesStructures(tx, contratId, [structureId]);
	return lus.get(structureId) ?? { lignes: [], cumuls: [], publics: [], prive: true, noms: {} };
}

interface LigneLue {
	id: string;
	structure_id: string;
	annee: number;
	numero: string;
	intitule: string;
	forme_aide: string;
	dossier_statut: string;
	financeur_code: string;
	financeur_nom: string;
	financeur_nature: string;
	nature: string;
	statut: string;
	demande_centimes: bigint;
	accorde: bigint;
	engage: bigint;
	verse: bigint;
}

const EN_ATTENTE = ['demandee', 'proposee', 'ajournee'];

function enFinancement(l: LigneLue): Financement {
	const attend = EN_ATTENTE.includes(l.statut) && !['irrecevable', 'refuse'].includes(l.dossier_statut);
	return {
		id: l.id,
		annee: l.annee,
		numero: l.numero,
		action: l.intitule,
		financeur: l.financeur_code,
		financeurNom: l.financeur_nom,
		argentPublic: estArgentPublic(l.financeur_nature),
		nature: l.nature as Nature,
		forme: l.forme_aide === 'nature' ? 'nature' : 'numeraire',
		statut: l.statut as StatutLigne,
		demande: centimes(l.demande_centimes),
		accorde: centimes(l.accorde),
		engage: centimes(l.engage),
		verse: centimes(l.verse),
		enAttente: centimes(attend ? l.demande_centimes : 0n)
	};
}
