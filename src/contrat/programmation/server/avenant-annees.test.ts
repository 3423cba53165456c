import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { centimes, lireMontant } from '#contrat/commun/montant.ts';
import type { AnnexeFinanciere } from '#contrat/programmation/avenant.ts';
import type { IssueDecision } from '#contrat/programmation/decision.ts';
import { feuilleAvenant } from '#documents/avenant.ts';
import { texteDe } from '#tableur/cellule.ts';
import { ecrireXlsx } from '#tableur/ecrire-xlsx.ts';
import { rassembler } from '#tableur/empaqueter.ts';
import { lireClasseur } from '#tableur/lire.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { outil } from '#tests/monde/outils.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { cloturerSeance } from './cloturer-seance.ts';
import { decider } from './decider.ts';
import { genererAvenant } from './generer-avenant.ts';
import { annexeGardee } from './lectures-annexes.ts';
import { comptesDeLAnnee, votesDesSeances } from './lectures-avenant.ts';
import { revenirSurDecision } from './revenir-sur-decision.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'avenant-annees');
const { contratId } = ville;
const en2026 = ville.chef;
const en2027 = ville.en('chefDeProjet', '2027-02-10', '12:00');

/** Two meetings of 2026, then one of January 2027 that comes back on a grant of 2026. */
beforeAll(async () => {
	const un = await ville.poserDossier([
		{ financeur: 'etat', demande: 300_000n },
		{ financeur: 'caf', demande: 50_001n, nature: 'droit_commun', enveloppe: null }
	]);
	const deux = await ville.poserDossier([
		{ financeur: 'commune', demande: 33_333n },
		{ financeur: 'etat', demande: 77n, enveloppe: '2027-etat-specifique' }
	]);
	const refuse = await ville.poserDossier([{ financeur: 'commune', demande: 10_000n }]);
	const voter = async (seance: string, chef: typeof en2026, d: DossierPose, votes: [IssueDecision, bigint?][]) =>
		obtenir(
			await decider(chef, seance, {
				dossier: d.id,
				decisions: votes.map(([issue, montant], rang) => ({
					ligne: d.lignes[rang] ?? '',
					issue,
					montant: montant === undefined ? null : centimes(montant),
					motif: 'Motif.'
				}))
			})
		);
	const mars = await ville.poserSeance('2026-03-01', [un, refuse]);
	await voter(mars, en2026, un, [['accordee'], ['accordee']]);
	await voter(mars, en2026, refuse, [['refusee']]);
	obtenir(await cloturerSeance(en2026, mars));
	const juin = await ville.poserSeance('2026-06-01', [deux]);
	obtenir(await revenirSurDecision(en2026, juin, { lignes: [un.lignes[0]], motif: 'Moins de séances.' }));
	await voter(juin, en2026, un, [['accordee_en_partie', 100_000n]]);
	await voter(juin, en2026, deux, [['accordee'], ['accordee']]);
	obtenir(await cloturerSeance(en2026, juin));
	obtenir(await genererAvenant(en2026, 2026));
	const janvier = await ville.poserSeance('2027-01-20', []);
	obtenir(await revenirSurDecision(en2027, janvier, { lignes: [deux.lignes[0]], motif: 'Action sans suite.' }));
	await voter(janvier, en2027, deux, [['refusee']]);
	obtenir(await cloturerSeance(en2027, janvier));
	obtenir(await genererAvenant(en2027, 2026));
	obtenir(await genererAvenant(en2027, 2027));
}, 60_000);

