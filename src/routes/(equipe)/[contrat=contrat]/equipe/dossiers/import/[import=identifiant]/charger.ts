import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { seDeporte } from '#contrat/gouvernance/server/lectures-deports.ts';
import { grilleDe, octetsPour, ouvrirLeTableau, planDeLImport } from '#contrat/dossiers/server/importer-lire.ts';
import { type ImportLu, importParId, memoireDuContrat } from '#contrat/dossiers/server/lectures-imports.ts';
import { guichetsDuTableau } from '#contrat/dossiers/server/lectures-tableau.ts';
import { lireTexte } from '#contrat/dossiers/tableau/cellules.ts';
import { champsPossibles, nomDuChamp } from '#contrat/dossiers/tableau/champs.ts';
import { vientDeDauphin } from '#contrat/dossiers/tableau/dauphin.ts';
import { devinerColonnes, titresConnus } from '#contrat/dossiers/tableau/deviner.ts';
import { trouverEntete } from '#contrat/dossiers/tableau/grille.ts';
import { messagesImport } from '#contrat/dossiers/tableau/import.ts';
import { presenter } from './presenter.ts';

/** Rows of a sheet looked at to show what its columns hold. */
const APERCU = 80;

const AUTRUI =
	'Vous avez un lien déclaré avec une structure : les lignes d’un tableau déposé par une autre personne ne vous sont pas montrées. Cette personne peut le relire et le confirmer.';

/** What the page of an import shows, according to where it stands; null when there is none. */
export async function chargerImport(contexte: Contexte, id: string, recherche: URLSearchParams) {
	const { base, contratId } = contexte;
	const lu = await base.lire(contratId, (tx) => importParId(tx, contratId, id));
	if (!lu) return null;
	const { choix: _choix, creePar, ...entete } = lu;
	const cache = await lignesCachees(contexte, creePar);
	if (cache) entete.bilan = { ...entete.bilan, refus: [] };
	const associer = lu.statut === 'a_associer' || (lu.statut === 'a_verifier' && recherche.has('colonnes'));
	if (associer)
		return {
			lu: entete,
			association: cache ? { empechement: AUTRUI } : await colonnes(contexte, lu, recherche),
			relecture: null
		};
	if (lu.statut !== 'a_verifier') return { lu: entete, association: null, relecture: null };
	return {
		lu: entete,
		association: null,
		relecture: cache ? { empechement: AUTRUI } : await relire(contexte, lu, recherche)
	};
}

/** A table is a file: its rows cannot be hidden one by one from somebody who would not know which to look for. */
async function lignesCachees({ base, agent, contratId }: Contexte, creePar: string): Promise<boolean> {
	return creePar !== agent.compteId && base.lire(contratId, seDeporte);
}

async function colonnes(contexte: Contexte, lu: ImportLu, recherche: URLSearchParams) {
	const { base, agent, contratId } = contexte;
	const octets = await octetsPour(base, agent, contratId, lu.fichierId);
	if (!octets) return { empechement: messagesImport.fichier_en_attente };
	const demande = Number(recherche.get('entete'));
	const classeur = await ouvrirLeTableau(octets, Math.max(APERCU, demande + 20 || 0));
	if (!classeur.ok) return { empechement: classeur.refus.message };
	const { guichets, memoire } = await base.lire(contratId, async (tx) => ({
		guichets: await guichetsDuTableau(tx, contratId, { appelId: lu.appelId }),
		memoire: await memoireDuContrat(tx, contratId)
	}));
	const { feuilles } = classeur.valeur;
	const feuille = feuilles.find((f) => f.nom === (recherche.get('feuille') ?? lu.feuille)) ?? feuilles[0];
	if (!feuille) return { empechement: messagesImport.fichier_vide };
	const trouvee = feuille.nom === lu.feuille ? lu.entete : null;
	const ligne = demande > 0 ? demande : (trouvee ?? trouverEntete(feuille, (t) => titresConnus(t, guichets)) ?? 1);
	const grille = grilleDe(classeur.valeur, feuille.nom, ligne);
	const titres = grille.ok ? grille.valeur.titres : [];
	const garde = ligne === lu.entete && feuille.nom === lu.feuille && !recherche.has('deviner');
	const champs = garde ? lu.choix.champs : devinerColonnes(titres, guichets, memoire);
	return {
		empechement: grille.ok ? null : grille.refus.message,
		feuille: feuille.nom,
		entete: ligne,
		feuilles: feuilles.map((f) => ({ valeur: f.nom, libelle: f.cachee ? `${f.nom} (cachée)` : f.nom })),
		dauphin: vientDeDauphin(titres),
		options: champsPossibles(guichets).map((champ) => ({ valeur: champ, libelle: nomDuChamp(champ, guichets) })),
		colonnes: titres.map((titre, rang) => ({
			rang,
			titre,
			champ: champs[rang] ?? '',
			exemples: grille.ok
				? grille.valeur.lignes
						.map(({ cellules }) => lireTexte(cellules[rang]).slice(0, 60))
						.filter((t) => t !== '')
						.slice(0, 3)
				: []
		}))
	};
}

async function relire({ base, agent, contratId }: Contexte, lu: ImportLu, recherche: URLSearchParams) {
	const octets = await octetsPour(base, agent, contratId, lu.fichierId);
	if (!octets) return { empechement: messagesImport.fichier_en_attente };
	const plan = await planDeLImport(base, contratId, lu, octets);
	return plan.ok ? { empechement: null, ...presenter(plan.valeur, recherche) } : { empechement: plan.refus.message };
}
