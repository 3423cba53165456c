import type { StructureComplete } from '#contrat/acteurs/structure.ts';
import { structureComplete } from '#contrat/acteurs/server/lectures-structure-complete.ts';
import { type Questionnaire, questionsVisibles, textesDe } from '#contrat/appels/questionnaire.ts';
import { questionnaireDe } from '#contrat/appels/server/lectures-formulaire.ts';
import { ecrireJour, lireJour } from '#contrat/commun/jour.ts';
import type { ContenuDossier } from '#contrat/dossiers/contenu.ts';
import { themeDe } from '#contrat/dossiers/theme-national.ts';
import type { Tx } from '#db/base.ts';
import type { DemandeAImprimer, DossierAImprimer } from '#documents/dossier-a-imprimer.ts';
import { type EnteteDossier, enteteParNumero } from './charger-dossier.ts';
import { dossierALire } from './dossier-a-lire.ts';
import { signatureDonnee } from './signataires.ts';

/** Which application may be printed by whom: a porteur's own, draft or not, or anything sent for the team. */
export type Lecteur = { structures: readonly string[] } | 'equipe';

/** The application of this number as it is printed; null when this reader has none of that number. */
export async function dossierAImprimer(
	tx: Tx,
	contratId: string,
	numero: string,
	lecteur: Lecteur
): Promise<DossierAImprimer | null> {
	const entete = await enteteParNumero(tx, contratId, numero);
	if (!entete || !peutLire(entete, lecteur)) return null;
	const { contrat, appel, contenu, lignes, bilan, resume } = await dossierALire(tx, contratId, entete);
	const structure = await structureComplete(tx, contratId, entete.structureId);
	if (!structure) return null;
	const signature = await signatureDonnee(tx, contratId, entete.id);
	const questionnaire = await questionnaireDe(tx, contratId, entete.appelId, entete.formulaireVersion);
	const noms = await nomsDesFichiers(tx, contratId, fichiersCites(questionnaire, contenu, structure));
	const dispositifs = await dispositifsDe(
		tx,
		contratId,
		lignes.flatMap((l) => l.enveloppe ?? [])
	);
	return {
		contrat: contrat.nom,
		departement: await departementDe(tx, contratId),
		appel: appel.titre,
		annee: entete.annee,
		numero,
		le: entete.deposeLe ?? entete.creeLe,
		deposeLe: entete.deposeLe,
		structure,
		contenu,
		objectifs: resume.objectifs,
		transversales: await transversalesDe(tx, contratId, contenu.transversales),
		theme: contenu.themeNational
			? { code: contenu.themeNational, intitule: themeDe(contenu.themeNational)?.intitule ?? '' }
			: null,
		quartiers: resume.quartiers,
		demandes: lignes.map((l): DemandeAImprimer => ({
			financeur: l.financeurNom,
			famille: l.financeurNature,
			nature: l.nature,
			dispositif: dispositifs.get(l.enveloppe ?? '') ?? null,
			montant: l.demande,
			suivantes: contenu.financements.find((d) => d.financeur === l.financeur && d.nature === l.nature)?.suivantes ?? []
		})),
		bilan,
		questions: questionsVisibles(questionnaire, contenu.reponses).map((q) => ({
			question: q.intitule,
			reponse: textesDe(contenu.reponses[q.id])
				.map((texte) =>
					q.genre === 'fichier' ? (noms.get(texte) ?? '') : q.genre === 'date' ? direJour(texte) : texte
				)
				.join('\n')
		})),
		pieces: piecesDonnees(questionnaire, contenu, structure, noms),
		signature: signature?.signeeLe ? { ...signature, le: signature.signeeLe } : null,
		aConfirmer: entete.saisieAssistee && entete.confirmeLe === null
	};
}

function peutLire({ structureId, deposeLe }: EnteteDossier, lecteur: Lecteur): boolean {
	return lecteur === 'equipe' ? deposeLe !== null : lecteur.structures.includes(structureId);
}

/** A date typed in an answer, in words when it is one. */
function direJour(texte: string): string {
	const lu = lireJour(texte);
	return lu.ok ? ecrireJour(lu.valeur) : texte;
}

function fichiersCites(form: Questionnaire, contenu: ContenuDossier, structure: StructureComplete): string[] {
	return [
		...contenu.pieces.map((p) => p.fichierId),
		...structure.pieces.map((p) => p.fichierId),
		...form.questions.filter((q) => q.genre === 'fichier').flatMap((q) => textesDe(contenu.reponses[q.id]))
	];
}

/** Files given with the application, then those of the structure that the call reuses; a piece is named as the call asks it. */
function piecesDonnees(
	{ pieces }: Questionnaire,
	contenu: ContenuDossier,
	structure: StructureComplete,
	noms: ReadonlyMap<string, string>
): { piece: string; fichier: string }[] {
	const siennes = contenu.pieces.map((p) => ({
		piece: pieces.find((demandee) => demandee.code === p.piece)?.intitule ?? p.piece,
		fichier: noms.get(p.fichierId) ?? ''
	}));
	const reprises = pieces
		.filter((demandee) => demandee.genre !== null && demandee.formes.includes(structure.identite.forme))
		.flatMap((demandee) => {
			const connue = structure.pieces.find((p) => p.genre === demandee.genre);
			return connue ? [{ piece: demandee.intitule, fichier: noms.get(connue.fichierId) ?? '' }] : [];
		});
	return [...siennes, ...reprises];
}

async function nomsDesFichiers(tx: Tx, contratId: string, cites: readonly string[]): Promise<Map<string, string>> {
	const ids = cites.filter((id) => /^[0-9a-f-]{36}$/.test(id));
	if (ids.length === 0) return new Map();
	const lignes = await tx
		.selectFrom('fichier_depose')
		.select(['id', 'nom'])
		.where('contrat_id', '=', contratId)
		.where('id', 'in', ids)
		.execute();
	return new Map(lignes.map((l) => [l.id, l.nom]));
}

async function transversalesDe(tx: Tx, contratId: string, codes: readonly string[]): Promise<string[]> {
	if (codes.length === 0) return [];
	const lignes = await tx
		.selectFrom('transversale')
		.select(['code', 'intitule'])
		.where('contrat_id', '=', contratId)
		.where('code', 'in', codes)
		.orderBy('ordre')
		.execute();
	return lignes.map((l) => l.intitule);
}

async function dispositifsDe(tx: Tx, contratId: string, codes: readonly string[]): Promise<Map<string, string>> {
	if (codes.length === 0) return new Map();
	const lignes = await tx
		.selectFrom('enveloppe')
		.select(['code', 'dispositif'])
		.where('contrat_id', '=', contratId)
		.where('code', 'in', codes)
		.execute();
	return new Map(lignes.map((l) => [l.code, l.dispositif]));
}

async function departementDe(tx: Tx, contratId: string): Promise<string> {
	const { departement } = await tx
		.selectFrom('contrat')
		.select('departement')
		.where('id', '=', contratId)
		.executeTakeFirstOrThrow();
	return departement;
}
