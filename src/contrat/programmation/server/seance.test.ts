import { describe, expect, test } from 'vitest';
import { centimes } from '#contrat/commun/montant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { photographier } from '#tests/monde/ville.ts';
import type { IssueDecision } from '../decision.ts';
import { decider } from './decider.ts';
import { inscrireDossiers } from './inscrire-dossiers.ts';
import { retirerDossier } from './retirer-dossier.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'deliberer');
const { chef, contratId } = ville;
const photo = () =>
	photographier(base, contratId, ['enveloppe', 'ligne_financement', 'decision', 'dossier', 'point', 'journal']);
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);
const voteDe = (enveloppe: string) =>
	base.lire(contratId, async (tx) => {
		const lue = await tx
			.selectFrom('enveloppe')
			.select('vote_centimes')
			.where('code', '=', enveloppe)
			.executeTakeFirstOrThrow();
		return lue.vote_centimes;
	});
const statutDe = (id: string) =>
	base.lire(contratId, async (tx) => {
		const lu = await tx.selectFrom('dossier').select('statut').where('id', '=', id).executeTakeFirstOrThrow();
		return lu.statut;
	});
const une = (ligne: string, issue: IssueDecision | '', montant: bigint | null = null, motif = 'Parce que.') => ({
	ligne,
	issue,
	montant: montant === null ? null : centimes(montant),
	motif
});
let quantieme = 0;
const nouvelleSeance = (dossiers: DossierPose[]) =>
	ville.poserSeance(`2026-03-${String(++quantieme).padStart(2, '0')}`, dossiers);

describe('l’ordre du jour', () => {
	test('reçoit les dossiers recevables et ajournés, dans l’ordre de leurs numéros', async () => {
		const a = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }], 'ajourne');
		const b = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }]);
		const seance = await nouvelleSeance([]);
		expect(await inscrireDossiers(chef, seance, [b.id, a.id, b.id])).toEqual({ ok: true, valeur: 2 });
		const points = await base.lire(contratId, (tx) =>
			tx.selectFrom('point').select(['dossier_id', 'ordre']).where('seance_id', '=', seance).orderBy('ordre').execute()
		);
		expect(points).toEqual([
			{ dossier_id: a.id, ordre: 1 },
			{ dossier_id: b.id, ordre: 2 }
		]);
		expect([await statutDe(a.id), await statutDe(b.id)]).toEqual(['inscrit', 'inscrit']);
	});

	test('refuse tout quand un seul ne convient pas, et le nomme', async () => {
		const bon = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }]);
		const ailleurs = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }]);
		await nouvelleSeance([ailleurs]);
		const brouillon = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }], 'brouillon');
		const seance = await nouvelleSeance([]);
		const avant = await photo();
		const issue = await inscrireDossiers(chef, seance, [bon.id, ailleurs.id]);
		expect(code(issue)).toBe('dossier_non_inscriptible');
		expect(issue.ok ? '' : issue.refus.message).toContain(ailleurs.numero);
		expect(code(await inscrireDossiers(chef, seance, [bon.id, brouillon.id]))).toBe('introuvable');
		expect(code(await inscrireDossiers(chef, seance, []))).toBe('aucun_dossier');
		expect(code(await inscrireDossiers(chef, contratId, [bon.id]))).toBe('introuvable');
		expect(code(await inscrireDossiers(ville.en('lecteur'), seance, [bon.id]))).toBe('non_autorise');
		expect(await photo()).toBe(avant);
	});

	test('deux séances ne prennent jamais le même dossier en même temps', async () => {
		const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }]);
		const seances = [await nouvelleSeance([]), await nouvelleSeance([])];
		const issues = await Promise.all(seances.map((seance) => inscrireDossiers(chef, seance, [dossier.id])));
		expect(issues.map(code).sort()).toEqual(['dossier_non_inscriptible', 'ok']);
	});

	test('un dossier retiré rend ce qui était voté pour lui', async () => {
		const dossier = await ville.poserDossier([{ financeur: 'commune', demande: 100_000n }]);
		const seance = await nouvelleSeance([dossier]);
		const avant = await voteDe('2026-commune-specifique');
		obtenir(await decider(chef, seance, { dossier: dossier.id, decisions: [une(dossier.lignes[0], 'accordee')] }));
		expect(await voteDe('2026-commune-specifique')).toBe(avant + 100_000n);
		expect(code(await retirerDossier(ville.en('lecteur'), seance, dossier.id))).toBe('non_autorise');
		expect(code(await retirerDossier(chef, seance, dossier.id))).toBe('ok');
		expect(await voteDe('2026-commune-specifique')).toBe(avant);
		expect(await statutDe(dossier.id)).toBe('recevable');
		expect(code(await retirerDossier(chef, seance, dossier.id))).toBe('pas_inscrit');
	});
});

