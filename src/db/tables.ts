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
	fichier_depose: TableFichierDepose;
	presence_ecriture: TablePresenceEcriture;
	representant: TableRepresentant;
	affiliation: TableAffiliation;
	agrement: TableAgrement;
	moyens_structure: TableMoyensStructure;
	aide_de_minimis: TableAideDeMinimis;
	budget_structure: TableBudgetStructure;
	piece_structure: TablePieceStructure;
	appel_objectif: TableAppelObjectif;
	appel_quartier: TableAppelQuartier;
	appel_dispositif: TableAppelDispositif;
	appel_formulaire: TableAppelFormulaire;
	appel_derogation: TableAppelDerogation;
	dossier_transversale: TableDossierTransversale;
	dossier_indicateur: TableDossierIndicateur;
	reponse: TableReponse;
	piece_dossier: TablePieceDossier;
	demande_annuelle: TableDemandeAnnuelle;
	signature: TableSignature;
	correction: TableCorrection;
	rappel_envoye: TableRappelEnvoye;
	import_tableur: TableImportTableur;
	import_cle: TableImportCle;
	fichier_en_cours: TableFichierEnCours;
	mouvement_enveloppe: TableMouvementEnveloppe;
	designation: TableDesignation;
	regle_instance: TableRegleInstance;
	pouvoir: TablePouvoir;
	lien_interet: TableLienInteret;
	point_document: TablePointDocument;
	convocation: TableConvocation;
	emargement: TableEmargement;
	recusation: TableRecusation;
	voix: TableVoix;
	avis_instance: TableAvisInstance;
	scenario: TableScenario;
	scenario_ligne: TableScenarioLigne;
	scenario_enveloppe: TableScenarioEnveloppe;
	scenario_dossier: TableScenarioDossier;
	demande_avis: TableDemandeAvis;
	grille_critere: TableGrilleCritere;
	note_critere: TableNoteCritere;
	regle_affectation: TableRegleAffectation;
	affectation: TableAffectation;
	signalement: TableSignalement;
	assemblee: TableAssemblee;
	acte_financeur: TableActeFinanceur;
	versement: TableVersement;
	proces_verbal: TableProcesVerbal;
	tache: TableTache;
	participation: TableParticipation;
	arbitrage: TableArbitrage;
	agenda_prive: TableAgendaPrive;
	proces_verbal_point: TableProcesVerbalPoint;
	rappel_frequence: TableRappelFrequence;
	retour_decision: TableRetourDecision;
	sceau: TableSceau;
	avenant_financier: TableAvenantFinancier;
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
	sigle: string | null;
	forme_juridique: string | null;
	objet_social: Generated<string>;
	creee_le: string | null;
	voie: string | null;
	code_postal: string | null;
	courrier_voie: string | null;
	courrier_code_postal: string | null;
	courrier_commune: string | null;
	site: string | null;
	/** Date de la reconnaissance d'utilité publique : dispense du contrat d'engagement républicain (loi n° 2000-321, art. 10-1). */
	utilite_publique_le: string | null;
	/** Assujettie aux impôts commerciaux (cerfa 12156, partie 2). */
	impots_commerciaux: boolean | null;
	/** A reçu plus de 500 000 € d'aides publiques sur les trois derniers exercices (attestation du cerfa 12156). */
	aides_500000: boolean | null;
	/** Souscription au contrat d'engagement républicain (loi n° 2021-1109 du 24 août 2021, art. 12 ; décret n° 2021-1947). */
	cer_le: string | null;
	cer_version: string | null;
	titulaire_compte: string | null;
	/** IBAN chiffré (AES-256-GCM, clé hors de la base), précédé de l'identifiant de sa clé. La base n'en connaît que le pays, la clé de contrôle et les quatre derniers caractères. */
	iban_chiffre: string | null;
	iban_fin: string | null;
	bic: string | null;
	/** Augmente à chaque enregistrement : deux personnes ne s'effacent pas l'une l'autre. */
	revision: Generated<number>;
	/** Pays et clé de l'IBAN, pour le montrer masqué. */
	iban_debut: string | null;
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
	/** Ce qui peut être voté : somme des mouvements, tenue par déclencheur. Ce qui est gelé ou mis en réserve n'y est plus. */
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
	/** Enveloppe déléguée : celle dont elle reçoit ses crédits. Même financeur, même année, même nature ; un seul degré. */
	parent_code: string | null;
}

