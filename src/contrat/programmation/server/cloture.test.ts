import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import { enregistrerPresences } from '#contrat/gouvernance/server/enregistrer-presences.ts';
import { modifierSeance } from '#contrat/gouvernance/server/modifier-seance.ts';
import { preparerSeance } from '#contrat/gouvernance/server/preparer-seance.ts';
import { rendreAvis } from '#contrat/instruction/server/rendre-avis.ts';
import { verifierJournal } from '#db/journal.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { photographier } from '#tests/monde/ville.ts';
import { cloturerSeance } from './cloturer-seance.ts';
import { decider } from './decider.ts';
import { inscrireDossiers } from './inscrire-dossiers.ts';
import { retirerDossier } from './retirer-dossier.ts';
import { contenuScelle, empreinteDeSeance } from './sceller.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'cloture');
const { chef, contratId } = ville;
const photo = () =>
	photographier(base, contratId, [
		'enveloppe',
		'ligne_financement',
		'decision',
		'dossier',
		'dossier_objectif',
		'dossier_quartier',
		'structure',
		'presence',
		'point',
		'seance',
		'journal'
	]);
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);
const oui = (ligne: string) => ({ ligne, issue: 'accordee', montant: null, motif: '' }) as const;
const non = (ligne: string) => ({ ligne, issue: 'refusee', montant: null, motif: 'Hors des priorités.' }) as const;
const plusTard = (ligne: string) => ({ ligne, issue: 'ajournee', montant: null, motif: 'Budget à revoir.' }) as const;

describe('avant de clore', () => {
	test('il faut un ordre du jour, des présences, un jour venu, toutes les décisions', async () => {
		const vide = await ville.poserSeance('2026-01-05', []);
		expect(code(await cloturerSeance(chef, vide))).toBe('dossier_inscrit');

		const dossier = await ville.poserDossier([
			{ financeur: 'etat', demande: 1_000n },
			{ financeur: 'commune', demande: 1_000n },
			{ financeur: 'caf', demande: 1_000n, nature: 'droit_commun', enveloppe: null, statut: 'refusee' }
		]);
		const sansPresence = obtenir(
			await preparerSeance(chef, { instance: 'copil', jour: jour('2026-01-06'), heure: '', lieu: '', objet: '' })
		);
		obtenir(await inscrireDossiers(chef, sansPresence, [dossier.id]));
		expect(code(await cloturerSeance(chef, sansPresence))).toBe('presences_notees');
		obtenir(await enregistrerPresences(chef, sansPresence, [{ siege: 'maire', etat: 'represente' }]));

		obtenir(await decider(chef, sansPresence, { dossier: dossier.id, decisions: [oui(dossier.lignes[0])] }));
		const issue = await cloturerSeance(chef, sansPresence);
		expect(code(issue)).toBe('tout_decide');
		expect(issue.ok ? '' : issue.refus.message).toContain(`Il manque 1 décision : dossier ${dossier.numero}.`);
		obtenir(await decider(chef, sansPresence, { dossier: dossier.id, decisions: [non(dossier.lignes[1] ?? '')] }));

		const avant = await photo();
		const laVeille = { ...chef, maintenant: new Date('2026-01-05T22:00:00Z') };
		expect(code(await cloturerSeance(laVeille, sansPresence))).toBe('jour_venu');
		for (const qui of ['administrateur', 'instructeurEtat', 'mmeDiallo', 'lecteur'] as const)
			expect(code(await cloturerSeance(ville.en(qui), sansPresence))).toBe('non_autorise');
		expect(code(await cloturerSeance(chef, contratId))).toBe('introuvable');
		expect(await photo()).toBe(avant);
		expect(code(await cloturerSeance(chef, sansPresence))).toBe('ok');
	});
});

