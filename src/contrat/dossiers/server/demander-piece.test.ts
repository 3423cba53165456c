import { expect, test } from 'vitest';
import { deposerFichier } from '#contrat/acteurs/server/deposer-fichier.ts';
import { jour } from '#contrat/commun/jour.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserAppel, poserDossierDepose, valeurDe } from '#tests/monde/dossiers.ts';
import { unPdf } from '#tests/monde/fichiers.ts';
import { lettresPrevues } from '#tests/monde/signatures.ts';
import { poserVille } from '#tests/monde/ville.ts';
import { contenuDe, enteteParId } from './charger-dossier.ts';
import { demanderCorrection } from './demander-correction.ts';
import { enregistrerDossier } from './enregistrer-dossier.ts';
import { apresLEnvoi } from './lectures-apres-envoi.ts';
import { rendreCorrection } from './rendre-correction.ts';

const base = await baseDeTest();

test('une pièce demandée arrête le délai, s’ajoute seule, et le délai repart quand elle est rendue (CRPA, L114-5)', async () => {
	const ville = await poserVille(base, 'piece-demandee');
	const { contratId } = ville;
	const { id: dossierId } = await poserDossierDepose(ville, await poserAppel(ville));
	const lire = (date: string) =>
		base.lire(contratId, async (tx) => {
			const entete = await enteteParId(tx, contratId, dossierId);
			if (!entete) throw new Error('no application');
			const { agent, maintenant } = ville.en('mmeDiallo', date);
			const apres = await apresLEnvoi(tx, contratId, entete, 'association', agent, maintenant);
			return { entete, apres, contenu: await contenuDe(tx, contratId, entete) };
		});
	const avant = await lire('2025-12-09');
	expect(avant.apres.silence).toEqual({ le: '2026-01-03', suspendue: null });

	const demande = { dossierId, sections: ['pieces'], message: 'Le relevé bancaire manque.' } as const;
	const chef = ville.en('chefDeProjet', '2025-12-10');
	valeurDe(await demanderCorrection(chef, { ...demande, echeance: jour('2025-12-20') }));
	const pendant = await lire('2025-12-12');
	expect(pendant.apres).toMatchObject({
		correction: { sections: ['pieces'], message: 'Le relevé bancaire manque.' },
		silence: { le: '2026-01-13', suspendue: { au: '2025-12-20' } }
	});
	expect(JSON.stringify(await lettresPrevues(base, contratId))).toContain('Le relevé bancaire manque.');

	const porteur = ville.en('mmeDiallo', '2025-12-12');
	const structureId = ville.structures.tilleuls;
	const fichier = valeurDe(await deposerFichier(porteur, { structureId, nom: 'Releve.pdf', octets: unPdf() }));
	const pieces = [{ piece: 'rib', fichierId: fichier.id }];
	const { revision } = pendant.entete;
	// Only the part asked for opens again.
	const ailleurs = { section: 'participation', contenu: pendant.contenu } as const;
	expect(await enregistrerDossier(porteur, { dossierId, revision, saisie: ailleurs })).toMatchObject({ ok: false });
	valeurDe(
		await enregistrerDossier(porteur, { dossierId, revision, saisie: { section: 'pieces', contenu: { pieces } } })
	);
	const depose = (await lire('2025-12-15')).entete.revision;
	valeurDe(await rendreCorrection(ville.en('mmeDiallo', '2025-12-15'), { dossierId, revision: depose, signe: false }));

	const apres = await lire('2025-12-16');
	expect(apres.contenu.pieces).toMatchObject(pieces);
	expect(apres.apres).toMatchObject({ correction: null, silence: { le: '2026-01-08', suspendue: null } });
});
