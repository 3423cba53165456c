import { beforeEach, describe, expect, it } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import type { SaisieSection, Section } from '#contrat/dossiers/contenu.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { ORIGINE } from '#tests/monde/comptes.ts';
import { poserAppel, poserDossierDepose, sectionsCompletes, valeurDe } from '#tests/monde/dossiers.ts';
import { jetonRecu, lettresPrevues, poserRepresentant } from '#tests/monde/signatures.ts';
import { photographier, poserVille, type Ville } from '#tests/monde/ville.ts';
import { annulerCorrection } from './annuler-correction.ts';
import { enteteParId } from './charger-dossier.ts';
import { correctionsDe } from './correction-en-cours.ts';
import { demanderCorrection } from './demander-correction.ts';
import { demanderSignature } from './demander-signature.ts';
import { enregistrerDossier } from './enregistrer-dossier.ts';
import { rendreCorrection } from './rendre-correction.ts';
import { reprendreDossier } from './reprendre-dossier.ts';
import { horlogeDuSilence } from './silence.ts';
import { signerParLien } from './signer-par-lien.ts';

const base = await baseDeTest();
let ville: Ville;
let dossierId: string;
let rang = 0;
beforeEach(async () => {
	ville = await poserVille(base, `correction-${++rang}`);
	dossierId = (await poserDossierDepose(ville, await poserAppel(ville))).id;
});

const echeance = jour('2025-12-20');
const demander = (sections: readonly Section[], plus: object = {}, qui: Parameters<Ville['en']>[0] = 'chefDeProjet') =>
	demanderCorrection(ville.en(qui, '2025-12-10'), {
		dossierId,
		sections,
		message: 'Le loyer manque',
		echeance,
		...plus
	});
const entete = async () => {
	const lu = await base.lire(ville.contratId, (tx) => enteteParId(tx, ville.contratId, dossierId));
	if (!lu) throw new Error('no application');
	return lu;
};
const corriger = async (saisie: SaisieSection | undefined) => {
	if (!saisie) throw new Error('no section');
	const { revision } = await entete();
	return enregistrerDossier(ville.en('mmeDiallo', '2025-12-12'), { dossierId, revision, saisie });
};
const rendre = async (signe = false, qui: Parameters<Ville['en']>[0] = 'mmeDiallo') =>
	rendreCorrection(ville.en(qui, '2025-12-15'), { dossierId, revision: (await entete()).revision, signe });
const code = (issue: { ok: boolean; refus?: { code: string } }): string | undefined =>
	issue.ok ? undefined : issue.refus?.code;
const section = (nom: Section): SaisieSection => {
	const trouvee = sectionsCompletes.find((s) => s.section === nom);
	if (!trouvee) throw new Error(nom);
	return trouvee;
};
const presentation = (): SaisieSection => {
	const saisie = section('presentation');
	if (saisie.section !== 'presentation') throw new Error('not it');
	return { section: 'presentation', contenu: { ...saisie.contenu, description: 'Mieux dit.' } };
};
const argent = (montant: number): SaisieSection[] => [
	{
		section: 'budget',
		contenu: {
			budget: [
				{ sens: 'charge', compte: '601', libelle: 'Terre et plants', montant: euros(800 + montant) },
				{ sens: 'produit', compte: '756', libelle: '', montant: euros(montant) }
			],
			repartitionIndirecte: ''
		}
	}
];
const photo = () =>
	photographier(base, ville.contratId, ['dossier', 'correction', 'signature', 'ligne_budget', 'journal']);

describe('demanderCorrection', () => {
	it('rouvre les parties nommées et elles seules, et prévient la structure', async () => {
		valeurDe(await demander(['presentation']));
		expect(JSON.stringify(await lettresPrevues(base, ville.contratId))).toContain('Le loyer manque');
		expect(code(await corriger(argent(300)[0]))).toBe('section_fermee');
		expect((await corriger(presentation())).ok).toBe(true);
	});

	it('est refusée, sans rien changer', async () => {
		const avant = await photo();
		expect(code(await demander(['budget'], {}, 'instructeurEtat'))).toBe('non_autorise');
		expect(code(await demander(['budget'], {}, 'mmeDiallo'))).toBe('non_autorise');
		expect(code(await demander([]))).toBe('correction_vide');
		expect(code(await demander(['budget'], { message: '' }))).toBe('correction_vide');
		expect(code(await demander(['budget'], { echeance: jour('2025-12-10') }))).toBe('echeance_passee');
		expect(code(await demander(['budget'], { dossierId: ville.structures.tilleuls }))).toBe('introuvable');
		expect(await photo()).toBe(avant);
		valeurDe(await demander(['budget']));
		expect(code(await demander(['budget']))).toBe('correction_ouverte');
	});
});