describe('une séance close', () => {
	let seance: string;
	let accorde: DossierPose;
	let ajourne: DossierPose;
	let refuse: DossierPose;
	let empreinte: string;

	beforeAll(async () => {
		accorde = await ville.poserDossier([
			{ financeur: 'etat', demande: 300_000n },
			{ financeur: 'commune', demande: 100_000n },
			{ financeur: 'caf', demande: 50_000n, nature: 'droit_commun', enveloppe: null }
		]);
		ajourne = await ville.poserDossier([
			{ financeur: 'etat', demande: 20_000n },
			{ financeur: 'commune', demande: 20_000n }
		]);
		refuse = await ville.poserDossier([{ financeur: 'etat', demande: 30_000n }]);
		seance = await ville.poserSeance('2026-04-01', [accorde, ajourne, refuse]);
		const [etat, commune = '', caf = ''] = accorde.lignes;
		const partie = {
			ligne: commune,
			issue: 'accordee_en_partie',
			montant: euros(400),
			motif: 'Reste propre.'
		} as const;
		obtenir(await decider(chef, seance, { dossier: accorde.id, decisions: [oui(etat), partie, oui(caf)] }));
		obtenir(
			await decider(chef, seance, {
				dossier: ajourne.id,
				decisions: [plusTard(ajourne.lignes[0]), non(ajourne.lignes[1] ?? '')]
			})
		);
		obtenir(await decider(chef, seance, { dossier: refuse.id, decisions: [non(refuse.lignes[0])] }));

		// Before closing, nobody outside the meeting knows: neither the public nor the structure's own rows.
		const { publics, lignes } = await vuDuDehors();
		expect(publics).toEqual({ seances: 0, points: 0, decisions: 0, dossiers: 0, lignes: 0 });
		expect(lignes).toEqual(['demandee', 'demandee', 'demandee']);

		const bilan = obtenir(await cloturerSeance(chef, seance));
		expect(bilan).toMatchObject({ accordes: 1, ajournes: 1, refuses: 1 });
		empreinte = bilan.empreinte;
	});

	async function vuDuDehors() {
		const publics = await base.lirePublic(contratId, async (tx) => ({
			seances: (await tx.selectFrom('seance').select('id').where('id', '=', seance).execute()).length,
			points: (await tx.selectFrom('point').select('ordre').where('seance_id', '=', seance).execute()).length,
			decisions: (await tx.selectFrom('decision').select('issue').where('seance_id', '=', seance).execute()).length,
			dossiers: (
				await tx.selectFrom('dossier').select('id').where('id', 'in', [accorde.id, ajourne.id, refuse.id]).execute()
			).length,
			lignes: (await tx.selectFrom('ligne_financement').select('id').where('dossier_id', '=', accorde.id).execute())
				.length
		}));
		const lues = await base.lire(contratId, (tx) =>
			tx.selectFrom('ligne_financement').select(['id', 'statut']).where('dossier_id', '=', accorde.id).execute()
		);
		const parId = new Map(lues.map(({ id, statut }) => [id, statut]));
		return { publics, lignes: accorde.lignes.map((id) => parId.get(id)) };
	}

	test('donne à chaque ligne et à chaque dossier sa décision', async () => {
		const lus = await base.lire(contratId, (tx) =>
			tx
				.selectFrom('dossier')
				.select(['id', 'statut', 'publie_le'])
				.where('id', 'in', [accorde.id, ajourne.id, refuse.id])
				.execute()
		);
		const parId = new Map(lus.map((d) => [d.id, [d.statut, d.publie_le !== null]]));
		expect(parId.get(accorde.id)).toEqual(['accorde', true]);
		expect(parId.get(ajourne.id)).toEqual(['ajourne', false]);
		expect(parId.get(refuse.id)).toEqual(['refuse', false]);
		const lignes = await base.lire(contratId, (tx) =>
			tx
				.selectFrom('ligne_financement')
				.select(['id', 'statut', 'accorde_centimes', 'publiee'])
				.where('dossier_id', 'in', [accorde.id, ajourne.id])
				.execute()
		);
		const sort = (id: string | undefined) => {
			const l = lignes.find((ligne) => ligne.id === id);
			return [l?.statut, l?.accorde_centimes, l?.publiee];
		};
		expect(sort(accorde.lignes[0])).toEqual(['accordee', 300_000n, true]);
		expect(sort(accorde.lignes[1])).toEqual(['accordee_en_partie', 40_000n, true]);
		expect(sort(accorde.lignes[2])).toEqual(['accordee', 50_000n, true]);
		expect(sort(ajourne.lignes[0])).toEqual(['ajournee', 0n, false]);
		expect(sort(ajourne.lignes[1])).toEqual(['refusee', 0n, false]);
	});

	test('montre au public ce qui est accordé, et rien de ce qui ne l’est pas', async () => {
		const { publics } = await vuDuDehors();
		expect(publics).toEqual({ seances: 1, points: 3, decisions: 3, dossiers: 1, lignes: 3 });
		const [structures, objectifs, quartiers] = await base.lirePublic(contratId, async (tx) => [
			await tx.selectFrom('structure').select('id').where('id', 'in', [accorde.structure, refuse.structure]).execute(),
			await tx
				.selectFrom('dossier_objectif')
				.select('dossier_id')
				.where('dossier_id', 'in', [accorde.id, refuse.id])
				.execute(),
			await tx
				.selectFrom('dossier_quartier')
				.select('dossier_id')
				.where('dossier_id', 'in', [accorde.id, refuse.id])
				.execute()
		]);
		expect(structures).toEqual([{ id: accorde.structure }]);
		expect(objectifs).toEqual([{ dossier_id: accorde.id }]);
		expect(quartiers).toEqual([{ dossier_id: accorde.id }]);
		const enveloppes = await base.lirePublic(contratId, (tx) =>
			tx
				.selectFrom('enveloppe')
				.select(['code', 'attribue_centimes'])
				.where('annee', '=', 2026)
				.where('reference', '=', false)
				.orderBy('code')
				.execute()
		);
		expect(enveloppes).toEqual([
			{ code: '2026-commune-specifique', attribue_centimes: 40_000n },
			{ code: '2026-etat-specifique', attribue_centimes: 301_000n }
		]);
	});

	test('laisse une ligne au journal par dossier et une pour elle, et le journal se vérifie', async () => {
		const lignes = await base.lire(contratId, (tx) =>
			tx
				.selectFrom('journal')
				.select(['dossier_id', 'details'])
				.where('acte', '=', 'cloturerSeance')
				.where('objet_id', '=', seance)
				.orderBy('numero')
				.execute()
		);
		expect(lignes.map(({ dossier_id }) => dossier_id)).toEqual([accorde.id, ajourne.id, refuse.id, null]);
		expect(lignes[0]?.details).toMatchObject({ avant: 'inscrit', apres: 'accorde' });
		expect(lignes[3]?.details).toMatchObject({ empreinte, accordes: 1, ajournes: 1, refuses: 1 });
		expect((await verifierJournal(base)).every(({ rupture }) => rupture === null)).toBe(true);
	});

	test('est scellée : l’empreinte se recalcule, et change au moindre octet', async () => {
		const contenu = await base.lire(contratId, (tx) =>
			contenuScelle(tx, contratId, { id: seance, instance: 'copil', jour: '2026-04-01' })
		);
		expect(contenu.decisions).toHaveLength(6);
		// The first version of the seal: meetings closed under it are still verified so (`sceau.test.ts` for the second).
		const premiere = empreinteDeSeance(contenu);
		const melange = {
			...contenu,
			decisions: contenu.decisions.toReversed(),
			presences: contenu.presences.toReversed()
		};
		expect(empreinteDeSeance(melange)).toBe(premiere);
		for (const [rang, decision] of contenu.decisions.entries()) {
			const autre = contenu.decisions.with(rang, { ...decision, motif: `${decision.motif} ` });
			expect(empreinteDeSeance({ ...contenu, decisions: autre })).not.toBe(premiere);
		}
		expect(empreinteDeSeance({ ...contenu, presences: [] })).not.toBe(premiere);
		const stockee = await base.lire(contratId, (tx) =>
			tx.selectFrom('seance').select('empreinte').where('id', '=', seance).executeTakeFirst()
		);
		expect(stockee?.empreinte).toBe(empreinte);
	});

	test('refuse tous les actes, et rien ne bouge', async () => {
		const autre = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }]);
		const avant = await photo();
		const saisie = { jour: jour('2026-04-02'), heure: '', lieu: '', objet: '' };
		expect(code(await modifierSeance(chef, seance, saisie))).toBe('etat_incompatible');
		expect(code(await enregistrerPresences(chef, seance, [{ siege: 'maire', etat: 'present' }]))).toBe(
			'etat_incompatible'
		);
		expect(code(await inscrireDossiers(chef, seance, [autre.id]))).toBe('seance_close');
		expect(code(await retirerDossier(chef, seance, accorde.id))).toBe('seance_close');
		const decisions = [non(accorde.lignes[0])];
		expect(code(await decider(chef, seance, { dossier: accorde.id, decisions }))).toBe('seance_close');
		expect(code(await cloturerSeance(chef, seance))).toBe('seance_close');
		const avis = { ligne: accorde.lignes[0], sens: 'favorable', propose: euros(1), motif: '' } as const;
		expect(code(await rendreAvis(ville.en('instructeurEtat'), accorde.id, avis))).toBe('ligne_decidee');
		expect(await photo()).toBe(avant);
	});

	test.each([
		['insérer une présence', "insert into presence values (C, S, 'sous-prefet', 'present')"],
		['changer une présence', "update presence set etat = 'absent' where seance_id = S"],
		['effacer une présence', 'delete from presence where seance_id = S'],
		[
			'ajouter un point',
			'insert into point (contrat_id, seance_id, dossier_id, ordre) select C, S, id, 99 from dossier limit 1'
		],
		['changer un point', 'update point set ordre = ordre + 1 where seance_id = S'],
		['effacer un point', 'delete from point where seance_id = S'],
		[
			'changer un montant',
			'update decision set accorde_centimes = accorde_centimes + 1 where seance_id = S and accorde_centimes > 0'
		],
		['changer un motif', "update decision set motif = 'autre' where seance_id = S"],
		['effacer une décision', 'delete from decision where seance_id = S'],
		['rouvrir la séance', "update seance set statut = 'preparee', close_le = null, empreinte = null where id = S"],
		['changer son empreinte', "update seance set empreinte = 'autre' where id = S"],
		['changer son jour', "update seance set jour = '2026-04-03' where id = S"]
	])('la base refuse de %s, au propriétaire comme à l’application', async (_, ordre) => {
		const requete = sql.raw(ordre.replace(/\bC\b/, `'${contratId}'`).replace(/\bS\b/, `'${seance}'`));
		const avant = await photo();
		for (const essayer of [
			() => base.ecrire(contratId, (tx) => requete.execute(tx)),
			() => base.proprietaire((tx) => requete.execute(tx))
		])
			await expect(essayer()).rejects.toMatchObject({ constraint: 'seance_close' });
		expect(await photo()).toBe(avant);
	});

	test('l’application ne peut effacer ni une séance, ni écrire ce que tient le déclencheur', async () => {
		for (const ordre of [
			'delete from seance',
			'update enveloppe set vote_centimes = 0',
			'update enveloppe set attribue_centimes = 0'
		])
			await expect(base.ecrire(contratId, (tx) => sql.raw(ordre).execute(tx))).rejects.toMatchObject({ code: '42501' });
	});

	test('un dossier ajourné revient à une autre séance, où seules ses lignes ajournées se décident', async () => {
		const suite = await ville.poserSeance('2026-05-01', [ajourne]);
		const [premiere, seconde = ''] = ajourne.lignes;
		expect(code(await decider(chef, suite, { dossier: ajourne.id, decisions: [oui(seconde)] }))).toBe('ligne_reglee');
		obtenir(await decider(chef, suite, { dossier: ajourne.id, decisions: [oui(premiere)] }));
		expect(obtenir(await cloturerSeance(chef, suite))).toMatchObject({ accordes: 1 });
		const enveloppes = await base.lire(contratId, (tx) =>
			tx
				.selectFrom('enveloppe')
				.select(['vote_centimes', 'attribue_centimes'])
				.where('code', '=', '2026-etat-specifique')
				.execute()
		);
		expect(enveloppes).toEqual([{ vote_centimes: 321_000n, attribue_centimes: 321_000n }]);
	});
});
