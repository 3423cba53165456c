import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { instantAParis, jourDe } from '#contrat/commun/jour.ts';
import type { ContenuSection, SaisieDeSection, Section } from '#contrat/dossiers/contenu.ts';
import type { Demande } from '#contrat/dossiers/financement.ts';
import type { RefusDossier } from '#contrat/dossiers/refus.ts';
import { refuserDossier } from '#contrat/dossiers/refus.ts';
import { type Changement, estModifiableParImport } from '#contrat/dossiers/tableau/comparer.ts';
import type { LigneImportee } from '#contrat/dossiers/tableau/ligne.ts';
import type { Source } from '#contrat/dossiers/tableau/plan.ts';
import type { Tx } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import { type EnteteDossier, verrouillerEntete } from './charger-dossier.ts';
import { ouvrirUnDossier } from './creer-dossier.ts';
import { ecrireSection, lireSection } from './sections.ts';

export type ContexteDImport = Pick<Contexte, 'agent' | 'contratId' | 'maintenant'>;
type Ecrit = Promise<Issue<null, RefusDossier>>;

/**
 * Creates the application of a row, as a draft keyed by the team or in the state the table gives it.
 * Refusals: a call not open yet, an objective, a quarter or a funder the call does not offer.
 */
export async function creerDepuisLaLigne(
	tx: Tx,
	ici: ContexteDImport,
	appelId: string,
	{ ligne, structureId, source }: { ligne: LigneImportee; structureId: string; source: Source }
): Ecrit {
	const cle = nouvelIdentifiant();
	const nouveau = { cle, appelId, structureId, intitule: ligne.intitule };
	const ouvert = await ouvrirUnDossier(tx, ici, nouveau, { acte: 'importerDossier', assiste: true });
	if (!ouvert.ok) return ouvert;
	const entete = await verrouillerEntete(tx, ici.contratId, cle);
	if (!entete) throw new Error('an application just started is there');
	const ecrit = await appliquer(tx, ici.contratId, entete, ligne);
	if (ecrit.ok) await retenir(tx, ici.contratId, appelId, source, cle);
	return ecrit;
}

/**
 * Changes an application keyed by the team as its row says; one journal line says what changed.
 * Refusals: changed meanwhile by the porteur or a meeting, and those of `creerDepuisLaLigne`.
 */
export async function modifierDepuisLaLigne(
	tx: Tx,
	{ agent, contratId, maintenant }: ContexteDImport,
	dossierId: string,
	{ ligne, changements, source }: { ligne: LigneImportee; changements: readonly Changement[]; source: Source }
): Ecrit {
	const entete = await verrouillerEntete(tx, contratId, dossierId);
	if (!entete) return refuserDossier('introuvable');
	if (!estModifiableParImport(entete)) return refuserDossier('etat_incompatible');
	const ecrit = await appliquer(tx, contratId, entete, ligne);
	if (!ecrit.ok) return ecrit;
	await tx
		.updateTable('dossier')
		.set({ revision: entete.revision + 1 })
		.where('contrat_id', '=', contratId)
		.where('id', '=', dossierId)
		.execute();
	await retenir(tx, contratId, entete.appelId, source, dossierId);
	const acte = { contratId, agent, acte: 'importerDossier', objet: 'dossier', objetId: dossierId, dossierId };
	await journaliser(tx, { ...acte, details: { le: maintenant, revision: entete.revision + 1, changements } });
	return reussi(null);
}

/** Remembers which row an application came from: the same table imported again finds it. */
export async function retenir(
	tx: Tx,
	contratId: string,
	appelId: string,
	{ source, cle }: Source,
	dossierId: string
): Promise<void> {
	await tx
		.insertInto('import_cle')
		.values({ contrat_id: contratId, appel_id: appelId, source, cle, dossier_id: dossierId })
		.onConflict((conflit) => conflit.doNothing())
		.execute();
}

