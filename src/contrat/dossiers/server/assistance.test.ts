import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { ORIGINE } from '#tests/monde/comptes.ts';
import { poserAppel, poserBrouillon, sectionsCompletes, valeurDe } from '#tests/monde/dossiers.ts';
import { jetonRecu, poserRepresentant } from '#tests/monde/signatures.ts';
import { photographier, poserVille, type Ville } from '#tests/monde/ville.ts';
import { enteteParId } from './charger-dossier.ts';
import { commencerEnAssistance } from './commencer-en-assistance.ts';
import { confirmerDossier } from './confirmer-dossier.ts';
import { deposerEnAssistance } from './deposer-en-assistance.ts';
import { demanderSignature } from './demander-signature.ts';
import { enregistrerDossier } from './enregistrer-dossier.ts';
import { refuserParLien, signerParLien } from './signer-par-lien.ts';

const base = await baseDeTest();
let ville: Ville;
let appelId: string;
let rang = 0;
beforeEach(async () => {
	ville = await poserVille(base, `assistance-${++rang}`);
	appelId = await poserAppel(ville);
});
const APRES = '2025-11-25';
const code = (issue: { ok: boolean; refus?: { code: string } }): string | undefined =>
	issue.ok ? undefined : issue.refus?.code;
const entete = async (id: string) => {
	const lu = await base.lire(ville.contratId, (tx) => enteteParId(tx, ville.contratId, id));
	if (!lu) throw new Error('no application');
	return lu;
};
const photo = () => photographier(base, ville.contratId, ['dossier', 'signature', 'ligne_budget', 'journal']);
const commencer = (qui: Parameters<Ville['en']>[0] = 'chefDeProjet', plus: object = {}, le = APRES) =>
	commencerEnAssistance(ville.en(qui, le), {
		cle: randomUUID(),
		appelId,
		structureId: ville.structures.tilleuls,
		intitule: 'Jardin',
		...plus
	});

/** Keyed by the chef de projet after the closing, from a paper that came before. */
async function taper(): Promise<{ dossierId: string; revision: number }> {
	const { id: dossierId } = valeurDe(await commencer());
	let revision = 1;
	for (const saisie of sectionsCompletes)
		revision = valeurDe(await enregistrerDossier(ville.en('chefDeProjet', APRES), { dossierId, revision, saisie }));
	return { dossierId, revision };
}
const recevoir = (
	saisi: { dossierId: string; revision: number },
	plus: object = {},
	qui: Parameters<Ville['en']>[0] = 'chefDeProjet'
) =>
	deposerEnAssistance(ville.en(qui, APRES), {
		...saisi,
		recuLe: jour('2025-11-20'),
		motif: 'Tampon de l’accueil',
		representantId: null,
		...plus
	});

describe('commencerEnAssistance', () => {
	it('laisse l’équipe écrire ce dossier-là, et lui seul', async () => {
		const { dossierId, revision } = await taper();
		expect(await entete(dossierId)).toMatchObject({ saisieAssistee: true, confirmeLe: null, statut: 'brouillon' });
		const [saisie] = sectionsCompletes;
		if (!saisie) throw new Error('no section');
		const autre = await poserBrouillon(ville, appelId);
		const ecrire = (qui: Parameters<Ville['en']>[0], id: string) =>
			enregistrerDossier(ville.en(qui, APRES), { dossierId: id, revision, saisie });
		expect(code(await ecrire('chefDeProjet', autre.id))).toBe('introuvable');
		expect(code(await ecrire('administrateur', dossierId))).toBe('non_autorise');
		expect(code(await ecrire('mPetit', dossierId))).toBe('introuvable');
		expect((await ecrire('mmeDiallo', dossierId)).ok).toBe(true);
	});

	it('est refusée sans rien changer', async () => {
		const avant = await photo();
		expect(code(await commencer('mmeDiallo'))).toBe('non_autorise');
		expect(code(await commencer('instructeurEtat'))).toBe('non_autorise');
		expect(code(await commencer('chefDeProjet', { structureId: randomUUID() }))).toBe('structure_introuvable');
		expect(code(await commencer('chefDeProjet', { appelId: randomUUID() }))).toBe('appel_introuvable');
		expect(code(await commencer('chefDeProjet', {}, '2025-10-14'))).toBe('appel_ouvert');
		expect(await photo()).toBe(avant);
	});
});

