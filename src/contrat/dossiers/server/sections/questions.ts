import type { Reponses } from '#contrat/appels/questionnaire.ts';
import { reussi } from '#contrat/commun/issue.ts';
import type { ContenuSection } from '#contrat/dossiers/contenu.ts';
import { ordonnerReponses } from '#contrat/dossiers/sections/questions.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from '../charger-dossier.ts';
import { cleDe, type Ecrit, type SectionEnBase, vider } from './section.ts';

export const questions: SectionEnBase<'questions'> = { lire, ecrire };

async function lire(tx: Tx, contratId: string, dossier: EnteteDossier): Promise<ContenuSection['questions']> {
	const lignes = await tx
		.selectFrom('reponse')
		.select(['question', 'valeur'])
		.where('contrat_id', '=', contratId)
		.where('dossier_id', '=', dossier.id)
		.execute();
	const reponses = Object.fromEntries(lignes.map((l) => [l.question, l.valeur])) as Reponses;
	return { reponses: ordonnerReponses(reponses) };
}

async function ecrire(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	{ reponses }: ContenuSection['questions']
): Ecrit {
	await vider(tx, 'reponse', contratId, dossier);
	const lignes = Object.entries(ordonnerReponses(reponses)).map(([question, valeur]) => ({
		...cleDe(contratId, dossier),
		question,
		valeur: JSON.stringify(valeur)
	}));
	if (lignes.length > 0) await tx.insertInto('reponse').values(lignes).execute();
	return reussi(null);
}