/** Writes what the row says; what it does not say is left alone. */
async function appliquer(tx: Tx, contratId: string, entete: EnteteDossier, ligne: LigneImportee): Ecrit {
	const completer = async <S extends Section>(section: S, nouveau: Partial<ContenuSection[S]>): Ecrit => {
		const dits = Object.entries(nouveau).filter(([, valeur]) => valeur !== undefined && valeur !== '');
		if (dits.length === 0) return reussi(null);
		const contenu = { ...(await lireSection(tx, contratId, entete, section)), ...Object.fromEntries(dits) };
		return ecrireSection(tx, contratId, entete, { section, contenu } as SaisieDeSection<S>);
	};
	const { intitule, description, besoins, premiereDemande, dureeAnnees } = ligne;
	const ecritures: (() => Ecrit)[] = [
		() => completer('presentation', nettoyer({ intitule, description, besoins, premiereDemande, dureeAnnees })),
		() => completer('objectifs', nettoyer({ objectifs: ligne.objectifs, themeNational: ligne.themeNational })),
		() =>
			completer(
				'lieux',
				nettoyer({
					quartiers: ligne.quartiers?.toSorted(),
					lieux: ligne.lieux,
					debut: ligne.debut,
					fin: ligne.fin,
					calendrier: ligne.calendrier
				})
			),
		() => completer('participation', nettoyer({ partenaires: ligne.partenaires })),
		() => financer(tx, contratId, entete, ligne)
	];
	for (const ecrire of ecritures) {
		const ecrit = await ecrire();
		if (!ecrit.ok) return ecrit;
	}
	await donnerLEtat(tx, contratId, entete, ligne);
	return reussi(null);
}

/** Without the fields a row does not say. */
function nettoyer<T extends object>(champs: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(champs).filter(([, valeur]) => valeur !== undefined)) as {
		[K in keyof T]?: Exclude<T[K], undefined>;
	};
}

async function financer(tx: Tx, contratId: string, entete: EnteteDossier, { demandes }: LigneImportee): Ecrit {
	if (Object.keys(demandes).length === 0) return reussi(null);
	const { financements } = await lireSection(tx, contratId, entete, 'financements');
	const cleDe = (d: Pick<Demande, 'financeur' | 'nature'>): string => `demande:${d.financeur}:${d.nature}`;
	const gardees = financements.map((d) => ({ ...d, montant: demandes[cleDe(d)] ?? d.montant }));
	const nouvelles = Object.entries(demandes)
		.filter(([champ]) => !financements.some((d) => cleDe(d) === champ))
		.map(([champ, montant]): Demande => {
			const [, financeur = '', nature = ''] = champ.split(':');
			return { financeur, nature: nature as Demande['nature'], montant, suivantes: [] };
		});
	const toutes = [...gardees, ...nouvelles].filter((d) => d.montant > 0n);
	return ecrireSection(tx, contratId, entete, { section: 'financements', contenu: { financements: toutes } });
}

/** Keeps the word a table had for the state: DAUPHIN says more than our states do, even when ours does not change. */
export async function garderLEtatDOrigine(
	tx: Tx,
	contratId: string,
	id: string,
	libelle: string | null
): Promise<void> {
	if (!libelle) return;
	await tx
		.updateTable('dossier')
		.set({ etat_origine: libelle.slice(0, 200) })
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.execute();
}

async function donnerLEtat(tx: Tx, contratId: string, entete: EnteteDossier, ligne: LigneImportee): Promise<void> {
	const { statut = entete.statut, deposeLe, libelleStatut } = ligne;
	await garderLEtatDOrigine(tx, contratId, entete.id, libelleStatut ?? null);
	const memeJour = entete.deposeLe && (!deposeLe || jourDe(entete.deposeLe) === deposeLe);
	const depose =
		statut === 'brouillon' ? null : memeJour ? entete.deposeLe : deposeLe ? instantAParis(deposeLe, '12:00') : null;
	if (statut === entete.statut && depose?.getTime() === entete.deposeLe?.getTime()) return;
	await tx
		.updateTable('dossier')
		.set({ statut, depose_le: depose })
		.where('contrat_id', '=', contratId)
		.where('id', '=', entete.id)
		.execute();
}
