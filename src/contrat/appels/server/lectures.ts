import { calendrierPour, type EnveloppeOuverte, type Nature } from '#contrat/appels/appel.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { Tx } from '#db/base.ts';

/** A call, as every screen needs it. */
export interface AppelLu {
	id: string;
	annee: number;
	titre: string;
	note: string;
	ouvreLe: Date;
	fermeLe: Date;
	tauxPublicMaxPoints: number | null;
	partQuartierMinPoints: number | null;
	publie: boolean;
	exemple: boolean;
	/** Version in use of its questions and pieces. */
	formulaireVersion: number;
	noteFichierId: string | null;
}

/** An envelope a call opens, with its funder. */
export interface EnveloppeDeLAppel extends EnveloppeOuverte {
	financeurNom: string;
	financeurSigle: string | null;
	/** Kind of partner: tells whether its money is public money. */
	financeurNature: string;
	montant: Montant;
}

function appels(tx: Tx, contratId: string) {
	return tx
		.selectFrom('appel')
		.select(['id', 'annee', 'titre', 'note', 'publie', 'exemple', 'formulaire_version as formulaireVersion'])
		.select('note_fichier_id as noteFichierId')
		.select(['ouvre_le as ouvreLe', 'ferme_le as fermeLe'])
		.select(['taux_public_max_points as tauxPublicMaxPoints', 'part_qpv_min_points as partQuartierMinPoints'])
		.where('contrat_id', '=', contratId);
}

/** One call, or null. */
export async function appelParId(tx: Tx, contratId: string, id: string): Promise<AppelLu | null> {
	return (await appels(tx, contratId).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Published calls that are open or will open, first to close first. */
export async function appelsEnVue(tx: Tx, contratId: string, maintenant: Date): Promise<AppelLu[]> {
	return appels(tx, contratId)
		.where('publie', '=', true)
		.where('ferme_le', '>', maintenant)
		.orderBy('ferme_le')
		.orderBy('id')
		.execute();
}

/**
 * The same for some structures: calls reopened for one of them are there too, and close when their reopening ends.
 * Starting or sending asks again for the structure itself.
 */
export async function appelsEnVuePour(
	tx: Tx,
	contratId: string,
	structures: readonly string[],
	maintenant: Date
): Promise<AppelLu[]> {
	if (structures.length === 0) return appelsEnVue(tx, contratId, maintenant);
	const rouverts = await tx
		.selectFrom('appel_derogation')
		.select(['appel_id', 'jusqu_au'])
		.where('contrat_id', '=', contratId)
		.where('structure_id', 'in', [...structures])
		.where('jusqu_au', '>', maintenant)
		.orderBy('jusqu_au')
		.execute();
	const fins = new Map(rouverts.map((r) => [r.appel_id, r.jusqu_au]));
	const lus = await appels(tx, contratId)
		.where('publie', '=', true)
		.where((eb) => eb.or([eb('ferme_le', '>', maintenant), ...[...fins.keys()].map((id) => eb('id', '=', id))]))
		.orderBy('ferme_le')
		.orderBy('id')
		.execute();
	return lus.map((appel) => calendrierPour(appel, fins.get(appel.id) ?? null));
}

/** The published calls, whatever their dates, last to close first. */
export async function appelsPublies(tx: Tx, contratId: string): Promise<AppelLu[]> {
	return appels(tx, contratId).where('publie', '=', true).orderBy('ferme_le', 'desc').orderBy('id').execute();
}

/** Every call with its number of applications: drafts apart from those sent. Latest year first unless asked otherwise. */
export async function appelsDuContrat(tx: Tx, contratId: string, annee?: number) {
	let requete = appels(tx, contratId)
		.select((eb) => {
			const dossiers = eb
				.selectFrom('dossier')
				.select(({ fn }) => fn.countAll<bigint>().as('n'))
				.whereRef('dossier.contrat_id', '=', 'appel.contrat_id')
				.whereRef('dossier.appel_id', '=', 'appel.id');
			return [
				dossiers.where('dossier.statut', '=', 'brouillon').as('brouillons'),
				dossiers.where('dossier.depose_le', 'is not', null).as('envoyes')
			];
		})
		.select((eb) =>
			eb
				.selectFrom('appel_enveloppe as ae')
				.innerJoin('enveloppe as e', (j) =>
					j.onRef('e.contrat_id', '=', 'ae.contrat_id').onRef('e.code', '=', 'ae.enveloppe_code')
				)
				.select(({ fn }) => fn.sum<string>('e.montant_centimes').as('somme'))
				.whereRef('ae.contrat_id', '=', 'appel.contrat_id')
				.whereRef('ae.appel_id', '=', 'appel.id')
				.as('somme')
		);
	if (annee !== undefined) requete = requete.where('annee', '=', annee);
	const lignes = await requete.orderBy('annee', 'desc').orderBy('ferme_le', 'desc').orderBy('id').execute();
	return lignes.map(({ brouillons, envoyes, somme, ...appel }) => ({
		...appel,
		brouillons: Number(brouillons ?? 0n),
		envoyes: Number(envoyes ?? 0n),
		montant: centimes(BigInt(somme ?? 0))
	}));
}

function enveloppes(tx: Tx, contratId: string) {
	return tx
		.selectFrom('enveloppe as e')
		.innerJoin('partenaire as p', (j) =>
			j.onRef('p.contrat_id', '=', 'e.contrat_id').onRef('p.code', '=', 'e.financeur_code')
		)
		.select(['e.code', 'e.financeur_code as financeur', 'e.nature', 'e.dispositif', 'e.montant_centimes as montant'])
		.select(['p.nom as financeurNom', 'p.sigle as financeurSigle', 'p.nature as financeurNature'])
		.where('e.contrat_id', '=', contratId)
		.orderBy('p.ordre')
		.orderBy('e.nature', 'desc')
		.orderBy('e.ordre');
}

type LigneEnveloppe = Awaited<ReturnType<ReturnType<typeof enveloppes>['execute']>>[number];
const lireEnveloppe = (e: LigneEnveloppe): EnveloppeDeLAppel => ({
	...e,
	nature: e.nature as Nature,
	montant: centimes(e.montant)
});

/** The envelopes a call opens, in the order of the funders of the contract. */
export async function enveloppesDeLAppel(tx: Tx, contratId: string, appelId: string): Promise<EnveloppeDeLAppel[]> {
	const lignes = await enveloppes(tx, contratId)
		.innerJoin('appel_enveloppe as ae', (j) =>
			j.onRef('ae.contrat_id', '=', 'e.contrat_id').onRef('ae.enveloppe_code', '=', 'e.code')
		)
		.where('ae.appel_id', '=', appelId)
		.execute();
	return lignes.map(lireEnveloppe);
}

/** The envelopes of one year, which a call of that year may open. */
export async function enveloppesDeLAnnee(tx: Tx, contratId: string, annee: number): Promise<EnveloppeDeLAppel[]> {
	const lignes = await enveloppes(tx, contratId)
		.where('e.annee', '=', annee)
		.where('e.reference', '=', false)
		.execute();
	return lignes.map(lireEnveloppe);
}

/** The funders of the contract, in its order. */
export async function financeursDuContrat(tx: Tx, contratId: string) {
	return tx
		.selectFrom('partenaire')
		.select(['code', 'nom', 'sigle'])
		.where('contrat_id', '=', contratId)
		.where('financeur', '=', true)
		.orderBy('ordre')
		.execute();
}
