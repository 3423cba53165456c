import { prevoirCourriel } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { direFrequence, frequenceTenue, periodeMenacee } from '#contrat/gouvernance/frequence.ts';
import { nomCourt } from '#contrat/gouvernance/instance.ts';
import type { Base, Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { type InstanceLue, instancesDuContrat, seancesSuivies } from './lectures-instances.ts';

/** The program itself, as the journal names it. */
const PROGRAMME = { compteId: null, nom: 'Rappels automatiques' };

/**
 * Warns the project leaders of each contract when a body is about to miss the number of meetings its contract wants, once
 * for each body and period. Gives how many letters left.
 */
export async function rappelerLesFrequences(base: Base, maintenant: Date): Promise<number> {
	const aujourdhui = jourDe(maintenant);
	const contrats = await base.national((tx) =>
		tx
			.selectFrom('contrat')
			.select(['id', 'slug', 'debut'])
			.where('debut', '<=', aujourdhui)
			.where('fin', '>=', aujourdhui)
			.orderBy('slug')
			.execute()
	);
	let partis = 0;
	for (const contrat of contrats)
		partis += await base.ecrire(contrat.id, async (tx) => {
			const chefs = await chefsDeProjet(tx, contrat.id);
			if (chefs.length === 0) return 0;
			const seances = Map.groupBy(await seancesSuivies(tx, contrat.id, aujourdhui), (s) => s.instance);
			let lettres = 0;
			for (const instance of await instancesDuContrat(tx, contrat.id)) {
				const frequence = frequenceTenue(instance, seances.get(instance.code) ?? [], aujourdhui, contrat.debut);
				const periode = periodeMenacee(instance, frequence, aujourdhui);
				if (!frequence || periode === null || !(await noter(tx, contrat.id, instance.code, periode, maintenant)))
					continue;
				for (const compteId of chefs) await prevenir(tx, contrat, instance, compteId, direFrequence(frequence));
				lettres += chefs.length;
				await journaliser(tx, {
					contratId: contrat.id,
					agent: PROGRAMME,
					acte: 'rappelerLesFrequences',
					objet: 'instance',
					objetId: instance.code,
					details: { le: maintenant, periode, lettres: chefs.length }
				});
			}
			return lettres;
		});
	return partis;
}

async function prevenir(
	tx: Tx,
	contrat: { id: string; slug: string },
	instance: InstanceLue,
	compteId: string,
	phrase: string
): Promise<void> {
	await prevoirCourriel(tx, {
		modele: 'message',
		contratId: contrat.id,
		compteId,
		sujet: `${nomCourt(instance)} : une séance à prévoir`,
		paragraphes: [
			`Le contrat demande pour cette instance : ${instance.frequence_texte.toLowerCase()}.`,
			phrase,
			'Préparez la séance : son ordre du jour et ses convocations suivront.'
		],
		lien: { chemin: `/${contrat.slug}/equipe/seances`, libelle: 'Préparer une séance' }
	});
}

async function chefsDeProjet(tx: Tx, contratId: string): Promise<string[]> {
	const lignes = await tx
		.selectFrom('mandat')
		.innerJoin('compte', 'compte.id', 'mandat.compte_id')
		.select('mandat.compte_id')
		.distinct()
		.where('mandat.contrat_id', '=', contratId)
		.where('mandat.role', '=', 'chef_de_projet')
		.where('mandat.fin_le', 'is', null)
		.where('compte.actif', '=', true)
		.execute();
	return lignes.map(({ compte_id }) => compte_id);
}

/** Takes the reminder of a period; false when it left already, here or in another process. */
async function noter(tx: Tx, contratId: string, instance: string, periode: string, le: Date): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('rappel_frequence')
		.values({ contrat_id: contratId, instance_code: instance, periode, envoye_le: le })
		.onConflict((conflit) => conflit.columns(['contrat_id', 'instance_code', 'periode']).doNothing())
		.executeTakeFirst();
	return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
