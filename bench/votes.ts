import type { Agent } from '#contrat/acteurs/agent.ts';
import { centimes } from '#contrat/commun/montant.ts';
import { decider } from '#contrat/programmation/server/decider.ts';
import type { Base } from '#db/base.ts';
import type { ConnexionProprietaire } from '#db/connexion.ts';
import { connecterEnTantQue, type Requete } from './sql.ts';

/** Votes a second on one envelope: by the act, and by the bare statement that the act ends with. */
export interface MesureVotes {
	enMemeTemps: number;
	votes: number;
	acteParSeconde: number;
	sqlParSeconde: number;
	/** How many times longer the act takes than the statement. */
	rapport: number;
}

interface Urne {
	contratId: string;
	seanceId: string;
	agent: Agent;
	lignes: { id: string; dossier: string }[];
}

/** Votes again and again on the lines of one meeting being prepared that draw on one envelope. */
export async function mesurerVotes(
	base: Base,
	proprietaire: ConnexionProprietaire,
	votes: number,
	enMemeTemps: number
): Promise<MesureVotes> {
	const urne = await trouverUrne(base);
	let tour = 0;
	const parActe = await cadence(votes, enMemeTemps, async (rang) => {
		const ligne = urne.lignes[rang % urne.lignes.length];
		if (!ligne) throw new Error('no line to vote on');
		const montant = centimes(1000 + (tour++ % 2000));
		const decision = { ligne: ligne.id, issue: 'accordee_en_partie' as const, montant, motif: 'Mesure.' };
		const { contratId, agent, seanceId } = urne;
		const contexte = { base, agent, contratId, maintenant: new Date() };
		const issue = await decider(contexte, seanceId, { dossier: ligne.dossier, decisions: [decision] });
		if (!issue.ok) throw new Error(`the vote was refused: ${JSON.stringify(issue.refus)}`);
	});
	const parSql = await cadenceSql(urne, proprietaire, votes, enMemeTemps);
	const rapport = Math.round((parSql / parActe) * 100) / 100;
	return { enMemeTemps, votes, acteParSeconde: Math.round(parActe), sqlParSeconde: Math.round(parSql), rapport };
}

async function cadenceSql(
	urne: Urne,
	proprietaire: ConnexionProprietaire,
	votes: number,
	enMemeTemps: number
): Promise<number> {
	const clients = await Promise.all(
		Array.from({ length: enMemeTemps }, () => connecterEnTantQue(proprietaire, 'lergue_contrat'))
	);
	try {
		return await cadence(votes, enMemeTemps, async (rang, file) => {
			const ligne = urne.lignes[rang % urne.lignes.length]?.id;
			const requete: Requete = [
				`update decision set accorde_centimes = $4, instant = clock_timestamp() where contrat_id = $1 and seance_id = $2 and ligne_id = $3`,
				[urne.contratId, urne.seanceId, ligne, 1000 + (rang % 1999)]
			];
			await clients[file]?.ecrire(urne.contratId, requete);
		});
	} finally {
		await Promise.all(clients.map((client) => client.fermer()));
	}
}

/** How many a second, with as many at the same time; a tenth more goes first, not counted. */
async function cadence(
	nombre: number,
	enMemeTemps: number,
	faire: (rang: number, file: number) => Promise<void>
): Promise<number> {
	const lancer = async (de: number, a: number): Promise<void> => {
		let suivant = de;
		const files = Array.from({ length: enMemeTemps }, async (_, file) => {
			while (suivant < a) await faire(suivant++, file);
		});
		await Promise.all(files);
	};
	const essais = Math.ceil(nombre / 10);
	await lancer(0, essais);
	const debut = performance.now();
	await lancer(essais, essais + nombre);
	return (nombre / (performance.now() - debut)) * 1000;
}

/** The meeting being prepared with the longest agenda, and its lines on the envelope they draw on most. */
async function trouverUrne(base: Base): Promise<Urne> {
	return base.national(async (tx) => {
		const {
			contrat_id: contratId,
			id: seanceId,
			enveloppe_code
		} = await tx
			.selectFrom('seance as s')
			.innerJoin('point as p', (j) => j.onRef('p.contrat_id', '=', 's.contrat_id').onRef('p.seance_id', '=', 's.id'))
			.innerJoin('ligne_financement as l', (j) =>
				j.onRef('l.contrat_id', '=', 'p.contrat_id').onRef('l.dossier_id', '=', 'p.dossier_id')
			)
			.select(['s.contrat_id', 's.id', 'l.enveloppe_code'])
			.where('s.statut', '=', 'preparee')
			.where('l.enveloppe_code', 'is not', null)
			.groupBy(['s.contrat_id', 's.id', 'l.enveloppe_code'])
			.orderBy(({ fn }) => fn.countAll(), 'desc')
			.orderBy('s.id')
			.executeTakeFirstOrThrow();
		const lignes = await tx
			.selectFrom('ligne_financement as l')
			.innerJoin('point as p', (j) =>
				j.onRef('p.contrat_id', '=', 'l.contrat_id').onRef('p.dossier_id', '=', 'l.dossier_id')
			)
			.select(['l.id', 'l.dossier_id as dossier'])
			.where('p.seance_id', '=', seanceId)
			.where('l.contrat_id', '=', contratId)
			.where('l.enveloppe_code', '=', enveloppe_code)
			.orderBy('l.id')
			.execute();
		const chef = await tx
			.selectFrom('mandat')
			.select('compte_id')
			.where('contrat_id', '=', contratId)
			.where('role', '=', 'chef_de_projet')
			.executeTakeFirstOrThrow();
		const mandats: Agent['mandats'] = [{ contratId, role: 'chef_de_projet', partenaire: null, structureId: null }];
		const agent = { compteId: chef.compte_id, nom: 'Mesures', courriel: '', administrePlateforme: false, mandats };
		return { contratId, seanceId, agent, lignes };
	});
}
