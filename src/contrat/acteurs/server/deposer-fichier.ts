import { createHash } from 'node:crypto';
import { peut } from '#contrat/acteurs/agent.ts';
import {
	extensionDe,
	nomLisible,
	type RefusFichier,
	refuserFauxGenre,
	refuserFichier,
	refuserTaille
} from '#contrat/acteurs/fichier.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import { reconnaitre, typesReconnus, type TypeReconnu } from '#src/stockage/reconnaitre.ts';
import { fichiersRecus } from '#src/stockage/stockage.ts';
import type { Contexte } from './contexte.ts';

/** A file as it arrives; `structureId` null: the team's own (note de cadrage). */
export interface FichierRecu {
	structureId: string | null;
	nom: string;
	octets: Uint8Array;
}

/**
 * Keeps a file a person sends, and gives its identifier. The bytes are in the store before the row says so: what is
 * acknowledged is never lost; what is not acknowledged is erased, here or by the nightly cleaning.
 * Refusals: not one's structure (or not the team), empty, too heavy, a kind that is not accepted or not the one its name
 * says, macros, programs hidden in a document.
 */
export async function deposerFichier(
	contexte: Contexte,
	{ structureId, nom, octets }: FichierRecu
): Promise<Issue<{ id: string }, RefusFichier>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peutDeposer(contexte, structureId)) return refuserFichier('non_autorise');
	const { stockage, tailleMax, antivirus } = fichiersRecus();
	const lisible = nomLisible(nom);
	const genre = await genreDe(lisible, octets, tailleMax);
	if (!genre.ok) return genre;

	const id = nouvelIdentifiant();
	const ici = { contrat_id: contratId, id };
	await base.ecrire(contratId, (tx) =>
		tx
			.insertInto('fichier_en_cours')
			.values({ ...ici, commence_le: maintenant })
			.execute()
	);
	await stockage.deposer(id, octets);
	const empreinte = createHash('sha256').update(octets).digest('hex');
	const connu = { nom: lisible, type: genre.valeur, taille: octets.length, empreinte };
	const issue = await refusDeContrainte(
		{ fichier_depose_contrat_id_structure_id_fkey: refuserFichier('structure_inconnue').refus },
		() =>
			base.ecrire(contratId, async (tx) => {
				await tx
					.insertInto('fichier_depose')
					.values({
						...ici,
						...connu,
						taille: BigInt(octets.length),
						antivirus: antivirus ? 'en_attente' : 'non_verifie',
						structure_id: structureId,
						depose_par: agent.compteId,
						depose_le: maintenant
					})
					.execute();
				await tx.deleteFrom('fichier_en_cours').where('contrat_id', '=', contratId).where('id', '=', id).execute();
				const details = { le: maintenant, ...connu, structureId };
				const acte = { contratId, agent, acte: 'deposerFichier', objet: 'fichier_depose', objetId: id };
				await journaliser(tx, { ...acte, details });
				return reussi({ id });
			})
	);
	if (!issue.ok) await oublier(contexte, id);
	return issue;
}

function peutDeposer({ agent, contratId }: Contexte, structureId: string | null): boolean {
	if (peut(agent, 'appel.gerer', contratId)) return true;
	if (structureId === null) return false;
	return (['agent.gerer', 'dossier.assister', 'dossier.deposer'] as const).some((droit) =>
		peut(agent, droit, contratId, { structureId })
	);
}

async function genreDe(nom: string, octets: Uint8Array, tailleMax: number): Promise<Issue<TypeReconnu, RefusFichier>> {
	if (octets.length === 0) return refuserFichier('vide');
	if (octets.length > tailleMax) return refuserTaille(octets.length, tailleMax);
	const extension = extensionDe(nom);
	const connue = Object.values(typesReconnus).some((suites) => suites.some((suite) => suite === extension));
	if (extension !== '' && !connue) return refuserFichier('genre_refuse');
	const lu = await reconnaitre(octets, extension);
	if (!lu.ok && lu.refus !== 'inconnu') return refuserFichier(lu.refus);
	if (!lu.ok) return extension === '' ? refuserFichier('genre_refuse') : refuserFauxGenre(extension);
	const attendues: readonly string[] = typesReconnus[lu.type];
	return extension === '' || attendues.includes(extension) ? reussi(lu.type) : refuserFauxGenre(extension);
}

async function oublier({ base, contratId }: Contexte, id: string): Promise<void> {
	await fichiersRecus().stockage.effacer(id);
	await base.ecrire(contratId, (tx) =>
		tx.deleteFrom('fichier_en_cours').where('contrat_id', '=', contratId).where('id', '=', id).execute()
	);
}
