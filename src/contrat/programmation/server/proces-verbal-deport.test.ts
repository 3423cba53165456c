import { afterEach, describe, expect, test } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { preparerSeance } from '#contrat/gouvernance/server/preparer-seance.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { cloturerSeance } from './cloturer-seance.ts';
import { decider } from './decider.ts';
import { versionDuProcesVerbal } from './lectures-proces-verbal.ts';
import { seanceDite } from './lectures-seance-dite.ts';
import { pointsPublies, procesVerbalPublic, publierProcesVerbal } from './publier-proces-verbal.ts';
import { redigerProcesVerbal } from './rediger-proces-verbal.ts';
import { approuverProcesVerbal, proposerProcesVerbal } from './suivre-proces-verbal.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'proces-verbal-deport');
const { chef, contratId } = ville;
const lie = { ...chef, base: base.pour(chef.agent.compteId) };
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);
const texte = (vue: number, points: { point: string; texte: string }[] = []) => ({
	vue,
	ouverture: 'La séance s’ouvre.',
	cloture: '',
	points
});
const pointsDe = (seance: string) =>
	base.lire(contratId, async (tx) => (await seanceDite(tx, contratId, seance))?.points.map(({ id }) => id) ?? []);
const poserDossiers = async (combien: number) => {
	const poses: DossierPose[] = [];
	while (poses.length < combien) poses.push(await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }]));
	return poses as [DossierPose, DossierPose, ...DossierPose[]];
};
afterEach(() => base.proprietaire((tx) => tx.deleteFrom('lien_interet').where('contrat_id', '=', contratId).execute()));

describe('le procès-verbal d’une séance où le chef de projet se déporte', () => {
	test('qui s’est déporté n’en lit pas le point, et n’efface pas ce qui en est écrit', async () => {
		const [cache, lu] = await poserDossiers(2);
		const seance = await ville.poserSeance('2026-04-10', [cache, lu]);
		const points = await pointsDe(seance);
		obtenir(
			await redigerProcesVerbal(
				chef,
				seance,
				texte(
					0,
					points.map((point, rang) => ({ point, texte: `Point ${rang}` }))
				)
			)
		);
		await poserLien(cache);
		obtenir(await redigerProcesVerbal(lie, seance, texte(1)));
		const vue = await lie.base.lire(contratId, (tx) => versionDuProcesVerbal(tx, contratId, seance));
		expect([...(vue?.points.values() ?? [])].map((p) => p.texte)).toEqual(['Point 1']);
		const entiere = await base.lire(contratId, (tx) => versionDuProcesVerbal(tx, contratId, seance));
		expect([...(entiere?.points.values() ?? [])].map((p) => p.texte).sort()).toEqual(['Point 0', 'Point 1']);
	});

	test('qui s’est déporté publie sans retirer ni ajouter le point qu’il ne lit pas', async () => {
		const [cache, tu, lu] = await poserDossiers(3);
		if (!lu) throw new Error('three applications');
		const seance = await ville.poserSeance('2026-04-15', [cache, tu, lu]);
		for (const dossier of [cache, tu, lu])
			obtenir(
				await decider(chef, seance, {
					dossier: dossier.id,
					decisions: [{ ligne: dossier.lignes[0], issue: 'accordee', montant: null, motif: '' }]
				})
			);
		const [a, b, c] = await pointsDe(seance);
		if (!a || !b || !c) throw new Error('three items');
		const textes = [a, b, c].map((point, rang) => ({ point, texte: `Point ${rang} par Paul Morin.` }));
		obtenir(await redigerProcesVerbal(chef, seance, texte(0, textes)));
		obtenir(await cloturerSeance(chef, seance));
		obtenir(await proposerProcesVerbal(chef, seance, 1));
		const suivante = obtenir(
			await preparerSeance(chef, { instance: 'copil', jour: jour('2026-06-03'), heure: '', lieu: '', objet: '' })
		);
		obtenir(await approuverProcesVerbal(chef, seance, { vue: 1, seance: suivante }));
		obtenir(await publierProcesVerbal(chef, seance, { points: [a] }));
		await poserLien(cache);
		await poserLien(tu);
		const publies = async () => {
			const publie = await base.lirePublic(contratId, (tx) => procesVerbalPublic(tx, contratId, seance));
			return publie?.partie.points.map((p) => [p.ordre, p.titre, p.texte]);
		};
		const ligne = (ordre: number, { numero }: DossierPose) => [
			ordre,
			`Action ${numero}`,
			`Point ${ordre - 1} par Paul Morin.`
		];
		// Ticking what is hidden changes nothing.
		expect(await publierProcesVerbal(lie, seance, { points: [b, c] })).toEqual({ ok: true, valeur: 2 });
		expect(await publies()).toEqual([ligne(1, cache), ligne(3, lu)]);
		// The page ticks what is published among what is read.
		expect(await pointsPublies(lie.base, contratId, seance, await pointsDe(seance))).toEqual([a, c]);
		expect(await pointsPublies(lie.base, contratId, seance, [b, c])).toEqual([c]);
		expect(await publierProcesVerbal(lie, seance, { points: [] })).toEqual({ ok: true, valeur: 1 });
		expect(await publies()).toEqual([ligne(1, cache)]);
		// A name is looked for in what this person reads only: a refusal would tell of the rest.
		const courant = { contrat_id: contratId, siege_code: 'sous-prefet', place: 'titulaire', debut: '2026-01-01' };
		await base.proprietaire((tx) =>
			tx
				.insertInto('designation')
				.values({ ...courant, id: nouvelIdentifiant(), nom: 'Paul Morin' })
				.execute()
		);
		expect(code(await publierProcesVerbal(lie, seance, { points: [] }))).toBe('ok');
		expect(code(await publierProcesVerbal(lie, seance, { points: [c] }))).toBe('nom_de_personne');
	});
});

/** A link in force between the chef de projet and the structure of this application. */
async function poserLien({ structure }: DossierPose): Promise<void> {
	await base.proprietaire((tx) =>
		tx
			.insertInto('lien_interet')
			.values({
				contrat_id: contratId,
				id: nouvelIdentifiant(),
				compte_id: chef.agent.compteId,
				structure_id: structure,
				genre: 'mandat',
				etat: 'actif',
				debut: '2020-01-01',
				cree_le: new Date()
			})
			.execute()
	);
}
