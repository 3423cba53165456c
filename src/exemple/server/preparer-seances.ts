import { type Jour, jourDe } from '#contrat/commun/jour.ts';
import { preparerSeance } from '#contrat/gouvernance/server/preparer-seance.ts';
import { ajouterPoint } from '#contrat/gouvernance/server/tenir-points.ts';
import { creerTache } from '#contrat/gouvernance/server/creer-tache.ts';
import { suivreTache } from '#contrat/gouvernance/server/suivre-tache.ts';
import { actionsExemple } from '#src/exemple/annee.ts';
import { ajouterJours, mardi } from '#src/exemple/jours.ts';
import { convoquerEtRepondre } from './convoquer-seance.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';
import { inscrire, seancesConnues } from './tenir-seances.ts';

/** The last meeting of the example with a fixed day: what is prepared comes after it. */
const DERNIERE = '2026-10-13';
const LIEU = 'Salle du conseil, Lodève';

/**
 * The meetings to hold: a steering committee of two days ago whose decisions anybody who tries the demonstration can
 * record, a technical committee already convened, and the next steering committee. Made once, then left alone.
 */
export async function preparerLesProchaines(exemple: Exemple): Promise<void> {
	const { base, contratId, maintenant } = exemple;
	const connues = await seancesConnues(exemple);
	if (connues.some((s) => s.statut === 'preparee' || (s.instance === 'copil' && s.jour > DERNIERE))) return;
	const { fin, codes } = await base.lire(contratId, async (tx) => ({
		fin: (await tx.selectFrom('contrat').select('fin').where('id', '=', contratId).executeTakeFirstOrThrow()).fin,
		codes: await tx.selectFrom('instance').select('code').where('contrat_id', '=', contratId).execute()
	}));
	const aujourdhui = jourDe(maintenant);
	const chef = contexteDe(exemple, 'chef-de-projet', maintenant);
	const preparer = async (instance: string, jour: Jour, objet: string): Promise<string | null> => {
		if (jour > fin || !codes.some(({ code }) => code === instance)) return null;
		const saisie = { instance, jour, heure: '14:00', lieu: LIEU, objet };
		return accepte(await preparerSeance(chef, saisie, { exemple: true }), objet);
	};

	// Not today: somebody who tries the demonstration may want a meeting of their own.
	const seconde = await preparer('copil', ajouterJours(aujourdhui, -2), 'Seconde programmation');
	const aDecider = actionsExemple.filter((a) => a.destin === 'inscrit');
	const aPreparer = actionsExemple.filter((a) => a.destin === 'recevable');
	const cotech = await preparer('cotech', mardi(ajouterJours(aujourdhui, 14)), 'Avis sur les dernières demandes');
	if (cotech) {
		const points = [
			{
				genre: 'information',
				intitule: 'Où en sont les enveloppes',
				texte: 'Reste à programmer, par financeur.',
				duree: 15
			},
			{ genre: 'avis', intitule: 'Note de cadrage du prochain appel', texte: '', duree: 30 }
		] as const;
		for (const point of points) accepte(await ajouterPoint(chef, cotech, point), point.intitule);
		await inscrire(exemple, cotech, aPreparer, maintenant);
		const convocation = { le: ajouterJours(aujourdhui, -5), reponsesLe: ajouterJours(aujourdhui, -1), combien: 6 };
		await convoquerEtRepondre(exemple, cotech, convocation);
	}
	const copil = await preparer('copil', mardi(ajouterJours(aujourdhui, 28)), 'Dernière programmation de l’année');
	const point = { genre: 'decision', intitule: 'Calendrier de l’année suivante', texte: '', duree: 20 } as const;
	if (copil) accepte(await ajouterPoint(chef, copil, point), point.intitule);
	if (seconde) await inscrire(exemple, seconde, aDecider, maintenant);
}

/** What the meetings left to do: done, late, and to come. Written once. */
export async function poserTaches(exemple: Exemple): Promise<void> {
	const { base, contratId, maintenant, agents } = exemple;
	const { deja, seances } = await base.lire(contratId, async (tx) => ({
		deja: await tx.selectFrom('tache').select('id').where('contrat_id', '=', contratId).executeTakeFirst(),
		seances: await tx
			.selectFrom('seance')
			.select(['id', 'jour', 'instance_code as instance'])
			.where('contrat_id', '=', contratId)
			.where('exemple', '=', true)
			.where('statut', '=', 'close')
			.orderBy('jour', 'desc')
			.execute()
	}));
	if (deja) return;
	const derniere = (instance: string) => seances.find((s) => s.instance === instance) ?? null;
	const compte = (cle: string) => `compte:${agents.get(cle)?.compteId ?? ''}`;
	const dans = (jours: number) => ajouterJours(jourDe(maintenant), jours);
	const il_y_a = (jours: number) => new Date(maintenant.getTime() - jours * 86_400_000);
	const taches = [
		['copil', 'Envoyer le tableau des décisions aux structures', compte('chef-de-projet'), dans(-150), 'finir'],
		['cotech', 'Reprendre les deux écarts de notation', compte('instructeur-etat'), dans(-30), 'finir'],
		['cotech', 'Confirmer l’accès à l’eau de la terrasse du haut', compte('instructeur-commune'), dans(-6), null],
		['cotech', 'Chercher une salle pour la permanence du samedi', compte('instructeur-ccll'), dans(2), null],
		['copil', 'Présenter le bilan des parcours aux communes', 'siege:copil-maire', dans(40), null],
		[null, 'Mettre à jour l’annuaire des instances', compte('chef-de-projet'), null, null]
	] as const;
	for (const [instance, intitule, responsable, echeance, fait] of taches) {
		const chef = contexteDe(exemple, 'chef-de-projet', il_y_a(20));
		const saisie = {
			intitule,
			responsable,
			echeance,
			seance: instance && (derniere(instance)?.id ?? null),
			point: null
		};
		const tache = accepte(await creerTache(chef, saisie), intitule);
		if (fait) accepte(await suivreTache(chef, { tache, acte: fait, motif: '' }), intitule);
	}
}
