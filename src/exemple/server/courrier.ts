import { preparerCourriel } from '#contrat/acteurs/server/preparer-un-courriel.ts';
import type { CourrielPrevu } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import { DOMAINE_EXEMPLE } from '#contrat/acteurs/exemple.ts';
import { lettresDesDossiers } from '#contrat/dossiers/server/lettres.ts';
import { lettresDesSeances } from '#contrat/gouvernance/server/lettres.ts';
import { lettresDeLInstruction } from '#contrat/instruction/server/lettres.ts';
import type { Exemple } from './exemple.ts';

const ecrivains = { ...lettresDesDossiers, ...lettresDesSeances, ...lettresDeLInstruction };

/** A letter a fictional person received. */
export interface LettreRecue {
	adresse: string;
	/** The secret at the end of its link; null when it has none. */
	jeton: string | null;
}

/**
 * Plays the mail server of the fictional people: what an act has just left for them is taken away, written as it would
 * leave, and noted as handed over. Nothing leaves this machine, and nothing of it stays to be sent.
 * @param le when they receive it
 */
export async function distribuer({ base, contratId }: Exemple, le: Date): Promise<LettreRecue[]> {
	const prises = await base.proprietaire((tx) =>
		tx
			.deleteFrom('courriel_a_envoyer as c')
			.where('c.contrat_id', '=', contratId)
			.where((eb) =>
				eb.or([
					eb('c.adresse', 'like', `%${DOMAINE_EXEMPLE}`),
					eb.exists(
						eb
							.selectFrom('compte as p')
							.select('p.id')
							.whereRef('p.id', '=', 'c.compte_id')
							.where('p.courriel', 'like', `%${DOMAINE_EXEMPLE}`)
					)
				])
			)
			.returningAll()
			.execute()
	);
	const recues: LettreRecue[] = [];
	for (const { id, modele, adresse, compte_id, donnees } of prises) {
		// The same shape as what the queue gives to whoever sends.
		const courriel = {
			...(donnees as object),
			modele,
			contratId,
			...(adresse === null ? { compteId: compte_id } : { adresse })
		} as CourrielPrevu;
		const lettre = await preparerCourriel(base, { id, courriel }, 'https://exemple.invalid', le, ecrivains);
		if (!lettre) continue;
		await lettre.suivre?.(base, null, le);
		const jeton = /\/(?:avis|presence|signer)\/([\w-]{43})/.exec(lettre.texte)?.[1] ?? null;
		recues.push({ adresse: lettre.a.adresse, jeton });
	}
	return recues;
}
