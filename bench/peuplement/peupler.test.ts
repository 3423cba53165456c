import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { estSiren, lireSiret } from '#contrat/commun/identifiants.ts';
import { statuts } from '#contrat/dossiers/dossier.ts';
import { contenuScelle, empreinteDeSeance } from '#contrat/programmation/server/sceller.ts';
import { verifierJournal } from '#db/journal.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserContrat } from '#tests/monde/contrats.ts';
import { empreintesDesTables } from '#tests/monde/empreintes.ts';
import { peupler } from './peupler.ts';

const demande = { contrats: 4, actions: 40, graine: 7, ajouter: false };
const [une, autre, petite, reelle] = [await baseDeTest(), await baseDeTest(), await baseDeTest(), await baseDeTest()];

describe('peupler', () => {
	beforeAll(async () => {
		expect(await peupler(une, demande)).toMatchObject({ ok: true, valeur: { contrats: 4, actions: 40 } });
	});

	it('donne deux fois les mêmes données pour la même graine, et d’autres pour une autre', async () => {
		await peupler(autre, demande);
		const [premiere, seconde] = [await empreintesDesTables(une), await empreintesDesTables(autre)];
		expect(seconde).toEqual(premiere);
		await peupler(petite, { ...demande, graine: 8 });
		expect((await empreintesDesTables(petite))['dossier']).not.toBe(premiere['dossier']);
	});

	it('écrit un journal dont la chaîne est intacte', async () => {
		const bilans = await verifierJournal(une);
		expect(bilans.length).toBe(4);
		expect(bilans.filter(({ lignes, rupture }) => rupture !== null || lignes < 20)).toEqual([]);
	});

	it('tient les enveloppes : la somme des décisions est le vote, celle des séances closes est l’attribué', async () => {
		const { rows } = await une.national((tx) =>
			sql<{ juste: boolean; vote: bigint }>`
				select e.vote_centimes as vote, e.vote_centimes = coalesce(sum(d.accorde_centimes), 0)
					and e.attribue_centimes = coalesce(sum(d.accorde_centimes) filter (where s.statut = 'close'), 0) as juste
				from enveloppe e
				left join ligne_financement l on l.contrat_id = e.contrat_id and l.enveloppe_code = e.code
				left join decision d on d.contrat_id = l.contrat_id and d.ligne_id = l.id
				left join seance s on s.contrat_id = d.contrat_id and s.id = d.seance_id
				group by e.contrat_id, e.code`.execute(tx)
		);
		expect(rows.filter(({ juste }) => !juste)).toEqual([]);
		expect(rows.some(({ vote }) => vote > 0n)).toBe(true);
	});

	it('a des dossiers dans tous les états, sauf en attente d’une signature, et autant d’actions publiques que demandé', async () => {
		const { etats, publics } = await une.national(async (tx) => ({
			etats: await tx.selectFrom('dossier').select('statut').distinct().execute(),
			publics: await tx.selectFrom('dossier').select('statut').where('publie_le', 'is not', null).execute()
		}));
		// Nobody is waited for here: an application is written, or it is signed and sent.
		expect(new Set(etats.map(({ statut }) => statut))).toEqual(new Set(statuts.filter((s) => s !== 'a_signer')));
		expect(publics.map(({ statut }) => statut)).toEqual(Array.from({ length: 40 }, () => 'accorde'));
	});

	it('scelle chaque séance close comme l’acte l’aurait fait', async () => {
		const seances = await une.national((tx) =>
			tx
				.selectFrom('seance')
				.select(['contrat_id', 'id', 'instance_code as instance', 'jour', 'empreinte'])
				.where('statut', '=', 'close')
				.execute()
		);
		expect(seances.length).toBeGreaterThan(3);
		for (const seance of seances) {
			const contenu = await une.lire(seance.contrat_id, (tx) => contenuScelle(tx, seance.contrat_id, seance));
			expect(empreinteDeSeance(contenu)).toBe(seance.empreinte);
		}
	});

	it('équilibre chaque budget', async () => {
		const { rows } = await une.national((tx) =>
			sql`select dossier_id from (
				select dossier_id, case sens when 'charge' then montant_centimes else -montant_centimes end as montant from ligne_budget
				union all select dossier_id, -demande_centimes from ligne_financement
			) m group by 1 having sum(montant) <> 0`.execute(tx)
		);
		expect(rows).toEqual([]);
	});

	it('immatricule avec des clés justes, et dit partout que c’est synthétique', async () => {
		const { structures, partenaires, contrats } = await une.national(async (tx) => ({
			structures: await tx.selectFrom('structure').select(['siret', 'nom']).execute(),
			partenaires: await tx.selectFrom('partenaire').select(['siret', 'nom']).execute(),
			contrats: await tx.selectFrom('contrat').select(['epci_siren', 'nom']).execute()
		}));
		const sirets = [...structures, ...partenaires].map(({ siret }) => siret ?? '');
		expect(sirets.filter((siret) => !lireSiret(siret))).toEqual([]);
		expect(new Set(sirets).size).toBe(sirets.length);
		expect(contrats.filter(({ epci_siren }) => !estSiren(epci_siren))).toEqual([]);
		const noms = [...structures, ...partenaires, ...contrats].map(({ nom }) => nom);
		expect(noms.filter((nom) => !/synthétique/i.test(nom))).toEqual([]);
	});

	it('refuse une base déjà peuplée, ou qui a de vrais contrats, sans rien y changer', async () => {
		const avant = await empreintesDesTables(une);
		expect(await peupler(une, { ...demande, ajouter: true })).toEqual({ ok: false, refus: 'deja_peuplee' });
		expect(await empreintesDesTables(une)).toEqual(avant);
		await poserContrat(reelle, 'les-tilleuls');
		expect(await peupler(reelle, demande)).toEqual({ ok: false, refus: 'contrats_reels' });
		expect(await peupler(reelle, { ...demande, ajouter: true })).toMatchObject({ ok: true });
	});
});
