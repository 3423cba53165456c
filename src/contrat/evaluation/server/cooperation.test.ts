import { expect, test } from 'vitest';
import { enregistrerPresences } from '#contrat/gouvernance/server/enregistrer-presences.ts';
import { compterParticipations } from '#contrat/gouvernance/server/compter-participations.ts';
import { cloturerSeance } from '#contrat/programmation/server/cloturer-seance.ts';
import { decider } from '#contrat/programmation/server/decider.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { photographier } from '#tests/monde/ville.ts';
import { cooperationsDe, joursJusquALaDecision } from './lectures-cooperation.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'cooperation');
const { chef, contratId } = ville;
const tableau = [
	{ code: 'copil', intitule: 'COPIL' },
	{ code: 'seminaire', intitule: 'Séminaire annuel' }
];
const annee = { du: '2026-01-01', au: '2026-12-31' };
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);

test('les chiffres viennent des séances ; le public ne compte que les séances closes', async () => {
	const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }]);
	const [close, ouverte] = [
		await ville.poserSeance('2026-03-01', [dossier]),
		await ville.poserSeance('2026-04-01', [])
	];
	for (const seance of [close, ouverte]) {
		obtenir(
			await compterParticipations(chef, seance, {
				participations: [
					{ categorie: 'habitants', organisme: '', personnes: 5 },
					{ categorie: 'associations', organisme: 'Les Tilleuls', personnes: 2 }
				]
			})
		);
	}
	obtenir(
		await decider(chef, close, {
			dossier: dossier.id,
			decisions: [{ ligne: dossier.lignes[0], issue: 'accordee', montant: null, motif: '' }]
		})
	);
	obtenir(await cloturerSeance(chef, close));

	const equipe = await base.lire(contratId, (tx) => cooperationsDe(tx, contratId, annee, tableau));
	expect(equipe[0]?.comptes).toMatchObject({ fois: 2, participants: 16, habitants: 10, associations: 4, instances: 1 });
	expect(equipe[1]).toMatchObject({ code: 'seminaire', comptes: null, instances: [] });
	expect(equipe.find((l) => l.code === 'cotech')).toMatchObject({ duTableau: false, comptes: { fois: 0 } });
	const vide = await base.lire(contratId, (tx) =>
		cooperationsDe(tx, contratId, { du: '2027-01-01', au: '2027-12-31' }, tableau)
	);
	expect(vide[0]?.comptes?.fois).toBe(0);
	const publique = await base.lirePublic(contratId, (tx) => cooperationsDe(tx, contratId, annee, tableau, true));
	expect(publique[0]?.comptes).toMatchObject({ fois: 1, participants: 8, habitants: 5, associations: 2 });
	await expect(base.lirePublic(contratId, (tx) => tx.selectFrom('presence').select('nom').execute())).rejects.toThrow(
		/permission/
	);
	// Sent on 20 November 2025, decided on 1 March 2026.
	expect(await base.lire(contratId, (tx) => joursJusquALaDecision(tx, contratId, annee))).toEqual([101]);
});

test('les participations refusées laissent tout en l’état', async () => {
	const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n, enveloppe: '2026-etat-specifique' }]);
	const seance = await ville.poserSeance('2026-05-01', [dossier]);
	const photo = () => photographier(base, contratId, ['participation', 'journal']);
	const un = (categorie: 'habitants' | 'associations', organisme: string) => ({ categorie, organisme, personnes: 3 });
	const avant = await photo();
	const compter = (qui: typeof chef, ou: string, ...participations: ReturnType<typeof un>[]) =>
		compterParticipations(qui, ou, { participations });
	expect(code(await compter(ville.en('lecteur'), seance, un('habitants', '')))).toBe('non_autorise');
	expect(code(await compter(chef, contratId, un('habitants', '')))).toBe('introuvable');
	expect(code(await compter(chef, seance, un('habitants', 'Mme Diallo')))).toBe('habitant_nomme');
	expect(code(await compter(chef, seance, un('associations', 'A'), un('associations', 'a')))).toBe(
		'participation_double'
	);
	expect(await photo()).toBe(avant);
	obtenir(
		await decider(chef, seance, {
			dossier: dossier.id,
			decisions: [{ ligne: dossier.lignes[0], issue: 'accordee', montant: null, motif: '' }]
		})
	);
	obtenir(await enregistrerPresences(chef, seance, [{ siege: 'maire', etat: 'present' }]));
	obtenir(await cloturerSeance(chef, seance));
	expect(code(await compter(chef, seance, un('habitants', '')))).toBe('seance_close');
});
