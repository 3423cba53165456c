import type { Agent } from '#contrat/acteurs/agent.ts';
import { empreinteDe, nouveauJeton } from '#contrat/acteurs/server/jeton.ts';
import { ecrireJour, jour } from '#contrat/commun/jour.ts';
import type { SeanceAuCalendrier } from '#contrat/gouvernance/invitation.ts';
import type { TacheAuCalendrier } from '#contrat/gouvernance/calendrier.ts';
import { nommerSeance } from '#contrat/gouvernance/seance.ts';
import type { Base, Tx } from '#db/base.ts';

/** Since when this account has a secret calendar address; null when it has none. */
export async function agendaOuvertLe(base: Base, agent: Agent): Promise<Date | null> {
	const ligne = await base.identite((tx) =>
		tx.selectFrom('agenda_prive').select('cree_le').where('compte_id', '=', agent.compteId).executeTakeFirst()
	);
	return ligne?.cree_le ?? null;
}

/** A new secret address, shown once; the former one stops working. @returns the secret */
export async function ouvrirAgenda(base: Base, agent: Agent, maintenant: Date): Promise<string> {
	const { jeton, empreinte } = nouveauJeton();
	const valeurs = { jeton: empreinte, cree_le: maintenant };
	await base.identite((tx) =>
		tx
			.insertInto('agenda_prive')
			.values({ compte_id: agent.compteId, ...valeurs })
			.onConflict((c) => c.column('compte_id').doUpdateSet(valeurs))
			.execute()
	);
	return jeton;
}

/** Closes the address: whoever has it reads nothing more. */
export async function fermerAgenda(base: Base, agent: Agent): Promise<void> {
	await base.identite((tx) => tx.deleteFrom('agenda_prive').where('compte_id', '=', agent.compteId).execute());
}

/** What a secret address gives: the meetings of one's seats and of the contracts one runs, and one's open tasks. */
export interface AgendaLu {
	seances: SeanceAuCalendrier[];
	taches: TacheAuCalendrier[];
}

/** The calendar behind an address; null for an unknown one, or an account that was closed. */
export async function agendaDuJeton(base: Base, jeton: string): Promise<AgendaLu | null> {
	const empreinte = empreinteDe(jeton);
	if (!empreinte) return null;
	const compte = await base.identite((tx) =>
		tx
			.selectFrom('agenda_prive as a')
			.innerJoin('compte as c', 'c.id', 'a.compte_id')
			.select('c.id')
			.where('a.jeton', '=', empreinte)
			.where('c.actif', '=', true)
			.executeTakeFirst()
	);
	if (!compte) return null;
	const contrats = await base.national((tx) =>
		tx
			.selectFrom('mandat as m')
			.innerJoin('contrat as k', 'k.id', 'm.contrat_id')
			.select(['k.id', 'k.nom'])
			.select((eb) => eb.fn.agg<boolean>('bool_or', [eb('m.role', '=', 'chef_de_projet')]).as('chef'))
			.where('m.compte_id', '=', compte.id)
			.where('m.role', '<>', 'porteur')
			.where('m.fin_le', 'is', null)
			.groupBy(['k.id', 'k.nom'])
			.execute()
	);
	const lu: AgendaLu = { seances: [], taches: [] };
	for (const { id, nom, chef } of contrats) {
		const ici = await base.pour(compte.id).lire(id, async (tx) => ({
			seances: await seancesDe(tx, id, compte.id, chef, nom),
			taches: await tachesDe(tx, id, compte.id, nom)
		}));
		lu.seances.push(...ici.seances);
		lu.taches.push(...ici.taches);
	}
	return lu;
}

async function seancesDe(
	tx: Tx,
	contratId: string,
	compteId: string,
	toutes: boolean,
	contrat: string
): Promise<SeanceAuCalendrier[]> {
	const lignes = await tx
		.selectFrom('seance as s')
		.innerJoin('instance as i', (j) =>
			j.onRef('i.contrat_id', '=', 's.contrat_id').onRef('i.code', '=', 's.instance_code')
		)
		.select(['s.id', 's.jour', 's.heure', 's.heure_fin as heureFin', 's.lieu', 's.visio', 's.sequence'])
		.select(['s.annulee_le as annuleeLe', 'i.sigle', 'i.nom as instance'])
		.where('s.contrat_id', '=', contratId)
		.$if(!toutes, (q) =>
			q.where((eb) =>
				eb.exists(
					eb
						.selectFrom('designation as d')
						.innerJoin('siege as g', (j) =>
							j.onRef('g.contrat_id', '=', 'd.contrat_id').onRef('g.code', '=', 'd.siege_code')
						)
						.select('d.id')
						.whereRef('d.contrat_id', '=', 's.contrat_id')
						.whereRef('g.instance_code', '=', 's.instance_code')
						.where('d.compte_id', '=', compteId)
						.whereRef('d.debut', '<=', 's.jour')
						.where((dans) => dans.or([dans('d.fin', 'is', null), dans('d.fin', '>=', dans.ref('s.jour'))]))
				)
			)
		)
		.orderBy('s.jour')
		.execute();
	return lignes.map(({ annuleeLe, sigle, instance, ...s }) => ({
		...s,
		jour: jour(s.jour),
		titre: nommerSeance({ sigle, instance, jour: ecrireJour(s.jour) }),
		texte: contrat,
		annulee: annuleeLe !== null
	}));
}

async function tachesDe(tx: Tx, contratId: string, compteId: string, contrat: string): Promise<TacheAuCalendrier[]> {
	const lignes = await tx
		.selectFrom('tache')
		.select(['id', 'intitule', 'echeance'])
		.where('contrat_id', '=', contratId)
		.where('responsable_compte', '=', compteId)
		.where('etat', '=', 'a_faire')
		.where('echeance', 'is not', null)
		.execute();
	return lignes.flatMap(({ id, intitule, echeance }) =>
		echeance ? [{ id, intitule, echeance: jour(echeance), contrat }] : []
	);
}
