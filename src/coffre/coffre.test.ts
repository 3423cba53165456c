import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ErreurBase } from '#db/erreur.ts';
import { cleDe, coffreEnPlace, ouvrirCoffre } from './coffre.ts';
import { FICHIER_CLE, installerLeCoffre } from './installer.ts';

const cle = (rang: number): Uint8Array => new Uint8Array(32).fill(rang);
const SECRET = 'FR1420041010050500013M02606';

function dossier(): string {
	const chemin = mkdtempSync(join(tmpdir(), 'lergue-coffre-'));
	onTestFinished(() => rmSync(chemin, { recursive: true, force: true }));
	return chemin;
}

describe('le coffre', () => {
	const coffre = ouvrirCoffre([cle(1)]);
	const chiffre = coffre.chiffrer(SECRET, 'ici');

	it('rend ce qu’on y a mis, et n’en laisse rien voir', () => {
		expect(coffre.dechiffrer(chiffre, 'ici')).toEqual({ ok: true, valeur: SECRET });
		expect(chiffre).not.toContain('M02606');
		expect(cleDe(chiffre)).toBe(coffre.cle);
		expect(coffre.chiffrer(SECRET, 'ici')).not.toBe(chiffre);
	});

	it('n’ouvre rien ailleurs, ni ce qui a été changé', () => {
		expect(coffre.dechiffrer(chiffre, 'là')).toEqual({ ok: false, refus: 'altere' });
		const change = chiffre.slice(0, -4) + (chiffre.endsWith('AAAA') ? 'BBBB' : 'AAAA');
		expect(coffre.dechiffrer(change, 'ici')).toEqual({ ok: false, refus: 'altere' });
		expect(coffre.dechiffrer('v1.00000000.AAAA', 'ici')).toEqual({ ok: false, refus: 'autre_cle' });
		expect(coffre.dechiffrer(SECRET, 'ici')).toEqual({ ok: false, refus: 'altere' });
	});

	it('change de clé sans perdre ce que l’ancienne a chiffré', () => {
		const tourne = ouvrirCoffre([cle(2), cle(1)]);
		expect(tourne.dechiffrer(chiffre, 'ici')).toEqual({ ok: true, valeur: SECRET });
		expect(cleDe(tourne.chiffrer(SECRET, 'ici'))).not.toBe(coffre.cle);
		expect(ouvrirCoffre([cle(2)]).dechiffrer(chiffre, 'ici')).toEqual({ ok: false, refus: 'autre_cle' });
	});

	it('n’accepte pas une clé d’une autre taille', () => {
		expect(() => ouvrirCoffre([new Uint8Array(16)])).toThrow();
		expect(() => ouvrirCoffre([])).toThrow();
	});
});

describe('la clé', () => {
	it('est faite une fois dans le dossier de données, lisible par son propriétaire seul', () => {
		const chemin = dossier();
		const premier = installerLeCoffre({ cles: undefined, dossier: chemin });
		expect(statSync(join(chemin, FICHIER_CLE)).mode & 0o777).toBe(0o600);
		expect(readFileSync(join(chemin, FICHIER_CLE), 'utf8')).toMatch(/^[\w+/]{43}=\n$/);
		expect(installerLeCoffre({ cles: undefined, dossier: chemin })?.cle).toBe(premier?.cle);
		expect(coffreEnPlace()?.cle).toBe(premier?.cle);
	});

	it('vient d’abord de LERGUE_CLE, et manque avec une base qui n’est pas la nôtre', () => {
		expect(installerLeCoffre({ cles: [cle(3)], dossier: null })?.cle).toBe(ouvrirCoffre([cle(3)]).cle);
		expect(installerLeCoffre({ cles: undefined, dossier: null })).toBeNull();
		expect(coffreEnPlace()).toBeNull();
	});

	it('abîmée, arrête avec un message et n’est jamais remplacée', () => {
		const chemin = dossier();
		writeFileSync(join(chemin, FICHIER_CLE), 'abc');
		chmodSync(join(chemin, FICHIER_CLE), 0o600);
		expect(() => installerLeCoffre({ cles: undefined, dossier: chemin })).toThrow(ErreurBase);
		expect(readFileSync(join(chemin, FICHIER_CLE), 'utf8')).toBe('abc');
	});
});
