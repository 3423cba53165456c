import { describe, expect, test } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { preparerSeance } from '#contrat/gouvernance/server/preparer-seance.ts';
import { compterParticipations } from '#contrat/gouvernance/server/compter-participations.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { photographier } from '#tests/monde/ville.ts';
import { changementDeFaits, direPoint } from '../proces-verbal.ts';
import { cloturerSeance } from './cloturer-seance.ts';
import { decider } from './decider.ts';
import { versionDuProcesVerbal, versionsDuProcesVerbal } from './lectures-proces-verbal.ts';
import { seanceDite } from './lectures-seance-dite.ts';
import { procesVerbalPublic, publierProcesVerbal } from './publier-proces-verbal.ts';
import { redigerProcesVerbal } from './rediger-proces-verbal.ts';
import { approuverProcesVerbal, proposerProcesVerbal } from './suivre-proces-verbal.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'proces-verbal');
const { chef, contratId } = ville;
const lecteur = ville.en('lecteur');
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);
const lire = <T>(lecture: (tx: Parameters<Parameters<typeof base.lire>[1]>[0]) => Promise<T>) =>
	base.lire(contratId, lecture) as Promise<T>;
const dite = async (id: string) => {
	const lue = await lire((tx) => seanceDite(tx, contratId, id));
	if (!lue) throw new Error('the meeting exists');
	return lue;
};
const accorder = (seance: string, dossier: DossierPose, issue: 'accordee' | 'refusee' = 'accordee') =>
	decider(chef, seance, {
		dossier: dossier.id,
		decisions: dossier.lignes.map((ligne) => ({ ligne, issue, montant: null, motif: 'Motif gardé.' }))
	});
const texte = (vue: number, points: { point: string; texte: string }[] = [], ouverture = 'La séance s’ouvre.') => ({
	vue,
	ouverture,
	cloture: '',
	points
});

