import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nouveauJeton } from '#contrat/acteurs/server/jeton.ts';
import { jour } from '#contrat/commun/jour.ts';
import { calendrierPrive } from '#contrat/gouvernance/calendrier.ts';
import { agendaDuJeton, fermerAgenda, ouvrirAgenda } from '#contrat/gouvernance/server/agenda-prive.ts';
import { creerTache } from '#contrat/gouvernance/server/creer-tache.ts';
import { declarerLien, declarerMonLien } from '#contrat/gouvernance/server/declarer-lien.ts';
import { nommerAuSiege } from '#contrat/gouvernance/server/nommer-au-siege.ts';
import { rappelerLesTaches } from '#contrat/gouvernance/server/rappeler-les-taches.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { poserAgent } from '#tests/monde/ville.ts';
import { rappelerLesAvis } from './rappeler-les-avis.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'deport-rappels');
const { chef, contratId, membreInstance: membre, agents } = ville;
const collegue = await poserAgent(base, contratId, {
	nom: 'Autre instructrice',
	role: 'instructeur',
	partenaire: 'etat',
	structureId: null
});
const lien = { genre: 'mandat' as const, precision: '', debut: jour('2025-01-01') };
let cache: DossierPose;
let libre: DossierPose;
const points = { cache: '', libre: '' };

beforeAll(async () => {
	cache = await ville.poserDossier([{ financeur: 'etat', demande: 8_765_432n }]);
	libre = await ville.poserDossier([{ financeur: 'etat', demande: 50_000n }]);
	const seance = await ville.poserSeance('2026-04-01', [cache, libre]);
	const poses = await base.lire(contratId, (tx) =>
		tx.selectFrom('point').select(['id', 'dossier_id']).where('seance_id', '=', seance).execute()
	);
	for (const { id, dossier_id } of poses) points[dossier_id === cache.id ? 'cache' : 'libre'] = id;
	// The member says so for themselves; the instructor's link was declared on the seat they hold.
	obtenir(await declarerMonLien({ ...chef, agent: membre }, { ...lien, structure: cache.structure }));
	const qui = { fonction: '', courriel: '', debut: jour('2025-01-01') };
	const deleguee = { ...qui, nom: 'Déléguée', compte: agents.instructeurEtat.compteId, place: 'titulaire' as const };
	const siege = obtenir(await nommerAuSiege(chef, 'sous-prefet', deleguee));
	obtenir(await declarerLien(chef, { ...lien, structure: cache.structure, personne: `designation:${siege}` }));
	for (const [nom, place, compte] of [
		['Membre', 'titulaire', membre.compteId],
		['Lectrice', 'suppleant', agents.lecteur.compteId]
	] as const)
		obtenir(await nommerAuSiege(chef, 'maire', { ...qui, nom, place, compte }));
});
beforeEach(() =>
	base.proprietaire((tx) => tx.deleteFrom('courriel_a_envoyer').where('contrat_id', '=', contratId).execute())
);

const tache = (quoi: 'cache' | 'libre', responsable: string, echeance: string) =>
	creerTache(chef, {
		intitule: `Rappeler ${quoi === 'cache' ? cache.numero : libre.numero}`,
		responsable,
		echeance: jour(echeance),
		seance: null,
		point: points[quoi]
	});
/** What waits to be sent, by account. */
async function lettres(): Promise<Map<string, string>> {
	const lignes = await base.proprietaire((tx) =>
		tx
			.selectFrom('courriel_a_envoyer')
			.select(['compte_id', 'donnees'])
			.where('contrat_id', '=', contratId)
			.orderBy('id')
			.execute()
	);
	const dites = new Map<string, string>();
	for (const { compte_id, donnees } of lignes)
		dites.set(compte_id ?? '', (dites.get(compte_id ?? '') ?? '') + JSON.stringify(donnees));
	return dites;
}

