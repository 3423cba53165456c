import { codeEnveloppe } from '#contrat/appels/appel.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import type { SaisieEnveloppe } from '#contrat/programmation/saisie.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';
import { signerOuverture } from './signer-ouverture.ts';

/**
 * Opens an envelope: what a funder brings one year, for one scheme, on one nature of credit.
 * @param options.exemple marks an envelope of the fictional example year
 * @returns its code, or a refusal: unknown funder, year outside the contract, envelope already there.
 */
export async function creerEnveloppe(
	contexte: Contexte,
	saisie: SaisieEnveloppe,
	options: { exemple?: boolean } = {}
): Promise<Issue<string, RefusProgrammation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'enveloppe.gerer', contratId)) return refuserProgrammation('non_autorise');
	const existe = refuserProgrammation('enveloppe_existe').refus;
	return refusDeContrainte({ enveloppe_annuelle: existe, enveloppe_pkey: existe }, () =>
		base.ecrire(contratId, async (tx) => {
			const financeur = await tx
				.selectFrom('partenaire')
				.innerJoin('contrat', 'contrat.id', 'partenaire.contrat_id')
				.select(['partenaire.financeur', 'contrat.debut', 'contrat.fin'])
				.where('partenaire.contrat_id', '=', contratId)
				.where('partenaire.code', '=', saisie.financeur)
				.executeTakeFirst();
			if (!financeur?.financeur) return refuserProgrammation('financeur_inconnu');
			const annees = [financeur.debut, financeur.fin].map((jour) => Number(jour.slice(0, 4)));
			if (saisie.annee < (annees[0] ?? 0) || saisie.annee > (annees[1] ?? 0))
				return refuserProgrammation('hors_contrat');

			const existantes = await tx
				.selectFrom('enveloppe')
				.select(['code', 'ordre'])
				.where('contrat_id', '=', contratId)
				.execute();
			const pris = new Set(existantes.map(({ code }) => code));
			const code = codeEnveloppe(saisie.annee, saisie.financeur, saisie.nature, pris);
			await signerOuverture(tx, contexte);
			await tx
				.insertInto('enveloppe')
				.values({
					contrat_id: contratId,
					code,
					financeur_code: saisie.financeur,
					dispositif: saisie.dispositif,
					nature: saisie.nature,
					annee: saisie.annee,
					montant_centimes: saisie.montant,
					note: saisie.note || null,
					ordre: Math.max(0, ...existantes.map(({ ordre }) => ordre)) + 1,
					exemple: options.exemple ?? false
				})
				.execute();
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'creerEnveloppe',
				objet: 'enveloppe',
				objetId: code,
				details: { le: maintenant, ...saisie }
			});
			return reussi(code);
		})
	);
}
