import { beforeAll, describe, expect, test } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { empreinteDe, nouveauJeton } from '#contrat/acteurs/server/jeton.ts';
import { inscrireDossiers } from '#contrat/programmation/server/inscrire-dossiers.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { annulerSeance } from '#contrat/gouvernance/server/annuler-seance.ts';
import { convoquer, renvoyerConvocation } from '#contrat/gouvernance/server/convoquer.ts';
import { emarger, emargerParLien } from '#contrat/gouvernance/server/emarger.ts';
import { enregistrerPresences } from '#contrat/gouvernance/server/enregistrer-presences.ts';
import { fixerRegles } from '#contrat/gouvernance/server/fixer-regles.ts';
import { convocationsDeLaSeance, ordreDuJour } from '#contrat/gouvernance/server/lectures-convocations.ts';
import { etatDesPoints } from '#contrat/gouvernance/server/lectures-points.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import { nommerAuSiege } from '#contrat/gouvernance/server/nommer-au-siege.ts';
import { preparerSeance } from '#contrat/gouvernance/server/preparer-seance.ts';
import { lireConvocation, repondreConvocation } from '#contrat/gouvernance/server/repondre-convocation.ts';
import {
	ajouterPoint,
	conclurePoint,
	deplacerPoint,
	mettreEnDiscussion,
	retirerPoint
} from '#contrat/gouvernance/server/tenir-points.ts';
import { ouvrirLeVote, voterPoint } from '#contrat/gouvernance/server/voter-point.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'tenue');
const { chef, contratId, membreInstance } = ville;
const origine = { adresse: '192.0.2.7' };
const code = (issue: { ok: boolean; refus?: { code: string } }) => issue.refus?.code ?? 'ok';
const membre: Contexte = { ...chef, agent: membreInstance };

const preparer = async (instance: string, date: string) =>
	obtenir(await preparerSeance(chef, { instance, jour: jour(date), heure: '14:30', lieu: 'Mairie', objet: '' }));
const convocations = async (seance: string) =>
	base.lire(contratId, async (tx) => {
		const lue = await seanceParId(tx, contratId, seance);
		return lue ? convocationsDeLaSeance(tx, contratId, lue) : [];
	});
/** The link as a letter would have made it. */
async function lienDe(convocation: string): Promise<string> {
	const { jeton, empreinte } = nouveauJeton();
	await base.proprietaire((tx) =>
		tx.updateTable('convocation').set({ jeton: empreinte }).where('id', '=', convocation).execute()
	);
	return jeton;
}

beforeAll(async () => {
	const personne = { place: 'titulaire' as const, fonction: '', debut: jour('2025-01-01') };
	obtenir(
		await nommerAuSiege(chef, 'maire', {
			...personne,
			nom: 'Mme Diallo',
			courriel: 'diallo@exemple.invalid',
			compte: membreInstance.compteId
		})
	);
	obtenir(await nommerAuSiege(chef, 'sous-prefet', { ...personne, nom: 'M. Roux', courriel: '', compte: '' }));
});

describe('l’ordre du jour', () => {
	test('prend des points de tout genre, s’ordonne, se conclut', async () => {
		const seance = await preparer('cotech', '2026-02-03');
		const point = { genre: 'information' as const, texte: '', duree: 15 };
		const a = obtenir(await ajouterPoint(chef, seance, { ...point, intitule: 'Calendrier' }));
		const b = obtenir(await ajouterPoint(chef, seance, { ...point, intitule: 'Bilan' }));
		obtenir(await deplacerPoint(chef, seance, { point: b, sens: 'monter' }));
		obtenir(await conclurePoint(chef, seance, { point: a, conclusion: 'Pris acte.' }));
		obtenir(await mettreEnDiscussion(chef, seance, a));
		const lus = await base.lire(contratId, (tx) => ordreDuJour(tx, contratId, seance));
		expect(lus.map(({ intitule, conclusion }) => [intitule, conclusion])).toEqual([
			['Bilan', ''],
			['Calendrier', 'Pris acte.']
		]);
		expect(code(await retirerPoint(chef, seance, contratId))).toBe('point_inconnu');
		expect(code(await conclurePoint(membre, seance, { point: a, conclusion: '' }))).toBe('non_autorise');
		obtenir(await retirerPoint(chef, seance, a));
	});

	test('d’une instance qui ne décide pas laisse le dossier où il est', async () => {
		const seance = await preparer('cotech', '2026-02-04');
		const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 100_000n }]);
		obtenir(await inscrireDossiers(chef, seance, [dossier.id]));
		const { statut } = await base.lire(contratId, (tx) =>
			tx.selectFrom('dossier').select('statut').where('id', '=', dossier.id).executeTakeFirstOrThrow()
		);
		expect(statut).toBe('recevable');
		expect(code(await inscrireDossiers(chef, seance, [dossier.id]))).toBe('dossier_non_inscriptible');
		expect(code(await annulerSeance(chef, seance, 'Salle prise'))).toBe('rien_decide');
	});
});