describe('ce que reçoit une personne qui a un lien', () => {
	test('aucun rappel d’une tâche sur le dossier caché, nommée ou par son siège ; les autres le reçoivent', async () => {
		for (const responsable of [`compte:${membre.compteId}`, 'siege:maire', 'siege:sous-prefet'])
			for (const quoi of ['cache', 'libre'] as const) obtenir(await tache(quoi, responsable, '2027-02-10'));
		expect(await rappelerLesTaches(base, new Date('2027-02-10T09:00:00Z'))).toBe(5);
		const parties = await lettres();
		for (const { compteId } of [membre, agents.instructeurEtat]) {
			expect(parties.get(compteId)).toContain(`Rappeler ${libre.numero}`);
			expect(parties.get(compteId)).not.toContain(cache.numero);
		}
		expect(parties.get(agents.lecteur.compteId)).toContain(`Rappeler ${cache.numero}`);
	});

	test('aucun rappel d’avis sur le dossier caché, même quand le lien est déclaré sur son siège', async () => {
		const rapport = obtenir(await rappelerLesAvis(chef, [cache.id, libre.id]));
		expect(rapport.faits.map(({ numero }) => numero)).toEqual([cache.numero, libre.numero]);
		const parties = await lettres();
		const sienne = parties.get(agents.instructeurEtat.compteId);
		expect(sienne).toContain(libre.numero);
		for (const mot of [cache.numero, `Action ${cache.numero}`, `Association ${cache.numero}`])
			expect(sienne).not.toContain(mot);
		for (const { numero } of [cache, libre]) expect(parties.get(collegue.compteId)).toContain(numero);
	});
});

describe('l’agenda privé', () => {
	const lu = async (jeton: string) => {
		const agenda = await agendaDuJeton(base, jeton);
		const options = { domaine: 'exemple.test', ecritLe: new Date('2026-01-01T00:00:00Z') };
		return agenda && calendrierPrive(agenda.seances, agenda.taches, options).replaceAll('\r\n ', '');
	};

	test('ne montre ni la tâche d’un dossier caché, ni celles d’une autre personne', async () => {
		for (const agent of [membre, agents.lecteur])
			for (const quoi of ['cache', 'libre'] as const)
				obtenir(await tache(quoi, `compte:${agent.compteId}`, '2027-03-01'));
		const sien = await lu(await ouvrirAgenda(base, membre, chef.maintenant));
		const entier = await lu(await ouvrirAgenda(base, agents.lecteur, chef.maintenant));
		const duChef = await lu(await ouvrirAgenda(base, chef.agent, chef.maintenant));
		expect(
			[sien, entier, duChef].map((texte) => [texte?.includes(cache.numero), texte?.includes(libre.numero)])
		).toEqual([
			[false, true],
			[true, true],
			[false, false]
		]);
		// Tasks of one's own only: as many as one was given.
		const combien = async (jeton: string) => (await agendaDuJeton(base, jeton))?.taches.length;
		expect(await combien(await ouvrirAgenda(base, chef.agent, chef.maintenant))).toBe(0);
		expect(await combien(await ouvrirAgenda(base, agents.lecteur, chef.maintenant))).toBe(2);
	});

	test('une adresse remplacée, fermée, inconnue ou d’un compte fermé répond comme si elle n’existait pas', async () => {
		const ancienne = await ouvrirAgenda(base, membre, chef.maintenant);
		const nouvelle = await ouvrirAgenda(base, membre, chef.maintenant);
		expect(await lu(nouvelle)).toContain('BEGIN:VCALENDAR');
		for (const jeton of [ancienne, nouveauJeton().jeton, 'pas-un-jeton', '']) expect(await lu(jeton)).toBeNull();
		const deLaLectrice = await ouvrirAgenda(base, agents.lecteur, chef.maintenant);
		await fermerAgenda(base, membre);
		expect([await lu(nouvelle), (await lu(deLaLectrice)) === null]).toEqual([null, false]);
		await base.proprietaire((tx) =>
			tx.updateTable('compte').set({ actif: false }).where('id', '=', agents.lecteur.compteId).execute()
		);
		expect(await lu(deLaLectrice)).toBeNull();
	});
});
