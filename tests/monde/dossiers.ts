import { randomUUID } from 'node:crypto';
import { ouvrirAppel } from '#contrat/appels/server/ouvrir-appel.ts';
import { publierAppel } from '#contrat/appels/server/publier-appel.ts';
import type { AppelSaisi } from '#contrat/appels/saisie.ts';
import type { Issue } from '#contrat/commun/issue.ts';
import { instantAParis, jour } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import type { SaisieSection } from '#contrat/dossiers/contenu.ts';
import { creerDossier } from '#contrat/dossiers/server/creer-dossier.ts';
import { deposerDossier } from '#contrat/dossiers/server/deposer-dossier.ts';
import { enregistrerDossier } from '#contrat/dossiers/server/enregistrer-dossier.ts';
import type { Ville } from './ville.ts';

/** What an act gave, or an error that names its refusal. */
export function valeurDe<T>(issue: Issue<T, { code: string }>): T {
	if (!issue.ok) throw new Error(issue.refus.code);
	return issue.valeur;
}

/** Call of 2026: from 15 October to 22 November 2025 at 18:00, State on specific credits, Caf on droit commun. */
export const appel2026: AppelSaisi = {
	titre: 'Appel à projets 2026',
	note: '',
	annee: 2026,
	ouvreLe: instantAParis(jour('2025-10-15'), '09:00'),
	fermeLe: instantAParis(jour('2025-11-22'), '18:00'),
	tauxPublicMaxPoints: 8000,
	partQuartierMinPoints: 6000,
	enveloppes: [],
	nouvelles: [
		{ financeur: 'etat', nature: 'specifique', dispositif: 'BOP 147', montant: euros(10_000) },
		{ financeur: 'caf', nature: 'droit_commun', dispositif: 'Fonds locaux', montant: euros(5_000) }
	]
};

/** A published call; gives its identifier. */
export async function poserAppel(ville: Ville, changements: Partial<AppelSaisi> = {}): Promise<string> {
	const id = valeurDe(await ouvrirAppel(ville.en('chefDeProjet'), { ...appel2026, ...changements }));
	return valeurDe(await publierAppel(ville.en('chefDeProjet'), id));
}

/** Everything an application of 2026 must say to be sent: 1 000 € of which 600 € from the State and 200 € from the Caf. */
export const sectionsCompletes: SaisieSection[] = [
	{
		section: 'presentation',
		contenu: {
			intitule: 'Le jardin des Tilleuls',
			description: 'Un jardin partagé au pied des immeubles.',
			besoins: 'Il n’y a pas de lieu où se retrouver dehors.',
			premiereDemande: true,
			dureeAnnees: 1,
			formeAide: 'numeraire'
		}
	},
	{ section: 'objectifs', contenu: { objectifs: ['1.1.2', '1.1.1'], transversales: [], themeNational: '3.1' } },
	{
		section: 'lieux',
		contenu: {
			quartiers: ['QN00101N'],
			lieux: 'Le terrain derrière la halle',
			debut: jour('2026-02-01'),
			fin: jour('2026-12-15'),
			calendrier: 'Deux ateliers par semaine'
		}
	},
	{
		section: 'public',
		contenu: {
			publics: [{ tranche: '26-59', sexe: 'femmes', residence: 'quartier', personnes: 20 }],
			participations: 300,
			participationsDetail: 'Feuille de présence sans nom'
		}
	},
	{
		section: 'participation',
		contenu: {
			coconstruction: 'oui',
			coconstructionAvec: 'Les habitants des trois tours',
			parents: 'sans_objet',
			parentsComment: '',
			sortieQuartier: 'oui',
			sortieComment: 'Deux visites de jardins',
			egalite: 'Des horaires choisis avec les femmes du quartier',
			partenaires: 'Le bailleur prête le terrain',
			droitCommun: 'La commune entretient les allées'
		}
	},
	{
		section: 'moyens',
		contenu: {
			moyensHumains: 'Une animatrice et six bénévoles',
			moyensMateriels: 'Un cabanon et des outils',
			etptCentiemes: 50,
			recrutements: ''
		}
	},
	{
		section: 'resultats',
		contenu: {
			resultats: 'Un jardin tenu par ses habitants',
			indicateurs: [{ code: null, intitule: 'Parcelles cultivées', cible: '12' }],
			methodeEvaluation: 'Un bilan avec les jardiniers en octobre'
		}
	},
	{
		section: 'budget',
		contenu: {
			budget: [
				{ sens: 'charge', compte: '601', libelle: 'Terre et plants', montant: euros(1000) },
				{ sens: 'produit', compte: '756', libelle: '', montant: euros(200) }
			],
			repartitionIndirecte: ''
		}
	},
	{
		section: 'financements',
		contenu: {
			financements: [
				{ financeur: 'etat', nature: 'specifique', montant: euros(600), suivantes: [] },
				{ financeur: 'caf', nature: 'droit_commun', montant: euros(200), suivantes: [] }
			]
		}
	},
	{ section: 'questions', contenu: { reponses: {} } },
	{ section: 'pieces', contenu: { pieces: [] } }
];

/** A draft of Mme Diallo, filled in with `sections`. Gives its identifier, number and revision. */
export async function poserBrouillon(ville: Ville, appelId: string, sections: readonly SaisieSection[] = []) {
	const structureId = ville.structures.tilleuls;
	const nouveau = { cle: randomUUID(), appelId, structureId, intitule: 'Jardin' };
	const { id, numero } = valeurDe(await creerDossier(ville.en('mmeDiallo'), nouveau));
	let revision = 1;
	for (const saisie of sections)
		revision = valeurDe(await enregistrerDossier(ville.en('mmeDiallo'), { dossierId: id, revision, saisie }));
	return { id, numero, revision };
}

/** A complete application of Mme Diallo, sent on 3 November 2025. */
export async function poserDossierDepose(ville: Ville, appelId: string) {
	const brouillon = await poserBrouillon(ville, appelId, sectionsCompletes);
	const { id: dossierId, revision } = brouillon;
	valeurDe(await deposerDossier(ville.en('mmeDiallo'), { dossierId, revision }));
	return brouillon;
}