describe('une convocation', () => {
	test('part par courriel ou sur papier, garde la réponse, et l’annulation prévient', async () => {
		const seance = await preparer('copil', '2026-12-15');
		expect(obtenir(await convoquer(chef, seance))).toEqual({ courriels: 1, papier: 1 });
		expect(obtenir(await convoquer(chef, seance))).toMatchObject({ courriels: 0 });
		const [deCourriel, dePapier] = (await convocations(seance)).toSorted((x) => (x.moyen === 'courriel' ? -1 : 1));
		if (!deCourriel || !dePapier) throw new Error('two convocations were written');
		expect([deCourriel.etat, dePapier.etat]).toEqual(['en_file', 'papier']);
		expect(code(await renvoyerConvocation(chef, seance, dePapier.id))).toBe('deja_parti');
		expect(code(await convoquer(membre, seance))).toBe('non_autorise');

		const jeton = await lienDe(deCourriel.id);
		expect(empreinteDe(jeton)).not.toBeNull();
		const repondre = async (reponse: 'vient' | 'suppleant' | 'pouvoir', lien = jeton, quand = chef.maintenant) =>
			code(await repondreConvocation(base, lien, { reponse, pouvoirA: 'sous-prefet', mot: '' }, origine, quand));
		expect(await repondre('vient', 'inconnu')).toBe('lien_inconnu');
		expect(await repondre('suppleant')).toBe('suppleant_absent');
		expect(await repondre('pouvoir')).toBe('pouvoirs_non_admis');
		expect(await repondre('vient')).toBe('ok');
		expect((await lireConvocation(base, jeton))?.convocation.reponse).toBe('vient');

		const veille = new Date('2026-12-14T12:00:00Z');
		expect(code(await emargerParLien(base, jeton, false, origine, veille))).toBe('pas_le_jour');
		expect(code(await emargerParLien(base, jeton, false, origine, chef.maintenant))).toBe('ok');
		expect(code(await emargerParLien(base, jeton, false, origine, chef.maintenant))).toBe('deja_signe');
		expect(code(await emarger(chef, seance, [{ siege: 'cotech-ville', nom: 'X' }], 'sur_place'))).toBe('siege_inconnu');
		expect(code(await emarger(chef, seance, [{ siege: 'sous-prefet', nom: ' ' }], 'sur_place'))).toBe('nom_absent');

		expect(code(await annulerSeance(chef, seance, ' '))).toBe('motif_absent');
		expect(obtenir(await annulerSeance(chef, seance, 'Salle prise'))).toEqual({ prevenus: 1 });
		expect(await repondre('vient')).toBe('etat_incompatible');
		expect(code(await annulerSeance(chef, seance, 'Encore'))).toBe('etat_incompatible');
		await preparer('copil', '2026-12-15');
	});
});

describe('un vote', () => {
	test('suit la règle, le siège et le quorum ; chacun ne vote que pour le sien', async () => {
		obtenir(
			await fixerRegles(chef, 'copil', {
				depuis: jour('2026-06-01'),
				quorum: 'aucun',
				part: '',
				college: '',
				pouvoirsParPersonne: 1,
				pouvoirsComptent: false,
				suppleantsComptent: true,
				invitesComptent: false,
				vacantsComptent: true,
				majorite: 'exprimes',
				source: ''
			})
		);
		const seance = await preparer('copil', '2026-11-02');
		const point = obtenir(
			await ajouterPoint(chef, seance, { genre: 'decision', intitule: 'Règlement', texte: '', duree: null })
		);
		const voter = async (siege: string, contexte = membre) =>
			code(await voterPoint(contexte, seance, { point, voix: [{ siege, sens: 'pour' }] }));
		expect(await voter('maire')).toBe('point_sans_vote');
		obtenir(await ouvrirLeVote(chef, seance, { point, vote: true }));
		expect(await voter('maire')).toBe('siege_absent');
		obtenir(
			await enregistrerPresences(chef, seance, [
				{ siege: 'maire', etat: 'present' },
				{ siege: 'sous-prefet', etat: 'present' }
			])
		);
		expect(await voter('sous-prefet')).toBe('pas_son_siege');
		obtenir(
			await enregistrerPresences(
				chef,
				seance,
				[
					{ siege: 'maire', etat: 'present' },
					{ siege: 'sous-prefet', etat: 'excuse' }
				],
				[{ de: 'sous-prefet', a: 'maire' }]
			)
		);
		expect(await voter('maire')).toBe('ok');
		expect(await voter('sous-prefet')).toBe('ok');
		const lu = await base.lire(contratId, async (tx) => {
			const seanceLue = await seanceParId(tx, contratId, seance);
			return seanceLue && (await etatDesPoints(tx, contratId, seanceLue, [point])).parPoint.get(point);
		});
		expect(lu?.resultat?.phrase).toBe('Adopté : 2 pour, 0 contre, 0 abstention ; il fallait 2 voix pour.');
		const cotech = await preparer('cotech', '2026-11-03');
		const autre = obtenir(
			await ajouterPoint(chef, cotech, { genre: 'avis', intitule: 'Avis', texte: '', duree: null })
		);
		expect(code(await ouvrirLeVote(chef, cotech, { point: autre, vote: true }))).toBe('pas_de_vote');
	});
});
