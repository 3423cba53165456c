import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserContrat } from '#tests/monde/contrats.ts';
import { empreinteDe } from './empreinte.ts';
import { journaliser, journaliserEnsemble, verifierJournal, type LigneActe } from './journal.ts';

const base = await baseDeTest();

function ligne(contratId: string, details: Record<string, unknown> = {}): LigneActe {
	const agent = { compteId: null, nom: 'Mme Diallo' };
	return { contratId, agent, acte: 'essayer', objet: 'essai', objetId: '1', details };
}

async function ecrireLignes(contratId: string, nombre: number): Promise<void> {
	for (let rang = 0; rang < nombre; rang++)
		await base.ecrire(contratId, (tx) => journaliser(tx, ligne(contratId, { rang })));
}

/** Alters the table as its owner, whom nothing stops: the chain must tell. */
async function alterer(ordre: string): Promise<void> {
	await base.proprietaire((tx) => sql.raw(ordre).execute(tx));
}

const bilanDe = async (slug: string, options = {}) =>
	(await verifierJournal(base, options)).find((bilan) => bilan.slug === slug);

describe('écrire', () => {
	test('chaque ligne porte l’empreinte de la précédente, par contrat', async () => {
		const [a, b] = [await poserContrat(base, 'chaine-a'), await poserContrat(base, 'chaine-b')];
		await ecrireLignes(a, 2);
		await ecrireLignes(b, 1);
		const lignes = await base.lire(a, (tx) => tx.selectFrom('journal').selectAll().orderBy('numero').execute());
		expect(lignes.map(({ numero }) => numero)).toEqual([1n, 2n]);
		expect(lignes[0]?.precedent).toBe('');
		expect(lignes[1]?.precedent).toBe(lignes[0]?.empreinte);
		expect(await bilanDe('chaine-a')).toMatchObject({ lignes: 2, derniereEmpreinte: lignes[1]?.empreinte });
		expect(await bilanDe('chaine-b')).toMatchObject({ lignes: 1, rupture: null });
	});

	test('cinquante actes simultanés donnent cinquante lignes qui se suivent', async () => {
		const id = await poserContrat(base, 'foule');
		await Promise.all(
			Array.from({ length: 50 }, (_, rang) => base.ecrire(id, (tx) => journaliser(tx, ligne(id, { rang }))))
		);
		expect(await bilanDe('foule')).toMatchObject({ lignes: 50, rupture: null });
	});

	test('plusieurs lignes écrites ensemble se suivent, même au-delà d’un lot', async () => {
		const id = await poserContrat(base, 'ensemble');
		await ecrireLignes(id, 1);
		const lignes = Array.from({ length: 1_003 }, (_, rang) => ligne(id, { rang }));
		expect(await base.ecrire(id, (tx) => journaliserEnsemble(tx, lignes))).toBe(1_004n);
		await ecrireLignes(id, 1);
		expect(await bilanDe('ensemble')).toMatchObject({ lignes: 1_005, rupture: null });
	});

	test('les détails se vérifient encore après le passage par jsonb', async () => {
		const id = await poserContrat(base, 'details');
		const details = {
			zeta: 1,
			alpha: { montant: 90_071_992_547_409_931n, quand: new Date('2026-01-31T10:00:00.123Z'), rien: undefined },
			liste: [{ b: 0.1, a: -0 }, null, 1e21, 'é « ’ » \u202f 😀'],
			'10': 'dix',
			'9': 'neuf'
		};
		await base.ecrire(id, (tx) => journaliser(tx, ligne(id, details)));
		expect(await bilanDe('details')).toMatchObject({ lignes: 1, rupture: null });
		const [lue] = await base.lire(id, (tx) => tx.selectFrom('journal').select('details').execute());
		expect(lue?.details).toMatchObject({ alpha: { montant: '90071992547409931' } });
	});

	test('un acte refusé ne laisse pas de ligne, et le numéro n’est pas perdu', async () => {
		const id = await poserContrat(base, 'refus');
		const refus = await base.ecrire(id, async (tx) => {
			await journaliser(tx, ligne(id));
			return { ok: false as const, refus: 'enveloppe_depassee' };
		});
		expect(refus).toEqual({ ok: false, refus: 'enveloppe_depassee' });
		await ecrireLignes(id, 1);
		expect(await bilanDe('refus')).toMatchObject({ lignes: 1, rupture: null });
	});

	test.each(['update journal set auteur = auteur', 'delete from journal', 'truncate journal'])(
		'l’application ne peut pas : %s',
		async (ordre) => {
			const id = await poserContrat(base, `ajout-seul-${ordre.slice(0, 6)}`);
			await ecrireLignes(id, 1);
			for (const essayer of [
				() => base.ecrire(id, (tx) => sql.raw(ordre).execute(tx)),
				() => base.identite((tx) => sql.raw(ordre).execute(tx))
			])
				await expect(essayer()).rejects.toMatchObject({ code: '42501' });
		}
	);
});