describe('rendreCorrection', () => {
	it('n’a pas besoin de signature quand aucune somme n’a changé', async () => {
		const { deposeLe } = await entete();
		valeurDe(await demander(['presentation', 'budget']));
		valeurDe(await corriger(presentation()));
		expect(valeurDe(await rendre())).toBe(false);
		expect(await entete()).toMatchObject({ statut: 'depose', deposeLe, description: 'Mieux dit.' });
		expect(code(await corriger(presentation()))).toBe('dossier_fige');
	});

	it('demande une nouvelle signature quand une somme change, et garde la première date', async () => {
		const { deposeLe } = await entete();
		valeurDe(await demander(['budget']));
		valeurDe(await corriger(argent(300)[0]));
		expect(code(await rendre(false))).toBe('signature_requise');
		expect(valeurDe(await rendre(true))).toBe(true);
		expect(await entete()).toMatchObject({ statut: 'depose', deposeLe });
	});

	it('passe par un lien quand c’est quelqu’un d’autre qui signe', async () => {
		const { deposeLe } = await entete();
		const representantId = await poserRepresentant(ville);
		valeurDe(await demander(['budget']));
		valeurDe(await corriger(argent(300)[0]));
		const demande = { dossierId, revision: (await entete()).revision, representantId };
		valeurDe(await demanderSignature(ville.en('mmeDiallo', '2025-12-15'), demande));
		expect((await entete()).statut).toBe('a_signer');
		expect(valeurDe(await reprendreDossier(ville.en('mmeDiallo', '2025-12-15'), dossierId))).toBe('depose');
		expect((await corriger(argent(400)[0])).ok).toBe(true);
		const encore = { ...demande, revision: (await entete()).revision };
		valeurDe(await demanderSignature(ville.en('mmeDiallo', '2025-12-15'), encore));
		const { maintenant } = ville.en('mmeDiallo', '2025-12-16');
		const jeton = await jetonRecu(ville, maintenant);
		valeurDe(await signerParLien(base, jeton ?? '', ORIGINE, maintenant));
		expect(await entete()).toMatchObject({ statut: 'depose', deposeLe });
	});

	it('est refusée aux autres, déséquilibrée, ou sans correction', async () => {
		expect(code(await rendre())).toBe('correction_absente');
		valeurDe(await demander(['budget']));
		const [lignes] = argent(300);
		if (lignes?.section !== 'budget') throw new Error('not it');
		const bancal = { ...lignes.contenu, budget: lignes.contenu.budget.slice(0, 1) };
		valeurDe(await corriger({ section: 'budget', contenu: bancal }));
		const avant = await photo();
		expect(code(await rendre(true))).toBe('budget_equilibre');
		expect(code(await rendre(true, 'mPetit'))).toBe('introuvable');
		expect(code(await rendre(true, 'lecteur'))).toBe('non_autorise');
		expect(await photo()).toBe(avant);
	});
});

describe('annulerCorrection et l’horloge', () => {
	it('se retire tant qu’aucune somme n’a changé', async () => {
		const retirer = (qui: Parameters<Ville['en']>[0] = 'chefDeProjet') =>
			annulerCorrection(ville.en(qui, '2025-12-15'), { dossierId, motif: '' });
		expect(code(await retirer())).toBe('correction_absente');
		valeurDe(await demander(['budget']));
		expect(code(await retirer('mmeDiallo'))).toBe('non_autorise');
		valeurDe(await corriger(argent(300)[0]));
		expect(code(await retirer())).toBe('correction_entamee');
		valeurDe(await corriger(section('budget')));
		expect((await retirer()).ok).toBe(true);
		expect(code(await corriger(argent(300)[0]))).toBe('dossier_fige');
	});

	it('arrête le délai du silence jusqu’à ce que la correction soit rendue', async () => {
		valeurDe(await demander(['presentation']));
		const lues = () => base.lire(ville.contratId, (tx) => correctionsDe(tx, ville.contratId, dossierId));
		const deposeLe = (await entete()).deposeLe ?? new Date(0);
		expect(horlogeDuSilence(deposeLe, await lues(), jour('2025-12-12'))).toMatchObject({
			le: '2026-01-13',
			suspendue: { au: '2025-12-20' }
		});
		valeurDe(await rendre());
		expect(horlogeDuSilence(deposeLe, await lues(), jour('2025-12-18'))).toEqual({
			le: '2026-01-08',
			suspendue: null
		});
	});
});
