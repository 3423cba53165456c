import { createHash } from 'node:crypto';
import { uuid7 } from '#contrat/commun/identifiant-unique.ts';

/**
 * A small seeded generator (sfc32): the same seed gives the same sequence on every machine, so that
 * two measurements bear on the same data. Not for secrets.
 */
export class Alea {
	#a: number;
	#b: number;
	#c: number;
	#d = 1;

	/** @param graine any text; two different texts give unrelated sequences. */
	constructor(graine: string) {
		const somme = createHash('sha256').update(graine).digest();
		this.#a = somme.readUInt32LE(0);
		this.#b = somme.readUInt32LE(4);
		this.#c = somme.readUInt32LE(8);
		for (let tour = 0; tour < 12; tour++) this.suivant();
	}

	/** A whole number of 32 bits. */
	suivant(): number {
		const tire = (this.#a + this.#b + this.#d) >>> 0;
		this.#d = (this.#d + 1) >>> 0;
		this.#a = (this.#b ^ (this.#b >>> 9)) >>> 0;
		this.#b = (this.#c + (this.#c << 3)) >>> 0;
		this.#c = (((this.#c << 21) | (this.#c >>> 11)) + tire) >>> 0;
		return tire;
	}

	/** A whole number between two bounds, both included. */
	entier(min: number, max: number): number {
		return min + Math.floor((this.suivant() / 2 ** 32) * (max - min + 1));
	}

	/** True this many times out of a thousand. */
	chance(surMille: number): boolean {
		return this.entier(0, 999) < surMille;
	}

	/** One element of a list that is not empty. */
	choisir<T>(liste: readonly T[]): T {
		return liste[this.entier(0, liste.length - 1)] as T;
	}

	/** At most `nombre` different elements, in the order of the list. */
	plusieurs<T>(liste: readonly T[], nombre: number): T[] {
		const rangs = this.melanger(liste.map((_, rang) => rang)).slice(0, nombre);
		return rangs.sort((x, y) => x - y).map((rang) => liste[rang] as T);
	}

	/** The same elements in another order. */
	melanger<T>(liste: readonly T[]): T[] {
		const melee = [...liste];
		for (let rang = melee.length - 1; rang > 0; rang--) {
			const autre = this.entier(0, rang);
			[melee[rang], melee[autre]] = [melee[autre] as T, melee[rang] as T];
		}
		return melee;
	}

	/** A row identifier created at this moment. */
	identifiant(instant: Date): string {
		const octets = new Uint8Array(16);
		for (let rang = 0; rang < 16; rang++) octets[rang] = this.suivant() & 0xff;
		return uuid7(instant.getTime(), octets);
	}
}
