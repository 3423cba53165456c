import { expect, test } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { cloturerSeance } from './cloturer-seance.ts';
import { decider } from './decider.ts';
import { financementsDe } from './lectures-cumul.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'cumul');
const { chef, contratId } = ville;
const lire = (structure: string) => base.lire(contratId, (tx) => financementsDe(tx, contratId, structure));

test('une décision compte à la clôture, un acte engage, un versement paie, une décision remplacée ne compte plus', async () => {
	const dossier = await ville.poserDossier([
		{ financeur: 'etat', demande: 300_000n },
		{ financeur: 'commune', demande: 100_000n }
	]);
	const [etat, commune = ''] = dossier.lignes;
	const seance = await ville.poserSeance('2026-03-31', [dossier]);
	const decisions = [
		{ ligne: etat, issue: 'accordee', montant: euros(3_000), motif: '' } as const,
		{ ligne: commune, issue: 'refusee', montant: euros(0), motif: 'Pas cette année.' } as const
	];
	obtenir(await decider(chef, seance, { dossier: dossier.id, decisions }));
	expect((await lire(dossier.structure)).cumuls).toMatchObject([
		{ financeur: 'etat', accorde: euros(0), enAttente: euros(3_000), acte: 'aucun', acteSiTout: 'arrete' },
		{ financeur: 'commune', accorde: euros(0), enAttente: euros(1_000) }
	]);
	obtenir(await cloturerSeance(chef, seance));
	const acte = nouvelIdentifiant();
	const c = { contrat_id: contratId, instant: new Date(), compte_id: chef.agent.compteId };
	await base.proprietaire(async (tx) => {
		const commun = { ...c, ligne_id: etat, seance_id: seance, jour: '2026-05-01' };
		await tx
			.insertInto('acte_financeur')
			.values({ ...commun, id: acte, genre: 'arrete', montant_centimes: 300_000n })
			.execute();
		await tx
			.insertInto('versement')
			.values({ ...c, id: nouvelIdentifiant(), acte_id: acte, jour: '2026-06-01', montant_centimes: 150_000n })
			.execute();
	});
	const lus = await lire(dossier.structure);
	expect(lus.lignes).toMatchObject([
		{ financeur: 'etat', accorde: euros(3_000), engage: euros(3_000), verse: euros(1_500), enAttente: euros(0) },
		{ financeur: 'commune', statut: 'refusee', accorde: euros(0), enAttente: euros(0) }
	]);
	expect(lus.cumuls).toMatchObject([
		{ financeur: 'etat', acte: 'arrete' },
		{ financeur: 'commune', acte: 'aucun' }
	]);
	expect(lus.publics).toMatchObject([{ annee: 2026, accorde: euros(3_000), comptes: false }]);

	const suivante = await ville.poserSeance('2026-09-30', []);
	await base.proprietaire(async (tx) => {
		await tx
			.insertInto('decision')
			.values({
				...c,
				seance_id: suivante,
				ligne_id: etat,
				issue: 'accordee_en_partie',
				accorde_centimes: 200_000n,
				motif: 'Action réduite.',
				remplace_seance: seance
			})
			.execute();
	});
	expect((await lire(dossier.structure)).cumuls[0]?.accorde).toBe(euros(3_000));
	await base.proprietaire((tx) =>
		tx
			.updateTable('seance')
			.set({ statut: 'close', close_le: new Date(), empreinte: 'x' })
			.where('id', '=', suivante)
			.execute()
	);
	expect((await lire(dossier.structure)).cumuls[0]?.accorde).toBe(euros(2_000));
});

test('une structure inconnue ou sans dossier n’a rien', async () => {
	expect((await lire(ville.structures.voisins)).lignes).toEqual([]);
	expect((await lire(nouvelIdentifiant())).cumuls).toEqual([]);
});
