import { beforeEach, describe, expect, it } from 'vitest';
import type { Base } from '#db/base.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserCompte, poserMandat, poserPartenaire } from '#tests/monde/comptes.ts';
import { poserContrat } from '#tests/monde/contrats.ts';
import {
	agentDeSession,
	fermerAutresSessions,
	fermerSession,
	ouvrirSession,
	revoquerSession,
	sessionsDe
} from './sessions.ts';

const base = await baseDeTest();
const neufHeures = new Date('2026-03-02T09:00:00Z');
const apres = (minutes: number): Date => new Date(neufHeures.getTime() + minutes * 60_000);

let rang = 0;
let compteId: string;
beforeEach(async () => {
	compteId = await poserCompte(base, `personne-${++rang}@ville.example`, { nom: 'Mme Rivière' });
});

const ouvrir = (compte: string, maintenant = neufHeures, ancienJeton: string | null = null): Promise<string> =>
	base.identite((tx) =>
		ouvrirSession(tx, { compteId: compte, appareil: 'Firefox sur Linux', ancienJeton }, maintenant)
	);
const vuLe = (): Promise<Date | undefined> =>
	base
		.identite((tx) => tx.selectFrom('session').select('vu_le').where('compte_id', '=', compteId).executeTakeFirst())
		.then((ligne) => ligne?.vu_le);

describe('une session', () => {
	it('donne la personne et ses mandats en cours, jamais les anciens', async () => {
		const contratId = await poserContrat(base, `contrat-${rang}`);
		await poserPartenaire(base, contratId, 'caf');
		await poserMandat(base, contratId, compteId, 'instructeur', { partenaire: 'caf' });
		const ancien = await poserMandat(base, contratId, compteId, 'chef_de_projet');
		await base.proprietaire((tx) =>
			tx.updateTable('mandat').set({ fin_le: neufHeures }).where('id', '=', ancien).execute()
		);
		const agent = await agentDeSession(base, await ouvrir(compteId), apres(1));
		expect(agent).toEqual({
			compteId,
			nom: 'Mme Rivière',
			courriel: `personne-${rang}@ville.example`,
			administrePlateforme: false,
			mandats: [{ contratId, role: 'instructeur', partenaire: 'caf', structureId: null }]
		});
	});

	it('s’éteint après deux heures sans usage', async () => {
		const jeton = await ouvrir(compteId);
		expect(await agentDeSession(base, jeton, apres(119))).not.toBeNull();
		expect(await agentDeSession(base, jeton, apres(119 + 121))).toBeNull();
	});

	it('s’éteint après douze heures, même utilisée sans arrêt', async () => {
		const jeton = await ouvrir(compteId);
		for (let heure = 1; heure < 12; heure++)
			expect(await agentDeSession(base, jeton, apres(heure * 60))).not.toBeNull();
		expect(await agentDeSession(base, jeton, apres(12 * 60))).toBeNull();
	});

	it('n’écrit le moment du dernier usage que toutes les cinq minutes', async () => {
		const jeton = await ouvrir(compteId);
		await agentDeSession(base, jeton, apres(4));
		expect(await vuLe()).toEqual(neufHeures);
		await agentDeSession(base, jeton, apres(6));
		expect(await vuLe()).toEqual(apres(6));
	});

	it('ne vaut rien pour un compte désactivé', async () => {
		const jeton = await ouvrir(compteId);
		await base.identite((tx) => tx.updateTable('compte').set({ actif: false }).where('id', '=', compteId).execute());
		expect(await agentDeSession(base, jeton, apres(1))).toBeNull();
	});

	it('n’est gardée que par l’empreinte de son jeton', async () => {
		const jeton = await ouvrir(compteId);
		const [ligne] = await lignes(base);
		expect(JSON.stringify(ligne)).not.toContain(jeton);
		expect(await agentDeSession(base, ligne?.empreinte ?? '', apres(1))).toBeNull();
	});

	it.each(['', 'x', 'A'.repeat(43), `${'A'.repeat(43)}'`, 'A'.repeat(100_000)])(
		'refuse un jeton inventé (%#)',
		async (jeton) => {
			expect(await agentDeSession(base, jeton, neufHeures)).toBeNull();
		}
	);
});

describe('ouvrir, fermer', () => {
	it('donne toujours un nouveau jeton et ferme celui d’avant : un cookie posé d’avance n’ouvre rien', async () => {
		const victime = await poserCompte(base, `victime-${rang}@ville.example`);
		const pose = await ouvrir(compteId);
		const nouveau = await ouvrir(victime, apres(1), pose);
		expect(nouveau).not.toBe(pose);
		expect(await agentDeSession(base, pose, apres(2))).toBeNull();
		expect((await agentDeSession(base, nouveau, apres(2)))?.compteId).toBe(victime);
	});

	it('ferme tout de suite, une seule ou toutes les autres', async () => {
		const [a, b, c] = [await ouvrir(compteId), await ouvrir(compteId), await ouvrir(compteId)];
		await base.identite((tx) => fermerSession(tx, a));
		expect(await agentDeSession(base, a, apres(1))).toBeNull();
		expect(await base.identite((tx) => fermerAutresSessions(tx, compteId, b))).toBe(1);
		expect(await agentDeSession(base, b, apres(1))).not.toBeNull();
		expect(await agentDeSession(base, c, apres(1))).toBeNull();
	});

	it('ne ferme jamais la session de quelqu’un d’autre', async () => {
		const autre = await poserCompte(base, `autre-${rang}@ville.example`);
		const jeton = await ouvrir(autre);
		const [session] = await sessionsDe(base, autre, jeton, apres(1));
		expect(session?.celleCi).toBe(true);
		expect(await base.identite((tx) => revoquerSession(tx, compteId, session?.empreinte ?? ''))).toBe(false);
		expect(await agentDeSession(base, jeton, apres(1))).not.toBeNull();
	});

	it('ne liste que les sessions ouvertes, la plus récente d’abord', async () => {
		await ouvrir(compteId, apres(-13 * 60));
		await ouvrir(compteId, apres(-10));
		const derniere = await ouvrir(compteId, apres(-5));
		const liste = await sessionsDe(base, compteId, derniere, neufHeures);
		expect(liste.map(({ celleCi, appareil }) => [celleCi, appareil])).toEqual([
			[true, 'Firefox sur Linux'],
			[false, 'Firefox sur Linux']
		]);
	});
});

function lignes(ici: Base) {
	return ici.identite((tx) => tx.selectFrom('session').selectAll().where('compte_id', '=', compteId).execute());
}
