import { nouveauJeton } from '#contrat/acteurs/server/jeton.ts';
import type { Ecrivain } from '#contrat/acteurs/server/preparer-un-courriel.ts';
import { ecrireJour } from '#contrat/commun/jour.ts';
import { etatDe } from '#contrat/instruction/avis-exterieur.ts';
import { demandeDAvis } from './lectures-exterieurs.ts';

/** The link to give an outside opinion, its secret made now: only its digest is kept, and a former link stops working. */
const avisExterieur: Ecrivain = async (tx, { contratId, objet }, a, { origine, maintenant }) => {
	const demande = await demandeDAvis(tx, contratId, objet);
	if (!demande || !['attendue', 'en_retard'].includes(etatDe(demande, maintenant))) return null;
	const { nom } = await tx.selectFrom('contrat').select('nom').where('id', '=', contratId).executeTakeFirstOrThrow();
	const { jeton, empreinte } = nouveauJeton();
	await tx
		.updateTable('demande_avis')
		.set({ jeton: empreinte })
		.where('contrat_id', '=', contratId)
		.where('id', '=', objet)
		.execute();
	const { numero, intitule, structure, demandeePar, echeance, question } = demande;
	return {
		lettre: {
			sujet: `Votre avis avant le ${ecrireJour(echeance)} : ${intitule}`,
			paragraphes: [
				a.nom ? `Bonjour ${a.nom},` : 'Bonjour,',
				`${demandeePar}, pour l’équipe du ${nom}, vous demande l’avis de ${demande.organisme} sur l’action « ${intitule} » de ${structure} (dossier ${numero}).`,
				question,
				`Répondez au plus tard le ${ecrireJour(echeance)}. Le lien ne demande pas de compte et sert une seule fois.`
			],
			lien: { adresse: `${origine}/avis/${jeton}`, libelle: 'Lire l’action et donner un avis' },
			ensuite: ['Ce lien vaut la parole de votre organisme : ne le transmettez qu’à la personne qui doit répondre.']
		}
	};
};

/** Who writes the letters of the instruction. */
export const lettresDeLInstruction = { avis_exterieur: avisExterieur };
