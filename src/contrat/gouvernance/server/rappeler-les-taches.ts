import { sql } from 'kysely';
import { prevoirCourriel } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import { ecrireJour, type Jour, jourDe } from '#contrat/commun/jour.ts';
import { type EtatTache, JOURS_DE_RAPPEL, rappelDeTacheDu } from '#contrat/gouvernance/tache.ts';
import type { Base, Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';

/** The program itself, as the journal names it. */
const PROGRAMME = { compteId: null, nom: 'Rappels automatiques' };

/**
 * Reminds owners of their tasks near their day or late: the account named, or the accounts that hold the seat today. Each
 * task is reminded in its own transaction with the day that says so: a restart sends nothing twice. A task about an
 * application is not told to who has a link with its structure (CGCT L2131-11). Gives how many letters left.
 */
export async function rappelerLesTaches(base: Base, maintenant: Date): Promise<number> {
	const aujourdhui = jourDe(maintenant);
	const limite = new Date(maintenant.getTime() + (JOURS_DE_RAPPEL + 1) * 86_400_000);
	const candidates = await base.national((tx) =>
		tx
			.selectFrom('tache')
			.select(['contrat_id as contratId', 'id'])
			.where('etat', '=', 'a_faire')
			.where('exemple', '=', false)
			.where('echeance', '<=', jourDe(limite))
			.orderBy('contrat_id')
			.orderBy('echeance')
			.execute()
	);
	let partis = 0;
	for (const { contratId, id } of candidates)
		partis += await base.ecrire(contratId, (tx) => rappeler(tx, contratId, id, aujourdhui, maintenant));
	return partis;
}

async function rappeler(tx: Tx, contratId: string, id: string, aujourdhui: Jour, maintenant: Date): Promise<number> {
	const tache = await tx
		.selectFrom('tache')
		.select(['intitule', 'etat', 'echeance', 'rappelee_le', 'responsable_compte', 'responsable_siege', 'dossier_id'])
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	if (!tache?.echeance) return 0;
	const lue = { etat: tache.etat as EtatTache, echeance: tache.echeance, rappeleeLe: tache.rappelee_le };
	if (!rappelDeTacheDu(lue, aujourdhui)) return 0;
	const responsables = tache.responsable_compte
		? [tache.responsable_compte]
		: await comptesDuSiege(tx, contratId, tache.responsable_siege, aujourdhui);
	const comptes = await quiPeutLire(tx, contratId, tache.dossier_id, responsables);
	if (comptes.length === 0) return 0;
	const { slug } = await tx.selectFrom('contrat').select('slug').where('id', '=', contratId).executeTakeFirstOrThrow();
	const quand = ecrireJour(tache.echeance);
	for (const compteId of comptes)
		await prevoirCourriel(tx, {
			modele: 'message',
			contratId,
			compteId,
			sujet: tache.echeance < aujourdhui ? `Tâche en retard : ${tache.intitule}` : `Tâche à faire : ${tache.intitule}`,
			paragraphes: [
				tache.echeance < aujourdhui
					? `« ${tache.intitule} » devait être faite avant le ${quand}.`
					: `« ${tache.intitule} » est à faire avant le ${quand}.`,
				'Quand elle est faite, dites-le sur la page des tâches : ce rappel s’arrête.'
			],
			lien: { chemin: `/${slug}/equipe/taches?qui=moi`, libelle: 'Voir mes tâches' }
		});
	await tx
		.updateTable('tache')
		.set({ rappelee_le: aujourdhui })
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.execute();
	await journaliser(tx, {
		contratId,
		agent: PROGRAMME,
		acte: 'rappelerLesTaches',
		objet: 'tache',
		objetId: id,
		dossierId: tache.dossier_id,
		details: { le: maintenant, echeance: tache.echeance, lettres: comptes.length }
	});
	return comptes.length;
}

async function comptesDuSiege(tx: Tx, contratId: string, siege: string | null, jour: Jour): Promise<string[]> {
	if (siege === null) return [];
	const lignes = await tx
		.selectFrom('designation')
		.select('compte_id')
		.distinct()
		.where('contrat_id', '=', contratId)
		.where('siege_code', '=', siege)
		.where('debut', '<=', jour)
		.where((eb) => eb.or([eb('fin', 'is', null), eb('fin', '>=', jour)]))
		.where('compte_id', 'is not', null)
		.execute();
	return lignes.flatMap(({ compte_id }) => compte_id ?? []);
}

/** Of these accounts, those from whom the application is not hidden. */
async function quiPeutLire(tx: Tx, contratId: string, dossierId: string | null, comptes: string[]): Promise<string[]> {
	if (dossierId === null || comptes.length === 0) return comptes;
	const { rows } = await sql<{ compte: string }>`
		select c.compte from unnest(${comptes}::uuid[]) with ordinality as c(compte, rang)
		join dossier d on d.contrat_id = ${contratId} and d.id = ${dossierId}
		where d.structure_id <> all (structures_liees(${contratId}, c.compte))
		order by c.rang`.execute(tx);
	return rows.map(({ compte }) => compte);
}
