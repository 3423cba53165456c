import { nomsNatures } from '#contrat/appels/appel.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { silenceApresSuspensions } from '#contrat/dossiers/accuse.ts';
import type { Tx } from '#db/base.ts';
import type { AccuseAImprimer } from '#documents/accuse.ts';
import type { EnteteDossier } from './charger-dossier.ts';
import { correctionsDe } from './correction-en-cours.ts';
import { dossierALire } from './dossier-a-lire.ts';
import { empreinteDuContenu } from './empreintes.ts';
import { signatureDonnee } from './signataires.ts';
import { suspensionsDe } from './silence.ts';

/**
 * What the receipt of a sent application prints; null when it was never sent.
 * @param origine public address of the site
 */
export async function accuseAImprimer(
	tx: Tx,
	contratId: string,
	entete: EnteteDossier,
	origine: string
): Promise<AccuseAImprimer | null> {
	const { deposeLe } = entete;
	if (!deposeLe) return null;
	const { contrat, appel, structure, contenu, lignes } = await dossierALire(tx, contratId, entete);
	const signature = await signatureDonnee(tx, contratId, entete.id);
	const suspensions = suspensionsDe(await correctionsDe(tx, contratId, entete.id));
	return {
		contrat: contrat.nom,
		appel: appel.titre,
		annee: appel.annee,
		numero: entete.numero,
		intitule: entete.intitule,
		structure: { nom: structure.nom, siret: structure.siret, rna: structure.rna },
		demandes: lignes.map(({ financeurNom, nature, demande }) => ({
			financeur: financeurNom,
			nature: nomsNatures[nature],
			montant: demande
		})),
		deposeLe,
		silenceVautRejetLe: silenceApresSuspensions(jourDe(deposeLe), suspensions),
		empreinte: empreinteDuContenu(contenu),
		signature: signature?.signeeLe
			? { nom: signature.nom, fonction: signature.fonction, le: signature.signeeLe }
			: null,
		service: [`Équipe du contrat : ${contrat.nom}`],
		adresse: `${origine}/${contrat.slug}/mes-dossiers/${entete.numero}`
	};
}
