// Generated from the migrations by `commandes/outils/generer-schema.ts`: run it after a migration, do not edit.
import type { Generated } from 'kysely';

/** A jsonb column: read as a value whose shape is to be checked, written as JSON text (`JSON.stringify`). */
export type Json = unknown;

/** The tables by their name in the database. */
export interface Tables {
	contrat: TableContrat;
	journal: TableJournal;
	partenaire: TablePartenaire;
	structure: TableStructure;
	compte: TableCompte;
	mandat: TableMandat;
	session: TableSession;
	lien_unique: TableLienUnique;
	tentative: TableTentative;
	commune: TableCommune;
	quartier: TableQuartier;
	perimetre: TablePerimetre;
	chiffre: TableChiffre;
	signataire: TableSignataire;
	version_cadre: TableVersionCadre;
	objectif: TableObjectif;
	diagnostic: TableDiagnostic;
	transversale: TableTransversale;
	demarche: TableDemarche;
	demarche_objectif: TableDemarcheObjectif;
	definition: TableDefinition;
	instance: TableInstance;
	college: TableCollege;
	siege: TableSiege;
	enveloppe: TableEnveloppe;
	appel: TableAppel;
	appel_enveloppe: TableAppelEnveloppe;
	dossier: TableDossier;
	dossier_objectif: TableDossierObjectif;
	dossier_quartier: TableDossierQuartier;
	public_prevu: TablePublicPrevu;
	ligne_budget: TableLigneBudget;
	ligne_financement: TableLigneFinancement;
	avis: TableAvis;
	seance: TableSeance;
	presence: TablePresence;
	point: TablePoint;
	decision: TableDecision;
	engagement: TableEngagement;
	engagement_objectif: TableEngagementObjectif;
	regle_financeur: TableRegleFinanceur;
	partage_donnees: TablePartageDonnees;
	intention_evaluation: TableIntentionEvaluation;
	question: TableQuestion;
	question_objectif: TableQuestionObjectif;
	critere: TableCritere;
	element_critere: TableElementCritere;
	tableau_suivi: TableTableauSuivi;
	axe_tableau: TableAxeTableau;
	axe_objectif: TableAxeObjectif;
	echeance_evaluation: TableEcheanceEvaluation;
	temps_concertation: TableTempsConcertation;
	atelier: TableAtelier;
	contribution: TableContribution;
	contribution_objectif: TableContributionObjectif;
	courriel_a_envoyer: TableCourrielAEnvoyer;
}

/** Un contrat de ville (loi n° 2014-173 du 21 février 2014, art. 6). */
export interface TableContrat {
	id: string;
	slug: string;
	nom: string;
	debut: string;
	fin: string;
	/** Code donné au contrat par l'ANCT, par exemple CN03406I. */
	code_anct: string | null;
	epci_siren: string;
	epci_nom: string;
	departement: string;
	region: string;
	presentation: string;
	source: string | null;
	/** Numéro de la version du cadre en vigueur ; un avenant en ajoute une. */
	version_courante: number;
	importe_le: Generated<Date>;
}

/** Une ligne par acte, dans la transaction de l'acte. L'application ne peut qu'ajouter et lire. Chaque ligne porte l'empreinte de la précédente : toute modification se voit. */
export interface TableJournal {
	contrat_id: string;
	numero: bigint;
	instant: Date;
	compte_id: string | null;
	auteur: string;
	acte: string;
	objet: string;
	objet_id: string;
	dossier_id: string | null;
	details: Generated<Json>;
	precedent: string;
	empreinte: string;
}

/** Organisme cité par le contrat : signataire, financeur ou membre d'une instance. */
export interface TablePartenaire {
	contrat_id: string;
	code: string;
	nom: string;
	sigle: string | null;
	nature: string;
	siret: string | null;
	financeur: Generated<boolean>;
	ordre: number;
}

/** Organisme qui porte ou peut porter une action. */
export interface TableStructure {
	contrat_id: string;
	id: string;
	nom: string;
	siret: string | null;
	rna: string | null;
	forme: string;
	commune: string | null;
	/** Contact professionnel, jamais public. */
	courriel: string | null;
	telephone: string | null;
	exemple: Generated<boolean>;
	/** Vrai dès qu'une de ses actions est publique. */
	publiee: Generated<boolean>;
}

/** Une personne qui se connecte. Seul le rôle lergue_identite lit l'empreinte du mot de passe (argon2id). */
export interface TableCompte {
	id: string;
	courriel: string;
	nom: string;
	mot_de_passe: string | null;
	administre_plateforme: Generated<boolean>;
	actif: Generated<boolean>;
	cree_le: Generated<Date>;
}

