import { ecrireMontant, type Montant } from '#contrat/commun/montant.ts';
import { defaire, type Geste } from '#contrat/programmation/grille.ts';
import type { CaseEcrite } from '#contrat/programmation/scenario.ts';
import { pluriel } from '#ui/texte.ts';
import { aucune, avec, indexer, joindre, type ParLigne, sans } from './cases.ts';
import { type CaseEnTexte, depuisTexte } from './en-texte.ts';

/** A cell that could not be written: what was typed, why, and what it holds now. */
export interface CaseEnConflit {
	tape: Montant | null;
	message: string;
	par: string;
}

interface Reponse {
	ecrites: CaseEnTexte[];
	refusees: { ligne: string; message: string; actuelle: (CaseEnTexte & { par: string }) | null }[];
}

/** « rien » or the amount: how a proposal is said. */
export const direPropose = (montant: Montant | null): string => (montant === null ? 'rien' : ecrireMontant(montant));

const PERDUE = 'Le service ne répond pas. Rien n’est perdu : recommencez quand la connexion revient.';
const FINIE = 'Votre session a pris fin. Ouvrez un autre onglet, connectez-vous, puis recommencez ici.';

/**
 * What the page adds to what the server first sent: cells written here or elsewhere, those in conflict, who is there.
 * Writings go one after the other, each with the revision the cell has when it leaves.
 */
export class TableauVivant {
	ecrites = $state.raw<ParLigne<CaseEcrite>>(aucune());
	conflits = $state.raw<ParLigne<CaseEnConflit>>(aucune());
	presents = $state.raw<readonly string[]>([]);
	annonce = $state('');
	enCours = $state(0);
	/** Whether events arrive. */
	direct = $state<'attente' | 'direct' | 'coupe'>('attente');
	readonly #adresse: () => string;
	readonly #tenue: (ligne: string) => CaseEcrite | undefined;
	readonly #gestes: Geste[] = [];
	#file: Promise<void> = Promise.resolve();

	constructor(adresse: () => string, tenue: (ligne: string) => CaseEcrite | undefined) {
		this.#adresse = adresse;
		this.#tenue = tenue;
	}

	recevoir(cases: readonly CaseEcrite[]): void {
		this.ecrites = joindre(this.ecrites, cases);
	}

