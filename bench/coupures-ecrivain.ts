import { writeSync } from 'node:fs';
import { ouvrirBase } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';

/**
 * The process that `coupures.ts` kills: writes acts without end, four at a time, and acknowledges
 * each on its output once committed. Arguments: data folder, contract.
 */
const [, , dossier = '', contratId = ''] = process.argv;
const base = await ouvrirBase({ dossier });

async function ecrireSansFin(): Promise<never> {
	for (;;) {
		const id = nouvelIdentifiant();
		const numero = await base.ecrire(contratId, async (tx) => {
			await tx
				.insertInto('structure')
				.values({ contrat_id: contratId, id, nom: `Association ${id}`, forme: 'association', exemple: true })
				.execute();
			return journaliser(tx, {
				contratId,
				agent: { compteId: null, nom: 'essai de coupure' },
				acte: 'creerStructure',
				objet: 'structure',
				objetId: id,
				details: { id }
			});
		});
		// Synchronous: what the parent has read was committed, and nothing waits in a buffer.
		writeSync(1, `${id} ${numero}\n`);
	}
}
await Promise.all([1, 2, 3, 4].map(ecrireSansFin));
