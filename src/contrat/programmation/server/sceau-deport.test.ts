import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { declarerMonLien } from '#contrat/gouvernance/server/declarer-lien.ts';
import { enregistrerRecusations } from '#contrat/gouvernance/server/enregistrer-recusations.ts';
import { nommerAuSiege } from '#contrat/gouvernance/server/nommer-au-siege.ts';
import { declarerLien } from '#contrat/gouvernance/server/declarer-lien.ts';
import type { Base } from '#db/base.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { cloturerSeance } from './cloturer-seance.ts';
import { decider } from './decider.ts';
import { genererAvenant } from './generer-avenant.ts';
import { annexeGardee } from './lectures-annexes.ts';
import { versionDuProcesVerbal, versionsDuProcesVerbal } from './lectures-proces-verbal.ts';
import { sceauComplet, sceauPublic } from './lectures-sceau.ts';
import { seanceDite } from './lectures-seance-dite.ts';
import { redigerProcesVerbal } from './rediger-proces-verbal.ts';

interface Verificateur {
	verifier(octets: Uint8Array, attendue?: string): { ecarts: string[]; lisibles: number; reserves: number };
}
const chemin = pathToFileURL(join(import.meta.dirname, '../../../../commandes/verifier-seance.mjs')).href;
const { verifier } = (await import(/* @vite-ignore */ chemin)) as Verificateur;
const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'sceau-deport');
const { chef, contratId } = ville;
const membre = { ...chef, agent: ville.membreInstance };
/** The base as the site opens it for the member who steps aside. */
const laSienne = base.pour(membre.agent.compteId);
const octets = (texte: string) => new TextEncoder().encode(texte);

let seance: string;
let empreinte: string;
let accorde: DossierPose;
let refuse: DossierPose;
let libre: DossierPose;
const fichiers = { entier: '', sien: '', publique: '' };

beforeAll(async () => {
	accorde = await ville.poserDossier([{ financeur: 'etat', demande: 123_400n }]);
	refuse = await ville.poserDossier([{ financeur: 'etat', demande: 76_500n }]);
	libre = await ville.poserDossier([{ financeur: 'commune', demande: 50_000n }]);
	const lien = { genre: 'mandat' as const, precision: 'Trésorière', debut: jour('2025-01-01') };
	for (const { structure } of [accorde, refuse]) obtenir(await declarerMonLien(membre, { ...lien, structure }));
	const maire = obtenir(
		await nommerAuSiege(chef, 'maire', {
			place: 'titulaire',
			nom: 'M. Roux',
			fonction: '',
			courriel: '',
			compte: '',
			debut: jour('2025-01-01')
		})
	);
	for (const { structure } of [accorde, refuse])
		obtenir(await declarerLien(chef, { ...lien, structure, personne: `designation:${maire}` }));
	seance = await ville.poserSeance('2026-04-01', [accorde, refuse, libre]);
	const points = await base.lire(contratId, (tx) =>
		tx.selectFrom('point').select(['id', 'dossier_id']).where('seance_id', '=', seance).execute()
	);
	for (const { id, dossier_id } of points)
		if (dossier_id !== libre.id)
			obtenir(await enregistrerRecusations(chef, seance, id, [{ siege: 'maire', motif: '' }]));
	const vote = (d: DossierPose, issue: 'accordee' | 'refusee') => ({
		dossier: d.id,
		decisions: [{ ligne: d.lignes[0], issue, montant: null, motif: `Motif ${d.numero}` }]
	});
	obtenir(await decider(chef, seance, vote(accorde, 'accordee')));
	obtenir(await decider(chef, seance, vote(refuse, 'refusee')));
	obtenir(await decider(chef, seance, vote(libre, 'accordee')));
	({ empreinte } = obtenir(await cloturerSeance(chef, seance)));
	const textes = points.map(({ id }) => ({ point: id, texte: `Dit de ${id}` }));
	obtenir(await redigerProcesVerbal(chef, seance, { vue: 0, ouverture: 'Ouverte.', cloture: '', points: textes }));
	fichiers.entier = (await base.lire(contratId, (tx) => sceauComplet(tx, contratId, seance))) ?? '';
	fichiers.sien = (await laSienne.lire(contratId, (tx) => sceauComplet(tx, contratId, seance))) ?? '';
	fichiers.publique = (await base.lirePublic(contratId, (tx) => sceauPublic(tx, contratId, seance))) ?? '';
});