/** Setting of LibreOffice: recompute every formula of an XLSX file it opens. */
const TOUT_RECALCULER = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`;

const annexe = async (annee: number, numero: number): Promise<AnnexeFinanciere> => {
	const lue = await base.lire(contratId, (tx) => annexeGardee(tx, contratId, annee, numero));
	if (!lue) throw new Error('no annex');
	return lue.annexe;
};
const tout = ({ total }: AnnexeFinanciere) => total.specifique + total.droitCommun;

describe('à quelle année appartient une décision', () => {
	test('à celle de l’enveloppe ou du dossier, jamais à celle du jour de la séance', async () => {
		const [un, deux, suivante] = [await annexe(2026, 1), await annexe(2026, 2), await annexe(2027, 1)];
		expect(un.total).toMatchObject({ specifique: 133_333n, droitCommun: 50_001n });
		// The meeting of January 2027 took a grant of 2026 back: the annex of 2026 changes, not that of 2027.
		expect(deux.total).toMatchObject({ specifique: 100_000n, droitCommun: 50_001n });
		// An application of 2026 that an envelope of 2027 pays is of 2027, although it was voted in June 2026.
		expect(suivante.total).toMatchObject({ specifique: 77n, droitCommun: 0n });
		expect(suivante.lignes.map(({ numero }) => numero)).toEqual(['2026-002']);
	});

	test('la somme des séances est celle des votes, des lignes et des enveloppes', async () => {
		const [parSeance, comptes] = await base.lire(contratId, async (tx) => [
			await votesDesSeances(tx, contratId, 2026),
			await comptesDeLAnnee(tx, contratId, 2026)
		]);
		expect(parSeance.map((s) => [s.jour, s.decisions, s.remplacees, s.somme])).toEqual([
			['2026-03-01', 3, 1, 350_001n],
			['2026-06-01', 2, 1, -200_000n + 33_333n],
			['2027-01-20', 1, 0, -33_333n]
		]);
		const total = tout(await annexe(2026, 2));
		const sansEnveloppe = 50_001n;
		expect(parSeance.reduce((somme, s) => somme + s.somme, 0n)).toBe(total);
		expect(comptes.votes).toBe(total);
		expect(comptes.lignes.reduce((somme, l) => somme + l.accorde, 0n)).toBe(total);
		expect(comptes.enveloppes.reduce((somme, e) => somme + e.attribue, sansEnveloppe)).toBe(total);
	});

	test('LibreOffice recalcule chaque ligne et chaque total au centime, même sur un fichier aux résultats faux', async () => {
		const attendue = await annexe(2026, 1);
		const feuille = feuilleAvenant({
			annexe: attendue,
			numero: 1,
			contrat: 'V',
			empreinte: '',
			instant: new Date(0),
			partielle: false
		});
		const faussee = { ...feuille, lignes: [...feuille.lignes].map((l) => [...l.slice(0, -1), 0n]) };
		const dossier = mkdtempSync(join(tmpdir(), 'avenant-annees-'));
		try {
			writeFileSync(join(dossier, 'a.xlsx'), await rassembler(ecrireXlsx(faussee)));
			// By default LibreOffice trusts the results a file carries: here it must compute them.
			mkdirSync(join(dossier, 'profil/user'), { recursive: true });
			writeFileSync(join(dossier, 'profil/user/registrymodifications.xcu'), TOUT_RECALCULER);
			const profil = `-env:UserInstallation=file://${dossier}/profil`;
			const vers = ['--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', join(dossier, 'sortie')];
			await outil('soffice', profil, ...vers, join(dossier, 'a.xlsx'));
			const relu = await lireClasseur(new Uint8Array(readFileSync(join(dossier, 'sortie/a.xlsx'))));
			if (!relu.ok) throw new Error(relu.refus);
			const lignes = relu.valeur.feuilles[0]?.lignes ?? [];
			const cents = (rang: number, colonne: number) => {
				const lu = lireMontant(texteDe(lignes[rang]?.[colonne]));
				return lu.ok ? lu.valeur : `${rang}:${colonne} ${lu.refus}`;
			};
			expect(attendue.lignes.map((_, i) => cents(i + 1, 11))).toEqual(attendue.lignes.map((l) => l.accorde));
			const pied = attendue.lignes.length + 1;
			const { specifique, droitCommun } = attendue.total;
			expect([9, 10, 11].map((c) => cents(pied, c))).toEqual([specifique, droitCommun, specifique + droitCommun]);
		} finally {
			rmSync(dossier, { recursive: true });
		}
	}, 120_000);
});
