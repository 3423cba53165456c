import { expect, test } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { centimes } from '#contrat/commun/montant.ts';
import { cloturerSeance } from '#contrat/programmation/server/cloturer-seance.ts';
import { decider } from '#contrat/programmation/server/decider.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { enregistrerActes, type SaisieActes } from './enregistrer-actes.ts';
import { assembleesDe, engagesEtVerses, lignesVotees } from './lectures-actes.ts';
import { poserAssemblee } from './poser-assemblee.ts';
import { annulerActe, enregistrerVersement } from './suivre-acte.ts';

const base = await baseDeTest();
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);

test('de la séance à l’acte, de l’acte au versement : rien ne dépasse, rien ne s’efface', async () => {
	const ville = await poserVilleQuiDecide(base, 'actes');
	const { chef, contratId } = ville;
	const un = await ville.poserDossier([
		{ financeur: 'etat', demande: 300_000n },
		{ financeur: 'commune', demande: 100_000n }
	]);
	const deux = await ville.poserDossier([{ financeur: 'etat', demande: 200_000n }]);
	const seance = await ville.poserSeance('2026-03-01', [un, deux]);
	const oui = (ligne: string) => ({ ligne, issue: 'accordee', montant: null, motif: '' }) as const;
	obtenir(await decider(chef, seance, { dossier: un.id, decisions: un.lignes.map(oui) }));
	obtenir(await decider(chef, seance, { dossier: deux.id, decisions: deux.lignes.map(oui) }));
	const acte: SaisieActes = {
		lignes: [un.lignes[0], deux.lignes[0]],
		genre: 'arrete',
		reference: 'AP-2026-12',
		jour: jour('2026-04-10'),
		assemblee: null,
		montant: null
	};
	expect(code(await enregistrerActes(chef, acte))).toBe('ligne_sans_vote');
	obtenir(await cloturerSeance(chef, seance));

	const assemblee = { financeur: 'commune', genre: 'conseil', nom: 'Conseil', jour: jour('2026-04-01') } as const;
	expect(code(await poserAssemblee(chef, { ...assemblee, limite: jour('2026-04-02') }))).toBe('limite_apres');
	const conseil = obtenir(await poserAssemblee(chef, { ...assemblee, limite: jour('2026-03-20') }));
	expect(await base.lire(contratId, (tx) => assembleesDe(tx, contratId))).toMatchObject([{ id: conseil, attente: 1 }]);

	expect(code(await enregistrerActes(ville.en('lecteur'), acte))).toBe('non_autorise');
	expect(code(await enregistrerActes(chef, { ...acte, lignes: [] }))).toBe('aucune_ligne');
	expect(code(await enregistrerActes(chef, { ...acte, montant: centimes(1n) }))).toBe('montant_pour_une_ligne');
	expect(code(await enregistrerActes(chef, { ...acte, jour: jour('2027-01-01') }))).toBe('acte_a_venir');
	expect(code(await enregistrerActes(chef, { ...acte, jour: jour('2026-02-01') }))).toBe('acte_avant_le_vote');
	expect(code(await enregistrerActes(chef, { ...acte, assemblee: conseil }))).toBe('assemblee_d_un_autre');
	const trop = { ...acte, lignes: [deux.lignes[0]], montant: centimes(200_001n) };
	expect(code(await enregistrerActes(chef, trop))).toBe('acte_au_dela_du_vote');
	expect(obtenir(await enregistrerActes(chef, acte))).toBe(2);
	expect(code(await enregistrerActes(chef, acte))).toBe('ligne_sans_vote');

	const lues = await base.lire(contratId, (tx) => lignesVotees(tx, contratId, { etat: 'engagee' }));
	expect(lues.map((l) => l.acte?.montant)).toEqual([300_000n, 200_000n]);
	const id = lues[0]?.acte?.id ?? '';
	const versement = { jour: jour('2026-05-01'), montant: centimes(250_000n), reference: '' };
	obtenir(await enregistrerVersement(chef, id, versement));
	expect(code(await enregistrerVersement(chef, id, versement))).toBe('versement_au_dela_de_l_acte');
	expect(code(await annulerActe(chef, id, { motif: '' }))).toBe('motif_manquant');
	expect(code(await annulerActe(chef, id, { motif: 'Erreur.' }))).toBe('acte_verse');
	const reprise = { ...versement, jour: jour('2026-06-01'), montant: centimes(-250_000n) };
	obtenir(await enregistrerVersement(chef, id, reprise));
	expect(code(await enregistrerVersement(chef, id, reprise))).toBe('versement_au_dela_de_l_acte');
	obtenir(await annulerActe(chef, id, { motif: 'Erreur.' }));
	expect(code(await annulerActe(chef, id, { motif: 'Erreur.' }))).toBe('acte_annule');

	const au = async (date: string) =>
		(await base.lire(contratId, (tx) => engagesEtVerses(tx, contratId, jour(date)))).get('2026-etat-specifique');
	expect(await au('2026-04-09')).toBeUndefined();
	expect(await au('2026-05-02')).toEqual({ engage: 500_000n, verse: 250_000n });
	expect(await au('2026-12-31')).toEqual({ engage: 200_000n, verse: 0n });
	expect(code(await enregistrerActes(chef, { ...acte, lignes: [un.lignes[0]] }))).toBe('ok');
});