describe('deposerEnAssistance', () => {
	it('reçoit le dossier à la date du papier, marqué jusqu’à ce que la structure confirme', async () => {
		const saisi = await taper();
		const accuse = valeurDe(await recevoir(saisi));
		expect(accuse.silenceVautRejetLe).toBe('2026-01-20');
		expect(await entete(saisi.dossierId)).toMatchObject({ statut: 'depose', confirmeLe: null });
		const { revision } = await entete(saisi.dossierId);
		const confirmer = (qui: Parameters<Ville['en']>[0], rev = revision) =>
			confirmerDossier(ville.en(qui, APRES), { dossierId: saisi.dossierId, revision: rev });
		expect(code(await confirmer('chefDeProjet'))).toBe('non_autorise');
		expect(code(await confirmer('mPetit'))).toBe('introuvable');
		expect(code(await confirmer('mmeDiallo', revision - 1))).toBe('revision_depassee');
		expect((await confirmer('mmeDiallo')).ok).toBe(true);
		expect(code(await confirmer('mmeDiallo'))).toBe('deja_confirme');
		const [saisie] = sectionsCompletes;
		if (!saisie) throw new Error('no section');
		const encore = { dossierId: saisi.dossierId, revision, saisie };
		expect(code(await enregistrerDossier(ville.en('chefDeProjet', APRES), encore))).toBe('introuvable');
	});

	it('est refusé sans rien changer', async () => {
		const saisi = await taper();
		const propre = await poserBrouillon(ville, appelId, sectionsCompletes);
		const avant = await photo();
		expect(code(await recevoir(saisi, {}, 'mmeDiallo'))).toBe('non_autorise');
		expect(code(await recevoir({ dossierId: propre.id, revision: propre.revision }))).toBe('introuvable');
		expect(code(await recevoir(saisi, { recuLe: jour('2025-11-26') }))).toBe('papier_a_venir');
		expect(code(await recevoir(saisi, { recuLe: jour('2025-11-23') }))).toBe('papier_hors_delai');
		expect(code(await recevoir(saisi, { motif: '' }))).toBe('motif_du_papier');
		expect(code(await recevoir(saisi, { revision: 1 }))).toBe('revision_depassee');
		expect(code(await recevoir(saisi, { representantId: randomUUID() }))).toBe('signataire_inconnu');
		expect(await photo()).toBe(avant);
		expect((await recevoir(saisi, { recuLe: jour('2025-11-22') })).ok).toBe(true);
		expect(code(await recevoir(saisi))).toBe('deja_depose');
	});

	it('se confirme par le lien d’un représentant, sans changer la date', async () => {
		const saisi = await taper();
		const representantId = await poserRepresentant(ville);
		const { deposeLe } = valeurDe(await recevoir(saisi, { representantId }));
		const { maintenant } = ville.en('chefDeProjet', '2025-11-26');
		const jeton = (await jetonRecu(ville, maintenant)) ?? '';
		valeurDe(await signerParLien(base, jeton, ORIGINE, maintenant));
		expect(await entete(saisi.dossierId)).toMatchObject({ statut: 'depose', deposeLe, confirmeLe: maintenant });
		expect(code(await refuserParLien(base, jeton, 'Non', ORIGINE, maintenant))).toBe('deja_signe');
	});

	it('peut aussi partir à la signature, qui vaut confirmation', async () => {
		const { id: dossierId } = valeurDe(await commencer('chefDeProjet', {}, '2025-11-03'));
		let revision = 1;
		for (const saisie of sectionsCompletes)
			revision = valeurDe(await enregistrerDossier(ville.en('chefDeProjet'), { dossierId, revision, saisie }));
		const representantId = await poserRepresentant(ville);
		valeurDe(await demanderSignature(ville.en('chefDeProjet'), { dossierId, revision, representantId }));
		const { maintenant } = ville.en('chefDeProjet');
		valeurDe(await signerParLien(base, (await jetonRecu(ville, maintenant)) ?? '', ORIGINE, maintenant));
		expect(await entete(dossierId)).toMatchObject({ statut: 'depose', confirmeLe: maintenant });
	});
});
