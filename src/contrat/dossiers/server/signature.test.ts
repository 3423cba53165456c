import { beforeEach, describe, expect, it } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { ORIGINE } from '#tests/monde/comptes.ts';
import { poserAppel, poserBrouillon, sectionsCompletes, valeurDe } from '#tests/monde/dossiers.ts';
import { jetonRecu, lettresPrevues, poserRepresentant } from '#tests/monde/signatures.ts';
import { photographier, poserVille, type Ville } from '#tests/monde/ville.ts';
import { abandonnerDossier } from './abandonner-dossier.ts';
import { deposerDossier } from './deposer-dossier.ts';
import { demanderSignature } from './demander-signature.ts';
import { enregistrerDossier } from './enregistrer-dossier.ts';
import { dernierRefusDeSigner } from './lectures-envoi.ts';
import { renvoyerSignature } from './renvoyer-signature.ts';
import { reprendreDossier } from './reprendre-dossier.ts';
import { signerDossier } from './signer-dossier.ts';
import { lireDemandeDeSignature, refuserParLien, signerParLien } from './signer-par-lien.ts';

const base = await baseDeTest();
let ville: Ville;
let dossier: Awaited<ReturnType<typeof poserBrouillon>>;
let representantId: string;
let rang = 0;
beforeEach(async () => {
	ville = await poserVille(base, `signature-${++rang}`);
	dossier = await poserBrouillon(ville, await poserAppel(ville), sectionsCompletes);
	representantId = await poserRepresentant(ville);
});

const quand = (jour = '2025-11-03', heure = '10:00') => ville.en('mmeDiallo', jour, heure).maintenant;
const demander = (jour?: string, heure?: string) =>
	demanderSignature(ville.en('mmeDiallo', jour, heure), {
		dossierId: dossier.id,
		revision: dossier.revision,
		representantId
	});
async function jetonDemande(jour?: string, heure?: string): Promise<string> {
	valeurDe(await demander(jour, heure));
	const jeton = await jetonRecu(ville, quand(jour, heure));
	if (!jeton) throw new Error('no link in the letter');
	return jeton;
}
const photo = () =>
	photographier(base, ville.contratId, ['dossier', 'signature', 'ligne_budget', 'ligne_financement', 'journal']);
const etat = () =>
	base.lire(ville.contratId, (tx) =>
		tx
			.selectFrom('dossier')
			.select(['statut', 'depose_le'])
			.where('contrat_id', '=', ville.contratId)
			.where('id', '=', dossier.id)
			.executeTakeFirstOrThrow()
	);
const code = (issue: { ok: boolean; refus?: { code: string } }): string | undefined =>
	issue.ok ? undefined : issue.refus?.code;

describe('demanderSignature', () => {
	it('fige le dossier, prévoit un courriel sans secret et ne dépose rien', async () => {
		valeurDe(await demander());
		expect(await etat()).toEqual({ statut: 'a_signer', depose_le: null });
		const lettres = await lettresPrevues(base, ville.contratId);
		expect(lettres.filter(({ modele }) => modele === 'signature')).toHaveLength(1);
		expect(JSON.stringify(lettres)).not.toContain('/signer/');
		const saisie = sectionsCompletes[0];
		if (!saisie) throw new Error('no section');
		const ecrit = await enregistrerDossier(ville.en('mmeDiallo'), {
			dossierId: dossier.id,
			revision: dossier.revision + 1,
			saisie
		});
		expect(code(ecrit)).toBe('dossier_fige');
	});

	it('ne part qu’une fois, même demandée par deux personnes en même temps', async () => {
		const issues = await Promise.all([demander(), demander()]);
		expect(issues.filter((i) => i.ok)).toHaveLength(1);
		expect(issues.map(code).filter(Boolean)).toEqual(['deja_depose']);
	});

	it('est refusée, sans rien changer, quand on ne peut pas envoyer ou que personne ne peut signer', async () => {
		const avant = await photo();
		const essayer = async (
			plus: object,
			qui: Parameters<Ville['en']>[0] = 'mmeDiallo',
			jour?: string,
			heure?: string
		) =>
			code(
				await demanderSignature(ville.en(qui, jour, heure), {
					dossierId: dossier.id,
					revision: dossier.revision,
					representantId,
					...plus
				})
			);
		expect(await essayer({}, 'lecteur')).toBe('non_autorise');
		expect(await essayer({}, 'mPetit')).toBe('introuvable');
		expect(await essayer({}, 'chefDeProjet')).toBe('introuvable');
		expect(await essayer({ revision: dossier.revision - 1 })).toBe('revision_depassee');
		expect(await essayer({}, 'mmeDiallo', '2025-11-22', '18:00')).toBe('appel_ouvert');
		expect(await essayer({ representantId: dossier.id })).toBe('signataire_inconnu');
		const passee = await poserRepresentant(ville, { courriel: 'passe@exemple.invalid', fin: '2025-11-02' });
		expect(await essayer({ representantId: passee })).toBe('signataire_inconnu');
		expect(await photo()).toBe(avant);
	});

	it('n’est pas la seule voie : qui est représentant signe aussitôt, les autres non', async () => {
		const { id: dossierId, revision } = dossier;
		await base.proprietaire((tx) =>
			tx.updateTable('representant').set({ fin: '2025-11-02' }).where('nom', '=', 'Mme Diallo').execute()
		);
		expect(code(await deposerDossier(ville.en('mmeDiallo'), { dossierId, revision }))).toBe('pas_signataire');
		await base.proprietaire((tx) =>
			tx.updateTable('representant').set({ fin: '2025-11-02' }).where('contrat_id', '=', ville.contratId).execute()
		);
		expect(code(await deposerDossier(ville.en('mmeDiallo'), { dossierId, revision }))).toBe('signataire_absent');
	});
});