describe('décider', () => {
	test('une décision par ligne, modifiable tant que la séance est ouverte', async () => {
		const dossier = await ville.poserDossier([
			{ financeur: 'etat', demande: 300_000n },
			{ financeur: 'commune', demande: 100_000n },
			{ financeur: 'caf', demande: 50_000n, nature: 'droit_commun', enveloppe: null }
		]);
		const [etat, commune = '', caf = ''] = dossier.lignes;
		const seance = await nouvelleSeance([dossier]);
		const [ve, vc] = [await voteDe('2026-etat-specifique'), await voteDe('2026-commune-specifique')];
		const premier = [
			une(etat, 'accordee', null, ''),
			une(commune, 'accordee_en_partie', 40_000n),
			une(caf, 'accordee', null, '')
		];
		expect(await decider(chef, seance, { dossier: dossier.id, decisions: premier })).toEqual({ ok: true, valeur: 3 });
		expect(await voteDe('2026-etat-specifique')).toBe(ve + 300_000n);
		expect(await voteDe('2026-commune-specifique')).toBe(vc + 40_000n);

		expect(await decider(chef, seance, { dossier: dossier.id, decisions: premier })).toEqual({ ok: true, valeur: 0 });
		const second = [une(etat, 'refusee'), une(commune, ''), une(caf, 'reorientee')];
		expect(await decider(chef, seance, { dossier: dossier.id, decisions: second })).toEqual({ ok: true, valeur: 3 });
		expect(await voteDe('2026-etat-specifique')).toBe(ve);
		expect(await voteDe('2026-commune-specifique')).toBe(vc);

		const lignes = await base.lire(contratId, (tx) =>
			tx
				.selectFrom('ligne_financement')
				.select(['statut', 'accorde_centimes'])
				.where('dossier_id', '=', dossier.id)
				.execute()
		);
		expect(new Set(lignes.map(({ statut }) => statut))).toEqual(new Set(['demandee']));
		expect(lignes.every(({ accorde_centimes }) => accorde_centimes === null)).toBe(true);
	});

	test('dit combien il reste quand l’enveloppe est trop petite, et n’écrit rien', async () => {
		const premier = await ville.poserDossier([{ financeur: 'commune', demande: 400_000n }]);
		const second = await ville.poserDossier([
			{ financeur: 'etat', demande: 10_000n },
			{ financeur: 'commune', demande: 200_000n }
		]);
		const seance = await nouvelleSeance([premier, second]);
		obtenir(await decider(chef, seance, { dossier: premier.id, decisions: [une(premier.lignes[0], 'accordee')] }));
		const avant = await photo();
		const [etat, commune = ''] = second.lignes;
		const issue = await decider(chef, seance, {
			dossier: second.id,
			decisions: [une(etat, 'accordee'), une(commune, 'accordee')]
		});
		expect(code(issue)).toBe('enveloppe_depassee');
		expect(issue.ok ? '' : issue.refus.message.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(
			'Il reste 1 000 € dans l’enveloppe « Ville — Politique de la ville (2026) » : baissez le montant ou ajournez.'
		);
		expect(await photo()).toBe(avant);
		const juste = [une(etat, 'accordee'), une(commune, 'accordee_en_partie', 100_000n)];
		expect(code(await decider(chef, seance, { dossier: second.id, decisions: juste }))).toBe('ok');
		obtenir(await retirerDossier(chef, seance, premier.id));
		obtenir(await retirerDossier(chef, seance, second.id));
	});

	test('la base elle-même refuse un vote qui dépasse', async () => {
		const dossier = await ville.poserDossier([{ financeur: 'commune', demande: 600_000n }]);
		const seance = await nouvelleSeance([dossier]);
		const forcer = base.ecrire(contratId, (tx) =>
			tx
				.insertInto('decision')
				.values({
					contrat_id: contratId,
					seance_id: seance,
					ligne_id: dossier.lignes[0],
					issue: 'accordee',
					accorde_centimes: 600_000n,
					motif: '',
					instant: chef.maintenant,
					compte_id: chef.agent.compteId
				})
				.execute()
		);
		await expect(forcer).rejects.toMatchObject({ constraint: 'enveloppe_jamais_depassee' });
	});

	test('refuse une décision changée par quelqu’un d’autre depuis', async () => {
		const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 10_000n }]);
		const seance = await nouvelleSeance([dossier]);
		const [ligne] = dossier.lignes;
		const vote = (issue: IssueDecision, vue: string) =>
			decider(chef, seance, { dossier: dossier.id, decisions: [{ ...une(ligne, issue), vue }] });
		expect(code(await vote('refusee', ''))).toBe('ok');
		expect(code(await vote('accordee', ''))).toBe('decision_changee');
		expect(code(await vote('accordee', `refusee:0:${chef.maintenant.getTime()}`))).toBe('ok');
	});

	test('refuse ce que la règle refuse, et ce qui n’est pas à l’ordre du jour', async () => {
		const dossier = await ville.poserDossier([
			{ financeur: 'etat', demande: 10_000n },
			{ financeur: 'caf', demande: 10_000n, enveloppe: null },
			{ financeur: 'commune', demande: 10_000n, statut: 'refusee' }
		]);
		const dehors = await ville.poserDossier([{ financeur: 'etat', demande: 10_000n }]);
		const [etat, caf = '', reglee = ''] = dossier.lignes;
		const seance = await nouvelleSeance([dossier]);
		const avant = await photo();
		const essai = async (decision: ReturnType<typeof une>, cible = dossier.id, contexte = chef) =>
			code(await decider(contexte, seance, { dossier: cible, decisions: [decision] }));
		expect(await essai(une(etat, 'accordee', 9_000n))).toBe('accorde_different');
		expect(await essai(une(etat, 'accordee_en_partie'))).toBe('partie_hors_bornes');
		expect(await essai(une(etat, 'accordee_en_partie', 10_000n))).toBe('partie_hors_bornes');
		expect(await essai(une(etat, 'refusee', 10n))).toBe('montant_sans_accord');
		expect(await essai(une(etat, 'ajournee', null, ' '))).toBe('motif_manquant');
		expect(await essai(une(caf, 'accordee'))).toBe('sans_enveloppe');
		expect(await essai(une(reglee, 'accordee'))).toBe('ligne_reglee');
		expect(await essai(une(dehors.lignes[0], 'refusee'))).toBe('pas_inscrit');
		expect(await essai(une(dehors.lignes[0], 'refusee'), dehors.id)).toBe('pas_inscrit');
		for (const qui of ['administrateur', 'instructeurEtat', 'mmeDiallo', 'lecteur'] as const)
			expect(await essai(une(etat, 'refusee'), dossier.id, ville.en(qui))).toBe('non_autorise');
		expect(await photo()).toBe(avant);
	});

	test('le membre d’une instance lit la séance mais ne décide pas', async () => {
		const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 10_000n }]);
		const seance = await nouvelleSeance([dossier]);
		const contexte = { ...chef, agent: ville.membreInstance };
		const decisions = [une(dossier.lignes[0], 'refusee')];
		expect(code(await decider(contexte, seance, { dossier: dossier.id, decisions }))).toBe('non_autorise');
	});
});