/** Appel à projets annuel du contrat. */
export interface TableAppel {
	contrat_id: string;
	id: string;
	annee: number;
	titre: string;
	/** Note de cadrage, en Markdown simple (titres, listes, liens). */
	note: Generated<string>;
	ouvre_le: Date;
	ferme_le: Date;
	/** Part maximale d'argent public dans le budget, en points de base ; aucun plafond national. */
	taux_public_max_points: number | null;
	/** Part minimale du public habitant le quartier, en points de base (Hérault : 6000). */
	part_qpv_min_points: number | null;
	publie: Generated<boolean>;
	exemple: Generated<boolean>;
	note_fichier_id: string | null;
	/** Version en cours du formulaire ; chaque correction en ajoute une. */
	formulaire_version: Generated<number>;
	/** Jours laissés après la fermeture pour signer un dossier terminé à temps. */
	delai_signature_jours: Generated<number>;
	/** Combien de jours avant la fermeture on rappelle un brouillon. */
	rappels_jours: Generated<number[]>;
	/** Vrai si le bilan de l'année précédente est dû avant une nouvelle demande. */
	bilan_exige: Generated<boolean>;
	/** Qui note les dossiers de cet appel : instructeurs et chef de projet, ou aussi les membres d'instance. */
	notation: Generated<string>;
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
	formulaire_version: Generated<number>;
	premiere_demande: boolean | null;
	/** Dossier dont celui-ci est la reconduction. */
	precedent_id: string | null;
	/** Plus d'un an : convention pluriannuelle d'objectifs (CPO), au plus quatre ans. */
	duree_annees: Generated<number>;
	forme_aide: Generated<string>;
	/** Thème du programme 147 (nomenclature de 2024), que l'État demande à côté de l'objectif du contrat. */
	theme_national: string | null;
	lieux: Generated<string>;
	calendrier: Generated<string>;
	besoins: Generated<string>;
	/** Nombre de venues, à ne jamais additionner au nombre de personnes. */
	participations: number | null;
	participations_detail: Generated<string>;
	coconstruction: string | null;
	coconstruction_avec: Generated<string>;
	parents: string | null;
	parents_comment: Generated<string>;
	sortie_quartier: string | null;
	sortie_comment: Generated<string>;
	egalite: Generated<string>;
	partenaires: Generated<string>;
	droit_commun: Generated<string>;
	moyens_humains: Generated<string>;
	moyens_materiels: Generated<string>;
	etpt_centiemes: number | null;
	recrutements: Generated<string>;
	resultats: Generated<string>;
	methode_evaluation: Generated<string>;
	repartition_indirecte: Generated<string>;
	/** Sections reprises de l'année précédente et pas encore relues. */
	a_relire: Generated<string[]>;
	/** Tapé par l'équipe au nom du porteur ; confirme_le dit quand il l'a confirmé. */
	saisie_assistee: Generated<boolean>;
	confirme_le: Date | null;
	/** Saisie assistée : pourquoi la date de dépôt est celle d'un papier reçu avant d'être tapé. */
	recu_motif: string | null;
	/** État tel que le tableau importé (DAUPHIN) l'écrivait ; vide pour un dossier né ici. */
	etat_origine: Generated<string>;
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
	/** Ce qu'il faudrait changer pour que l'avis devienne favorable. */
	reserves: Generated<string>;
	/** Où la demande trouverait mieux sa place, quand l'avis est de réorienter. */
	vers_dispositif: Generated<string>;
	/** Note du financeur pour lui-même : jamais lue par un autre. */
	note_interne: Generated<string>;
	/** Qui lit cet avis : son financeur seul, les financeurs, ou aussi le porteur. */
	visibilite: Generated<string>;
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
	heure_fin: string | null;
	/** Adresse de la visioconférence ; vide s'il n'y en a pas. */
	visio: Generated<string>;
	/** Mot joint à la convocation. */
	message: Generated<string>;
	annulee_le: Date | null;
	annulation: Generated<string>;
	/** Augmente à chaque changement de date, d'heure ou de lieu et à l'annulation : les agendas remplacent l'ancienne invitation (RFC 5545, SEQUENCE). */
	sequence: Generated<number>;
	/** Point en discussion, pour que toutes les fenêtres montrent le même. */
	point_courant: string | null;
}

export interface TablePresence {
	contrat_id: string;
	seance_id: string;
	siege_code: string;
	etat: string;
	publiee: Generated<boolean>;
	arrivee: string | null;
	depart: string | null;
	/** Qui occupait le siège ce jour-là. Jamais publié. */
	nom: Generated<string>;
	source: Generated<string>;
}

