import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** By what act a funder engages what a meeting voted (lexique: acte). */
export const genresDActe = ['deliberation', 'commission_permanente', 'arrete', 'decision', 'autre'] as const;
export type GenreActe = (typeof genresDActe)[number];
export const nomsActes: Record<GenreActe, string> = {
	deliberation: 'Délibération',
	commission_permanente: 'Commission permanente',
	arrete: 'Arrêté',
	decision: 'Décision',
	autre: 'Autre acte'
};

/** Where a funder takes its acts (lexique: assemblée). */
export const genresDAssemblee = ['conseil', 'commission_permanente', 'bureau', 'arrete', 'autre'] as const;
export type GenreAssemblee = (typeof genresDAssemblee)[number];
export const nomsAssemblees: Record<GenreAssemblee, string> = {
	conseil: 'Conseil',
	commission_permanente: 'Commission permanente',
	bureau: 'Bureau',
	arrete: 'Signature d’arrêté',
	autre: 'Autre'
};

/** What the person reads for each refusal of this chapter. */
export const messagesFinancement = {
	non_autorise: 'Vous n’avez pas le droit de faire cela. Demandez au chef de projet.',
	introuvable: 'Cela n’existe plus. Rechargez la page.',
	aucune_ligne: 'Cochez au moins une ligne accordée.',
	ligne_sans_vote: 'Une des lignes n’a plus de somme votée, ou a déjà un acte. Rechargez la page et recommencez.',
	montant_pour_une_ligne:
		'Un montant ne s’écrit que pour une seule ligne. Laissez-le vide pour engager ce qui est voté.',
	acte_au_dela_du_vote: 'Un acte n’engage pas plus que ce qui est voté. Baissez le montant.',
	acte_a_venir: 'La date de l’acte est à venir. Écrivez la date où il a été pris.',
	acte_avant_le_vote: 'Cet acte serait pris avant la séance qui a voté. Vérifiez la date.',
	assemblee_d_un_autre: 'Cette assemblée n’est pas celle du financeur de ces lignes.',
	acte_annule: 'Cet acte est annulé.',
	acte_verse: 'De l’argent est versé au titre de cet acte : écrivez d’abord sa reprise (un versement en moins).',
	motif_manquant: 'Écrivez pourquoi l’acte est annulé.',
	versement_nul: 'Écrivez un montant différent de zéro.',
	versement_au_dela_de_l_acte: 'La somme des versements doit rester entre zéro et le montant de l’acte.',
	versement_a_venir: 'La date du versement est à venir.',
	limite_apres: 'Le dernier jour pour transmettre doit venir avant l’assemblée.'
} as const;
export type CodeRefusFinancement = keyof typeof messagesFinancement;
export type RefusFinancement = Refus<CodeRefusFinancement>;

/** A refusal of this chapter, with the sentence a person reads. */
export function refuserFinancement(code: CodeRefusFinancement): { ok: false; refus: RefusFinancement } {
	return refuse({ code, message: messagesFinancement[code] });
}
