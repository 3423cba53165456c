import { prevoirCourriel } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import type { Base } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { interrogerClamd } from '#src/stockage/clamd.ts';
import { fichiersRecus } from '#src/stockage/stockage.ts';

/** One file to check, as the queue of jobs keeps it. */
export interface FichierAVerifier {
	contratId: string;
	id: string;
}

/**
 * Asks the antivirus about one file and writes its answer. A file with a virus is erased, and the person who sent it is
 * told to send another. Throws when the antivirus does not answer: the job is tried again.
 */
export async function verifierFichier(base: Base, { contratId, id }: FichierAVerifier): Promise<void> {
	const { stockage, antivirus } = fichiersRecus();
	if (!antivirus) return;
	const fichier = await base.proprietaire((tx) =>
		tx
			.selectFrom('fichier_depose')
			.select(['nom', 'depose_par'])
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.where('antivirus', '=', 'en_attente')
			.executeTakeFirst()
	);
	if (!fichier) return;
	const octets = await stockage.lire(id);
	if (!octets) throw new Error(`stored file ${id} is missing`);
	const { infection } = await interrogerClamd(octets, antivirus);
	await base.proprietaire(async (tx) => {
		const { numUpdatedRows } = await tx
			.updateTable('fichier_depose')
			.set({ antivirus: infection ? 'infecte' : 'sain' })
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.where('antivirus', '=', 'en_attente')
			.executeTakeFirst();
		if (!infection || numUpdatedRows === 0n) return;
		await prevoirCourriel(tx, {
			modele: 'message',
			contratId,
			compteId: fichier.depose_par,
			sujet: 'Un fichier que vous avez envoyé contient un virus',
			paragraphes: [
				`Le fichier « ${fichier.nom} » contient un virus : il a été effacé, personne ne l’a ouvert.`,
				'Vérifiez votre appareil, puis déposez à nouveau ce document, enregistré en PDF.'
			]
		});
		await journaliser(tx, {
			contratId,
			agent: { compteId: null, nom: 'Antivirus' },
			acte: 'verifierFichier',
			objet: 'fichier_depose',
			objetId: id,
			details: { infection }
		});
	});
	if (infection) await stockage.effacer(id);
}

/** Files nobody has checked yet, now that an antivirus is there: those received while there was none wait for it too. */
export async function remettreEnAttente(base: Base): Promise<void> {
	await base.proprietaire((tx) =>
		tx.updateTable('fichier_depose').set({ antivirus: 'en_attente' }).where('antivirus', '=', 'non_verifie').execute()
	);
}
