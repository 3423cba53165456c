import type { Agent } from '#contrat/acteurs/agent.ts';
import type { Base } from '#db/base.ts';
import type { ConnexionProprietaire } from '#db/connexion.ts';
import { peupler } from './peuplement/peupler.ts';
import { type ClientNu, connecterEnTantQue } from './sql.ts';

/** A contract with one full call, the people who work on it, and one large draft. */
export interface Terrain {
	base: Base;
	client: ClientNu;
	contratId: string;
	appelId: string;
	nombre: number;
	brouillon: { id: string; agent: Agent };
}

/** Fills an empty database with one contract whose fullest call is measured. */
export async function preparer(base: Base, actions: number): Promise<Terrain> {
	const fait = await peupler(base, { contrats: 1, actions, graine: 5, ajouter: false });
	if (!fait.ok) throw new Error(`the throw-away database is not empty: ${fait.refus}`);
	const client = await connecterEnTantQue(base.connexionProprietaire() as ConnexionProprietaire, 'lergue_contrat');
	const trouves = await base.national((tx) =>
		tx
			.selectFrom('dossier')
			.select(({ fn }) => ['contrat_id as contratId', 'appel_id as appelId', fn.countAll<bigint>().as('nombre')])
			.groupBy(['contrat_id', 'appel_id'])
			.orderBy('nombre', 'desc')
			.executeTakeFirstOrThrow()
	);
	const { contratId, appelId } = trouves;
	return {
		base,
		client,
		contratId,
		appelId,
		nombre: Number(trouves.nombre),
		brouillon: await grandBrouillon(base, contratId)
	};
}

/** A draft of sixty lines of budget, in a call that is open, and the person who writes it. */
async function grandBrouillon(base: Base, contratId: string): Promise<Terrain['brouillon']> {
	return base.proprietaire(async (tx) => {
		const { id, structureId, compteId, appelId } = await tx
			.selectFrom('dossier as d')
			.innerJoin('mandat as m', (j) =>
				j.onRef('m.contrat_id', '=', 'd.contrat_id').onRef('m.structure_id', '=', 'd.structure_id')
			)
			.select(['d.id', 'd.structure_id as structureId', 'm.compte_id as compteId', 'd.appel_id as appelId'])
			.where('d.contrat_id', '=', contratId)
			.orderBy('d.numero')
			.executeTakeFirstOrThrow();
		await tx
			.updateTable('dossier')
			.set({ statut: 'brouillon', depose_le: null, publie_le: null })
			.where('id', '=', id)
			.execute();
		await tx
			.updateTable('appel')
			.set({ publie: true, ouvre_le: new Date(0), ferme_le: new Date('2100-01-01') })
			.where('id', '=', appelId)
			.execute();
		const mandats: Agent['mandats'] = [{ contratId, role: 'porteur', partenaire: null, structureId }];
		return { id, agent: { compteId, nom: 'Mesures', courriel: '', administrePlateforme: false, mandats } };
	});
}
