import type { Ecrivain } from '#contrat/acteurs/server/preparer-un-courriel.ts';
import { nouveauJeton } from '#contrat/acteurs/server/jeton.ts';
import { ecrireInstant, ecrireJour } from '#contrat/commun/jour.ts';
import { ecrireMontant, somme } from '#contrat/commun/montant.ts';
import { accuseSiPossible } from '#documents/accuse.ts';
import { enteteParId } from './charger-dossier.ts';
import { accuseAImprimer } from './accuse-a-imprimer.ts';
import { dossierALire } from './dossier-a-lire.ts';
import { signatureParId } from './signataires.ts';

/** The link to sign, its secret made now: the row keeps its digest, and the link of a former letter stops working. */
const signature: Ecrivain = async (tx, { contratId, objet }, a, { origine, maintenant }) => {
	const demandee = await signatureParId(tx, contratId, objet);
	if (!demandee || demandee.signeeLe || demandee.refuseeLe || demandee.annuleeLe || demandee.expireLe <= maintenant)
		return null;
	const entete = await enteteParId(tx, contratId, demandee.dossierId);
	if (!entete) return null;
	const { contrat, structure, appel, lignes } = await dossierALire(tx, contratId, entete);
	const { jeton, empreinte } = nouveauJeton();
	await tx
		.updateTable('signature')
		.set({ jeton: empreinte })
		.where('contrat_id', '=', contratId)
		.where('id', '=', objet)
		.execute();
	const total = ecrireMontant(somme(lignes.map((l) => l.demande)));
	return {
		lettre: {
			sujet: `À signer : dossier ${entete.numero}, ${structure.nom}`,
			paragraphes: [
				`Bonjour ${a.nom},`,
				`${structure.nom} vous demande de signer son dossier « ${entete.intitule} » pour « ${appel.titre} » (${contrat.nom}). Il demande ${total} d’aides publiques.`,
				`Ouvrez ce lien pour tout lire, puis signer ou refuser. Il ne demande pas de compte, sert une seule fois et marche jusqu’au ${ecrireInstant(demandee.expireLe)}.`
			],
			lien: { adresse: `${origine}/signer/${jeton}`, libelle: 'Lire et signer le dossier' },
			ensuite: [
				'Ce lien vaut votre signature : ne le transmettez à personne. Si vous n’attendiez pas ce dossier, refusez-le en disant pourquoi, ou ne faites rien.'
			]
		}
	};
};

/** The receipt, with its PDF (CRPA, art. L112-3 and R112-5). */
const accuse: Ecrivain = async (tx, { contratId, objet }, a, { origine }) => {
	const entete = await enteteParId(tx, contratId, objet);
	if (!entete?.deposeLe) return null;
	const imprime = await accuseAImprimer(tx, contratId, entete, origine);
	if (!imprime) return null;
	const { numero, intitule, structure, deposeLe, silenceVautRejetLe } = imprime;
	return {
		lettre: {
			sujet: `Accusé de réception : dossier ${numero}`,
			paragraphes: [
				`Bonjour ${a.nom},`,
				`Le dossier ${numero}, « ${intitule} », de ${structure.nom} est reçu depuis le ${ecrireInstant(deposeLe)}. L’équipe vérifie qu’il est complet, puis les financeurs l’étudient.`,
				`Sans réponse le ${ecrireJour(silenceVautRejetLe)}, la demande est considérée comme refusée (code des relations entre le public et l’administration, article L231-4). L’accusé de réception en PDF est joint ; la page du dossier en garde le contenu.`
			],
			lien: { adresse: imprime.adresse ?? origine, libelle: 'Suivre le dossier' }
		},
		pieces: async () => {
			const contenu = await accuseSiPossible(imprime);
			return contenu ? [{ nom: `accuse-${numero}.pdf`, type: 'application/pdf', contenu }] : [];
		}
	};
};

/** Who writes the letters about applications. */
export const lettresDesDossiers = { signature, accuse };
