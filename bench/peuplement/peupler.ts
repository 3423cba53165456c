import pg from 'pg';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import type { Base } from '#db/base.ts';
import { poserEquipe, poserStructures, preparerStructures } from './acteurs.ts';
import { Alea } from './alea.ts';
import { autresDossiers, poserProgrammation } from './annee.ts';
import { poserCadre } from './cadre.ts';
import { chainerJournal } from './chainer.ts';
import { instant, type Chantier, type Cloture } from './chantier.ts';
import { poserConcertation } from './concertation.ts';
import { poserEvaluation } from './evaluation.ts';
import { poserIdentite } from './identite.ts';
import { poserInstances } from './instances.ts';
import { Lot } from './lot.ts';
import { poserPromesses } from './promesses.ts';
import { tailles } from './tailles.ts';

/** What is asked: how many contracts, how many financed actions in all, and the seed. */
export interface Demande {
	contrats: number;
	/** Financed, hence public, actions of 2026; about half as many applications in other states come on top. */
	actions: number;
	graine: number;
	/** Accept a database that already holds real contracts. */
	ajouter: boolean;
}

/** How far it is. */
export interface Avancement {
	contrats: number;
	actions: number;
	lignes: number;
}

/** Rows kept in memory before they are written. */
const LIGNES_PAR_VERSEMENT = 40_000;

/**
 * Fills a database with synthetic contracts, in one transaction: stopped halfway, it leaves nothing. The
 * same request gives the same rows, byte for byte.
 * Refusals: synthetic contracts already there; real contracts there and not `ajouter`.
 */
export async function peupler(
	base: Base,
	demande: Demande,
	avancer: (avancement: Avancement) => void = () => {}
): Promise<Issue<Avancement, 'deja_peuplee' | 'contrats_reels'>> {
	const client = new pg.Client(base.connexionProprietaire());
	await client.connect();
	try {
		await client.query('begin');
		// The envelopes write their opening themselves: at an hour of ours, or no two runs would be the same.
		await client.query(`select set_config('lergue.instant', '2026-01-01T08:00:00Z', true)`);
		const presents = await client.query<{ slug: string }>('select slug from contrat');
		const synthetiques = presents.rows.filter(({ slug }) => slug.startsWith('synthetique-'));
		if (synthetiques.length > 0) return refuse('deja_peuplee');
		if (presents.rows.length > 0 && !demande.ajouter) return refuse('contrats_reels');
		const fait = await ecrireContrats(client, demande, avancer);
		await client.query('commit');
		await client.query('vacuum analyze');
		return reussi(fait);
	} finally {
		await client.end();
	}
}

async function ecrireContrats(
	client: pg.ClientBase,
	{ contrats, actions, graine }: Demande,
	avancer: (avancement: Avancement) => void
): Promise<Avancement> {
	const fait: Avancement = { contrats: 0, actions: 0, lignes: 0 };
	const lot = new Lot();
	let ecrits: Chantier[] = [];
	let siren = 0;
	const verser = async (): Promise<void> => {
		fait.lignes += lot.taille;
		await lot.verser(client);
		await clore(client, ecrits);
		ecrits = [];
		avancer({ ...fait });
	};
	const parContrat = tailles(new Alea(`${graine} tailles`), contrats, actions);
	for (const [rang, nombre] of parContrat.entries()) {
		ecrits.push(poserContrat(lot, new Alea(`${graine} contrat ${rang + 1}`), rang + 1, nombre, () => ++siren));
		fait.contrats += 1;
		fait.actions += nombre;
		if (lot.taille >= LIGNES_PAR_VERSEMENT) await verser();
	}
	await verser();
	return fait;
}

function poserContrat(lot: Lot, alea: Alea, rang: number, actions: number, prochainSiren: () => number): Chantier {
	const c: Chantier = {
		alea,
		lot,
		contratId: alea.identifiant(instant('2024-01-02')),
		rang,
		numero: String(rang).padStart(3, '0'),
		prochainSiren,
		objectifs: [],
		precis: [],
		quartiers: [],
		structures: [],
		actes: [],
		clotures: [],
		equipe: { chef: { id: '', nom: '' }, instructeurs: new Map() }
	};
	poserIdentite(c);
	poserCadre(c);
	const sieges = poserInstances(c);
	poserPromesses(c);
	poserEvaluation(c);
	poserConcertation(c);
	c.equipe = poserEquipe(c);
	c.actes.push({
		instant: instant('2024-01-02'),
		compteId: null,
		auteur: 'Données synthétiques',
		acte: 'importerContrat',
		objet: 'contrat',
		objetId: c.contratId,
		dossierId: null,
		details: {}
	});
	c.structures = preparerStructures(c, Math.ceil((actions + autresDossiers(actions).length) / 1.7) || 1);
	poserProgrammation(c, sieges, actions);
	poserStructures(c);
	chainerJournal(c);
	return c;
}

/** Closes the meetings, then counts as granted what they voted: the same result as closing each by its act. */
async function clore(client: pg.ClientBase, chantiers: readonly Chantier[]): Promise<void> {
	const clotures: Cloture[] = chantiers.flatMap((c) => c.clotures);
	await client.query(
		`update seance s set statut = 'close', close_le = c.close_le, empreinte = c.empreinte
		 from json_populate_recordset(null::public.seance, $1) c where s.contrat_id = c.contrat_id and s.id = c.id`,
		[JSON.stringify(clotures)]
	);
	await client.query(
		`update enveloppe e set attribue_centimes = v.somme
		 from (
			select d.contrat_id, l.enveloppe_code, sum(d.accorde_centimes)::bigint as somme
			from decision d
			join seance s on s.contrat_id = d.contrat_id and s.id = d.seance_id and s.statut = 'close'
			join ligne_financement l on l.contrat_id = d.contrat_id and l.id = d.ligne_id
			where d.contrat_id = any($1) and l.enveloppe_code is not null
			group by 1, 2
		 ) v
		 where e.contrat_id = v.contrat_id and e.code = v.enveloppe_code`,
		[chantiers.map(({ contratId }) => contratId)]
	);
}
