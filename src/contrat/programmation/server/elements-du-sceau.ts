import { sql } from 'kysely';
import type { ElementASceller, SectionDuSceau } from '#contrat/programmation/sceau.ts';
import type { Tx } from '#db/base.ts';

type Ligne = ElementASceller['contenu'];

const lire = sql<{ l: Ligne; public: boolean }>;

/** An item the public may be told of: not an application, or one that was granted money once (CRPA, art. L311-6). */
const ouvert = sql`(d.id is null or d.publie_le is not null)`;

/** What each section reads; `public` says whether anybody may read the row. Amounts are cents written as text. */
const requetes: Record<SectionDuSceau, (contrat: string, seance: string) => ReturnType<typeof lire>> = {
	seance: (
		c,
		s
	) => lire`select jsonb_build_object('heure', heure, 'heure_fin', heure_fin, 'lieu', lieu, 'objet', objet) as l, true as public
		from seance where contrat_id = ${c} and id = ${s}`,
	presences: (
		c,
		s
	) => lire`select jsonb_build_object('siege', siege_code, 'etat', etat, 'arrivee', arrivee, 'depart', depart) as l, publiee as public
		from presence where contrat_id = ${c} and seance_id = ${s} order by siege_code`,
	identites: (
		c,
		s
	) => lire`select jsonb_build_object('siege', p.siege_code, 'nom', p.nom, 'source', p.source, 'signe', e.nom, 'moyen', e.moyen, 'signe_le', e.instant::text) as l, false as public
		from presence p left join emargement e on e.contrat_id = p.contrat_id and e.seance_id = p.seance_id and e.siege_code = p.siege_code
		where p.contrat_id = ${c} and p.seance_id = ${s} order by p.siege_code`,
	pouvoirs: (
		c,
		s
	) => lire`select distinct on (siege_code) jsonb_build_object('siege', siege_code, 'a', pouvoir_a) as l, false as public
		from convocation where contrat_id = ${c} and seance_id = ${s} and reponse = 'pouvoir' order by siege_code, repondu_le desc`,
	recusations: (
		c,
		s
	) => lire`select jsonb_build_object('siege', r.siege_code, 'point', r.point_id, 'dossier', d.numero) as l, r.publiee and ${ouvert} as public
		from recusation r join point p on p.contrat_id = r.contrat_id and p.id = r.point_id left join dossier d on d.contrat_id = p.contrat_id and d.id = p.dossier_id
		where r.contrat_id = ${c} and r.seance_id = ${s} order by p.ordre, r.siege_code`,
	motifs_de_recusation: (
		c,
		s
	) => lire`select jsonb_build_object('siege', r.siege_code, 'point', r.point_id, 'dossier', d.numero, 'motif', r.motif) as l, false as public
		from recusation r join point p on p.contrat_id = r.contrat_id and p.id = r.point_id left join dossier d on d.contrat_id = p.contrat_id and d.id = p.dossier_id
		where r.contrat_id = ${c} and r.seance_id = ${s} order by p.ordre, r.siege_code`,
	points: (
		c,
		s
	) => lire`select jsonb_build_object('point', p.id, 'ordre', p.ordre::text, 'genre', p.genre, 'intitule', p.intitule, 'dossier', d.numero) as l, p.publiee and ${ouvert} as public
		from point p left join dossier d on d.contrat_id = p.contrat_id and d.id = p.dossier_id
		where p.contrat_id = ${c} and p.seance_id = ${s} order by p.ordre, p.id`,
	conclusions: (
		c,
		s
	) => lire`select jsonb_build_object('point', p.id, 'dossier', d.numero, 'conclusion', p.conclusion) as l, false as public
		from point p left join dossier d on d.contrat_id = p.contrat_id and d.id = p.dossier_id
		where p.contrat_id = ${c} and p.seance_id = ${s} and p.conclusion <> '' order by p.ordre, p.id`,
	voix: (
		c,
		s
	) => lire`select jsonb_build_object('point', v.point_id, 'siege', v.siege_code, 'sens', v.sens, 'dossier', d.numero) as l, false as public
		from voix v join point p on p.contrat_id = v.contrat_id and p.id = v.point_id left join dossier d on d.contrat_id = p.contrat_id and d.id = p.dossier_id
		where v.contrat_id = ${c} and v.seance_id = ${s} order by p.ordre, v.siege_code`,
	avis: (
		c,
		s
	) => lire`select jsonb_build_object('dossier', d.numero, 'ligne', a.ligne_id, 'financeur', l.financeur_code, 'sens', a.sens, 'propose', a.propose_centimes::text, 'motif', a.motif) as l, false as public
		from avis_instance a join ligne_financement l on l.contrat_id = a.contrat_id and l.id = a.ligne_id join dossier d on d.contrat_id = l.contrat_id and d.id = l.dossier_id
		where a.contrat_id = ${c} and a.seance_id = ${s} order by d.numero, a.ligne_id`,
	decisions: (
		c,
		s
	) => lire`select jsonb_build_object('dossier', d.numero, 'ligne', x.ligne_id, 'financeur', l.financeur_code, 'nature', l.nature,
			'enveloppe', l.enveloppe_code, 'demande', l.demande_centimes::text, 'issue', x.issue, 'accorde', x.accorde_centimes::text,
			'difference', x.difference_centimes::text, 'remplace', x.remplace_seance, 'motif', x.motif) as l, x.publiee as public
		from decision x join ligne_financement l on l.contrat_id = x.contrat_id and l.id = x.ligne_id join dossier d on d.contrat_id = l.contrat_id and d.id = l.dossier_id
		where x.contrat_id = ${c} and x.seance_id = ${s} order by d.numero, x.ligne_id`,
	enveloppes: (c, s) => lire`select jsonb_build_object('enveloppe', e.code, 'montant', e.montant_centimes::text,
			'attribue_avant', (e.attribue_centimes - v.somme)::text, 'attribue_apres', e.attribue_centimes::text) as l, true as public
		from enveloppe e join (${votes(c, s)}) v on v.code = e.code where e.contrat_id = ${c} order by e.code`,
	votes_des_enveloppes: (
		c,
		s
	) => lire`select jsonb_build_object('enveloppe', e.code, 'vote', e.vote_centimes::text) as l, false as public
		from enveloppe e join (${votes(c, s)}) v on v.code = e.code where e.contrat_id = ${c} order by e.code`,
	participations: (
		c,
		s
	) => lire`select jsonb_build_object('categorie', categorie, 'organisme', organisme, 'personnes', personnes::text) as l, false as public
		from participation where contrat_id = ${c} and seance_id = ${s} order by categorie, organisme`
};

/** What a meeting changed to each envelope it voted on. */
function votes(contrat: string, seance: string) {
	return sql`select l.enveloppe_code as code, sum(x.difference_centimes)::bigint as somme from decision x
		join ligne_financement l on l.contrat_id = x.contrat_id and l.id = x.ligne_id
		where x.contrat_id = ${contrat} and x.seance_id = ${seance} and l.enveloppe_code is not null group by l.enveloppe_code`;
}

/**
 * Everything a meeting is sealed with, read back from the database in one order only. To be called through
 * `base.entiere`, once the decisions have been carried to their lines and what is public is marked.
 */
export async function elementsDuSceau(tx: Tx, contratId: string, seanceId: string): Promise<ElementASceller[]> {
	const elements: ElementASceller[] = [];
	for (const [section, requete] of Object.entries(requetes)) {
		const { rows } = await requete(contratId, seanceId).execute(tx);
		elements.push(
			...rows.map((ligne) => ({ section: section as SectionDuSceau, public: ligne.public, contenu: ligne.l }))
		);
	}
	return elements;
}
