import { preparerCourriel } from '#contrat/acteurs/server/preparer-un-courriel.ts';
import type { CourrielPrevu } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import { lettresDesDossiers } from '#contrat/dossiers/server/lettres.ts';
import type { Base } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import type { Ville } from './ville.ts';

/** Somebody who may sign for Les Tilleuls without an account; gives the identifier. */
export async function poserRepresentant(
	{ base, contratId, structures }: Ville,
	plus: { nom?: string; courriel?: string; debut?: string; fin?: string | null; genre?: 'legal' | 'delegue' } = {}
): Promise<string> {
	const id = nouvelIdentifiant();
	await base.proprietaire((tx) =>
		tx
			.insertInto('representant')
			.values({
				contrat_id: contratId,
				id,
				structure_id: structures.tilleuls,
				genre: plus.genre ?? 'delegue',
				nom: plus.nom ?? 'M. Faure',
				fonction: 'Trésorerie',
				courriel: plus.courriel ?? 'faure@exemple.invalid',
				debut: plus.debut ?? '2025-01-01',
				fin: plus.fin ?? null
			})
			.execute()
	);
	return id;
}

/** The letters a contract has decided and not sent, oldest first. */
export async function lettresPrevues(base: Base, contratId: string): Promise<CourrielPrevu[]> {
	const lignes = await base.proprietaire((tx) =>
		tx
			.selectFrom('courriel_a_envoyer')
			.selectAll()
			.where('contrat_id', '=', contratId)
			.orderBy('cree_le')
			.orderBy('id')
			.execute()
	);
	return lignes.map(({ modele, donnees, compte_id, adresse }) => ({
		...(donnees as object),
		modele,
		contratId,
		...(adresse === null ? { compteId: compte_id } : { adresse })
	})) as CourrielPrevu[];
}

/** Writes the last letter to sign, as the worker does, and gives the secret of its link; null when it says nothing. */
export async function jetonRecu({ base, contratId }: Ville, maintenant: Date): Promise<string | null> {
	const lettre = (await lettresPrevues(base, contratId)).findLast(({ modele }) => modele === 'signature');
	if (!lettre) return null;
	const travail = { id: nouvelIdentifiant(), courriel: lettre };
	const ecrite = await preparerCourriel(base, travail, 'https://lergue.example', maintenant, lettresDesDossiers);
	return /\/signer\/([\w-]{43})/.exec(ecrite?.texte ?? '')?.[1] ?? null;
}