/** Ce qu'une personne est dans un contrat : son rôle et pour qui elle agit. Un mandat prend fin, il ne s'efface pas. */
export interface TableMandat {
	contrat_id: string;
	id: string;
	compte_id: string;
	role: string;
	partenaire_code: string | null;
	structure_id: string | null;
	college_code: string | null;
	cree_le: Generated<Date>;
	fin_le: Date | null;
}

/** Session ouverte : seule l'empreinte du jeton est gardée. Effacer la ligne ferme la session. */
export interface TableSession {
	empreinte: string;
	compte_id: string;
	cree_le: Date;
	vu_le: Date;
	expire_le: Date;
	appareil: Generated<string>;
}

/** Lien envoyé par courriel, valable une fois. */
export interface TableLienUnique {
	empreinte: string;
	compte_id: string | null;
	usage: string;
	expire_le: Date;
	utilise_le: Date | null;
}

/** Essais de connexion récents, pour freiner les essais répétés ; effacés après un jour. */
export interface TableTentative {
	cle: string;
	instant: Date;
}

export interface TableCommune {
	contrat_id: string;
	insee: string;
	nom: string;
	ordre: number;
}

/** Quartier prioritaire de la politique de la ville (décret n° 2023-1314 du 28 décembre 2023 modifié, décret n° 2024-806 du 13 juillet 2024). */
export interface TableQuartier {
	contrat_id: string;
	code: string;
	nom: string;
	communes: string[];
	anciens_codes: Generated<string[]>;
	ordre: number;
}

export interface TablePerimetre {
	contrat_id: string;
	quartier_code: string;
	ordre: number;
	millesime: number;
	code: string;
	texte: string;
	source: string;
	/** WKT, longitude latitude WGS84 ; absent tant que le fichier officiel n'est pas chargé. */
	contour: string | null;
}

/** Un chiffre du quartier avec sa source, son millésime et son périmètre. Deux chiffres différents de la même chose restent côte à côte. */
export interface TableChiffre {
	contrat_id: string;
	quartier_code: string;
	code: string;
	nom: string;
	valeur: number | null;
	unite: string;
	source: string;
	millesime: number;
	perimetre: string;
	statut: string;
	note: string | null;
	ordre: number;
}

export interface TableSignataire {
	contrat_id: string;
	ordre: number;
	partenaire_code: string;
	fonction: string;
}

/** Une version du cadre : le contrat initial, puis chaque avenant. Rien n'est renommé sur place. */
export interface TableVersionCadre {
	contrat_id: string;
	numero: number;
	date_effet: string;
	libelle: string;
}

/** Priorité (niveau 1), objectif stratégique (2), objectif opérationnel (3). */
export interface TableObjectif {
	contrat_id: string;
	version_numero: number;
	code: string;
	niveau: number;
	parent_code: string | null;
	intitule: string;
	note: string | null;
	ordre: number;
}

export interface TableDiagnostic {
	contrat_id: string;
	version_numero: number;
	priorite_code: string;
	source: string;
	ordre: number;
	texte: string;
}

export interface TableTransversale {
	contrat_id: string;
	code: string;
	intitule: string;
	texte: string;
	ordre: number;
}

/** Autre plan ou contrat du territoire qui touche les mêmes objectifs. */
export interface TableDemarche {
	contrat_id: string;
	code: string;
	sigle: string | null;
	nom: string;
	etat: string;
	texte: string;
	ordre: number;
}

export interface TableDemarcheObjectif {
	contrat_id: string;
	demarche_code: string;
	version_numero: number;
	objectif_code: string;
	ordre: number;
}

export interface TableDefinition {
	contrat_id: string;
	sigle: string;
	nom: string;
	definition: string;
	lien: string | null;
	ordre: number;
}

/** Instance du contrat. Sa fréquence est une cible, pas une règle bloquante (chapitre Gouvernance du contrat). */
export interface TableInstance {
	contrat_id: string;
	code: string;
	sigle: string | null;
	nom: string;
	nature: string;
	roles: Generated<string[]>;
	frequence_minimum: number | null;
	frequence_par: string | null;
	frequence_texte: string;
	note: string | null;
	ordre: number;
}

export interface TableCollege {
	contrat_id: string;
	instance_code: string;
	code: string;
	nom: string;
	note: string | null;
	ordre: number;
}

/** Place dans une instance, par fonction et jamais par nom de personne. */
export interface TableSiege {
	contrat_id: string;
	code: string;
	instance_code: string;
	fonction: string;
	qualite: string;
	partenaire_code: string | null;
	college_code: string | null;
	ordre: number;
}

