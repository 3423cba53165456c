import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { centimes } from '#contrat/commun/montant.ts';
import { avenantOdt, avenantPdf, feuilleAvenant } from '#documents/avenant.ts';
import { verifierJournal } from '#db/journal.ts';
import { ecrireXlsx } from '#tableur/ecrire-xlsx.ts';
import { rassembler } from '#tableur/empaqueter.ts';
import { lireClasseur } from '#tableur/lire.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { outil } from '#tests/monde/outils.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { cloturerSeance } from './cloturer-seance.ts';
import { decider } from './decider.ts';
import { genererAvenant } from './generer-avenant.ts';
import { annexeGardee, avenantsDeLAnnee } from './lectures-annexes.ts';
import { revenirSurDecision } from './revenir-sur-decision.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'avenant');
const { chef, contratId } = ville;
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);

describe('l’avenant financier de l’année', () => {
	test('est fait des décisions en vigueur, numéroté, gardé, et se rejoue après une nouvelle décision', async () => {
		expect(code(await genererAvenant(ville.en('instructeurEtat'), 2026))).toBe('non_autorise');
		expect(code(await genererAvenant(chef, 2026))).toBe('avenant_vide');
		const dossier = await ville.poserDossier([
			{ financeur: 'etat', demande: 300_000n },
			{ financeur: 'caf', demande: 50_001n, nature: 'droit_commun', enveloppe: null }
		]);
		const [etat, caf = ''] = dossier.lignes;
		const oui = (ligne: string) => ({ ligne, issue: 'accordee', montant: null, motif: '' }) as const;
		const premiere = await ville.poserSeance('2026-03-01', [dossier]);
		obtenir(await decider(chef, premiere, { dossier: dossier.id, decisions: [oui(etat), oui(caf)] }));
		expect(code(await genererAvenant(chef, 2026))).toBe('avenant_vide');
		obtenir(await cloturerSeance(chef, premiere));
		expect(obtenir(await genererAvenant(chef, 2026))).toMatchObject({ numero: 1 });

		const seconde = await ville.poserSeance('2026-04-01', []);
		obtenir(await revenirSurDecision(chef, seconde, { lignes: [etat], motif: 'Moins de séances.' }));
		const moins = { ligne: etat, issue: 'accordee_en_partie', montant: centimes(100_000n), motif: 'Moins.' } as const;
		obtenir(await decider(chef, seconde, { dossier: dossier.id, decisions: [moins] }));
		obtenir(await cloturerSeance(chef, seconde));
		expect(obtenir(await genererAvenant(chef, 2026))).toMatchObject({ numero: 2 });
		const [liste, un, deux] = await base.lire(contratId, async (tx) => [
			await avenantsDeLAnnee(tx, contratId, 2026),
			await annexeGardee(tx, contratId, 2026, 1),
			await annexeGardee(tx, contratId, 2026, 2)
		]);
		expect(liste.map(({ numero }) => numero)).toEqual([2, 1]);
		expect(un?.annexe.total).toEqual({ cle: 'Total', specifique: 300_000n, droitCommun: 50_001n });
		expect(deux?.annexe.total).toEqual({ cle: 'Total', specifique: 100_000n, droitCommun: 50_001n });
		expect((await verifierJournal(base, { contratId }))[0]?.rupture).toBeNull();
	});

	test('refuse quand un compte diffère, et dit l’écart', async () => {
		const fausser = (centimesEnPlus: number) =>
			base.proprietaire((tx) =>
				tx
					.updateTable('enveloppe')
					.set((eb) => ({ attribue_centimes: eb('attribue_centimes', '+', BigInt(centimesEnPlus)) }))
					.where('contrat_id', '=', contratId)
					.where('code', '=', '2026-etat-specifique')
					.execute()
			);
		await fausser(1);
		const issue = await genererAvenant(chef, 2026);
		expect(issue.ok ? '' : issue.refus.message).toMatch(/1\s000\s€ et l’enveloppe dit 1\s000,01\s€/u);
		await fausser(-1);
		expect(code(await genererAvenant(chef, 2026))).toBe('ok');
	});

	test('une personne liée en lit un extrait sans la structure, et qui le dit', async () => {
		const { lignes, structure } = await base.proprietaire(async (tx) => {
			const [une = { structure_id: '' }] = await tx
				.selectFrom('dossier')
				.select('structure_id')
				.where('contrat_id', '=', contratId)
				.execute();
			await tx
				.insertInto('lien_interet')
				.values({
					contrat_id: contratId,
					id: crypto.randomUUID(),
					compte_id: ville.membreInstance.compteId,
					structure_id: une.structure_id,
					genre: 'mandat',
					etat: 'actif',
					debut: '2020-01-01',
					cree_le: chef.maintenant
				})
				.execute();
			const { annexe } = (await annexeGardee(tx, contratId, 2026, 2)) ?? { annexe: null };
			return { lignes: annexe?.lignes ?? [], structure: une.structure_id };
		});
		expect(structure).not.toBe('');
		expect(lignes.length).toBeGreaterThan(0);
		const lu = await base
			.pour(ville.membreInstance.compteId)
			.lire(contratId, (tx) => annexeGardee(tx, contratId, 2026, 2));
		expect(lu).toMatchObject({ partielle: true, annexe: { lignes: [], parObjectif: [], total: { specifique: 0n } } });
		expect(lu?.annexe.enveloppes.length).toBeGreaterThan(0);
		const autre = await base.pour(chef.agent.compteId).lire(contratId, (tx) => annexeGardee(tx, contratId, 2026, 2));
		expect(autre).toMatchObject({ partielle: false, annexe: { lignes } });
	});

	test('se lit en PDF, en ODT, et LibreOffice recalcule le tableur', async () => {
		const garde = await base.lire(contratId, (tx) => annexeGardee(tx, contratId, 2026, 2));
		if (!garde) throw new Error('no annex');
		const avenant = { ...garde, contrat: 'Contrat de la ville' };
		const dossier = mkdtempSync(join(tmpdir(), 'avenant-'));
		try {
			const soffice = (vers: string, fichier: string) => [
				`-env:UserInstallation=file://${dossier}/profil`,
				'--headless',
				'--convert-to',
				vers,
				'--outdir',
				join(dossier, 'sortie'),
				join(dossier, fichier)
			];
			writeFileSync(join(dossier, 'a.pdf'), await avenantPdf(avenant));
			expect(await outil('pdfinfo', join(dossier, 'a.pdf'))).toContain('Tagged:          yes');
			const pdf = await outil('pdftotext', '-layout', join(dossier, 'a.pdf'), '-');
			writeFileSync(join(dossier, 'a.odt'), avenantOdt(avenant));
			await outil('soffice-texte', ...soffice('txt:Text (encoded):UTF8', 'a.odt'));
			const odt = readFileSync(join(dossier, 'sortie/a.txt'), 'utf8');
			for (const texte of [pdf, odt]) expect(texte.replace(/\s/gu, ' ')).toMatch(/1 500,01 €/u);
			writeFileSync(join(dossier, 'a.xlsx'), await rassembler(ecrireXlsx(feuilleAvenant(avenant))));
			await outil('soffice', ...soffice('xlsx:Calc MS Excel 2007 XML', 'a.xlsx'));
			const relu = await lireClasseur(new Uint8Array(readFileSync(join(dossier, 'sortie/a.xlsx'))));
			if (!relu.ok) throw new Error(relu.refus);
			const lignes = relu.valeur.feuilles[0]?.lignes ?? [];
			expect(JSON.stringify(lignes.at(-1))).toContain('1500.01');
		} finally {
			rmSync(dossier, { recursive: true });
		}
	}, 120_000);
});
