import { instantAParis, jour } from '#contrat/commun/jour.ts';
import { centimes, type Montant, ZERO } from '#contrat/commun/montant.ts';
import { creerSimulation } from '#contrat/programmation/server/creer-simulation.ts';
import { ecrireCases } from '#contrat/programmation/server/ecrire-cases.ts';
import { ouvrirProgramme } from '#contrat/programmation/server/ouvrir-programme.ts';
import { poserContrainte } from '#contrat/programmation/server/poser-contrainte.ts';
import { poserHypothese } from '#contrat/programmation/server/poser-hypothese.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';

/** Between the opinions of the body that prepares and the committee that decides. */
const LE = jour('2026-02-19');

/**
 * The programme of the year under way, filled from the funders' opinions, and a simulation beside it in which the Region
 * says no: others make up for a part. Done once.
 */
export async function poserProgramme(exemple: Exemple): Promise<void> {
	const { base, contratId, appelIds } = exemple;
	const appel = appelIds.get('courante') ?? '';
	const { deja, lignes } = await base.lire(contratId, async (tx) => ({
		deja: await tx
			.selectFrom('scenario')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('appel_id', '=', appel)
			.executeTakeFirst(),
		lignes: await tx
			.selectFrom('ligne_financement as l')
			.innerJoin('dossier as d', (j) => j.onRef('d.contrat_id', '=', 'l.contrat_id').onRef('d.id', '=', 'l.dossier_id'))
			.leftJoin('avis as a', (j) => j.onRef('a.contrat_id', '=', 'l.contrat_id').onRef('a.ligne_id', '=', 'l.id'))
			.select(['l.id', 'l.dossier_id', 'l.financeur_code', 'l.enveloppe_code', 'l.demande_centimes'])
			.select('a.propose_centimes')
			.where('l.contrat_id', '=', contratId)
			.where('d.appel_id', '=', appel)
			.where('d.statut', '=', 'recevable')
			.orderBy('d.numero')
			.orderBy('l.financeur_code')
			.execute()
	}));
	if (deja) return;
	const chef = (heure: string) => contexteDe(exemple, 'chef-de-projet', instantAParis(LE, heure));
	const programme = accepte(await ouvrirProgramme(chef('09:00'), appel), 'programme');
	const proposees = lignes.flatMap(({ id: ligne, propose_centimes: propose }) =>
		propose === null ? [] : [{ ligne, propose: centimes(propose), revision: 0 }]
	);
	const ecrites = accepte(await ecrireCases(chef('10:00'), programme, proposees), 'programme');
	if (ecrites.refusees.length > 0) throw new Error('the example proposes what the board refuses');

	const nom = 'Si la Région dit non';
	const note = 'La Région ne suit pas : l’État et la Communauté de communes reprennent ce qu’ils peuvent.';
	const simulation = accepte(await creerSimulation(chef('14:00'), { modele: programme, nom, note }), nom);
	const region = lignes.filter(({ financeur_code }) => financeur_code === 'region');
	const enveloppe = region[0]?.enveloppe_code;
	if (enveloppe) {
		const hypothese = { enveloppe, montant: ZERO, motif: 'Crédits non confirmés à ce jour.' };
		accepte(await poserHypothese(chef('14:10'), simulation, hypothese), nom);
	}
	const touches = new Set(region.map(({ dossier_id }) => dossier_id));
	const copiees = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('scenario_ligne')
			.select(['ligne_id', 'revision'])
			.where('contrat_id', '=', contratId)
			.where('scenario_id', '=', simulation)
			.execute()
	);
	const revisions = new Map(copiees.map(({ ligne_id, revision }) => [ligne_id, revision]));
	const changees = lignes.flatMap(({ id: ligne, dossier_id, financeur_code, demande_centimes }) => {
		if (!touches.has(dossier_id) || !['region', 'etat', 'ccll'].includes(financeur_code)) return [];
		const propose: Montant = financeur_code === 'region' ? ZERO : centimes(demande_centimes);
		return [{ ligne, propose, revision: revisions.get(ligne) ?? 0 }];
	});
	if (changees.length > 0) accepte(await ecrireCases(chef('14:20'), simulation, changees), nom);
	const [premier] = lignes;
	if (!premier) return;
	const impose = {
		plancher: null,
		plafond: null,
		choix: 'impose' as const,
		motif: 'Déjà engagée auprès des familles.'
	};
	accepte(await poserContrainte(chef('14:30'), simulation, { dossier: premier.dossier_id, ...impose }), nom);
}
