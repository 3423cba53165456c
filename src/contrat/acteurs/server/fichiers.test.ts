import { readdirSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { fichiersDeTest, unPdf } from '#tests/monde/fichiers.ts';
import { photographier, poserVille, type Ville } from '#tests/monde/ville.ts';
import { fichiersRecus, installerFichiers } from '#src/stockage/stockage.ts';
import { deposerFichier, type FichierRecu } from './deposer-fichier.ts';
import { faireLeMenage } from './faire-le-menage.ts';
import { deposerPiece } from './tenir-les-pieces.ts';
import { fichierPour, fichierPublic, fichiersParIds } from './lectures-fichiers.ts';

const base = await baseDeTest();
let ville: Ville;
let dossier: string;
let rang = 0;
beforeEach(async () => {
	dossier = fichiersDeTest();
	ville = await poserVille(base, `fichiers-${++rang}`);
});

const statuts = (): FichierRecu => ({ structureId: ville.structures.tilleuls, nom: 'Statuts.pdf', octets: unPdf() });
const photo = () => photographier(base, ville.contratId, ['fichier_depose', 'fichier_en_cours', 'journal']);
const lire = async (qui: keyof Ville['agents'], id: string): Promise<string | null> => {
	const fichier = await fichierPour(base, ville.agents[qui], ville.contratId, id);
	if (!fichier) return null;
	const morceaux: Uint8Array[] = [];
	for await (const morceau of fichier.flux) morceaux.push(morceau);
	return Buffer.concat(morceaux).toString('latin1');
};
const deposer = async (qui: keyof Ville['agents'], recu: FichierRecu): Promise<string> => {
	const issue = await deposerFichier(ville.en(qui), recu);
	if (!issue.ok) throw new Error(issue.refus.message);
	return issue.valeur.id;
};
const ranges = (): string[] =>
	readdirSync(dossier, { recursive: true, withFileTypes: true }).flatMap((e) => (e.isFile() ? [e.name] : []));

describe('deposerFichier', () => {
	it('range les octets sous un identifiant, garde le nom pour les gens et l’écrit au journal', async () => {
		const id = await deposer('mmeDiallo', statuts());
		expect(ranges()).toEqual([id]);
		const lus = await base.lire(ville.contratId, (tx) => fichiersParIds(tx, ville.contratId, [id]));
		expect(lus.get(id)).toMatchObject({ nom: 'Statuts.pdf', type: 'application/pdf', antivirus: 'non_verifie' });
		expect(await photo()).toContain('deposerFichier');
		expect(JSON.parse(await photo())).toContainEqual(['fichier_en_cours', []]);
	});

	it('est lu par l’équipe et par sa structure, pas par une autre, ni par le public', async () => {
		const id = await deposer('mmeDiallo', statuts());
		expect(await lire('mmeDiallo', id)).toContain('%PDF');
		expect(await lire('lecteur', id)).toContain('%PDF');
		expect(await lire('mPetit', id)).toBeNull();
		expect(await fichierPublic(base, ville.contratId, id)).toBeNull();
		expect(await lire('chefDeProjet', ville.contratId)).toBeNull();
	});

	it('document d’une structure, n’est lu que de qui instruit ; son RIB, que de qui peut lire un IBAN', async () => {
		const id = await deposer('mmeDiallo', statuts());
		const structureId = ville.structures.tilleuls;
		const piece = { genre: 'liste_dirigeants', fichierId: id, annee: null, jusquAu: null } as const;
		expect((await deposerPiece(ville.en('mmeDiallo'), structureId, piece)).ok).toBe(true);
		expect(await lire('lecteur', id)).toBeNull();
		for (const qui of ['mmeDiallo', 'administrateur', 'instructeurCaf'] as const)
			expect(await lire(qui, id)).toContain('%PDF');
		expect((await deposerPiece(ville.en('mmeDiallo'), structureId, { ...piece, genre: 'rib' })).ok).toBe(true);
		expect(await lire('administrateur', id)).toBeNull();
		expect(await lire('instructeurCaf', id)).toContain('%PDF');
	});

	it('de l’équipe n’est lu des porteurs qu’une fois rendu public', async () => {
		const id = await deposer('chefDeProjet', { ...statuts(), structureId: null });
		expect(await lire('mPetit', id)).toBeNull();
		await base.ecrire(ville.contratId, (tx) =>
			tx.updateTable('fichier_depose').set({ public: true }).where('id', '=', id).execute()
		);
		expect(await lire('mPetit', id)).toContain('%PDF');
		expect(await fichierPublic(base, ville.contratId, id)).not.toBeNull();
	});

	it.each([
		['vide', { octets: new Uint8Array() }, 'vide'],
		['trop_lourd', { octets: new Uint8Array(20_000_001) }, 'Ce fichier pèse 20 Mo'],
		['genre_refuse', { nom: 'outil.exe' }, 'PDF, Word'],
		['faux_genre', { nom: 'rapport.docx' }, 'Ce fichier s’appelle .docx mais n’en est pas un'],
		['structure_inconnue', { structureId: '019a0000-0000-7000-8000-000000000000' }, 'Rechargez']
	] as const)('refuse %s et ne laisse rien', async (code, plus, message) => {
		const avant = await photo();
		const issue = await deposerFichier(ville.en('chefDeProjet'), { ...statuts(), ...plus });
		expect(issue).toMatchObject({ ok: false, refus: { code, message: expect.stringContaining(message) } });
		expect(await photo()).toBe(avant);
	});

	it('n’est permis qu’à l’équipe ou à la structure', async () => {
		const avant = await photo();
		for (const qui of ['mPetit', 'lecteur', 'instructeurEtat'] as const)
			expect(await deposerFichier(ville.en(qui), statuts())).toMatchObject({ refus: { code: 'non_autorise' } });
		expect(await deposerFichier(ville.en('mmeDiallo'), { ...statuts(), structureId: null })).toMatchObject({
			refus: { code: 'non_autorise' }
		});
		expect(await photo()).toBe(avant);
	});
});

describe('un dépôt interrompu', () => {
	it('ne laisse ni ligne ni octets : la nuit efface ce qui n’a pas abouti', async () => {
		const { stockage } = fichiersRecus();
		const coupe = { ...stockage, effacer: () => Promise.reject(new Error('coupure')) };
		installerFichiers({ ...fichiersRecus(), stockage: coupe });
		const perdu = deposerFichier(ville.en('chefDeProjet'), { ...statuts(), structureId: ville.contratId });
		await expect(perdu).rejects.toThrow('coupure');
		expect(ranges()).toHaveLength(1);
		installerFichiers({ ...fichiersRecus(), stockage });
		const garde = await deposer('mmeDiallo', statuts());

		await faireLeMenage(base, ville.en('chefDeProjet', '2025-11-03', '20:00').maintenant);
		expect(ranges()).toHaveLength(2);
		await faireLeMenage(base, ville.en('chefDeProjet', '2025-11-05').maintenant);
		expect(ranges()).toEqual([garde]);
		expect(JSON.parse(await photo())).toContainEqual(['fichier_en_cours', []]);
	});
});
