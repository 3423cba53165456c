import type { Agent } from '#contrat/acteurs/agent.ts';
import { jour } from '#contrat/commun/jour.ts';
import { preparerSeance } from '#contrat/gouvernance/server/preparer-seance.ts';
import { enregistrerPresences } from '#contrat/gouvernance/server/enregistrer-presences.ts';
import { inscrireDossiers } from '#contrat/programmation/server/inscrire-dossiers.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { Base } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { poserAgent, poserVille, type Ville } from './ville.ts';

/** A line to insert: what is asked of one funder, in cents; on the envelope of 2026 of that funder unless said. */
export interface LigneAPoser {
	financeur: 'etat' | 'commune' | 'caf';
	demande: bigint;
	nature?: 'specifique' | 'droit_commun';
	enveloppe?: string | null;
	statut?: string;
}

/** An application already filed, with its lines in the order given. */
export interface DossierPose {
	id: string;
	numero: string;
	structure: string;
	lignes: [string, ...string[]];
}

/**
 * The town of the tests, ready to decide: envelopes for 2026 (`2026-etat-specifique` 10 000 €,
 * `2026-commune-specifique` 5 000 €; nothing from the Caf), others that cannot be used, a technical committee, a call.
 */
export interface VilleQuiDecide extends Ville {
	chef: Contexte;
	poserDossier(lignes: readonly LigneAPoser[], statut?: string): Promise<DossierPose>;
	/** A meeting of the steering committee, with these applications on its agenda and its presences noted. */
	poserSeance(date: string, dossiers: readonly DossierPose[]): Promise<string>;
	membreInstance: Agent;
}

export async function poserVilleQuiDecide(base: Base, slug: string): Promise<VilleQuiDecide> {
	const ville = await poserVille(base, slug);
	const { contratId } = ville;
	const appelId = nouvelIdentifiant();
	const membreInstance = await poserAgent(base, contratId, {
		nom: 'Membre du comité',
		role: 'membre_instance',
		partenaire: null,
		structureId: null
	});
	await base.proprietaire(async (tx) => {
		const c = { contrat_id: contratId };
		await tx
			.insertInto('instance')
			.values({ ...c, code: 'cotech', nom: 'Comité technique', nature: 'technique', frequence_texte: '', ordre: 2 })
			.execute();
		await tx
			.insertInto('siege')
			.values({
				...c,
				code: 'cotech-ville',
				instance_code: 'cotech',
				fonction: 'Services',
				qualite: 'membre',
				ordre: 9
			})
			.execute();
		const etat = {
			...c,
			dispositif: 'Politique de la ville',
			nature: 'specifique',
			annee: 2026,
			financeur_code: 'etat'
		};
		await tx
			.insertInto('enveloppe')
			.values([
				{ ...etat, code: '2026-etat-specifique', montant_centimes: 1_000_000n, ordre: 1 },
				{ ...etat, code: '2026-commune-specifique', financeur_code: 'commune', montant_centimes: 500_000n, ordre: 2 },
				{ ...etat, code: '2027-etat-specifique', annee: 2027, montant_centimes: 100n, ordre: 3 },
				{ ...etat, code: 'ref-etat', reference: true, montant_centimes: 100n, ordre: 4 }
			])
			.execute();
		await tx
			.insertInto('appel')
			.values({
				...c,
				id: appelId,
				annee: 2026,
				titre: 'Appel 2026',
				ouvre_le: new Date('2025-10-01T08:00:00Z'),
				ferme_le: new Date('2025-12-01T08:00:00Z'),
				publie: true
			})
			.execute();
	});
	const chef = ville.en('chefDeProjet', '2026-12-15', '12:00');
	let rang = 0;
	return { ...ville, chef, membreInstance, poserDossier, poserSeance };

	async function poserDossier(lignes: readonly LigneAPoser[], statut = 'recevable'): Promise<DossierPose> {
		rang += 1;
		const numero = `2026-${String(rang).padStart(3, '0')}`;
		const [id, structure] = [nouvelIdentifiant(), nouvelIdentifiant()];
		const c = { contrat_id: contratId };
		const posees = lignes.map((ligne) => ({
			...c,
			id: nouvelIdentifiant(),
			dossier_id: id,
			financeur_code: ligne.financeur,
			nature: ligne.nature ?? 'specifique',
			enveloppe_code: ligne.enveloppe === undefined ? `2026-${ligne.financeur}-specifique` : ligne.enveloppe,
			demande_centimes: ligne.demande,
			statut: ligne.statut ?? 'demandee'
		}));
		const instant = new Date('2025-11-20T10:00:00Z');
		await base.proprietaire(async (tx) => {
			await tx
				.insertInto('structure')
				.values({ ...c, id: structure, nom: `Association ${numero}`, forme: 'association' })
				.execute();
			await tx
				.insertInto('dossier')
				.values({
					...c,
					id,
					numero,
					appel_id: appelId,
					annee: 2026,
					structure_id: structure,
					version_numero: 1,
					statut,
					intitule: `Action ${numero}`,
					cree_le: instant,
					depose_le: statut === 'brouillon' ? null : instant
				})
				.execute();
			await tx
				.insertInto('dossier_objectif')
				.values({ ...c, dossier_id: id, version_numero: 1, objectif_code: '1.1.1', ordre: 1 })
				.execute();
			await tx
				.insertInto('dossier_quartier')
				.values({ ...c, dossier_id: id, quartier_code: 'QN00101N' })
				.execute();
			await tx.insertInto('ligne_financement').values(posees).execute();
		});
		const [premiere, ...autres] = posees.map((ligne) => ligne.id);
		if (premiere === undefined) throw new Error('an application has at least one line');
		return { id, numero, structure, lignes: [premiere, ...autres] };
	}

	async function poserSeance(date: string, dossiers: readonly DossierPose[]): Promise<string> {
		const seance = obtenir(
			await preparerSeance(chef, { instance: 'copil', jour: jour(date), heure: '14:30', lieu: 'Mairie', objet: '' })
		);
		if (dossiers.length > 0)
			obtenir(
				await inscrireDossiers(
					chef,
					seance,
					dossiers.map(({ id }) => id)
				)
			);
		obtenir(await enregistrerPresences(chef, seance, [{ siege: 'maire', etat: 'present' }]));
		return seance;
	}
}

/** The value of an act that a test expects to succeed; its refusal becomes the failure of the test. */
export function obtenir<T>(issue: { ok: true; valeur: T } | { ok: false; refus: { message: string } }): T {
	if (issue.ok) return issue.valeur;
	throw new Error(issue.refus.message);
}
