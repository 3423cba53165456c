import { depuisJson, versTexte } from '#contrat/programmation/arbitrage/transport.ts';
import type { Probleme } from '#contrat/programmation/arbitrage/probleme.ts';
import type { Base } from '#db/base.ts';
import { calculerArbitrage, type OptionsDeCalcul } from './calculer.ts';

/** An arbitration asked for, as its job knows it. */
export interface ArbitrageATravailler {
	contratId: string;
	id: string;
}

/** How often the row is looked at, to stop when somebody gave up, in milliseconds. */
const VEILLE_MS = 1_000;

/**
 * Computes what was asked and keeps the answer. Stopped anywhere and started again, it computes again from what is kept and
 * writes once: only a row still « en_cours » takes an answer.
 */
export async function travaillerArbitrage(
	base: Base,
	{ contratId, id }: ArbitrageATravailler,
	options: OptionsDeCalcul = {}
): Promise<void> {
	const lu = await lire(base, contratId, id);
	if (lu?.statut !== 'en_cours') return;
	const arret = new AbortController();
	let avancement: string | null = null;
	let passe: Promise<void> = Promise.resolve();
	const veille = setInterval(() => {
		passe = passe
			.then(async () => {
				const encore = await lire(base, contratId, id);
				if (encore?.statut !== 'en_cours') return arret.abort();
				if (avancement === null) return;
				const ecrit = { avancement };
				avancement = null;
				await ecrire(base, contratId, id, ecrit);
			})
			.catch(() => undefined);
	}, VEILLE_MS);
	try {
		const calcul = await calculerArbitrage(depuisJson<Probleme>(lu.probleme), {
			...options,
			signal: arret.signal,
			avancer: (etape, faits, sur) => (avancement = JSON.stringify({ etape, faits, sur }))
		});
		clearInterval(veille);
		await passe;
		if (calcul.etat === 'arrete') return;
		const resultat = 'resultat' in calcul ? versTexte(calcul.resultat) : null;
		await ecrire(base, contratId, id, { statut: calcul.etat, resultat, termine_le: new Date() });
	} finally {
		clearInterval(veille);
	}
}

function lire(base: Base, contratId: string, id: string) {
	return base.lire(contratId, (tx) =>
		tx
			.selectFrom('arbitrage')
			.select(['statut', 'probleme'])
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.executeTakeFirst()
	);
}

interface AEcrire {
	statut?: string;
	resultat?: string | null;
	avancement?: string;
	termine_le?: Date;
}

async function ecrire(base: Base, contratId: string, id: string, valeurs: AEcrire): Promise<void> {
	await base.ecrire(contratId, async (tx) => {
		await tx
			.updateTable('arbitrage')
			.set(valeurs)
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.where('statut', '=', 'en_cours')
			.execute();
	});
}
