import { describe, expect, it } from 'vitest';
import { peutSigner, type RepresentantSaisi } from '#contrat/acteurs/representant.ts';
import { jour } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { photographier, poserVille } from '#tests/monde/ville.ts';
import { enregistrerRepresentant } from './enregistrer-representant.ts';
import { inviterCollegue, personnesDe } from './inviter-un-collegue.ts';
import { piecesDe, representantsDe, structureComplete } from './lectures-structure-complete.ts';
import { ajouterAide, retirerAide } from './tenir-les-aides.ts';
import { deposerPiece, retirerPiece } from './tenir-les-pieces.ts';

const ville = await poserVille(await baseDeTest());
const { base, contratId, structures } = ville;
const { tilleuls } = structures;
type Qui = Parameters<typeof ville.en>[0];
const photo = () => photographier(base, contratId, ['structure', 'journal']);
const code = (issue: { ok: boolean; refus?: { code: string } }) => (issue.ok ? 'ok' : issue.refus?.code);
/** Runs an act as somebody of another structure, then as people who never write, and expects that nothing changed. */
async function refuseAuxAutres(acte: (qui: Qui) => Promise<{ ok: boolean; refus?: { code: string } }>) {
	const avant = await photo();
	expect(code(await acte('mPetit'))).toBe('introuvable');
	for (const qui of ['lecteur', 'instructeurEtat', 'administrateur'] as const)
		expect(code(await acte(qui))).toBe('non_autorise');
	expect(await photo()).toBe(avant);
}

describe('les représentants', () => {
	const presidente: RepresentantSaisi = {
		genre: 'legal',
		nom: 'Awa Exemple',
		fonction: 'Présidente',
		courriel: 'awa@exemple.invalid',
		telephone: null,
		debut: jour('2024-01-01'),
		fin: null
	};
	const enregistrer = (qui: Qui, id: string | null, saisie: RepresentantSaisi, revision = 1) =>
		enregistrerRepresentant(ville.en(qui), { structureId: tilleuls, revision, id, saisie });
	const tous = async () => {
		const lus = await base.lire(contratId, (tx) => representantsDe(tx, contratId, tilleuls));
		return lus.filter(({ nom }) => nom.endsWith('Exemple'));
	};

	it('s’ajoutent, se corrigent, et le second qui corrige est prévenu', async () => {
		const ajoutee = await enregistrer('mmeDiallo', null, presidente);
		if (!ajoutee.ok) throw new Error(ajoutee.refus.code);
		const delegue = { ...presidente, genre: 'delegue', nom: 'Bao Exemple', fin: jour('2024-12-31') } as const;
		expect((await enregistrer('chefDeProjet', null, delegue)).ok).toBe(true);
		expect(peutSigner(await tous(), jour('2024-06-01')).map(({ nom }) => nom)).toEqual(['Awa Exemple', 'Bao Exemple']);
		const partie = { ...presidente, fin: jour('2024-03-31') };
		expect((await enregistrer('mmeDiallo', ajoutee.valeur, partie, 3)).ok).toBe(true);
		expect(peutSigner(await tous(), jour('2024-06-01')).map(({ nom }) => nom)).toEqual(['Bao Exemple']);
		expect(await enregistrer('chefDeProjet', ajoutee.valeur, presidente, 3)).toMatchObject({
			ok: false,
			refus: { code: 'revision_depassee', conflit: { differences: [{ quoi: 'Fin', saisi: 'rien' }] } }
		});
		const journal = JSON.stringify(
			await base.lire(contratId, (tx) => tx.selectFrom('journal').select('details').execute())
		);
		expect(journal).not.toContain('Awa');
		expect(journal).not.toContain('awa@');
	});

	it('sont refusés à qui n’écrit pas cette structure, et inconnus quand ils ne sont pas là', async () => {
		await refuseAuxAutres((qui) => enregistrer(qui, null, presidente));
		expect(code(await enregistrer('mmeDiallo', nouvelIdentifiant(), presidente))).toBe('representant_inconnu');
	});
});

describe('les aides de minimis', () => {
	const aide = {
		organisme: 'Région',
		objet: 'Matériel',
		le: jour('2025-01-15'),
		montant: euros(1200),
		regime: 'general'
	} as const;
	const lues = async () =>
		(await base.lire(contratId, (tx) => structureComplete(tx, contratId, tilleuls)))?.aidesDeMinimis;

	it('s’ajoutent et se retirent, le journal gardant ce qui a été retiré', async () => {
		const ajoutee = await ajouterAide(ville.en('mmeDiallo'), tilleuls, aide);
		if (!ajoutee.ok) throw new Error(ajoutee.refus.code);
		expect(await lues()).toMatchObject([aide]);
		expect((await retirerAide(ville.en('chefDeProjet'), tilleuls, ajoutee.valeur)).ok).toBe(true);
		expect(await lues()).toEqual([]);
		expect(code(await retirerAide(ville.en('mmeDiallo'), tilleuls, ajoutee.valeur))).toBe('aide_inconnue');
	});

	it('sont refusées à qui n’écrit pas cette structure', async () => {
		await refuseAuxAutres((qui) => ajouterAide(ville.en(qui), tilleuls, aide));
		await refuseAuxAutres((qui) => retirerAide(ville.en(qui), tilleuls, nouvelIdentifiant()));
		expect(code(await ajouterAide(ville.en('chefDeProjet'), nouvelIdentifiant(), aide))).toBe('introuvable');
	});
});

