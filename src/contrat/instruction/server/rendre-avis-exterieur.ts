import { direTropDEssais } from '#contrat/acteurs/frein.ts';
import { type Origine, freiner } from '#contrat/acteurs/server/frein.ts';
import { empreinteDe } from '#contrat/acteurs/server/jeton.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { enteteParId } from '#contrat/dossiers/server/charger-dossier.ts';
import { type DossierALire, dossierALire } from '#contrat/dossiers/server/dossier-a-lire.ts';
import { prevenirLEquipe, prevenirLesPorteurs } from '#contrat/dossiers/server/prevenir.ts';
import { nomsSens } from '#contrat/instruction/avis.ts';
import { sansContacts } from '#contrat/instruction/avis-exterieur.ts';
import { avisDemandable } from '#contrat/instruction/ligne.ts';
import { type RefusExterieur, refuserExterieur } from '#contrat/instruction/refus-exterieur.ts';
import type { SaisieAvisExterieur } from '#contrat/instruction/saisie-exterieur.ts';
import type { Base } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { demandeDAvis, type DemandeLue, verrouillerDemande } from './lectures-exterieurs.ts';

/** Where a link leads. Only the digest of the secret is looked for. */
async function trouver(base: Base, jeton: string): Promise<{ contratId: string; id: string } | null> {
	const empreinte = empreinteDe(jeton);
	if (!empreinte) return null;
	const ligne = await base.national((tx) =>
		tx
			.selectFrom('demande_avis')
			.select(['contrat_id as contratId', 'id'])
			.where('jeton', '=', empreinte)
			.executeTakeFirst()
	);
	return ligne ?? null;
}

/** What an outside person reads: the question, and the action itself while an answer is awaited. */
export interface AvisDemande {
	demande: DemandeLue;
	contrat: string;
	/** Why no answer is taken any more; null when one is. */
	refus: RefusExterieur | null;
	/** The application without addresses, numbers or accounts of anybody, nor its pieces; null once closed. */
	dossier: Pick<DossierALire, 'resume' | 'contenu' | 'cadre'> | null;
}

/** What a link opens; null when nobody received it, or a later letter replaced it. Reading changes nothing. */
export async function lireDemandeAvis(base: Base, jeton: string, maintenant: Date): Promise<AvisDemande | null> {
	const trouve = await trouver(base, jeton);
	if (!trouve) return null;
	const { contratId, id } = trouve;
	return base.lire(contratId, async (tx) => {
		const demande = await demandeDAvis(tx, contratId, id);
		const entete = demande && (await enteteParId(tx, contratId, demande.dossierId));
		if (!demande || !entete) return null;
		const refus = refusDeRepondre(demande, avisDemandable(entete.statut), maintenant);
		const { contrat, resume, contenu, cadre } = await dossierALire(tx, contratId, entete);
		// The pieces hold bank details and identities: their very names are left out.
		const { pieces: _pieces, ...parties } = resume.parties;
		return {
			demande,
			contrat: contrat.nom,
			refus: refus?.refus ?? null,
			dossier: refus ? null : sansContacts({ resume: { ...resume, parties }, contenu, cadre })
		};
	});
}

function refusDeRepondre({ renduLe, annuleeLe, expireLe }: DemandeLue, aLInstruction: boolean, maintenant: Date) {
	if (renduLe) return refuserExterieur('deja_rendu');
	if (annuleeLe) return refuserExterieur('deja_retire');
	if (expireLe <= maintenant) return refuserExterieur('lien_perime');
	if (!aLInstruction) return refuserExterieur('avis_impossible', 'Ce dossier est décidé : l’avis n’est plus attendu.');
	return null;
}

/**
 * Gives the opinion by the link received, once. Who asked is told; the structure too, when the answer is addressed to it.
 * Refusals: too many tries, unknown link, answered, withdrawn, out of date, application decided.
 */
export async function rendreAvisExterieur(
	base: Base,
	jeton: string,
	saisie: SaisieAvisExterieur,
	{ adresse }: Pick<Origine, 'adresse'>,
	maintenant: Date
): Promise<Issue<null, RefusExterieur>> {
	const frein = await freiner(base, { adresse }, maintenant);
	if (!frein.ok) return refuserExterieur('trop_d_essais', direTropDEssais(frein.refus));
	const trouve = await trouver(base, jeton);
	if (!trouve) return refuserExterieur('lien_inconnu');
	const { contratId, id } = trouve;
	return base.ecrire(contratId, async (tx) => {
		const demande = await verrouillerDemande(tx, contratId, id);
		const entete = demande && (await enteteParId(tx, contratId, demande.dossierId));
		if (!demande || !entete) return refuserExterieur('lien_inconnu');
		const refus = refusDeRepondre(demande, avisDemandable(entete.statut), maintenant);
		if (refus) return refus;
		const { sens, reponse, repondant } = saisie;
		await tx
			.updateTable('demande_avis')
			.set({ sens, reponse, repondant, rendu_le: maintenant })
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.execute();
		const dit = `${demande.organisme} a donné un avis ${nomsSens[sens].toLowerCase()} sur « ${entete.intitule} ».`;
		const message = { sujet: `Dossier ${entete.numero} : avis de ${demande.organisme}`, paragraphes: [dit] };
		await prevenirLEquipe(tx, contratId, demande.demandeeParId, entete, message);
		if (demande.visibilite === 'porteur')
			await prevenirLesPorteurs(tx, contratId, entete, { ...message, libelle: 'Lire cet avis' });
		await journaliser(tx, {
			contratId,
			agent: { compteId: null, nom: repondant },
			acte: 'rendreAvisExterieur',
			objet: 'demande_avis',
			objetId: id,
			dossierId: demande.dossierId,
			details: { le: maintenant, organisme: demande.organisme, sens, reponse }
		});
		return reussi(null);
	});
}
