import type { PgBoss, QueueOptions } from 'pg-boss';
import type { Base } from '#db/base.ts';
import { fichiersRecus } from '#src/stockage/stockage.ts';
import { ouvrirAtelier } from './atelier.ts';
import { remettreEnAttente, verifierFichier } from './verifier-fichier.ts';

/** Queue of the files the antivirus has to look at. */
export const FILE_ANTIVIRUS = 'antivirus';

/** Starts the checking of files when an antivirus is set: the row « en_attente » is what is left to do. */
export async function demarrerAntivirus(
	base: Base,
	boss: PgBoss,
	reglages: QueueOptions,
	noter: (message: string) => void
): Promise<{ arreter(): Promise<void> } | null> {
	if (!fichiersRecus().antivirus) return null;
	await remettreEnAttente(base);
	return ouvrirAtelier(base, boss, noter, {
		file: FILE_ANTIVIRUS,
		reglages,
		canal: 'lergue_fichier',
		releveMs: 30_000,
		nom: 'antivirus',
		faire: verifierFichier,
		attendus: (tx) =>
			tx
				.selectFrom('fichier_depose')
				.select(['contrat_id as contratId', 'id'])
				.where('antivirus', '=', 'en_attente')
				.orderBy('depose_le')
				.limit(500)
				.execute()
	});
}