/** Point de l'ordre du jour : une information, un avis, une décision, un dossier, un point libre. */
export interface TablePoint {
	contrat_id: string;
	seance_id: string;
	dossier_id: string | null;
	ordre: number;
	publiee: Generated<boolean>;
	id: Generated<string>;
	genre: Generated<string>;
	intitule: Generated<string>;
	/** Ce qu'il faut savoir avant la séance. */
	texte: Generated<string>;
	duree_minutes: number | null;
	/** Ce que la séance en a dit ; va au procès-verbal. */
	conclusion: Generated<string>;
	/** Vrai si ce point se vote siège par siège ; rien ne l'exige tant que les règles de l'instance ne le demandent pas. */
	vote: Generated<boolean>;
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
	/** Séance dont cette décision remplace la décision sur la même ligne. L'ancienne reste lisible. */
	remplace_seance: string | null;
	/** Ce que cette décision change à l'enveloppe : la somme accordée, moins celle de la décision qu'elle remplace. Tenu par déclencheur. */
	difference_centimes: Generated<bigint>;
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
	/** Où la règle est écrite. */
	source: string | null;
	/** Ce que le logiciel regarde dans le dossier ; vide : une personne vérifie. */
	controle_sur: string | null;
	controle_codes: string[] | null;
	/** En pour cent. */
	controle_seuil: number | null;
	/** Ce que dit une règle qui n'est pas remplie : la demande est impossible, ou à vérifier avec le financeur. */
	controle_sinon: string | null;
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

/** Fichier déposé par une personne. Son nom sert aux personnes ; le système ne range que par identifiant. */
export interface TableFichierDepose {
	contrat_id: string;
	id: string;
	nom: string;
	/** Type reconnu d'après le contenu, jamais d'après le nom. */
	type: string;
	taille: bigint;
	/** sha256 du contenu. */
	empreinte: string;
	/** Réponse de l'antivirus. Quand un antivirus est branché, un fichier n'est servi qu'une fois « sain » ; sans antivirus, il reste « non_verifie ». */
	antivirus: string;
	/** À qui est le fichier ; vide pour un fichier de l'équipe (note de cadrage). */
	structure_id: string | null;
	depose_par: string;
	depose_le: Date;
	/** Vrai pour la note de cadrage d'un appel publié. */
	public: Generated<boolean>;
}

/** Qui écrit en ce moment, et dans quelle partie ; on ne garde que la dernière page ouverte. */
export interface TablePresenceEcriture {
	contrat_id: string;
	objet: string;
	objet_id: string;
	compte_id: string;
	section: string;
	nom: string;
	vu_le: Date;
}

/** Qui peut engager la structure : son représentant légal, ou une personne qui en a reçu délégation de signature, entre deux dates. */
export interface TableRepresentant {
	contrat_id: string;
	id: string;
	structure_id: string;
	genre: string;
	nom: string;
	fonction: string;
	courriel: string;
	telephone: string | null;
	debut: string;
	fin: string | null;
	/** L'écrit de la délégation. */
	fichier_id: string | null;
}

/** Réseau, union ou fédération dont la structure fait partie, ou personne morale qui en est membre (cerfa 12156, partie 3). */
export interface TableAffiliation {
	contrat_id: string;
	structure_id: string;
	ordre: number;
	nom: string;
	genre: string;
}

/** Agrément administratif : lequel, donné par qui, quand (cerfa 12156, partie 2). */
export interface TableAgrement {
	contrat_id: string;
	structure_id: string;
	ordre: number;
	intitule: string;
	autorite: Generated<string>;
	le: string | null;
}

/** Moyens humains au 31 décembre de l'année (cerfa 12156, partie 4). Vide : non renseigné, ce qui n'est pas zéro. */
export interface TableMoyensStructure {
	contrat_id: string;
	structure_id: string;
	annee: number;
	benevoles: number | null;
	volontaires: number | null;
	salaries: number | null;
	/** Équivalents temps plein travaillés, en centièmes : 250 pour 2,5. */
	etpt_centiemes: number | null;
	emplois_aides: number | null;
	mis_a_disposition: number | null;
	adherents: number | null;
}

/** Aide reçue sous un règlement de minimis : 300 000 € sur trois ans (UE 2023/2831), 750 000 € pour un service d'intérêt économique général (UE 2023/2832). */
export interface TableAideDeMinimis {
	contrat_id: string;
	structure_id: string;
	id: string;
	organisme: string;
	objet: Generated<string>;
	le: string;
	montant_centimes: bigint;
	regime: string;
}

/** Budget prévisionnel de la structure entière, par exercice (cerfa 12156, partie 5). */
export interface TableBudgetStructure {
	contrat_id: string;
	structure_id: string;
	annee: number;
	sens: string;
	ordre: number;
	compte: string;
	libelle: Generated<string>;
	montant_centimes: bigint;
}

/** Document de la structure, réutilisé tant qu'il est valable : l'année suivante ne demande que ce qui a expiré. Une pièce est remplacée ou retirée, jamais effacée. */
export interface TablePieceStructure {
	contrat_id: string;
	id: string;
	structure_id: string;
	genre: string;
	fichier_id: string;
	deposee_le: Date;
	valable_jusqu_au: string | null;
	retiree_le: Date | null;
}

/** Objectifs que l'appel ouvre, de n'importe quel niveau : un objectif ouvre ceux qu'il contient. Aucune ligne : tout le contrat. */
export interface TableAppelObjectif {
	contrat_id: string;
	appel_id: string;
	objectif_code: string;
}

/** Quartiers que l'appel vise. Aucune ligne : tous ceux du contrat. */
export interface TableAppelQuartier {
	contrat_id: string;
	appel_id: string;
	quartier_code: string;
}

/** Dispositif annoncé par l'appel, avec son calendrier : demandé ici sur une enveloppe, ou déposé ailleurs (CLAS et REAAP sur ELAN). */
export interface TableAppelDispositif {
	contrat_id: string;
	appel_id: string;
	ordre: number;
	nom: string;
	genre: string;
	financeur_code: string | null;
	/** Enveloppe dont ce calendrier remplace celui de l'appel. */
	enveloppe_code: string | null;
	ouvre_le: Date | null;
	ferme_le: Date | null;
	/** Où on dépose quand ce n'est pas ici ; vide : ici. */
	depot: Generated<string>;
	adresse: string | null;
	note: Generated<string>;
}

/** Questions et pièces demandées par un appel. Une version ne change jamais : une correction en ajoute une, portée dans les brouillons ; un dossier envoyé garde la sienne. */
export interface TableAppelFormulaire {
	contrat_id: string;
	appel_id: string;
	version: number;
	contenu: Json;
	cree_le: Date;
	motif: Generated<string>;
}

/** Réouverture d'un appel pour une seule structure, avec son motif. */
export interface TableAppelDerogation {
	contrat_id: string;
	appel_id: string;
	structure_id: string;
	jusqu_au: Date;
	motif: string;
	accordee_le: Date;
}

/** Priorités transversales du contrat que l'action sert. */
export interface TableDossierTransversale {
	contrat_id: string;
	dossier_id: string;
	code: string;
}

/** Ce qu'on mesurera : un indicateur du contrat (indicateur_code) ou un indicateur ajouté par le porteur, et la valeur attendue. */
export interface TableDossierIndicateur {
	contrat_id: string;
	dossier_id: string;
	ordre: number;
	indicateur_code: string | null;
	intitule: string;
	cible: Generated<string>;
}

/** Réponse à une question de l'appel, telle qu'elle a été tapée. Une question corrigée garde sa réponse. */
export interface TableReponse {
	contrat_id: string;
	dossier_id: string;
	question: string;
	valeur: Json;
}

/** Pièce propre à un dossier. Celles de la structure sont dans piece_structure et ne se redonnent pas. */
export interface TablePieceDossier {
	contrat_id: string;
	dossier_id: string;
	piece: string;
	fichier_id: string;
}

/** Ce qu'une demande pluriannuelle prévoit pour chaque année suivante ; la première année est la ligne elle-même. */
export interface TableDemandeAnnuelle {
	contrat_id: string;
	ligne_id: string;
	annee: number;
	montant_centimes: bigint;
}

/** Signature d'un dossier par le représentant légal ou un délégué, liée à l'empreinte de ce qui a été lu. Seule l'empreinte du jeton du lien est gardée. */
export interface TableSignature {
	contrat_id: string;
	id: string;
	dossier_id: string;
	representant_id: string;
	nom: string;
	fonction: string;
	qualite: string;
	courriel: string;
	/** sha256 du contenu signé : une correction d'argent en demande une nouvelle, une correction mineure non. */
	empreinte: string;
	revision: number;
	jeton: string | null;
	demandee_le: Date;
	expire_le: Date;
	signee_le: Date | null;
	refusee_le: Date | null;
	motif: string | null;
	annulee_le: Date | null;
	/** Comment la personne a signé : connectée à son compte, ou par le lien reçu à son adresse. */
	moyen: Generated<string>;
}

/** Correction que l'équipe demande sur un dossier envoyé : elle rouvre les sections nommées, et elles seules. */
export interface TableCorrection {
	contrat_id: string;
	id: string;
	dossier_id: string;
	sections: string[];
	message: string;
	echeance: string | null;
	demandee_le: Date;
	demandee_par: string;
	rendue_le: Date | null;
	annulee_le: Date | null;
	/** Empreinte du budget et des demandes quand la correction a été demandée : si elle change, il faut une nouvelle signature. */
	empreinte_argent: Generated<string>;
}

/** Rappel avant fermeture déjà parti : un redémarrage ne l'envoie pas deux fois. */
export interface TableRappelEnvoye {
	contrat_id: string;
	dossier_id: string;
	jours: number;
	envoye_le: Date;
	/** À qui : aux personnes qui écrivent un brouillon, ou à celle dont on attend la signature. */
	genre: Generated<string>;
}

/** Import d'un tableau de dossiers : on associe ses colonnes, on relit, et rien n'est écrit avant la confirmation. */
export interface TableImportTableur {
	contrat_id: string;
	id: string;
	appel_id: string;
	fichier_id: string;
	statut: string;
	feuille: string | null;
	ligne_entete: number | null;
	colonnes: Generated<Json>;
	bilan: Generated<Json>;
	cree_par: string;
	cree_le: Date;
	termine_le: Date | null;
}

/** Quel dossier une ligne importée a créé : le même tableau importé à nouveau met à jour et ne double rien. */
export interface TableImportCle {
	contrat_id: string;
	appel_id: string;
	source: string;
	cle: string;
	dossier_id: string;
}

/** Dépôt commencé : les octets sont peut-être rangés, la ligne de fichier_depose pas encore écrite. Le ménage de la nuit efface ce qui n'a pas abouti. Jamais dans une sauvegarde. */
export interface TableFichierEnCours {
	contrat_id: string;
	id: string;
	commence_le: Date;
}

/** Un mouvement ne se modifie pas et ne s'efface pas : un mouvement faux est compensé par un autre. Les coupes en cours d'année arrivent (annulation de crédits, LOLF art. 14). */
export interface TableMouvementEnveloppe {
	contrat_id: string;
	id: string;
	enveloppe_code: string;
	genre: string;
	/** Ce que le mouvement ajoute (plus) ou retire (moins) à ce qui peut être voté. */
	montant_centimes: bigint;
	/** Jour d'effet. L'instant d'écriture est à côté. */
	jour: string;
	motif: string;
	instant: Date;
	/** Qui l'a écrit ; vide : l'ouverture d'un appel ou le fichier du contrat. */
	compte_id: string | null;
	/** Commun aux deux mouvements d'un virement ou d'une délégation : ce qui sort de l'une entre dans l'autre. */
	paire_id: string | null;
}

/** Qui tient un siège, entre deux jours compris. Donnée personnelle : lue par l'équipe, jamais par le public, qui ne voit que la fonction. */
export interface TableDesignation {
	contrat_id: string;
	id: string;
	siege_code: string;
	place: string;
	nom: string;
	fonction: Generated<string>;
	/** Pour convoquer ; effacé quand la désignation prend fin. */
	courriel: string | null;
	compte_id: string | null;
	debut: string;
	/** Dernier jour. Vide : en cours. */
	fin: string | null;
	exemple: Generated<boolean>;
}

/** Règles d'une instance à partir d'un jour. Le contrat fondateur ne fixe ni quorum ni vote : sans ligne, il n'y a pas de règle. */
export interface TableRegleInstance {
	contrat_id: string;
	instance_code: string;
	depuis: string;
	quorum: string;
	part: string | null;
	college_code: string | null;
	/** Combien de pouvoirs une personne peut porter ; zéro : l'instance n'en admet pas. */
	pouvoirs_par_personne: Generated<number>;
	/** Un pouvoir compte pour le quorum. Non par défaut : dans les assemblées locales, seuls les présents comptent (CGCT, L2121-17). */
	pouvoirs_comptent: Generated<boolean>;
	suppleants_comptent: Generated<boolean>;
	invites_comptent: Generated<boolean>;
	vacants_comptent: Generated<boolean>;
	/** Où la règle est écrite : règlement intérieur, délibération. */
	source: Generated<string>;
	/** Majorité demandée quand un point se vote ; aucune : l'instance ne vote pas. */
	majorite: Generated<string>;
}

/** Un siège absent charge un siège présent de parler pour lui, le temps d'une séance. Un siège en donne un seul. */
export interface TablePouvoir {
	contrat_id: string;
	seance_id: string;
	de_siege: string;
	a_siege: string;
}

/** Lien d'intérêt d'une personne avec une structure : mandat, emploi, famille. Actif, il cache à cette personne les dossiers de la structure et la fait sortir du décompte (CGCT L2131-11, L1111-6). */
export interface TableLienInteret {
	contrat_id: string;
	id: string;
	compte_id: string | null;
	designation_id: string | null;
	structure_id: string;
	genre: string;
	precision: Generated<string>;
	/** Suggéré d'après les noms des dirigeants, il ne vaut rien tant qu'une personne ne l'a pas confirmé. */
	etat: string;
	debut: string;
	fin: string | null;
	cree_le: Date;
	declare_par: string | null;
	tranche_le: Date | null;
	tranche_par: string | null;
	motif: Generated<string>;
	exemple: Generated<boolean>;
}

/** Document joint à un point de l'ordre du jour. */
export interface TablePointDocument {
	contrat_id: string;
	point_id: string;
	fichier_id: string;
	titre: string;
	ordre: number;
}

/** Convocation d'une personne à une séance, avec la preuve d'envoi (le courriel) et sa réponse. Seule l'empreinte du jeton du lien est gardée. */
export interface TableConvocation {
	contrat_id: string;
	id: string;
	seance_id: string;
	siege_code: string;
	designation_id: string | null;
	nom: string;
	courriel: string | null;
	moyen: string;
	jeton: string | null;
	courriel_id: string | null;
	preparee_le: Date;
	reponse: string | null;
	pouvoir_a: string | null;
	mot: Generated<string>;
	repondu_le: Date | null;
	exemple: Generated<boolean>;
	/** Version de l'invitation confiée en dernier (seance.sequence). */
	sequence: Generated<number>;
	/** Quand le courriel a été confié à la file d'envoi ; vide pour une convocation papier. */
	demandee_le: Date | null;
	/** Quand le serveur de courriel l'a acceptée : la preuve d'envoi. */
	envoyee_le: Date | null;
	/** Mots du serveur de courriel quand il a refusé ; vide quand tout va bien. */
	erreur: Generated<string>;
	/** Première ouverture du lien personnel. */
	ouverte_le: Date | null;
}

/** Signature d'une présence : par lien, sur l'appareil de la salle, ou relevée de la feuille papier. */
export interface TableEmargement {
	contrat_id: string;
	seance_id: string;
	siege_code: string;
	nom: string;
	moyen: string;
	instant: Date;
}

/** Déport : ce siège quitte la séance pour ce point, ne compte pas et n'en lit rien (CGCT L2131-11, L1111-6). Imprimé au procès-verbal. */
export interface TableRecusation {
	contrat_id: string;
	seance_id: string;
	point_id: string;
	siege_code: string;
	motif: Generated<string>;
	lien_id: string | null;
	publiee: Generated<boolean>;
}

/** Voix d'un siège sur un point qui se vote. Un siège récusé ou absent sans pouvoir n'en a pas. */
export interface TableVoix {
	contrat_id: string;
	seance_id: string;
	point_id: string;
	siege_code: string;
	sens: string;
	instant: Date;
	compte_id: string | null;
}

/** Avis d'une instance technique ou consultative sur la ligne d'un financeur : prépare la décision, ne la prend pas. */
export interface TableAvisInstance {
	contrat_id: string;
	seance_id: string;
	ligne_id: string;
	sens: string;
	propose_centimes: bigint;
	motif: Generated<string>;
	instant: Date;
	compte_id: string;
}

/** Programme de travail d'un appel (un seul), ou simulation. Ce qu'il propose n'engage rien : seule une séance décide. */
export interface TableScenario {
	contrat_id: string;
	id: string;
	appel_id: string;
	nom: string;
	genre: string;
	copie_de: string | null;
	note: Generated<string>;
	cree_le: Date;
	compte_id: string | null;
	archive_le: Date | null;
	exemple: Generated<boolean>;
}

/** Ce qu'un scénario propose pour une ligne. Sans rangée, ou sans montant : rien n'est proposé ; zéro : on propose de ne rien donner. */
export interface TableScenarioLigne {
	contrat_id: string;
	scenario_id: string;
	ligne_id: string;
	/** Nul quand la case a été vidée : la rangée reste, pour que sa révision ne reparte jamais de un. */
	montant_centimes: bigint | null;
	motif: Generated<string>;
	/** Augmente à chaque écriture : deux personnes dans la même case ne s'effacent pas l'une l'autre. */
	revision: Generated<number>;
	instant: Date;
	compte_id: string | null;
	/** À l'horloge de la base, quel que soit le processus : permet de relire ce qui a changé depuis une coupure. */
	ecrite_le: Generated<Date>;
}

/** Hypothèse d'un scénario : cette enveloppe vaudrait ce montant (zéro : le financeur dit non). */
export interface TableScenarioEnveloppe {
	contrat_id: string;
	scenario_id: string;
	enveloppe_code: string;
	montant_centimes: bigint;
	motif: Generated<string>;
}

/** Contraintes posées sur un dossier avant un arbitrage : plancher et plafond de la somme de ses lignes, imposé ou écarté. */
export interface TableScenarioDossier {
	contrat_id: string;
	scenario_id: string;
	dossier_id: string;
	plancher_centimes: bigint | null;
	plafond_centimes: bigint | null;
	choix: Generated<string>;
	motif: Generated<string>;
}

/** Avis demandé hors du tour de table (Éducation nationale, DRAC, ARS, conseil citoyen…), rendu par un lien. Seule l'empreinte du jeton est gardée. */
export interface TableDemandeAvis {
	contrat_id: string;
	id: string;
	dossier_id: string;
	organisme: string;
	nom: Generated<string>;
	courriel: string;
	question: Generated<string>;
	jeton: string | null;
	demandee_le: Date;
	demandee_par: string;
	echeance: string;
	expire_le: Date;
	sens: string | null;
	reponse: Generated<string>;
	rendu_le: Date | null;
	annulee_le: Date | null;
	visibilite: Generated<string>;
	exemple: Generated<boolean>;
	/** Nom et fonction de la personne qui a répondu, tels qu'elle les a écrits. */
	repondant: Generated<string>;
	/** Quand le rappel avant l'échéance est parti ; une seule fois. */
	rappelee_le: Date | null;
	envois: Generated<number>;
}

/** Critère de la grille partagée d'un appel, avec son poids. Figé dès qu'une note est donnée. */
export interface TableGrilleCritere {
	contrat_id: string;
	appel_id: string;
	code: string;
	intitule: string;
	aide: Generated<string>;
	poids: number;
	note_max: Generated<number>;
	ordre: number;
}

/** Note d'une personne sur un critère d'un dossier, sur note_max du critère. */
export interface TableNoteCritere {
	contrat_id: string;
	dossier_id: string;
	compte_id: string;
	appel_id: string;
	critere_code: string;
	financeur_code: string | null;
	note: number;
	remarque: Generated<string>;
	instant: Date;
}

/** À qui vont les lignes d'un financeur, selon le quartier, le thème national ou l'objectif. La première règle qui convient l'emporte. */
export interface TableRegleAffectation {
	contrat_id: string;
	id: string;
	financeur_code: string;
	compte_id: string;
	quartier_code: string | null;
	theme: string | null;
	objectif_code: string | null;
	ordre: number;
}

/** Qui instruit une ligne : par règle, ou par choix d'une personne (sans règle). */
export interface TableAffectation {
	contrat_id: string;
	ligne_id: string;
	compte_id: string;
	regle_id: string | null;
	instant: Date;
	par: string | null;
}

/** Réponse d'une personne à un rapprochement proposé entre deux dossiers. Le rapprochement lui-même est calculé. */
export interface TableSignalement {
	contrat_id: string;
	id: string;
	dossier_id: string;
	genre: string;
	autre_dossier_id: string;
	etat: string;
	motif: string;
	instant: Date;
	compte_id: string;
}

/** Date où un financeur prend ses actes : conseil, commission permanente, arrêté. Chaque financeur a son calendrier. */
export interface TableAssemblee {
	contrat_id: string;
	id: string;
	financeur_code: string;
	genre: string;
	nom: string;
	jour: string;
	/** Dernier jour pour lui transmettre les dossiers. */
	limite: string | null;
	exemple: Generated<boolean>;
}

/** Acte par lequel un financeur engage ce que la séance a voté : délibération, commission permanente, arrêté. Il ne s'efface pas, il s'annule. */
export interface TableActeFinanceur {
	contrat_id: string;
	id: string;
	ligne_id: string;
	seance_id: string;
	assemblee_id: string | null;
	genre: string;
	reference: Generated<string>;
	jour: string;
	montant_centimes: bigint;
	fichier_id: string | null;
	instant: Date;
	compte_id: string;
	annule_le: Date | null;
	motif_annulation: Generated<string>;
	exemple: Generated<boolean>;
}

/** Argent versé (ou repris, en moins) au titre d'un acte. */
export interface TableVersement {
	contrat_id: string;
	id: string;
	acte_id: string;
	jour: string;
	montant_centimes: bigint;
	reference: Generated<string>;
	instant: Date;
	compte_id: string;
	exemple: Generated<boolean>;
}

/** Procès-verbal d'une séance : écrit d'après ce qui s'est passé, amendé, approuvé à la séance suivante, publié en partie. Chaque version reste. */
export interface TableProcesVerbal {
	contrat_id: string;
	seance_id: string;
	version: number;
	etat: string;
	contenu: Json;
	ecrit_le: Date;
	compte_id: string | null;
	approuve_seance: string | null;
	approuve_le: Date | null;
	publie_le: Date | null;
	/** Ce qui est publié, et rien d'autre : des fonctions, jamais un nom ; les points choisis. */
	partie_publique: Json;
}

/** Suite à donner, avec un responsable et une échéance. Née d'une séance ou seule. */
export interface TableTache {
	contrat_id: string;
	id: string;
	seance_id: string | null;
	point_id: string | null;
	dossier_id: string | null;
	intitule: string;
	responsable_compte: string | null;
	responsable_siege: string | null;
	echeance: string | null;
	etat: string;
	cree_le: Date;
	cree_par: string | null;
	finie_le: Date | null;
	finie_par: string | null;
	motif: Generated<string>;
	exemple: Generated<boolean>;
	/** Dernier jour où un rappel est parti. */
	rappelee_le: string | null;
}

/** Personnes présentes hors des sièges, comptées par catégorie et organisme ; jamais de nom d'habitant. Nourrit les indicateurs de coopération (annexe 2, tableau 3). */
export interface TableParticipation {
	contrat_id: string;
	seance_id: string;
	categorie: string;
	organisme: Generated<string>;
	personnes: number;
}

/** Arbitrage proposé : ce qui a été demandé au calcul (tel que la personne le voyait) et ce qu'il répond. N'engage rien et n'écrit rien dans le programme. */
export interface TableArbitrage {
	contrat_id: string;
	id: string;
	scenario_id: string;
	statut: string;
	/** Enveloppes, demandes, contraintes et but au moment de la demande ; montants en centimes, écrits en texte. */
	probleme: Json;
	avancement: Generated<Json>;
	resultat: Json;
	cree_le: Date;
	cree_par: string;
	termine_le: Date | null;
}

/** Adresse secrète du calendrier d'une personne : ses séances et ses tâches. Seule l'empreinte du secret est gardée ; la supprimer ferme l'adresse. */
export interface TableAgendaPrive {
	compte_id: string;
	jeton: string;
	cree_le: Date;
}

/** Ce qu'une version du procès-verbal écrit d'un point. Une version écrite ne change plus. */
export interface TableProcesVerbalPoint {
	contrat_id: string;
	seance_id: string;
	version: number;
	point_id: string;
	texte: Generated<string>;
	/** Phrases des faits au moment de cette version, pour montrer ce qui a changé depuis ; les faits eux-mêmes se relisent de la séance. */
	faits: Generated<Json>;
}

/** Rappel déjà envoyé : cette instance risque de ne pas tenir sa fréquence sur cette période. */
export interface TableRappelFrequence {
	contrat_id: string;
	instance_code: string;
	periode: string;
	envoye_le: Date;
}

/** Ligne déjà décidée, remise à l'ordre du jour d'une séance, avec le motif. La décision d'avant vaut tant que cette séance n'est pas close. */
export interface TableRetourDecision {
	contrat_id: string;
	seance_id: string;
	ligne_id: string;
	remplace_seance: string;
	motif: string;
	instant: Date;
	compte_id: string;
}

/** Contenu scellé d'une séance close, élément par élément, avec le sel de chacun : son empreinte est celle de la séance. Les séances closes avant cette table sont scellées sous la version 1, sans contenu gardé. */
export interface TableSceau {
	contrat_id: string;
	seance_id: string;
	version: number;
	contenu: Json;
	/** Le même contenu où ce qui n'est pas public n'est plus qu'une empreinte : chacun vérifie le tout sans rien lire de plus. */
	partie_publique: Json;
}

/** Annexe financière de l'année, tirée des votes des séances closes : chaque génération garde son numéro, son contenu et son empreinte. */
export interface TableAvenantFinancier {
	contrat_id: string;
	id: string;
	annee: number;
	numero: number;
	instant: Date;
	compte_id: string;
	empreinte: string;
	contenu: Json;
}