describe('vérifier', () => {
	test.each([
		['le texte', "update journal set auteur = 'M. Autre'", 'ligne_modifiee', 2],
		['un détail', `update journal set details = '{"rang": 9}'`, 'ligne_modifiee', 2],
		['l’instant', "update journal set instant = instant + interval '1 ms'", 'ligne_modifiee', 2],
		['un nul', "update journal set compte_id = '00000000-0000-7000-8000-000000000001'", 'ligne_modifiee', 2],
		['la chaîne', "update journal set precedent = repeat('0', 64)", 'chaine_rompue', 2],
		['la ligne, effacée,', 'delete from journal', 'numero_manquant', 2],
		['l’empreinte', "update journal set empreinte = repeat('0', 64)", 'ligne_modifiee', 2]
	])('%s changé se voit', async (quoi, ordre, motif, numero) => {
		const slug = `alteration-${quoi.normalize('NFD').replaceAll(/[^a-z]/g, '')}`;
		const id = await poserContrat(base, slug);
		await ecrireLignes(id, 3);
		await alterer(`${ordre} where contrat_id = '${id}' and numero = ${numero}`);
		expect(await bilanDe(slug)).toMatchObject({ lignes: 1, rupture: { numero: BigInt(numero), motif } });
	});

	test('une ligne réécrite avec sa propre empreinte rompt la suivante', async () => {
		const id = await poserContrat(base, 'faussaire');
		await ecrireLignes(id, 3);
		const lue = await base.lire(id, (tx) =>
			tx.selectFrom('journal').selectAll().where('numero', '=', 2n).executeTakeFirstOrThrow()
		);
		const { empreinte: _ancienne, ...fausse } = { ...lue, auteur: 'M. Autre' };
		await alterer(
			`update journal set auteur = 'M. Autre', empreinte = '${empreinteDe(fausse)}'
			 where contrat_id = '${id}' and numero = 2`
		);
		expect(await bilanDe('faussaire')).toMatchObject({ rupture: { numero: 3n, motif: 'chaine_rompue' } });
	});

	test('jusqu’à un jour : les lignes de ce jour à Paris y sont, celles du lendemain non', async () => {
		const id = await poserContrat(base, 'jusqu-a');
		await ecrireLignes(id, 3);
		// 23:30 in Paris on 31 January, then 00:30 on 1 February.
		await alterer(`update journal set instant = '2026-01-31T22:30:00Z' where contrat_id = '${id}' and numero <= 2`);
		await alterer(`update journal set instant = '2026-01-31T23:30:00Z' where contrat_id = '${id}' and numero = 3`);
		let precedent = '';
		for (const numero of [1n, 2n]) {
			const lue = await base.lire(id, (tx) =>
				tx.selectFrom('journal').selectAll().where('numero', '=', numero).executeTakeFirstOrThrow()
			);
			const { empreinte: _ancienne, ...refaite } = { ...lue, precedent };
			const empreinte = empreinteDe(refaite);
			await alterer(
				`update journal set precedent = '${precedent}', empreinte = '${empreinte}'
				 where contrat_id = '${id}' and numero = ${numero}`
			);
			precedent = empreinte;
		}
		expect(await bilanDe('jusqu-a', { jusquA: '2026-01-30' })).toMatchObject({ lignes: 0, rupture: null });
		expect(await bilanDe('jusqu-a', { jusquA: '2026-01-31' })).toMatchObject({ lignes: 2, rupture: null });
		expect(await bilanDe('jusqu-a', { jusquA: '2026-02-01' })).toMatchObject({ rupture: { numero: 3n } });
	});
});