/** Financeur × année × dispositif × nature. Les enveloppes de référence rappellent le contrat précédent et ne financent rien. */
export interface TableEnveloppe {
	contrat_id: string;
	code: string;
	financeur_code: string;
	dispositif: string;
	nature: string;
	annee: number | null;
	montant_centimes: bigint;
	/** Somme des décisions, tenue par déclencheur : la base refuse tout vote qui dépasserait le montant. */
	vote_centimes: Generated<bigint>;
	/** Part de vote_centimes dont la séance est close : la seule que le public voit. */
	attribue_centimes: Generated<bigint>;
	reference: Generated<boolean>;
	exemple: Generated<boolean>;
	note: string | null;
	ordre: number;
	/** Vrai si l'enveloppe vient du fichier du contrat ; faux si l'équipe l'a ouverte dans l'application, et alors un import n'y touche pas. */
	du_fichier: Generated<boolean>;
}

/** Appel à projets annuel du contrat. */
export interface TableAppel {
	contrat_id: string;
	id: string;
	annee: number;
	titre: string;
	note: Generated<string>;
	ouvre_le: Date;
	ferme_le: Date;
	/** Part maximale d'argent public dans le budget, en points de base ; aucun plafond national. */
	taux_public_max_points: number | null;
	/** Part minimale du public habitant le quartier, en points de base (Hérault : 6000). */
	part_qpv_min_points: number | null;
	publie: Generated<boolean>;
	exemple: Generated<boolean>;
}

/** Enveloppes ouvertes par l'appel : elles disent quels financeurs on peut solliciter, et sur quelle nature de crédit. */
export interface TableAppelEnveloppe {
	contrat_id: string;
	appel_id: string;
	enveloppe_code: string;
}

/** Demande d'une structure pour une action, adressée à plusieurs financeurs (décret n° 2016-1971 du 28 décembre 2016, formulaire unique). */
export interface TableDossier {
	contrat_id: string;
	id: string;
	numero: string;
	appel_id: string;
	annee: number;
	structure_id: string;
	version_numero: number;
	statut: string;
	/** Augmente à chaque enregistrement : deux personnes ne s'effacent pas l'une l'autre. */
	revision: Generated<number>;
	/** Au plus 256 caractères : c'est l'objet publié au format SCDL. */
	intitule: Generated<string>;
	description: Generated<string>;
	debut: string | null;
	fin: string | null;
	cree_le: Date;
	depose_le: Date | null;
	publie_le: Date | null;
	exemple: Generated<boolean>;
}

export interface TableDossierObjectif {
	contrat_id: string;
	dossier_id: string;
	version_numero: number;
	objectif_code: string;
	ordre: number;
	publiee: Generated<boolean>;
}

export interface TableDossierQuartier {
	contrat_id: string;
	dossier_id: string;
	quartier_code: string;
	publiee: Generated<boolean>;
}

/** Nombre de personnes distinctes attendues, par tranche d'âge fine ; jamais de nom. */
export interface TablePublicPrevu {
	contrat_id: string;
	dossier_id: string;
	tranche: string;
	sexe: string;
	residence: string;
	personnes: number;
}

/** Ligne du budget de l'action (plan comptable du cerfa 12156). Les subventions demandées n'y sont pas recopiées : elles sont les lignes de financement. */
export interface TableLigneBudget {
	contrat_id: string;
	dossier_id: string;
	sens: string;
	ordre: number;
	compte: string;
	libelle: Generated<string>;
	montant_centimes: bigint;
}

/** Ce que le dossier demande à un financeur sur une nature de crédit. Chaque ligne a son propre état et sa propre décision. */
export interface TableLigneFinancement {
	contrat_id: string;
	id: string;
	dossier_id: string;
	financeur_code: string;
	nature: string;
	enveloppe_code: string | null;
	demande_centimes: bigint;
	accorde_centimes: bigint | null;
	statut: string;
	publiee: Generated<boolean>;
}

/** Avis d'un financeur sur sa ligne. On n'efface pas un avis : le dernier compte. */
export interface TableAvis {
	contrat_id: string;
	id: string;
	ligne_id: string;
	compte_id: string;
	sens: string;
	propose_centimes: bigint;
	motif: string;
	instant: Date;
}

export interface TableSeance {
	contrat_id: string;
	id: string;
	instance_code: string;
	jour: string;
	heure: string | null;
	lieu: Generated<string>;
	objet: Generated<string>;
	statut: string;
	close_le: Date | null;
	/** Empreinte des présences et décisions au moment de la clôture. */
	empreinte: string | null;
	exemple: Generated<boolean>;
}

