import { codeEnveloppe, enveloppesEnDouble } from '#contrat/appels/appel.ts';
import { type RefusAppel, refuserAppel } from '#contrat/appels/refus.ts';
import type { AppelSaisi } from '#contrat/appels/saisie.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Tx } from '#db/base.ts';

/**
 * Opens the envelopes of a call: the ones ticked and the ones written in its form, which are created. Gives their codes.
 * Refusals: unknown funder or envelope, two envelopes for one funder and nature, one taken away that applications ask from.
 */
export async function poserEnveloppes(
	tx: Tx,
	contratId: string,
	appel: { id: string; exemple: boolean },
	saisie: Pick<AppelSaisi, 'annee' | 'enveloppes' | 'nouvelles'>
): Promise<Issue<string[], RefusAppel>> {
	const connues = await tx
		.selectFrom('enveloppe')
		.select(['code', 'financeur_code', 'nature', 'annee', 'reference', 'ordre'])
		.where('contrat_id', '=', contratId)
		.execute();
	const cochees = connues.filter((e) => e.annee === saisie.annee && !e.reference && saisie.enveloppes.includes(e.code));
	if (cochees.length !== new Set(saisie.enveloppes).size) return refuserAppel('enveloppe_inconnue');

	const financeurs = await tx
		.selectFrom('partenaire')
		.select('code')
		.where('contrat_id', '=', contratId)
		.where('financeur', '=', true)
		.execute();
	if (saisie.nouvelles.some((n) => !financeurs.some((f) => f.code === n.financeur)))
		return refuserAppel('financeur_inconnu');
	const paires = cochees.map((e) => ({ financeur: e.financeur_code, nature: e.nature }));
	if (enveloppesEnDouble([...paires, ...saisie.nouvelles])) return refuserAppel('enveloppe_en_double');

	const pris = new Set(connues.map((e) => e.code));
	let ordre = Math.max(0, ...connues.map((e) => e.ordre));
	const codes = cochees.map((e) => e.code);
	for (const { financeur, nature, dispositif, montant } of saisie.nouvelles) {
		const code = codeEnveloppe(saisie.annee, financeur, nature, pris);
		pris.add(code);
		codes.push(code);
		const ligne = { contrat_id: contratId, code, financeur_code: financeur, dispositif, nature };
		await tx
			.insertInto('enveloppe')
			.values({ ...ligne, annee: saisie.annee, montant_centimes: montant, exemple: appel.exemple, ordre: ++ordre })
			.execute();
	}
	return ouvrir(tx, contratId, appel.id, codes.sort());
}

async function ouvrir(
	tx: Tx,
	contratId: string,
	appelId: string,
	codes: string[]
): Promise<Issue<string[], RefusAppel>> {
	const demandees = await tx
		.selectFrom('ligne_financement as l')
		.innerJoin('dossier as d', (j) => j.onRef('d.contrat_id', '=', 'l.contrat_id').onRef('d.id', '=', 'l.dossier_id'))
		.innerJoin('appel_enveloppe as ae', (j) =>
			j
				.onRef('ae.contrat_id', '=', 'l.contrat_id')
				.onRef('ae.appel_id', '=', 'd.appel_id')
				.onRef('ae.enveloppe_code', '=', 'l.enveloppe_code')
		)
		.select('l.enveloppe_code')
		.distinct()
		.where('l.contrat_id', '=', contratId)
		.where('d.appel_id', '=', appelId)
		.where('d.statut', '<>', 'abandonne')
		.execute();
	if (demandees.some((d) => d.enveloppe_code !== null && !codes.includes(d.enveloppe_code)))
		return refuserAppel('enveloppe_demandee');
	await tx.deleteFrom('appel_enveloppe').where('contrat_id', '=', contratId).where('appel_id', '=', appelId).execute();
	if (codes.length > 0)
		await tx
			.insertInto('appel_enveloppe')
			.values(codes.map((enveloppe_code) => ({ contrat_id: contratId, appel_id: appelId, enveloppe_code })))
			.execute();
	return reussi(codes);
}
