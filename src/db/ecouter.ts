import pg from 'pg';
import type { Base } from './base.ts';

/** One thing the database said on a channel; null when the connection was lost and found: something may have been missed. */
export type Ecouteur = (message: string | null) => void;

/** Waits between two tries to hear again, in milliseconds. */
const ATTENTE = 1_000;

/** What one process hears of one channel: one connection, whatever the number of people listening. */
class Canal {
	readonly #base: Base;
	readonly #nom: string;
	readonly #ecouteurs = new Set<Ecouteur>();
	#client: pg.Client | null = null;
	#ouverture: Promise<void> | null = null;
	#reprise: NodeJS.Timeout | null = null;

	constructor(base: Base, nom: string) {
		this.#base = base;
		this.#nom = nom;
	}

	async ajouter(ecouteur: Ecouteur): Promise<() => void> {
		this.#ecouteurs.add(ecouteur);
		this.#ouverture ??= this.#ouvrir();
		try {
			await this.#ouverture;
		} catch (cause) {
			this.#ouverture = null;
			this.#retirer(ecouteur);
			throw cause;
		}
		return () => this.#retirer(ecouteur);
	}

	#retirer(ecouteur: Ecouteur): void {
		this.#ecouteurs.delete(ecouteur);
		if (this.#ecouteurs.size > 0) return;
		if (this.#reprise) clearTimeout(this.#reprise);
		const client = this.#client;
		this.#client = this.#ouverture = this.#reprise = null;
		void client?.end().catch(() => {});
	}

	async #ouvrir(): Promise<void> {
		const client = new pg.Client({ ...this.#base.connexionProprietaire(), application_name: 'lergue ecoute' });
		let perdue = false;
		const perdre = (): void => {
			if (perdue) return;
			perdue = true;
			if (this.#client !== client) return;
			this.#client = this.#ouverture = null;
			this.#reprendre();
		};
		client.on('error', perdre);
		client.on('end', perdre);
		client.on('notification', ({ payload }) => this.#dire(payload ?? ''));
		await client.connect();
		await client.query(`listen ${client.escapeIdentifier(this.#nom)}`);
		if (this.#ecouteurs.size === 0) await client.end();
		else this.#client = client;
	}

	#reprendre(): void {
		if (this.#ecouteurs.size === 0) return;
		this.#reprise = setTimeout(() => {
			this.#reprise = null;
			this.#ouverture = this.#ouvrir();
			this.#ouverture.then(
				() => this.#dire(null),
				() => {
					this.#ouverture = null;
					this.#reprendre();
				}
			);
		}, ATTENTE);
		this.#reprise.unref();
	}

	#dire(message: string | null): void {
		for (const ecouteur of [...this.#ecouteurs]) ecouteur(message);
	}
}

const canaux = new Map<string, Canal>();

/** The key of a database: where it is. Two doors to the same one share their connection. */
function cleDe(base: Base, nom: string): string {
	const { host, port, database } = base.connexionProprietaire();
	return [host, port, database, nom].join(' ');
}

/**
 * Hears what transactions announce on a channel (`pg_notify`) from any process on the same database. One connection a
 * channel and a process: it opens with the first listener, closes with the last, and comes back by itself when cut.
 * @returns what stops listening; rejects when the database cannot be reached
 */
export function ecouter(base: Base, nom: string, ecouteur: Ecouteur): Promise<() => void> {
	const cle = cleDe(base, nom);
	const canal = canaux.get(cle) ?? new Canal(base, nom);
	canaux.set(cle, canal);
	return canal.ajouter(ecouteur);
}