describe('les documents', () => {
	async function fichier(structureId: string): Promise<string> {
		const id = nouvelIdentifiant();
		const reconnu = { nom: 'statuts.pdf', type: 'application/pdf', taille: 3n, empreinte: 'a'.repeat(64) };
		const depot = { depose_par: ville.agents.mmeDiallo.compteId, depose_le: new Date('2025-11-03T09:00:00Z') };
		await base.ecrire(contratId, (tx) =>
			tx
				.insertInto('fichier_depose')
				.values({ contrat_id: contratId, id, ...reconnu, ...depot, antivirus: 'sain', structure_id: structureId })
				.execute()
		);
		return id;
	}
	const lues = () => base.lire(contratId, (tx) => piecesDe(tx, contratId, tilleuls));
	const statuts = { genre: 'statuts', annee: null, jusquAu: null } as const;

	it('portent l’écrit d’une délégation, qui doit être à la structure', async () => {
		const fichierId = await fichier(tilleuls);
		const saisie: RepresentantSaisi = {
			genre: 'delegue',
			nom: 'Cléo Exemple',
			fonction: 'Directrice',
			courriel: 'cleo@exemple.invalid',
			telephone: null,
			debut: jour('2026-01-01'),
			fin: null
		};
		const demande = { structureId: tilleuls, revision: 99, id: null, saisie, fichierId };
		expect(code(await enregistrerRepresentant(ville.en('mmeDiallo'), demande))).toBe('fichier_inconnu');
		const delegation = { genre: 'delegation', annee: null, jusquAu: jour('2026-12-31'), fichierId } as const;
		const piece = await deposerPiece(ville.en('mmeDiallo'), tilleuls, delegation);
		expect((await enregistrerRepresentant(ville.en('mmeDiallo'), demande)).ok).toBe(true);
		const lus = await base.lire(contratId, (tx) => representantsDe(tx, contratId, tilleuls));
		expect(lus.find(({ nom }) => nom === 'Cléo Exemple')?.fichierId).toBe(fichierId);
		if (piece.ok) await retirerPiece(ville.en('mmeDiallo'), tilleuls, piece.valeur);
	});

	it('se remplacent un par un, sauf ceux qui s’ajoutent', async () => {
		const deposer = async (piece: Omit<Parameters<typeof deposerPiece>[2], 'fichierId'>) =>
			deposerPiece(ville.en('mmeDiallo'), tilleuls, { ...piece, fichierId: await fichier(tilleuls) });
		await deposer(statuts);
		const seconds = await deposer(statuts);
		await deposer({ genre: 'comptes', annee: 2024, jusquAu: null });
		await deposer({ genre: 'delegation', annee: null, jusquAu: jour('2026-06-30') });
		await deposer({ genre: 'delegation', annee: null, jusquAu: jour('2026-12-31') });
		expect((await lues()).map(({ genre, valableJusquAu }) => `${genre} ${valableJusquAu}`).sort()).toEqual([
			'comptes 2025-12-31',
			'delegation 2026-06-30',
			'delegation 2026-12-31',
			'statuts null'
		]);
		if (!seconds.ok) throw new Error(seconds.refus.code);
		expect((await retirerPiece(ville.en('mmeDiallo'), tilleuls, seconds.valeur)).ok).toBe(true);
		expect(code(await retirerPiece(ville.en('mmeDiallo'), tilleuls, seconds.valeur))).toBe('piece_inconnue');
		expect(await lues()).toHaveLength(3);
		const gardees = await base.lire(contratId, (tx) => tx.selectFrom('piece_structure').select('id').execute());
		expect(gardees).toHaveLength(6);
		expect(code(await deposer({ genre: 'comptes', annee: null, jusquAu: null }))).toBe('validite_manquante');
	});

	it('sont refusés à qui n’écrit pas cette structure, ou avec le fichier d’une autre', async () => {
		const fichierId = await fichier(tilleuls);
		await refuseAuxAutres((qui) => deposerPiece(ville.en(qui), tilleuls, { ...statuts, fichierId }));
		await refuseAuxAutres((qui) => retirerPiece(ville.en(qui), tilleuls, nouvelIdentifiant()));
		const ailleurs = await fichier(structures.voisins);
		const prise = await deposerPiece(ville.en('mmeDiallo'), tilleuls, { ...statuts, fichierId: ailleurs });
		expect(code(prise)).toBe('fichier_inconnu');
	});
});

describe('un collègue', () => {
	const saisie = { courriel: 'collegue@exemple.invalid', nom: 'Dan Exemple' };

	it('est invité par un porteur pour la même structure, et pour elle seule', async () => {
		expect((await inviterCollegue(ville.en('mmeDiallo'), tilleuls, saisie)).ok).toBe(true);
		const personnes = await base.lire(contratId, (tx) => personnesDe(tx, contratId, tilleuls));
		expect(personnes.map(({ nom }) => nom)).toEqual(['Dan Exemple', 'Mme Diallo']);
		const mandats = await base.proprietaire((tx) =>
			tx
				.selectFrom('mandat')
				.innerJoin('compte', 'compte.id', 'mandat.compte_id')
				.select(['role', 'structure_id'])
				.where('courriel', '=', saisie.courriel)
				.execute()
		);
		expect(mandats).toEqual([{ role: 'porteur', structure_id: tilleuls }]);
		expect(code(await inviterCollegue(ville.en('mmeDiallo'), tilleuls, saisie))).toBe('deja_ce_role');
	});

	it('n’est invité ni par les autres, ni dans une structure qui n’existe pas', async () => {
		await refuseAuxAutres((qui) => inviterCollegue(ville.en(qui), tilleuls, saisie));
		expect(code(await inviterCollegue(ville.en('chefDeProjet'), nouvelIdentifiant(), saisie))).toBe('introuvable');
	});
});
