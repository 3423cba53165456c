import type { Statut } from '../dossier.ts';
import { normaliser } from './cellules.ts';
import type { ChampSimple } from './champs.ts';

/**
 * The state that each label of DAUPHIN is here. Pending labels follow the order of the State's own workflow: typed,
 * waiting for its certificate (the signature), sent, looked at, receivable. What DAUPHIN calls granted covers the whole
 * life after the vote: its amounts are decided here in a meeting, never by an import.
 * Source: labels of the State's connector (Data.Subvention).
 */
export const etatsDauphin: readonly (readonly [libelle: string, statut: Statut])[] = [
	['En cours de saisie', 'brouillon'],
	['En cours', 'brouillon'],
	["En attente d'attestation", 'brouillon'],
	['Transmise', 'depose'],
	['Prise en charge', 'depose'],
	["En attente d'instruction", 'depose'],
	['Recevable', 'recevable'],
	['Non recevable', 'irrecevable'],
	['Cloturée', 'irrecevable'],
	['Clôturée', 'irrecevable'],
	['Rejetée', 'refuse'],
	['Votée', 'accorde'],
	['A été versé', 'accorde'],
	['A justifier', 'accorde'],
	['Justification en cours', 'accorde'],
	['Justification à modifier', 'accorde'],
	['Justifiée', 'accorde']
];

const parLibelle = new Map(etatsDauphin.map(([libelle, statut]) => [normaliser(libelle), statut]));

/** The state of a label of DAUPHIN, however it is accented, or null. */
export function etatDauphin(libelle: string): Statut | null {
	return parLibelle.get(normaliser(libelle)) ?? null;
}

/** Columns of the workbooks DAUPHIN and GISPRO give, as they were met; the first that is there wins. */
export const colonnesDauphin: readonly (readonly [titre: string, champ: ChampSimple])[] = [
	['Action de demande - Code dossier', 'reference'],
	["Numéro De l'Action Prj", 'reference'],
	["Numéro de l'action PRJ", 'reference'],
	['Action - Code dossier', 'reference'],
	['Code action projet', 'reference'],
	['codeActionProjet', 'reference'],
	['Référence administrative', 'reference'],
	['Code SIRET', 'siret'],
	['SIRET du demandeur', 'siret'],
	['demandeur.SIRET', 'siret'],
	['Raison sociale longue', 'structure'],
	['Raison sociale', 'structure'],
	['Demandeur', 'structure'],
	["Libellé de l'action", 'intitule'],
	['intituleProjet', 'intitule'],
	['Intitulé du projet', 'intitule'],
	['Thème', 'themeNational'],
	['Sous-thèmes', 'themeNational'],
	['thematique', 'themeNational'],
	['dateDemande', 'deposeLe'],
	['Date de la demande', 'deposeLe'],
	['Date de dépôt', 'deposeLe'],
	['virtualStatusLabel', 'statut'],
	['Statut de la demande', 'statut'],
	['Statut du dossier', 'statut']
];

const parTitre = new Map(colonnesDauphin.map(([titre, champ]) => [normaliser(titre), champ]));

/** The field of a known title of DAUPHIN, or null. */
export function champDauphin(titre: string): ChampSimple | null {
	return parTitre.get(normaliser(titre)) ?? null;
}

/** Titles nobody else than DAUPHIN and GISPRO writes. */
const SIGNES = [
	/^action (de demande )?code dossier$/,
	/^projet code dossier$/,
	/^numero de l action prj$/,
	/^codeactionprojet$/,
	/^libelle de la famille de procedure$/
];

/** Whether these titles are those of a workbook of DAUPHIN. */
export function vientDeDauphin(titres: readonly string[]): boolean {
	return titres.some((titre) => SIGNES.some((signe) => signe.test(normaliser(titre))));
}
