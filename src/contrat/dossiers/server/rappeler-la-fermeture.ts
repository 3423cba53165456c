import { prevoirCourriel } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import { direDans, rappelDu } from '#contrat/dossiers/rappel.ts';
import type { Base, Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { calendrierDeDepot } from './calendrier-de-depot.ts';
import { contenuDe, type EnteteDossier, enteteParId } from './charger-dossier.ts';
import { jugerDossier } from './juger-dossier.ts';
import { prevenirLesPorteurs } from './prevenir.ts';
import { signatureEnAttente } from './signataires.ts';

/** The program itself, as the journal names it. */
const PROGRAMME = { compteId: null, nom: 'Rappels automatiques' };
/** Things missing named in one letter; the page lists them all. */
const MANQUES_DITS = 5;

/**
 * Reminds of the closing, once for each date the call sets: the people of a structure whose draft is not sent (what is
 * missing, and the link), and who has to sign (the link again). Each application is reminded in its own transaction, with
 * the row that says so: a restart sends nothing twice. Gives how many reminders left.
 */
export async function rappelerLaFermeture(base: Base, maintenant: Date): Promise<number> {
	const candidats = await base.national((tx) =>
		tx
			.selectFrom('dossier as d')
			.innerJoin('appel as a', (j) => j.onRef('a.contrat_id', '=', 'd.contrat_id').onRef('a.id', '=', 'd.appel_id'))
			.select(['d.contrat_id as contratId', 'd.id', 'a.rappels_jours as jours'])
			.where('a.publie', '=', true)
			.where('d.exemple', '=', false)
			.where('d.statut', 'in', ['brouillon', 'a_signer'])
			.orderBy('d.contrat_id')
			.orderBy('d.numero')
			.execute()
	);
	let partis = 0;
	for (const { contratId, id, jours } of candidats)
		if (await base.ecrire(contratId, (tx) => rappeler(tx, contratId, id, jours, maintenant))) partis += 1;
	return partis;
}

async function rappeler(
	tx: Tx,
	contratId: string,
	dossierId: string,
	jours: readonly number[],
	maintenant: Date
): Promise<boolean> {
	const dossier = await enteteParId(tx, contratId, dossierId);
	if (dossier?.statut === 'brouillon') return rappelerLeBrouillon(tx, contratId, dossier, jours, maintenant);
	if (dossier?.statut === 'a_signer') return rappelerLaSignature(tx, contratId, dossier, jours, maintenant);
	return false;
}

async function rappelerLeBrouillon(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	jours: readonly number[],
	maintenant: Date
): Promise<boolean> {
	const { fermeLe } = await calendrierDeDepot(tx, contratId, dossier);
	const du = rappelDu(jours, fermeLe, dossier.creeLe, maintenant);
	if (!du || !(await noter(tx, contratId, dossier.id, 'brouillon', du.jours, maintenant))) return false;
	const { appel, manques } = await jugerDossier(tx, contratId, dossier, await contenuDe(tx, contratId, dossier));
	const reste = manques.length - MANQUES_DITS;
	await prevenirLesPorteurs(tx, contratId, dossier, {
		sujet: `${appel.titre} : fermeture ${direDans(du.reste)}`,
		paragraphes: [
			`L’appel ferme le ${ecrireInstant(fermeLe)} (heure de Paris). Votre dossier ${dossier.numero}, « ${dossier.intitule || 'sans titre'} », n’est pas encore envoyé.`,
			manques.length === 0
				? 'Il est complet : il reste à le relire, à le signer et à l’envoyer.'
				: `Il reste à faire : ${manques
						.slice(0, MANQUES_DITS)
						.map(({ message }) => message)
						.join(' ')}${reste > 0 ? ` Et ${reste} autres points.` : ''}`
		],
		libelle: 'Terminer le dossier'
	});
	await consigner(tx, contratId, dossier.id, 'brouillon', du.jours, maintenant);
	return true;
}

async function rappelerLaSignature(
	tx: Tx,
	contratId: string,
	dossier: EnteteDossier,
	jours: readonly number[],
	maintenant: Date
): Promise<boolean> {
	const attendue = await signatureEnAttente(tx, contratId, dossier.id);
	const du = attendue && rappelDu(jours, attendue.expireLe, attendue.demandeeLe, maintenant);
	if (!du || !(await noter(tx, contratId, dossier.id, 'signature', du.jours, maintenant))) return false;
	const { id: objet, courriel: adresse, nom } = attendue;
	await prevoirCourriel(tx, { modele: 'signature', contratId, objet, adresse, nom });
	await consigner(tx, contratId, dossier.id, 'signature', du.jours, maintenant);
	return true;
}

/** Takes the reminder; false when it left already, here or in another process. */
async function noter(
	tx: Tx,
	contratId: string,
	dossierId: string,
	genre: 'brouillon' | 'signature',
	jours: number,
	maintenant: Date
): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('rappel_envoye')
		.values({ contrat_id: contratId, dossier_id: dossierId, genre, jours, envoye_le: maintenant })
		.onConflict((conflit) => conflit.columns(['contrat_id', 'dossier_id', 'genre', 'jours']).doNothing())
		.executeTakeFirst();
	return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function consigner(
	tx: Tx,
	contratId: string,
	dossierId: string,
	genre: string,
	jours: number,
	maintenant: Date
): Promise<void> {
	const acte = { contratId, agent: PROGRAMME, acte: 'rappelerLaFermeture', objet: 'dossier', objetId: dossierId };
	await journaliser(tx, { ...acte, dossierId, details: { le: maintenant, genre, jours } });
}