describe('une séance où des dossiers sont cachés à quelqu’un', () => {
	test('les trois fichiers portent le même sceau et se vérifient', () => {
		for (const fichier of Object.values(fichiers)) expect(verifier(octets(fichier), empreinte).ecarts).toEqual([]);
		expect(verifier(octets(fichiers.entier)).reserves).toBe(0);
		const { lisibles, reserves } = verifier(octets(fichiers.sien));
		expect([lisibles, reserves].every((n) => n > 0)).toBe(true);
	});

	test('le fichier complet nomme tout ; celui de qui se déporte ne nomme ni le dossier, ni sa somme, ni son motif', () => {
		for (const d of [accorde, refuse]) {
			expect(fichiers.entier).toContain(d.numero);
			for (const mot of [d.numero, d.id, d.lignes[0], `Motif ${d.numero}`]) expect(fichiers.sien).not.toContain(mot);
		}
		expect(fichiers.entier).toContain('123400');
		// The envelope moved by this sum alone: its change would tell it.
		expect(fichiers.sien).not.toContain('123400');
		expect(fichiers.sien).not.toContain('2026-etat-specifique');
		expect(fichiers.sien).toContain(libre.numero);
		expect(fichiers.sien).toContain('2026-commune-specifique');
	});

	test('le public lit l’accord et le déport qui va avec, rien du refus', () => {
		const { sceau } = JSON.parse(fichiers.publique) as {
			sceau: { sections: { nom: string; elements: { contenu?: Record<string, string> }[] }[] };
		};
		const lus = (nom: string) =>
			sceau.sections.find((s) => s.nom === nom)?.elements.flatMap(({ contenu }) => (contenu ? [contenu] : [])) ?? [];
		expect(lus('recusations')).toMatchObject([{ siege: 'maire', dossier: accorde.numero }]);
		expect(lus('motifs_de_recusation')).toEqual([]);
		expect(lus('decisions').map(({ dossier }) => dossier)).toEqual([accorde.numero, libre.numero]);
		expect(lus('points').map(({ dossier }) => dossier)).toEqual([accorde.numero, libre.numero]);
		for (const mot of [refuse.numero, refuse.lignes[0], 'M. Roux', 'Trésorière'])
			expect(fichiers.publique).not.toContain(mot);
	});

	test('ni le procès-verbal ni l’annexe financière ne nomment le dossier à qui se déporte', async () => {
		obtenir(await genererAvenant(chef, 2026));
		const lire = (qui: Base) =>
			qui.lire(contratId, async (tx) => {
				const version = await versionDuProcesVerbal(tx, contratId, seance);
				const lu = {
					seance: await seanceDite(tx, contratId, seance),
					versions: await versionsDuProcesVerbal(tx, contratId, seance),
					version: version && { ...version, points: [...version.points] },
					annexe: await annexeGardee(tx, contratId, 2026, 1)
				};
				return JSON.stringify(lu, (_cle, v: unknown) => (typeof v === 'bigint' ? String(v) : v));
			});
		const [tous, sien] = [await lire(base), await lire(laSienne)];
		for (const mot of [
			accorde.numero,
			`Action ${accorde.numero}`,
			`Association ${accorde.numero}`,
			`Motif ${refuse.numero}`
		])
			expect([tous.includes(mot), sien.includes(mot)], mot).toEqual([true, false]);
		expect(sien).toContain(libre.numero);
		// The copy says that it is partial, and its totals are those of what it shows.
		const partielle = (texte: string) => (JSON.parse(texte) as { annexe: { partielle: boolean } }).annexe.partielle;
		expect([partielle(tous), partielle(sien)]).toEqual([false, true]);
	});
});