export interface TablePresence {
	contrat_id: string;
	seance_id: string;
	siege_code: string;
	etat: string;
	publiee: Generated<boolean>;
}

/** Point de l'ordre du jour : un dossier soumis à la séance. */
export interface TablePoint {
	contrat_id: string;
	seance_id: string;
	dossier_id: string;
	ordre: number;
	publiee: Generated<boolean>;
}

/** Décision d'une séance sur une ligne de financement, avec son motif. Une subvention accordée crée des droits : une décision prise n'est plus modifiée. */
export interface TableDecision {
	contrat_id: string;
	seance_id: string;
	ligne_id: string;
	issue: string;
	accorde_centimes: bigint;
	motif: string;
	instant: Date;
	compte_id: string;
	publiee: Generated<boolean>;
}

export interface TableEngagement {
	contrat_id: string;
	code: string;
	partenaire_code: string;
	theme: string;
	texte: string;
	/** La clause conditionnelle du contrat, gardée (« sous réserve de… »). */
	condition: string | null;
	nature: string;
	cible_valeur: number | null;
	cible_unite: string | null;
	cible_echeance: number | null;
	cible_portee: string | null;
	ordre: number;
}

export interface TableEngagementObjectif {
	contrat_id: string;
	engagement_code: string;
	version_numero: number;
	objectif_code: string;
	ordre: number;
}

export interface TableRegleFinanceur {
	contrat_id: string;
	code: string;
	financeur_code: string;
	genre: string;
	texte: string;
	depot: string | null;
	note: string | null;
	ordre: number;
}

export interface TablePartageDonnees {
	contrat_id: string;
	genre: string;
	code: string;
	nom: string;
	acces: string | null;
	texte: string;
	ordre: number;
}

export interface TableIntentionEvaluation {
	contrat_id: string;
	genre: string;
	ordre: number;
	texte: string;
}

export interface TableQuestion {
	contrat_id: string;
	code: string;
	intitule: string;
	/** Autres formulations trouvées dans le contrat signé. */
	variantes: Generated<string[]>;
	ordre: number;
}

export interface TableQuestionObjectif {
	contrat_id: string;
	question_code: string;
	version_numero: number;
	objectif_code: string;
	ordre: number;
}

export interface TableCritere {
	contrat_id: string;
	code: string;
	question_code: string;
	intitule: string;
	ordre: number;
}

export interface TableElementCritere {
	contrat_id: string;
	critere_code: string;
	genre: string;
	code: string;
	intitule: string;
	ordre: number;
}

export interface TableTableauSuivi {
	contrat_id: string;
	code: string;
	nom: string;
	note: string | null;
	ordre: number;
}

export interface TableAxeTableau {
	contrat_id: string;
	tableau_code: string;
	sens: string;
	code: string;
	intitule: string;
	ordre: number;
}

export interface TableAxeObjectif {
	contrat_id: string;
	tableau_code: string;
	sens: string;
	axe_code: string;
	version_numero: number;
	objectif_code: string;
	ordre: number;
}

export interface TableEcheanceEvaluation {
	contrat_id: string;
	code: string;
	nom: string;
	rythme: string;
	annees: Generated<number[]>;
	texte: string;
	ordre: number;
}

export interface TableTempsConcertation {
	contrat_id: string;
	code: string;
	nom: string;
	jour: string;
	participants: number | null;
	texte: string;
	constats: Generated<string[]>;
	ordre: number;
}

export interface TableAtelier {
	contrat_id: string;
	code: string;
	temps_code: string;
	nom: string;
	question: string;
	sujets: Generated<string[]>;
	ordre: number;
}

export interface TableContribution {
	contrat_id: string;
	code: string;
	atelier_code: string;
	genre: string;
	famille: string;
	texte: string;
	ordre: number;
}

/** Codage d'une contribution vers le cadre : une lecture de l'équipe, séparée de la parole. */
export interface TableContributionObjectif {
	contrat_id: string;
	contribution_code: string;
	version_numero: number;
	objectif_code: string;
	ordre: number;
}

/** Courriel décidé par un acte et pas encore confié à la file des travaux. Ne contient jamais de lien secret : il est fabriqué à l'envoi. */
export interface TableCourrielAEnvoyer {
	id: string;
	contrat_id: string | null;
	modele: string;
	compte_id: string | null;
	/** Adresse tapée par une personne qui n'est pas connectée : savoir si un compte existe se fait à l'envoi, jamais devant elle. */
	adresse: string | null;
	donnees: Generated<Json>;
	cree_le: Generated<Date>;
}