describe('le procès-verbal', () => {
	test('se rédige, s’amende, montre les faits changés, se propose, s’approuve et se publie sans nom', async () => {
		const [bon, refuse] = [
			await ville.poserDossier([{ financeur: 'etat', demande: 50_000n }]),
			await ville.poserDossier([{ financeur: 'commune', demande: 70_000n }])
		];
		const seance = await ville.poserSeance('2026-03-01', [bon, refuse]);
		obtenir(
			await compterParticipations(chef, seance, {
				participations: [{ categorie: 'habitants', organisme: '', personnes: 4 }]
			})
		);
		const [un, deux] = (await dite(seance)).points;
		if (!un || !deux) throw new Error('two items');
		expect(await redigerProcesVerbal(chef, seance, texte(0, [{ point: un.id, texte: 'On salue.' }]))).toEqual({
			ok: true,
			valeur: 1
		});
		expect(code(await proposerProcesVerbal(chef, seance, 1))).toBe('seance_close');

		obtenir(await accorder(seance, bon));
		obtenir(await accorder(seance, refuse, 'refusee'));
		const premiere = await lire((tx) => versionDuProcesVerbal(tx, contratId, seance));
		const change = changementDeFaits(
			premiere?.points.get(un.id)?.faits ?? [],
			direPoint((await dite(seance)).points[0] ?? un)
		);
		expect(change?.ajoutes).toEqual([expect.stringMatching(/^État : 500.* demandés\. Accordée : 500/)]);

		expect(code(await redigerProcesVerbal(chef, seance, texte(0)))).toBe('version_depassee');
		expect(code(await redigerProcesVerbal(chef, seance, texte(1)))).toBe('ok');
		const seconde = await lire((tx) => versionDuProcesVerbal(tx, contratId, seance));
		expect([seconde?.version, seconde?.points.get(un.id)?.texte]).toEqual([2, 'On salue.']);

		obtenir(await cloturerSeance(chef, seance));
		const suivante = obtenir(
			await preparerSeance(chef, { instance: 'copil', jour: jour('2026-06-01'), heure: '', lieu: '', objet: '' })
		);
		expect(code(await approuverProcesVerbal(chef, seance, { vue: 2, seance: suivante }))).toBe('etat_incompatible');
		expect(code(await proposerProcesVerbal(chef, seance, 2))).toBe('ok');
		expect((await dite(suivante)).points.map(({ titre }) => titre)).toEqual([
			'Approbation du procès-verbal du 1er mars 2026'
		]);
		// An amended proposal is a draft again.
		expect(
			code(await redigerProcesVerbal(chef, seance, texte(2, [{ point: deux.id, texte: 'Mme Mairesse parle.' }])))
		).toBe('ok');
		expect(code(await proposerProcesVerbal(chef, seance, 3))).toBe('ok');
		expect(code(await publierProcesVerbal(chef, seance, { points: [] }))).toBe('etat_incompatible');
		expect(code(await approuverProcesVerbal(chef, seance, { vue: 3, seance: suivante }))).toBe('ok');
		expect((await dite(suivante)).points.map(({ conclusion }) => conclusion)).toEqual([
			'Le procès-verbal est approuvé.'
		]);
		expect(code(await redigerProcesVerbal(chef, seance, texte(3)))).toBe('etat_incompatible');
		expect(await lire((tx) => versionsDuProcesVerbal(tx, contratId, seance))).toHaveLength(3);

		const avantPublication = await base.lirePublic(contratId, (tx) => procesVerbalPublic(tx, contratId, seance));
		expect(avantPublication).toBeNull();
		// A refused application is never published, even when somebody ticks it.
		expect(await publierProcesVerbal(chef, seance, { points: [un.id, deux.id] })).toEqual({ ok: true, valeur: 1 });
		const publie = await base.lirePublic(contratId, (tx) => procesVerbalPublic(tx, contratId, seance));
		expect(publie?.partie).toMatchObject({
			nonPublies: 1,
			participations: ['Habitants hors sièges : 4 personnes.'],
			points: [{ texte: 'On salue.' }]
		});
		expect(JSON.stringify(publie)).not.toContain(refuse.numero);
	});

	test('ne publie pas le nom d’un membre', async () => {
		const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }]);
		const seance = await ville.poserSeance('2026-04-01', [dossier]);
		await base.proprietaire((tx) =>
			tx
				.insertInto('designation')
				.values({
					contrat_id: contratId,
					id: nouvelIdentifiant(),
					siege_code: 'maire',
					place: 'titulaire',
					nom: 'Zoé Le Gall',
					debut: '2026-01-01'
				})
				.execute()
		);
		obtenir(await accorder(seance, dossier));
		obtenir(await redigerProcesVerbal(chef, seance, texte(0, [], 'Ouverte par zoe LE GALL.')));
		obtenir(await cloturerSeance(chef, seance));
		obtenir(await proposerProcesVerbal(chef, seance, 1));
		const suivante = obtenir(
			await preparerSeance(chef, { instance: 'copil', jour: jour('2026-06-02'), heure: '', lieu: '', objet: '' })
		);
		obtenir(await approuverProcesVerbal(chef, seance, { vue: 1, seance: suivante }));
		const issue = await publierProcesVerbal(chef, seance, { points: [] });
		expect([code(issue), issue.ok ? '' : issue.refus.message]).toEqual([
			'nom_de_personne',
			expect.stringContaining('Zoé Le Gall')
		]);
	});

	test('chaque refus laisse tout en l’état', async () => {
		const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }]);
		const seance = await ville.poserSeance('2026-05-01', [dossier]);
		obtenir(await accorder(seance, dossier));
		expect(code(await proposerProcesVerbal(chef, seance, 0))).toBe('rien_d_ecrit');
		obtenir(await redigerProcesVerbal(chef, seance, texte(0)));
		obtenir(await cloturerSeance(chef, seance));
		obtenir(await proposerProcesVerbal(chef, seance, 1));
		const ouverte = async (quand: string, instance = 'copil') => nouvelleSeance(instance, quand);
		const avant = [await ouverte('2026-04-20'), await ouverte('2026-12-31'), await ouverte('2026-11-01', 'cotech')];
		const photo = () => photographier(base, contratId, ['proces_verbal', 'proces_verbal_point', 'point', 'journal']);
		const depart = await photo();
		for (const autre of [...avant, seance, contratId])
			expect(code(await approuverProcesVerbal(chef, seance, { vue: 1, seance: autre }))).toBe('seance_d_approbation');
		expect(code(await proposerProcesVerbal(chef, seance, 1))).toBe('etat_incompatible');
		expect(code(await redigerProcesVerbal(chef, contratId, texte(0)))).toBe('introuvable');
		expect(code(await publierProcesVerbal(chef, contratId, { points: [] }))).toBe('introuvable');
		const refuses = [
			redigerProcesVerbal(lecteur, seance, texte(1)),
			proposerProcesVerbal(lecteur, seance, 1),
			approuverProcesVerbal(lecteur, seance, { vue: 1, seance }),
			publierProcesVerbal(lecteur, seance, { points: [] })
		];
		for (const refus of refuses) expect(code(await refus)).toBe('non_autorise');
		expect(await photo()).toBe(depart);
	});
});

async function nouvelleSeance(instance: string, quand: string): Promise<string> {
	const id = nouvelIdentifiant();
	await base.proprietaire((tx) =>
		tx
			.insertInto('seance')
			.values({ contrat_id: contratId, id, instance_code: instance, jour: quand, statut: 'preparee' })
			.execute()
	);
	return id;
}
