import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { messagesAppels, type RefusAppel, refuserAppel } from '#contrat/appels/refus.ts';
import type { AppelSaisi } from '#contrat/appels/saisie.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import type { Tx } from '#db/base.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import { poserEnveloppes } from './poser-enveloppes.ts';

/**
 * Prepares a call for projects with the envelopes it opens; nobody outside the team sees it before `publierAppel`.
 * Gives its identifier.
 * Refusals: not the chef de projet, dates the wrong way round, a year out of the contract, envelopes (`poserEnveloppes`).
 * @param saisie.exemple marks fictional data
 */
export async function ouvrirAppel(
	{ base, agent, contratId, maintenant }: Contexte,
	saisie: AppelSaisi & { exemple?: boolean }
): Promise<Issue<string, RefusAppel>> {
	if (!peut(agent, 'appel.gerer', contratId)) return refuserAppel('non_autorise');
	return surEnveloppe(() =>
		base.ecrire(contratId, async (tx) => {
			const valable = await verifierAppel(tx, contratId, saisie);
			if (!valable.ok) return valable;
			const id = nouvelIdentifiant();
			const exemple = saisie.exemple ?? false;
			await tx
				.insertInto('appel')
				.values({ contrat_id: contratId, id, publie: false, exemple, ...enColonnes(saisie) })
				.execute();
			const enveloppes = await poserEnveloppes(tx, contratId, { id, exemple }, saisie);
			if (!enveloppes.ok) return enveloppes;
			const details = { le: maintenant, apres: { ...enColonnes(saisie), enveloppes: enveloppes.valeur } };
			await journaliser(tx, { contratId, agent, acte: 'ouvrirAppel', objet: 'appel', objetId: id, details });
			return reussi(id);
		})
	);
}

/** The columns of a call, from what was typed. */
export function enColonnes(saisie: AppelSaisi) {
	return {
		titre: saisie.titre,
		note: saisie.note,
		annee: saisie.annee,
		ouvre_le: saisie.ouvreLe,
		ferme_le: saisie.fermeLe,
		taux_public_max_points: saisie.tauxPublicMaxPoints,
		part_qpv_min_points: saisie.partQuartierMinPoints
	};
}

/** Refuses dates the wrong way round and a year the contract does not cover. */
export async function verifierAppel(tx: Tx, contratId: string, saisie: AppelSaisi): Promise<Issue<null, RefusAppel>> {
	if (saisie.ouvreLe >= saisie.fermeLe) return refuserAppel('dates_inversees');
	const contrat = await tx
		.selectFrom('contrat')
		.select(['debut', 'fin'])
		.where('id', '=', contratId)
		.executeTakeFirstOrThrow();
	const [debut, fin] = [Number(contrat.debut.slice(0, 4)), Number(contrat.fin.slice(0, 4))];
	return saisie.annee < debut || saisie.annee > fin ? refuserAppel('hors_contrat') : reussi(null);
}

/** An envelope that exists already is refused by the database, even when two people create it at once. */
export async function surEnveloppe<T>(acte: () => Promise<Issue<T, RefusAppel>>): Promise<Issue<T, RefusAppel>> {
	const issue = await refusDeContrainte(
		{ enveloppe_annuelle: 'enveloppe_existe', enveloppe_pkey: 'enveloppe_existe' },
		acte
	);
	if (issue.ok || typeof issue.refus !== 'string') return issue as Issue<T, RefusAppel>;
	return refuse({ code: 'enveloppe_existe', message: messagesAppels.enveloppe_existe });
}
