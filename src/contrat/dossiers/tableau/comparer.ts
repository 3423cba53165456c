import { type Jour, jourDe } from '#contrat/commun/jour.ts';
import { ecrireMontant, type Montant, ZERO } from '#contrat/commun/montant.ts';
import { nomsStatuts, type Statut } from '../dossier.ts';
import { texteNet } from './cellules.ts';
import { type Champ, champDemande, type Guichet, nomDuChamp } from './champs.ts';
import type { DossierDuTableau } from './dossier-du-tableau.ts';
import type { LigneImportee } from './ligne.ts';

/** One value a row changes, as people read it. */
export interface Changement {
	champ: Champ;
	nom: string;
	avant: string;
	apres: string;
}

/** States an import may give, and from which it may still move an application. After that, meetings decide. */
export const statutsImportables = [
	'brouillon',
	'depose',
	'recevable',
	'irrecevable',
	'refuse',
	'accorde'
] as const satisfies readonly Statut[];
const encoreMobiles: readonly Statut[] = ['brouillon', 'depose', 'recevable', 'irrecevable'];

/**
 * Whether an import may change this application: typed by the team, not confirmed by the porteur, not yet on an agenda.
 * What a structure has written is changed by nobody else.
 */
export function estModifiableParImport(d: Pick<DossierDuTableau, 'saisieAssistee' | 'confirmeLe' | 'statut'>): boolean {
	return d.saisieAssistee && d.confirmeLe === null && encoreMobiles.includes(d.statut);
}

/** What this row would change in this application; nothing when they say the same. Empty cells change nothing. */
export function changementsDe(
	ligne: LigneImportee,
	dossier: DossierDuTableau,
	guichets: readonly Guichet[]
): Changement[] {
	const changements: Changement[] = [];
	const noter = (champ: Champ, avant: string, apres: string): void => {
		if (avant !== apres) changements.push({ champ, nom: nomDuChamp(champ, guichets), avant, apres });
	};
	for (const champ of ['intitule', 'description', 'besoins', 'lieux', 'calendrier', 'partenaires'] as const) {
		const lu = ligne[champ];
		if (lu !== undefined && lu !== '' && lu !== dossier[champ]) noter(champ, tel(dossier[champ]), lu);
	}
	for (const champ of ['debut', 'fin', 'themeNational'] as const) {
		const lu = ligne[champ];
		if (lu !== undefined) noter(champ, dossier[champ] ?? '', lu);
	}
	if (ligne.objectifs) noter('objectifs', dossier.objectifs.join(', '), ligne.objectifs.join(', '));
	if (ligne.quartiers) noter('quartiers', dossier.quartiers.join(', '), [...ligne.quartiers].sort().join(', '));
	if (ligne.premiereDemande !== undefined)
		noter('premiereDemande', direPremiere(dossier.premiereDemande), direPremiere(ligne.premiereDemande));
	if (ligne.dureeAnnees !== undefined) noter('dureeAnnees', String(dossier.dureeAnnees), String(ligne.dureeAnnees));
	if (ligne.statut) noter('statut', nomsStatuts[dossier.statut], nomsStatuts[ligne.statut]);
	if (ligne.deposeLe && dossier.deposeLe) noter('deposeLe', jourDe(dossier.deposeLe), ligne.deposeLe);
	for (const guichet of guichets) {
		const apres = ligne.demandes[champDemande(guichet)];
		const avant = demandeDe(dossier, guichet);
		if (apres !== undefined) noter(champDemande(guichet), ecrireMontant(avant), ecrireMontant(apres));
	}
	return changements;
}

/** A text as a cell would give it back: the comparison must not see what a spreadsheet cannot carry. */
const tel = (texte: string): string => texteNet(texte.length > 32_767 ? `${texte.slice(0, 32_766)}…` : texte);

function demandeDe({ lignes }: DossierDuTableau, { financeur, nature }: Guichet): Montant {
	return lignes.find((l) => l.financeur === financeur && l.nature === nature)?.demande ?? ZERO;
}

/** « première demande », « reconduction », or nothing. */
export function direPremiere(premiere: boolean | null): string {
	return premiere === null ? '' : premiere ? 'première demande' : 'reconduction';
}

/** Why the state a row asks for cannot be given; null when it can. */
export function refusDeStatut(ligne: LigneImportee, deposeLe: Jour | Date | null): string | null {
	const { statut, libelleStatut } = ligne;
	if (!statut) return null;
	if (!statutsImportables.some((s) => s === statut))
		return `État : « ${libelleStatut ?? statut} » ne se donne pas par un tableau, il vient d’un acte fait ici.`;
	if (statut !== 'brouillon' && !deposeLe && !ligne.deposeLe)
		return `État : « ${libelleStatut ?? statut} » demande la date de dépôt. Associez la colonne qui la donne.`;
	return null;
}
