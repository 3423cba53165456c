import type { Ecrivain } from '#contrat/acteurs/server/preparer-un-courriel.ts';
import { nouveauJeton } from '#contrat/acteurs/server/jeton.ts';
import { ecrireHeure, ecrireJour, jour } from '#contrat/commun/jour.ts';
import { invitationIcs } from '#contrat/gouvernance/invitation.ts';
import { nommerSeance } from '#contrat/gouvernance/seance.ts';
import type { Base, Tx } from '#db/base.ts';
import { ordreDuJour } from './lectures-convocations.ts';
import { seanceParId } from './lectures-seances.ts';
import { cacherA } from './voir-comme.ts';

/** Words of a mail server kept as a proof: enough to understand, never a whole conversation. */
const MOTS_GARDES = 500;

/**
 * The convocation, with the agenda this person may read, the link to answer (made now: the row keeps its digest, a former
 * letter's link stops working), and the calendar file. The same letter says that the meeting moved or is cancelled.
 */
const convocation: Ecrivain = async (tx, { contratId, objet }, a, { origine, maintenant }) => {
	const ligne = await tx
		.selectFrom('convocation as c')
		.innerJoin('contrat as k', 'k.id', 'c.contrat_id')
		.select(['c.seance_id as seanceId', 'c.designation_id as designationId', 'c.sequence', 'k.nom as contrat'])
		.where('c.contrat_id', '=', contratId)
		.where('c.id', '=', objet)
		.executeTakeFirst();
	const seance = ligne && (await seanceParId(tx, contratId, ligne.seanceId));
	// Cancelled before anything had left: nothing to say. Closed meanwhile: too late.
	if (!ligne || !seance || seance.statut === 'close') return null;
	const caches = await cacherA(tx, contratId, ligne.designationId);
	const points = (await ordreDuJour(tx, contratId, seance.id)).filter((p) => !p.dossier || !caches.has(p.dossier.id));
	const { jeton, empreinte } = nouveauJeton();
	await tx
		.updateTable('convocation')
		.set({ jeton: empreinte })
		.where('contrat_id', '=', contratId)
		.where('id', '=', objet)
		.execute();
	const annulee = seance.statut === 'annulee';
	const nom = nommerSeance({ sigle: seance.sigle, instance: seance.nomInstance, jour: ecrireJour(seance.jour) });
	const horaire = [seance.heure ? `à ${ecrireHeure(seance.heure)}` : '', seance.lieu].filter(Boolean).join(', ');
	const ou = `le ${ecrireJour(seance.jour)}${horaire ? `, ${horaire}` : ''}`;
	const ordre = points.map(({ intitule }, rang) => `${rang + 1}. ${intitule}`);
	const deplacee = ligne.sequence > 0 ? ' La date, l’heure ou le lieu a changé depuis la première convocation.' : '';
	const lien = { adresse: `${origine}/presence/${jeton}`, libelle: 'Lire l’ordre du jour et répondre' };
	const ics = invitationIcs(
		{ ...seance, jour: jour(seance.jour), titre: nom, texte: [...ordre, lien.adresse].join('\n'), annulee },
		a,
		{ domaine: new URL(origine).hostname, ecriteLe: maintenant }
	);
	const lettre = annulee
		? {
				sujet: `Séance annulée : ${nom}`,
				paragraphes: [
					`Bonjour ${a.nom},`,
					`La séance « ${seance.nomInstance} » prévue ${ou} (${ligne.contrat}) n’aura pas lieu.`,
					seance.annulation
				]
			}
		: {
				sujet: `Convocation : ${nom}`,
				paragraphes: [
					`Bonjour ${a.nom},`,
					`Vous êtes convié à la séance « ${seance.nomInstance} » ${ou} (${ligne.contrat}).${deplacee}`,
					...(seance.visio ? [`À distance : ${seance.visio}`] : []),
					...(seance.message ? [seance.message] : []),
					...(ordre.length > 0 ? ['Ordre du jour :', ...ordre] : ['L’ordre du jour sera sur la page de réponse.'])
				],
				lien,
				ensuite: [
					'Ce lien vous est personnel : il donne l’ordre du jour et ses documents, et garde votre réponse. Vous pouvez la changer jusqu’à la séance.'
				]
			};
	return {
		lettre,
		pieces: async () => [
			{
				nom: 'seance.ics',
				type: `text/calendar; charset=utf-8; method=${annulee ? 'CANCEL' : 'REQUEST'}`,
				contenu: new TextEncoder().encode(ics)
			}
		],
		suivre: (base, erreur, le) => noterLEnvoi(base, contratId, objet, erreur, le)
	};
};

/** The proof: accepted by the mail server at this instant, or refused with its words. */
async function noterLEnvoi(base: Base, contratId: string, id: string, erreur: string | null, le: Date): Promise<void> {
	const suivi =
		erreur === null ? { envoyee_le: le, erreur: '' } : { envoyee_le: null, erreur: erreur.slice(0, MOTS_GARDES) };
	await base.proprietaire((tx: Tx) =>
		tx.updateTable('convocation').set(suivi).where('contrat_id', '=', contratId).where('id', '=', id).execute()
	);
}

/** Who writes the letters about meetings. */
export const lettresDesSeances = { convocation };
