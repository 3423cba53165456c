import { describe, expect, it } from 'vitest';
import { passer } from '#contrat/commun/cycle.ts';
import { type ActeDossier, cycleDossier, type GardeDossier, type Statut, statuts } from './dossier.ts';

const contenu = [
	'complet',
	'budget_equilibre',
	'contributions_egales',
	'taux_public_respecte',
	'part_quartier_suffisante'
];
/** The whole life of an application, written apart from its table: from where, to where, under which guards. */
const attendu: Record<ActeDossier, [de: Statut[], vers: Statut, gardes: string[]]> = {
	deposer: [['brouillon'], 'depose', ['appel_ouvert', ...contenu]],
	demander_signature: [['brouillon'], 'a_signer', ['appel_ouvert', ...contenu]],
	signer: [['a_signer'], 'depose', []],
	reprendre: [['a_signer'], 'brouillon', []],
	corriger: [['depose', 'recevable'], 'depose', contenu],
	faire_signer_correction: [['depose', 'recevable'], 'a_signer', contenu],
	reprendre_correction: [['a_signer'], 'depose', []],
	declarer_recevable: [['depose', 'irrecevable'], 'recevable', []],
	declarer_irrecevable: [['depose', 'recevable'], 'irrecevable', ['motif_donne']],
	inscrire: [['recevable', 'ajourne'], 'inscrit', []],
	retirer: [['inscrit'], 'recevable', []],
	accorder: [['inscrit', 'accorde', 'refuse'], 'accorde', ['seance_close']],
	refuser: [['inscrit', 'accorde', 'refuse'], 'refuse', ['seance_close']],
	ajourner: [['inscrit', 'accorde', 'refuse'], 'ajourne', ['seance_close']],
	abandonner: [['brouillon', 'a_signer', 'depose', 'recevable', 'ajourne'], 'abandonne', []]
};
const gardes = [...new Set(Object.values(attendu).flatMap(([, , g]) => g))] as GardeDossier[];
const tout = Object.fromEntries(gardes.map((garde) => [garde, true])) as Record<GardeDossier, boolean>;
const actes = Object.keys(attendu) as ActeDossier[];

describe.each(statuts)('depuis « %s »', (statut) => {
	it.each(actes)('l’acte « %s » mène où il doit, ou nulle part, et chacune de ses gardes le ferme', (acte) => {
		const [de, vers, siennes] = attendu[acte];
		if (!de.includes(statut)) {
			expect(passer(cycleDossier, statut, acte, tout)).toEqual({ ok: false, refus: 'etat_incompatible' });
			return;
		}
		expect(passer(cycleDossier, statut, acte, tout)).toEqual({ ok: true, valeur: vers });
		for (const garde of siennes) {
			expect(passer(cycleDossier, statut, acte, { ...tout, [garde]: false })).toEqual({ ok: false, refus: garde });
			const { [garde as GardeDossier]: _tue, ...reste } = tout;
			expect(passer(cycleDossier, statut, acte, reste)).toEqual({ ok: false, refus: garde });
		}
	});
});

it('ne laisse aucun acte hors de cette table', () => {
	expect(Object.keys(cycleDossier).toSorted()).toEqual(actes.toSorted());
});