describe('signerParLien', () => {
	it('dépose le dossier, une seule fois, et lire le lien ne signe rien', async () => {
		const jeton = await jetonDemande();
		const avant = await photo();
		const lue = await lireDemandeDeSignature(base, jeton, quand());
		expect(lue).toMatchObject({ refus: null, signature: { nom: 'M. Faure', qualite: 'delegue' } });
		expect(lue?.dossier.resume.intitule).toBe('Le jardin des Tilleuls');
		expect(await photo()).toBe(avant);
		const issues = await Promise.all([1, 2, 3].map(() => signerParLien(base, jeton, ORIGINE, quand())));
		expect(issues.filter((i) => i.ok)).toHaveLength(1);
		expect(issues.map(code).filter(Boolean)).toEqual(['deja_signe', 'deja_signe']);
		expect(await etat()).toEqual({ statut: 'depose', depose_le: quand() });
		const accuses = (await lettresPrevues(base, ville.contratId)).filter(({ modele }) => modele === 'accuse');
		expect(accuses).toHaveLength(2);
		expect((await lireDemandeDeSignature(base, jeton, quand()))?.refus?.code).toBe('deja_signe');
	});

	it('est à l’heure après la fermeture quand le dossier est parti avant, et le dit', async () => {
		const jeton = await jetonDemande('2025-11-22', '17:59');
		const tard = quand('2025-11-25', '09:00');
		expect((await signerParLien(base, jeton, ORIGINE, tard)).ok).toBe(true);
		const actes = await base.lire(ville.contratId, (tx) =>
			tx.selectFrom('journal').select(['acte', 'auteur', 'details']).orderBy('numero', 'desc').limit(1).execute()
		);
		expect(actes).toMatchObject([
			{
				acte: 'signerDossier',
				auteur: 'M. Faure',
				details: { delai: expect.stringContaining('dans les délais'), moyen: 'lien' }
			}
		]);
	});

	it('est refusée hors délai, à la minute près', async () => {
		const jeton = await jetonDemande();
		const avant = await photo();
		expect(code(await signerParLien(base, jeton, ORIGINE, quand('2025-11-29', '18:00')))).toBe('signature_perimee');
		expect(await photo()).toBe(avant);
		expect((await signerParLien(base, jeton, ORIGINE, quand('2025-11-29', '17:59'))).ok).toBe(true);
	});

	it('est refusée quand le dossier est repris, abandonné, ou quand le mandat prend fin', async () => {
		const jeton = await jetonDemande();
		await base.proprietaire((tx) =>
			tx.updateTable('representant').set({ fin: '2025-11-02' }).where('id', '=', representantId).execute()
		);
		expect(code(await signerParLien(base, jeton, ORIGINE, quand()))).toBe('representant_perime');
		expect(valeurDe(await reprendreDossier(ville.en('mmeDiallo'), dossier.id))).toBe('brouillon');
		expect(code(await signerParLien(base, jeton, ORIGINE, quand()))).toBe('signature_annulee');
		expect(await etat()).toEqual({ statut: 'brouillon', depose_le: null });
		valeurDe(await abandonnerDossier(ville.en('mmeDiallo'), { dossierId: dossier.id, motif: '' }));
		expect(code(await signerParLien(base, jeton, ORIGINE, quand()))).toBe('signature_annulee');
	});

	it('est refusée sur un contenu altéré, même d’un centime, même avec la bonne révision', async () => {
		const jeton = await jetonDemande();
		const altere = (montant: bigint) =>
			base.proprietaire((tx) =>
				tx
					.updateTable('ligne_financement')
					.set({ demande_centimes: montant })
					.where('contrat_id', '=', ville.contratId)
					.where('financeur_code', '=', 'etat')
					.execute()
			);
		await altere(60_001n);
		expect(code(await signerParLien(base, jeton, ORIGINE, quand()))).toBe('contenu_change');
		await altere(euros(600));
		expect((await signerParLien(base, jeton, ORIGINE, quand())).ok).toBe(true);
	});

	it('ne connaît ni un lien inventé ni celui d’un courriel plus ancien', async () => {
		const ancien = await jetonDemande();
		valeurDe(await renvoyerSignature(ville.en('mmeDiallo'), dossier.id));
		const nouveau = await jetonRecu(ville, quand());
		expect(code(await signerParLien(base, ancien, ORIGINE, quand()))).toBe('lien_inconnu');
		expect(await lireDemandeDeSignature(base, 'a'.repeat(43), quand())).toBeNull();
		expect(code(await signerParLien(base, nouveau ?? '', ORIGINE, quand()))).toBeUndefined();
	});

	it('freine qui essaie des liens au hasard', async () => {
		const origine = { adresse: `198.51.100.${rang}` };
		const codes = [];
		for (let essai = 0; essai < 61; essai++)
			codes.push(code(await signerParLien(base, 'b'.repeat(43), origine, quand())));
		expect(codes.at(0)).toBe('lien_inconnu');
		expect(codes.at(-1)).toBe('trop_d_essais');
	});
});

