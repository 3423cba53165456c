import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import { journaliser } from '#db/journal.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserAppel, poserDossierDepose } from '#tests/monde/dossiers.ts';
import { poserVille } from '#tests/monde/ville.ts';
import { dossierDuPorteur } from './lectures.ts';
import { mesDossiers } from './lectures-liste.ts';
import { suiviDuPorteur } from './lectures-suivi.ts';

const SECRET = 'ce motif ne doit pas sortir';
const PROPOSE = 123_45n;

const base = await baseDeTest();
const ville = await poserVille(base);
const { contratId } = ville;
const dossier = await poserDossierDepose(ville, await poserAppel(ville));
const seanceId = randomUUID();
const [ligne] = await base.lire(contratId, (tx) =>
	tx.selectFrom('ligne_financement').select('id').where('financeur_code', '=', 'etat').execute()
);
const ligneId = ligne?.id ?? '';

/** Everything a porteur’s pages read, as one text. */
async function toutCeQueLitLePorteur(): Promise<string> {
	const structures = [ville.structures.tilleuls];
	const vu = await base.lire(contratId, async (tx) => [
		await mesDossiers(tx, contratId, structures),
		await dossierDuPorteur(tx, contratId, structures, dossier.numero),
		await suiviDuPorteur(tx, contratId, dossier.id)
	]);
	return JSON.stringify(vu, (_cle, valeur: unknown) => (typeof valeur === 'bigint' ? String(valeur) : valeur));
}

describe('avant la clôture de la séance', () => {
	it('rien des avis, des propositions ni des votes n’arrive au porteur', async () => {
		const avant = await toutCeQueLitLePorteur();
		await base.ecrire(contratId, async (tx) => {
			const ici = { contrat_id: contratId };
			const compte_id = ville.agents.instructeurEtat.compteId;
			const instant = ville.en('chefDeProjet').maintenant;
			const avis = { sens: 'favorable', propose_centimes: PROPOSE, motif: SECRET, instant, compte_id };
			await tx
				.insertInto('avis')
				.values({ ...ici, id: randomUUID(), ligne_id: ligneId, ...avis })
				.execute();
			await tx
				.insertInto('seance')
				.values({ ...ici, id: seanceId, instance_code: 'copil', jour: '2026-01-20', statut: 'preparee' })
				.execute();
			await tx
				.insertInto('point')
				.values({ ...ici, seance_id: seanceId, dossier_id: dossier.id, ordre: 1 })
				.execute();
			const vote = { issue: 'accordee_en_partie', accorde_centimes: PROPOSE, motif: SECRET, instant, compte_id };
			await tx
				.insertInto('decision')
				.values({ ...ici, seance_id: seanceId, ligne_id: ligneId, ...vote })
				.execute();
			await tx
				.updateTable('ligne_financement')
				.set({ statut: 'accordee_en_partie', accorde_centimes: PROPOSE })
				.where('id', '=', ligneId)
				.execute();
			await tx.updateTable('dossier').set({ statut: 'accorde' }).where('id', '=', dossier.id).execute();
			for (const acte of ['rendreAvis', 'inscrireDossiers', 'deciderLigne'])
				await journaliser(tx, {
					contratId,
					agent: ville.agents.instructeurEtat,
					acte,
					objet: 'dossier',
					objetId: dossier.id,
					dossierId: dossier.id,
					details: { motif: SECRET, propose: PROPOSE }
				});
		});
		const apres = await toutCeQueLitLePorteur();
		expect(apres).not.toContain(SECRET);
		expect(apres).not.toContain(String(PROPOSE));
		expect(apres).not.toContain('accordee');
		expect(apres).not.toContain(ville.agents.instructeurEtat.nom);
		// Only the state moves, to the one everybody knows after receivability.
		expect(apres).toBe(avant.replaceAll('"statut":"depose"', '"statut":"recevable"'));
	});

	it('un autre porteur ne voit pas le dossier du tout', async () => {
		const autre = [ville.structures.voisins];
		const vu = await base.lire(contratId, (tx) => dossierDuPorteur(tx, contratId, autre, dossier.numero));
		expect(vu).toBeNull();
		expect(await base.lire(contratId, (tx) => mesDossiers(tx, contratId, autre))).toEqual([]);
	});
});

describe('après la clôture', () => {
	it('le porteur lit la décision de chaque financeur avec son motif', async () => {
		await base.ecrire(contratId, async (tx) => {
			await tx.updateTable('decision').set({ publiee: true }).where('seance_id', '=', seanceId).execute();
			const close_le = ville.en('chefDeProjet', '2026-01-20', '12:00').maintenant;
			await tx
				.updateTable('seance')
				.set({ statut: 'close', close_le, empreinte: 'x' })
				.where('id', '=', seanceId)
				.execute();
		});
		const { decisions, frise } = await base.lire(contratId, (tx) => suiviDuPorteur(tx, contratId, dossier.id));
		expect(decisions).toMatchObject([
			{
				financeur: 'Préfecture des Tilleuls',
				demande: euros(600),
				accorde: PROPOSE,
				motif: SECRET,
				instance: 'Comité de pilotage'
			}
		]);
		expect(frise.at(-1)?.titre).toBe('Décision : Comité de pilotage');
		const liste = await base.lire(contratId, (tx) => mesDossiers(tx, contratId, [ville.structures.tilleuls]));
		expect(liste).toMatchObject([{ statut: 'accorde', accorde: PROPOSE }]);
	});
});
