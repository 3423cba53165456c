import { type EtatEnvoi, etatDEnvoi, type Reponse } from '#contrat/gouvernance/convocation.ts';
import type { GenrePoint } from '#contrat/gouvernance/point.ts';
import type { Tx } from '#db/base.ts';

/** One convocation as the team follows it. */
export interface ConvocationLue {
	id: string;
	siege: string;
	fonction: string;
	designationId: string | null;
	nom: string;
	courriel: string | null;
	moyen: 'courriel' | 'papier';
	etat: EtatEnvoi;
	envoyeeLe: Date | null;
	/** Words of the mail server when it refused. */
	erreur: string;
	ouverteLe: Date | null;
	reponse: Reponse | null;
	pouvoirA: string | null;
	mot: string;
	reponduLe: Date | null;
}

/** The convocations of a meeting, in the order of the seats. */
export async function convocationsDeLaSeance(
	tx: Tx,
	contratId: string,
	seance: { id: string; sequence: number }
): Promise<ConvocationLue[]> {
	const lignes = await tx
		.selectFrom('convocation as c')
		.innerJoin('siege as g', (j) => j.onRef('g.contrat_id', '=', 'c.contrat_id').onRef('g.code', '=', 'c.siege_code'))
		.select(['c.id', 'c.siege_code as siege', 'g.fonction', 'c.designation_id as designationId', 'c.nom', 'c.courriel'])
		.select(['c.moyen', 'c.demandee_le as demandeeLe', 'c.envoyee_le as envoyeeLe', 'c.erreur', 'c.sequence'])
		.select(['c.ouverte_le as ouverteLe', 'c.reponse', 'c.pouvoir_a as pouvoirA', 'c.mot', 'c.repondu_le as reponduLe'])
		.where('c.contrat_id', '=', contratId)
		.where('c.seance_id', '=', seance.id)
		.orderBy('g.ordre')
		.orderBy('g.code')
		.execute();
	return lignes.map(({ demandeeLe, sequence, ...l }) => ({
		...l,
		moyen: l.moyen as 'courriel' | 'papier',
		reponse: l.reponse as Reponse | null,
		etat: etatDEnvoi({ ...l, demandeeLe, sequence }, seance)
	}));
}

/** One item of an agenda, whatever its kind, with its documents. */
export interface PointDOrdreDuJour {
	id: string;
	ordre: number;
	genre: GenrePoint;
	/** Title of the item, or of the action of its application. */
	intitule: string;
	texte: string;
	duree: number | null;
	conclusion: string;
	vote: boolean;
	dossier: { id: string; numero: string; structure: string } | null;
	documents: { fichier: string; titre: string; nom: string; taille: number }[];
}

/**
 * The agenda, in order. Read in the transaction of a person, an item hidden from that person is not there (CGCT
 * L2131-11).
 */
export async function ordreDuJour(tx: Tx, contratId: string, seanceId: string): Promise<PointDOrdreDuJour[]> {
	const points = await tx
		.selectFrom('point as p')
		.leftJoin('dossier as d', (j) => j.onRef('d.contrat_id', '=', 'p.contrat_id').onRef('d.id', '=', 'p.dossier_id'))
		.leftJoin('structure as s', (j) =>
			j.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.id', '=', 'd.structure_id')
		)
		.select([
			'p.id',
			'p.ordre',
			'p.genre',
			'p.intitule',
			'p.texte',
			'p.duree_minutes as duree',
			'p.conclusion',
			'p.vote'
		])
		.select(['d.id as dossierId', 'd.numero', 'd.intitule as action', 's.nom as structure'])
		.where('p.contrat_id', '=', contratId)
		.where('p.seance_id', '=', seanceId)
		.orderBy('p.ordre')
		.orderBy('p.id')
		.execute();
	const documents = await tx
		.selectFrom('point_document as d')
		.innerJoin('point as p', (j) => j.onRef('p.contrat_id', '=', 'd.contrat_id').onRef('p.id', '=', 'd.point_id'))
		.innerJoin('fichier_depose as f', (j) =>
			j.onRef('f.contrat_id', '=', 'd.contrat_id').onRef('f.id', '=', 'd.fichier_id')
		)
		.select(['d.point_id as point', 'd.fichier_id as fichier', 'd.titre', 'f.nom', 'f.taille'])
		.where('d.contrat_id', '=', contratId)
		.where('p.seance_id', '=', seanceId)
		.orderBy('d.ordre')
		.execute();
	const parPoint = Map.groupBy(documents, ({ point }) => point);
	return points.map(({ dossierId, numero, action, structure, ...p }) => ({
		...p,
		genre: p.genre as GenrePoint,
		intitule: p.intitule || (action ?? ''),
		dossier: dossierId && numero ? { id: dossierId, numero, structure: structure ?? '' } : null,
		documents: (parPoint.get(p.id) ?? []).map(({ fichier, titre, nom, taille }) => ({
			fichier,
			titre,
			nom,
			taille: Number(taille)
		}))
	}));
}