describe('refuserParLien, renvoyerSignature, reprendreDossier, signerDossier', () => {
	it('rend le dossier à la structure avec le motif', async () => {
		const refusLu = () => base.lire(ville.contratId, (tx) => dernierRefusDeSigner(tx, ville.contratId, dossier.id));
		const jeton = await jetonDemande();
		expect(code(await refuserParLien(base, jeton, '', ORIGINE, quand()))).toBe('motif_de_refus');
		expect(await refusLu()).toBeNull();
		valeurDe(await refuserParLien(base, jeton, 'Le loyer manque', ORIGINE, quand()));
		expect((await etat()).statut).toBe('brouillon');
		expect(JSON.stringify(await lettresPrevues(base, ville.contratId))).toContain('Le loyer manque');
		expect(await refusLu()).toMatchObject({ motif: 'Le loyer manque' });
		expect(code(await signerParLien(base, jeton, ORIGINE, quand()))).toBe('signature_refusee');
		expect(code(await refuserParLien(base, jeton, 'Encore', ORIGINE, quand()))).toBe('signature_refusee');
	});

	it('ne sont pas ouverts aux autres, ni hors de l’attente d’une signature', async () => {
		expect(code(await renvoyerSignature(ville.en('mmeDiallo'), dossier.id))).toBe('signature_absente');
		expect(code(await reprendreDossier(ville.en('mmeDiallo'), dossier.id))).toBe('signature_absente');
		expect(code(await signerDossier(ville.en('mmeDiallo'), dossier.id))).toBe('signature_absente');
		valeurDe(await demander());
		const avant = await photo();
		for (const acte of [renvoyerSignature, reprendreDossier, signerDossier]) {
			expect(code(await acte(ville.en('lecteur'), dossier.id))).toBe('non_autorise');
			expect(code(await acte(ville.en('mPetit'), dossier.id))).toBe('introuvable');
		}
		expect(code(await signerDossier(ville.en('mmeDiallo'), dossier.id))).toBe('pas_signataire');
		expect(await photo()).toBe(avant);
		for (let fois = 0; fois < 5; fois++) valeurDe(await renvoyerSignature(ville.en('mmeDiallo'), dossier.id));
		expect(code(await renvoyerSignature(ville.en('mmeDiallo'), dossier.id))).toBe('trop_de_liens');
	});

	it('laisse signer, connectée, la personne à qui la signature est demandée', async () => {
		const elle = await poserRepresentant(ville, { courriel: ville.agents.mmeDiallo.courriel, nom: 'Mme Diallo' });
		const { id: dossierId, revision } = dossier;
		valeurDe(await demanderSignature(ville.en('mmeDiallo'), { dossierId, revision, representantId: elle }));
		valeurDe(await signerDossier(ville.en('mmeDiallo'), dossierId));
		expect((await etat()).statut).toBe('depose');
	});
});
