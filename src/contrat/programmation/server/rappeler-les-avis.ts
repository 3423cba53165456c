import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { prevoirCourriel } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type RefusInstruction, refuserInstruction } from '#contrat/instruction/refus.ts';
import {
	disponiblesLe,
	type LigneAffectee,
	lignesAffectees
} from '#contrat/instruction/server/lectures-affectations.ts';
import { peutInstruire } from '#contrat/instruction/affectation.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import type { RapportDuLot } from '#contrat/programmation/lot.ts';
import { journaliserEnsemble } from '#db/journal.ts';
import type { Tx } from '#db/base.ts';
import { numerosDe } from './traiter-le-lot.ts';

/** A second reminder about an application waits that long. */
const UN_JOUR = 24 * 3_600_000;

const RAISONS = {
	introuvable: 'Il n’existe plus dans ce contrat. Rechargez la liste.',
	rien: 'Aucun avis n’y est attendu : chaque financeur a parlé, ou le dossier n’est pas à l’instruction.',
	personne: 'Personne n’instruit pour les financeurs attendus. Donnez d’abord ce rôle à quelqu’un.',
	deja: 'Un rappel est déjà parti depuis moins d’un jour. Attendez demain.'
} as const;

/**
 * Reminds the opinions due on these applications: one letter to each person, that names all of theirs. A line goes to who
 * instructs it or, when nobody does, to everybody who may. Each application is judged alone.
 * Refusal of the whole: no right.
 */
export async function rappelerLesAvis(
	contexte: Contexte,
	dossiers: readonly string[]
): Promise<Issue<RapportDuLot, RefusInstruction>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'dossier.recevoir', contratId)) return refuserInstruction('non_autorise');
	const numeros = await numerosDe(contexte, dossiers);
	return base.ecrire(contratId, async (tx) => {
		const ids = [...new Set(dossiers)];
		await tx
			.selectFrom('dossier')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('id', 'in', ids.length > 0 ? ids : [contratId])
			.orderBy('id')
			.forUpdate()
			.execute();
		const attendues = await lignesSansAvis(tx, contratId, new Set(ids));
		const recents = await rappelsRecents(tx, contratId, ids, maintenant);
		const { instructeurs, liens } = await disponiblesLe(tx, contratId, jourDe(maintenant));
		const lettres = new Map<string, Set<string>>();
		const rapport: RapportDuLot = { geste: 'rappelés à qui doit un avis', faits: [], refuses: [] };
		const rappeles: string[] = [];
		for (const id of ids) {
			const numero = numeros.get(id);
			const lignes = attendues.get(id) ?? [];
			const gens = lignes.flatMap((l) =>
				(l.compteId === null ? [...(instructeurs.get(l.financeur) ?? [])] : [l.compteId]).filter((compte) =>
					peutInstruire(compte, l, { instructeurs, liens })
				)
			);
			const raison =
				numero === undefined
					? 'introuvable'
					: recents.has(id)
						? 'deja'
						: lignes.length === 0
							? 'rien'
							: gens.length === 0
								? 'personne'
								: null;
			if (raison !== null || numero === undefined) {
				rapport.refuses.push({ numero: numero ?? 'Un dossier', raison: RAISONS[raison ?? 'introuvable'] });
				continue;
			}
			rapport.faits.push({ numero });
			rappeles.push(id);
			for (const compte of gens) {
				const siens = lettres.get(compte) ?? new Set<string>();
				lettres.set(compte, siens.add(`${numero}, ${lignes[0]?.intitule ?? ''} (${lignes[0]?.structure ?? ''})`));
			}
		}
		await ecrire(tx, contratId, lettres);
		if (rappeles.length > 0)
			await journaliserEnsemble(
				tx,
				rappeles.map((id) => ({
					contratId,
					agent,
					acte: 'rappelerLesAvis',
					objet: 'dossier',
					objetId: id,
					dossierId: id,
					details: { le: maintenant, financeurs: (attendues.get(id) ?? []).map((l) => l.financeur) }
				}))
			);
		return reussi(rapport);
	});
}

/** Lines without an opinion of these applications, by application. */
async function lignesSansAvis(tx: Tx, contratId: string, ids: ReadonlySet<string>) {
	const toutes = (await lignesAffectees(tx, contratId)).filter((l) => ids.has(l.dossierId));
	if (toutes.length === 0) return new Map<string, LigneAffectee[]>();
	const muettes = await tx
		.selectFrom('ligne_financement')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where(
			'id',
			'in',
			toutes.map((l) => l.id)
		)
		.where('statut', '=', 'demandee')
		.execute();
	const attendues = new Set(muettes.map((l) => l.id));
	return Map.groupBy(
		toutes.filter((l) => attendues.has(l.id)),
		(l) => l.dossierId
	);
}

async function rappelsRecents(tx: Tx, contratId: string, ids: readonly string[], maintenant: Date) {
	if (ids.length === 0) return new Set<string>();
	const lus = await tx
		.selectFrom('journal')
		.select('objet_id')
		.where('contrat_id', '=', contratId)
		.where('acte', '=', 'rappelerLesAvis')
		.where('dossier_id', 'in', [...ids])
		.where('instant', '>', new Date(maintenant.getTime() - UN_JOUR))
		.execute();
	return new Set(lus.map((l) => l.objet_id));
}

/** One letter to each person, whatever the number of applications. */
async function ecrire(tx: Tx, contratId: string, lettres: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
	const { slug } = await tx.selectFrom('contrat').select('slug').where('id', '=', contratId).executeTakeFirstOrThrow();
	for (const [compteId, dossiers] of lettres)
		await prevoirCourriel(tx, {
			modele: 'message',
			contratId,
			compteId,
			sujet: dossiers.size === 1 ? 'Un avis est attendu de vous' : `${dossiers.size} avis sont attendus de vous`,
			paragraphes: ['L’équipe du contrat attend votre avis sur :', ...dossiers],
			lien: { chemin: `/${slug}/equipe/a-instruire`, libelle: 'Voir ce que j’ai à instruire' }
		});
}
