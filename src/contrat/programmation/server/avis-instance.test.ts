import { describe, expect, test } from 'vitest';
import { centimes } from '#contrat/commun/montant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { type DossierPose, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { photographier } from '#tests/monde/ville.ts';
import type { SensAvisInstance } from '../avis-instance.ts';
import { donnerAvisInstance } from './donner-avis-instance.ts';
import { avisDeLaSeance, derniersAvisDInstance } from './lectures-avis-instance.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'aviser');
const { chef, contratId } = ville;
const photo = () => photographier(base, contratId, ['avis_instance', 'ligne_financement', 'decision', 'journal']);
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);
const un = (ligne: string, sens: SensAvisInstance | '', propose: bigint | null = null, motif = 'Parce que.') => ({
	ligne,
	sens,
	propose: propose === null ? null : centimes(propose),
	motif
});
const dit = (dossier: DossierPose, ...avis: (ReturnType<typeof un> & { vue?: string })[]) => ({
	dossier: dossier.id,
	avis
});

/** A meeting of the technical committee with these applications, laid as another act would leave it. */
async function poserCotech(jour: string, dossiers: readonly DossierPose[]): Promise<string> {
	const id = nouvelIdentifiant();
	await base.proprietaire(async (tx) => {
		const c = { contrat_id: contratId };
		await tx
			.insertInto('seance')
			.values({ ...c, id, instance_code: 'cotech', jour, statut: 'preparee' })
			.execute();
		for (const [rang, dossier] of dossiers.entries())
			await tx
				.insertInto('point')
				.values({ ...c, seance_id: id, dossier_id: dossier.id, ordre: rang + 1 })
				.execute();
	});
	return id;
}

const clore = (id: string) =>
	base.proprietaire((tx) =>
		tx
			.updateTable('seance')
			.set({ statut: 'close', close_le: new Date('2026-04-01T10:00:00Z'), empreinte: 'x' })
			.where('id', '=', id)
			.execute()
	);

describe('donner l’avis d’une instance', () => {
	test('plusieurs lignes à la fois, changées puis reprises tant que la séance est ouverte', async () => {
		const dossier = await ville.poserDossier([
			{ financeur: 'etat', demande: 300_000n },
			{ financeur: 'commune', demande: 100_000n }
		]);
		const [etat, commune = ''] = dossier.lignes;
		const seance = await poserCotech('2026-02-01', [dossier]);
		const premier = dit(dossier, un(etat, 'reserve', 120_000n), un(commune, 'favorable', null, ''));
		expect(await donnerAvisInstance(chef, seance, premier)).toEqual({ ok: true, valeur: 2 });
		expect(await donnerAvisInstance(chef, seance, premier)).toEqual({ ok: true, valeur: 0 });
		const lus = await base.lire(contratId, (tx) => avisDeLaSeance(tx, contratId, seance));
		expect(lus.get(etat)).toMatchObject({ sens: 'reserve', propose: 120_000n, jour: '2026-02-01' });
		expect(lus.get(commune)?.propose).toBe(100_000n);
		expect(await donnerAvisInstance(chef, seance, dit(dossier, un(etat, '')))).toEqual({ ok: true, valeur: 1 });

		const suivante = await poserCotech('2026-02-15', [dossier]);
		await donnerAvisInstance(chef, suivante, dit(dossier, un(commune, 'hors_champ')));
		const derniers = await base.lire(contratId, (tx) => derniersAvisDInstance(tx, contratId, [etat, commune]));
		expect(derniers.has(etat)).toBe(false);
		expect(derniers.get(commune)).toMatchObject({ sens: 'hors_champ', seanceId: suivante });
	});

	test('chaque refus laisse tout en l’état', async () => {
		const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }]);
		const ailleurs = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }]);
		const reglee = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n, statut: 'refusee' }]);
		const [ligne] = dossier.lignes;
		const seance = await poserCotech('2026-03-02', [dossier, reglee]);
		const close = await poserCotech('2026-03-03', [dossier]);
		await clore(close);
		const copil = await ville.poserSeance('2026-03-04', [dossier]);
		const avant = await photo();
		const essais: [string, Promise<{ ok: true } | { ok: false; refus: { code: string } }>][] = [
			['non_autorise', donnerAvisInstance(ville.en('lecteur'), seance, dit(dossier, un(ligne, 'favorable')))],
			['introuvable', donnerAvisInstance(chef, contratId, dit(dossier, un(ligne, 'favorable')))],
			['instance_qui_decide', donnerAvisInstance(chef, copil, dit(dossier, un(ligne, 'favorable')))],
			['seance_close', donnerAvisInstance(chef, close, dit(dossier, un(ligne, 'favorable')))],
			['pas_inscrit', donnerAvisInstance(chef, seance, dit(ailleurs, un(ailleurs.lignes[0], 'favorable')))],
			['pas_inscrit', donnerAvisInstance(chef, seance, dit(dossier, un(ailleurs.lignes[0], 'favorable')))],
			['ligne_reglee', donnerAvisInstance(chef, seance, dit(reglee, un(reglee.lignes[0], 'favorable')))],
			['propose_trop_grand', donnerAvisInstance(chef, seance, dit(dossier, un(ligne, 'favorable', 1_001n)))],
			['propose_nul', donnerAvisInstance(chef, seance, dit(dossier, un(ligne, 'reserve')))],
			['propose_sans_accord', donnerAvisInstance(chef, seance, dit(dossier, un(ligne, 'reorientation', 1n)))],
			['avis_sans_motif', donnerAvisInstance(chef, seance, dit(dossier, un(ligne, 'defavorable', null, '')))],
			['avis_change', donnerAvisInstance(chef, seance, dit(dossier, { ...un(ligne, 'favorable'), vue: 'autre' }))]
		];
		for (const [attendu, essai] of essais) expect(code(await essai)).toBe(attendu);
		expect(await photo()).toBe(avant);
	});
});
