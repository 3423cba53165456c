import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import type { FichierContrat } from '../format/fichier.ts';
import { verifierFichier } from '../verifier.ts';
import { exporterContrat } from './exporter.ts';
import { importerContrat } from './importer.ts';

const base = await baseDeTest();
const VALBRUME = readFileSync('tests/donnees/contrat-etranger.yaml', 'utf8');
const geste = { auteur: 'Essai', maintenant: new Date('2026-01-05T09:00:00Z') };

function lire(texte: string): FichierContrat {
	const lu = verifierFichier(texte);
	if ('erreurs' in lu) throw new Error(JSON.stringify(lu.erreurs));
	return lu.fichier;
}

test('un nouvel import ne défait pas un gel, et change ce que le financeur apporte', async () => {
	const premier = await importerContrat(base, lire(VALBRUME), geste);
	if (!premier.ok) throw new Error('import refused');
	const { contratId } = premier.valeur;
	const enveloppe = () =>
		base.lire(contratId, (tx) =>
			tx
				.selectFrom('enveloppe')
				.select(['code', 'montant_centimes'])
				.where('reference', '=', false)
				.where('annee', '=', 2025)
				.orderBy('code')
				.limit(1)
				.executeTakeFirstOrThrow()
		);
	const avant = await enveloppe();
	const instant = new Date('2026-05-05T09:00:00Z');
	const gel = { genre: 'gel', montant_centimes: -100n, jour: '2026-05-05', motif: 'Régulation', instant };
	const ou = { contrat_id: contratId, id: nouvelIdentifiant(), enveloppe_code: avant.code };
	await base.ecrire(contratId, (tx) =>
		tx
			.insertInto('mouvement_enveloppe')
			.values({ ...ou, ...gel, compte_id: nouvelIdentifiant() })
			.execute()
	);

	expect(await importerContrat(base, lire(VALBRUME), geste)).toMatchObject({ valeur: { change: false } });
	expect((await enveloppe()).montant_centimes).toBe(avant.montant_centimes - 100n);
	const sorti = lire((await exporterContrat(base, 'valbrume')) ?? '');
	expect(await importerContrat(base, sorti, geste)).toMatchObject({ valeur: { change: false } });

	const enveloppes = (sorti.enveloppes ?? []).map((e) => (e.code === avant.code ? { ...e, montant: 12_000 } : e));
	expect(await importerContrat(base, { ...sorti, enveloppes }, geste)).toMatchObject({ valeur: { change: true } });
	expect((await enveloppe()).montant_centimes).toBe(1_199_900n);

	const sans = (sorti.enveloppes ?? []).filter((e) => e.code !== avant.code);
	const refus = await importerContrat(base, { ...sorti, enveloppes: sans }, geste);
	expect(refus.ok ? '' : refus.refus[0]?.message).toContain('que cite encore 1 mouvement d’enveloppe');
});
