import { afterEach, beforeEach, expect, it } from 'vitest';
import { expedierParSmtp } from '#contrat/acteurs/server/expedier.ts';
import { ouvrirTravaux, type Travaux } from '#contrat/acteurs/server/travaux.ts';
import { lettresDesDossiers } from '#contrat/dossiers/server/lettres.ts';
import { lettresDesSeances } from '#contrat/gouvernance/server/lettres.ts';
import { lettresDeLInstruction } from '#contrat/instruction/server/lettres.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type Boite, ouvrirBoite } from '#tests/monde/boite.ts';
import { poserAppel, poserDossierDepose } from '#tests/monde/dossiers.ts';
import { lirePdf } from '#tests/monde/lire-pdf.ts';
import { poserVille } from '#tests/monde/ville.ts';

const base = await baseDeTest();
const SITE = 'https://lergue.example';
let boite: Boite;
let travaux: Travaux | null = null;
beforeEach(async () => {
	boite = await ouvrirBoite();
});
afterEach(async () => {
	await travaux?.arreter();
	travaux = null;
	await boite.fermer();
});

it('envoie l’accusé de réception, dont le PDF joint s’ouvre et dit le numéro et la date légale', async () => {
	const ville = await poserVille(base, 'ville-accuse');
	const { numero } = await poserDossierDepose(ville, await poserAppel(ville));
	const notes: string[] = [];
	travaux = await ouvrirTravaux(base, {
		origine: SITE,
		expedier: expedierParSmtp(boite.url, SITE),
		noter: (message) => notes.push(message),
		ecrivains: { ...lettresDesDossiers, ...lettresDesSeances, ...lettresDeLInstruction },
		essais: { nombre: 2, secondes: 1 }
	});
	await boite.attendre(1);
	const lettre = boite.recus.find(({ subject }) => subject === `Accusé de réception : dossier ${numero}`);
	expect(lettre?.text).toContain('3 janvier 2026');
	expect(lettre?.text).toContain(`${SITE}/ville-accuse/mes-dossiers/${numero}`);
	expect(lettre?.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
		[`accuse-${numero}.pdf`, 'application/pdf']
	]);
	const pdf = await lirePdf(lettre?.attachments[0]?.content ?? new Uint8Array(), false);
	expect(pdf.controle).toContain('No syntax or stream encoding errors');
	const texte = pdf.texte.replace(/\s+/g, ' ');
	expect(texte).toContain(numero);
	expect(texte).toContain('3 janvier 2026');
	expect(texte).toContain('L231-4');
	expect(notes).toEqual([]);
}, 60_000);