	/** Writes, one gesture at a time; `annulable` false for what takes a gesture back. */
	ecrire(changements: readonly { ligne: string; propose: Montant | null }[], annulable = true): Promise<void> {
		this.enCours += 1;
		this.#file = this.#file.then(async () => {
			await this.#envoyer(changements, annulable);
			this.enCours -= 1;
		});
		return this.#file;
	}

	async #envoyer(changements: readonly { ligne: string; propose: Montant | null }[], annulable: boolean) {
		const avant = indexer(changements.flatMap(({ ligne }) => this.#tenue(ligne) ?? []));
		const utiles = changements.filter(({ ligne, propose }) => avant.get(ligne)?.propose !== propose);
		this.#oublier(changements.map(({ ligne }) => ligne));
		if (utiles.length === 0) return;
		const cases = utiles.map(({ ligne, propose }) => ({
			ligne,
			propose: propose === null ? null : String(propose),
			revision: avant.get(ligne)?.revision ?? 0
		}));
		const reponse = await this.#poster(cases);
		if (typeof reponse === 'string') return this.#garder(utiles, reponse);
		this.recevoir(reponse.ecrites.map(depuisTexte));
		this.recevoir(reponse.refusees.flatMap(({ actuelle }) => (actuelle ? [depuisTexte(actuelle)] : [])));
		const ecrites = indexer(reponse.ecrites);
		const geste = utiles.flatMap(({ ligne, propose }) =>
			ecrites.has(ligne) ? [{ ligne, avant: avant.get(ligne)?.propose ?? null, apres: propose }] : []
		);
		if (annulable && geste.length > 0) this.#gestes.push(geste);
		this.conflits = avec(
			this.conflits,
			reponse.refusees.map(({ ligne, message, actuelle }) => {
				const tape = utiles.find((une) => une.ligne === ligne)?.propose ?? null;
				return [ligne, { tape, message, par: actuelle?.par ?? '' }] as const;
			})
		);
		this.annonce = this.#dire(geste, reponse.refusees);
	}

	#dire(geste: Geste, refusees: Reponse['refusees']): string {
		const [une] = geste;
		const faites =
			geste.length === 1 && une
				? `Enregistré : ${direPropose(une.apres)}.`
				: geste.length > 1
					? `${pluriel(geste.length, 'case enregistrée', 'cases enregistrées')}.`
					: '';
		const [refusee] = refusees;
		const non =
			refusees.length === 1 && refusee
				? `Une case n’est pas enregistrée : ${refusee.message}`
				: refusees.length > 1
					? `${refusees.length} cases ne sont pas enregistrées : voyez la liste au-dessus du tableau.`
					: '';
		return `${faites} ${non}`.trim();
	}

	async #poster(cases: readonly unknown[]): Promise<Reponse | string> {
		try {
			const reponse = await fetch(`${this.#adresse()}/cases`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', accept: 'application/json' },
				body: JSON.stringify({ cases })
			});
			if (reponse.ok) return (await reponse.json()) as Reponse;
			if (reponse.status === 401) return FINIE;
			const refus: unknown = await reponse.json().catch(() => null);
			const dit = refus && typeof refus === 'object' && 'message' in refus ? String(refus.message) : PERDUE;
			return reponse.status < 500 ? dit : PERDUE;
		} catch {
			return PERDUE;
		}
	}

	#garder(changements: readonly { ligne: string; propose: Montant | null }[], message: string): void {
		this.conflits = avec(
			this.conflits,
			changements.map(({ ligne, propose }) => [ligne, { tape: propose, message, par: '' }] as const)
		);
		this.annonce = message;
	}

	/** Leaves the cells as they are: what was typed there is let go. */
	#oublier(lignes: readonly string[]): void {
		if (!lignes.some((ligne) => this.conflits.has(ligne))) return;
		this.conflits = sans(this.conflits, lignes);
	}

	laisser(ligne: string): void {
		this.#oublier([ligne]);
		this.annonce = 'La case garde ce qui est enregistré.';
	}

	/** Takes back the last gesture of this person; cells somebody else changed since stay. */
	async annuler(): Promise<void> {
		await this.#file;
		const geste = this.#gestes.pop();
		if (!geste) {
			this.annonce = 'Il n’y a rien à annuler.';
			return;
		}
		const { ecrire, laissees } = defaire(geste, (ligne) => this.#tenue(ligne)?.propose);
		if (ecrire.length > 0) await this.ecrire(ecrire, false);
		const [premiere] = ecrire;
		const fait =
			ecrire.length === 1 && premiere
				? `Annulé : la case revient à ${direPropose(premiere.propose)}.`
				: `${pluriel(ecrire.length, 'case annulée', 'cases annulées')}.`;
		this.annonce = laissees > 0 ? `${fait} ${laissees} changées depuis par quelqu’un d’autre restent.` : fait;
	}

	/** Follows the board until the function given back is called. */
	suivre(depuis: string, recharger: () => void): () => void {
		const source = new EventSource(`${this.#adresse()}/flux?depuis=${depuis}`);
		source.addEventListener('open', () => (this.direct = 'direct'));
		source.addEventListener('error', () => {
			this.direct = 'coupe';
			this.presents = [];
		});
		source.addEventListener('cases', ({ data }) => {
			const lues = JSON.parse(String(data)) as (CaseEnTexte & { par: string })[];
			this.recevoir(lues.map(depuisTexte));
		});
		source.addEventListener('presents', ({ data }) => (this.presents = JSON.parse(String(data)) as string[]));
		source.addEventListener('recharger', recharger);
		return () => source.close();
	}
}
