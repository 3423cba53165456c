import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way routing lines can be refused. */
export const messagesAffectation = {
	non_autorise: 'Vous n’avez pas le droit de répartir les dossiers. Demandez au chef de projet du contrat.',
	introuvable: 'Cette règle ou cette ligne n’existe plus. Rechargez la page.',
	pas_instructeur:
		'Cette personne n’instruit pas pour ce financeur. Choisissez-en une autre, ou donnez-lui d’abord ce rôle.',
	lien_d_interet: 'Cette personne a un lien avec la structure : elle ne peut pas instruire son dossier.',
	aucune_ligne: 'Cochez au moins une ligne.',
	quartier_inconnu: 'Ce quartier n’existe pas dans ce contrat.',
	ligne_decidee: 'Cette ligne a déjà sa décision : il n’y a plus rien à instruire.'
} as const;
export type CodeRefusAffectation = keyof typeof messagesAffectation;
export type RefusAffectation = Refus<CodeRefusAffectation>;

/** A refusal, with the sentence a person reads. */
export function refuserAffectation(code: CodeRefusAffectation): { ok: false; refus: RefusAffectation } {
	return refuse({ code, message: messagesAffectation[code] });
}
