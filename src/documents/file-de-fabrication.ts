import { Worker } from 'node:worker_threads';
import { type CauseDocument, ErreurDocument } from './erreur.ts';

/** What is asked of the thread; `donnees` is JSON, `creeLe` seconds since 1970. */
export interface Commande {
	id: number;
	modele: string;
	donnees: string;
	creeLe: number;
}

/** What it answers. */
export type Reponse =
	| { id: number; ok: true; pdf: Uint8Array; avertissements: string[] }
	| { id: number; ok: false; motif: CauseDocument; detail: string };

/** A document and what the compiler remarked; remarks are for tests. */
export interface Fabrique {
	pdf: Uint8Array;
	avertissements: string[];
}

/** What a queue may spend before it gives up. */
export interface Reglages {
	/** Path of the thread. Throws `ErreurDocument` when it is nowhere. */
	ouvrier: () => string;
	/** A thread is replaced after this many documents: the native memory it holds goes with it. */
	documentsParOuvrier: number;
	/** Longest time for one document, in milliseconds. */
	patience: number;
	/** How many may wait their turn; beyond, people are told to come back rather than kept waiting. */
	fileMaximale: number;
}

interface Attente {
	commande: Commande;
	tenir: (fait: Fabrique) => void;
	rompre: (erreur: ErreurDocument) => void;
}

/**
 * One thread and its queue: one document at a time. A thread that fails, ends or takes too long is given up with the
 * document it was making, and that one alone: the next document starts another thread.
 */
export class FileDeFabrication {
	readonly #reglages: Reglages;
	readonly #file: Attente[] = [];
	#ouvrier: Worker | null = null;
	#faits = 0;
	#dernier = 0;
	#enCours: (Attente & { minuterie: NodeJS.Timeout }) | null = null;

	constructor(reglages: Reglages) {
		this.#reglages = reglages;
	}

	/** Makes a document in its turn. Throws `ErreurDocument`. */
	async faire(commande: Omit<Commande, 'id'>): Promise<Fabrique> {
		if (this.#file.length >= this.#reglages.fileMaximale)
			throw new ErreurDocument('trop_long', `${this.#file.length} documents are waiting`);
		this.#dernier += 1;
		const numerotee = { ...commande, id: this.#dernier };
		return new Promise((tenir, rompre) => {
			this.#file.push({ commande: numerotee, tenir, rompre });
			this.#avancer();
		});
	}

	#avancer(): void {
		const attente = this.#enCours ? undefined : this.#file.shift();
		if (!attente) return;
		const { patience } = this.#reglages;
		try {
			this.#ouvrier ??= this.#ouvrir();
		} catch (cause) {
			attente.rompre(cause instanceof ErreurDocument ? cause : new ErreurDocument('indisponible', String(cause)));
			this.#avancer();
			return;
		}
		const tropLong = (): void => this.#perdre(new ErreurDocument('trop_long', `${patience} ms are over`));
		this.#enCours = { ...attente, minuterie: setTimeout(tropLong, patience) };
		this.#ouvrier.ref();
		this.#ouvrier.postMessage(attente.commande);
	}

	#ouvrir(): Worker {
		const neuf = new Worker(this.#reglages.ouvrier(), { execArgv: [] });
		const siSien =
			<T>(faire: (valeur: T) => void) =>
			(valeur: T): void => {
				if (neuf === this.#ouvrier) faire(valeur);
			};
		this.#faits = 0;
		neuf.on(
			'message',
			siSien((reponse: Reponse) => this.#recevoir(reponse))
		);
		neuf.on(
			'error',
			siSien((cause: unknown) => this.#perdre(new ErreurDocument('indisponible', String(cause))))
		);
		neuf.on(
			'exit',
			siSien((code: number) => this.#perdre(new ErreurDocument('refuse', `the thread ended with code ${code}`)))
		);
		return neuf;
	}

	#recevoir(reponse: Reponse): void {
		if (!this.#enCours || reponse.id !== this.#enCours.commande.id) return;
		const { tenir, rompre, minuterie } = this.#enCours;
		clearTimeout(minuterie);
		this.#enCours = null;
		this.#faits += 1;
		if (this.#faits >= this.#reglages.documentsParOuvrier || (!reponse.ok && reponse.motif === 'indisponible'))
			this.#congedier();
		// A document that waits keeps the process alive; an idle thread must not.
		else if (this.#file.length === 0) this.#ouvrier?.unref();
		if (reponse.ok) tenir({ pdf: reponse.pdf, avertissements: reponse.avertissements });
		else rompre(new ErreurDocument(reponse.motif, reponse.detail));
		this.#avancer();
	}

	#perdre(erreur: ErreurDocument): void {
		const perdu = this.#enCours;
		this.#enCours = null;
		this.#congedier();
		if (perdu) {
			clearTimeout(perdu.minuterie);
			perdu.rompre(erreur);
		}
		this.#avancer();
	}

	#congedier(): void {
		const ancien = this.#ouvrier;
		this.#ouvrier = null;
		void ancien?.terminate();
		ancien?.unref();
	}
}
