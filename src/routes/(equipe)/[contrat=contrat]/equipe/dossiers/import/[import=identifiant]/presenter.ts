import { ecrireMontant, somme } from '#contrat/commun/montant.ts';
import { nomsStatuts } from '#contrat/dossiers/dossier.ts';
import { compter, nomsRaisons, type Verdict } from '#contrat/dossiers/tableau/plan.ts';

/** Rows shown on one page of the preview. */
const PAR_PAGE = 50;
const genres = ['ecarte', 'cree', 'modifie', 'inchange'] as const;

/** One row of the preview. */
export interface LignePresentee {
	rang: number;
	quoi: Verdict['quoi'];
	texte: string;
	details: readonly string[];
}

/** A preview of the plan: how many of each kind, one page of rows of the kind asked, the structures to confirm. */
export function presenter(plan: readonly Verdict[], recherche: URLSearchParams) {
	const compte = compter(plan);
	const utiles = plan.filter((v) => !(v.quoi === 'ecarte' && v.raison === 'vide'));
	const voir =
		genres.find((genre) => genre === recherche.get('voir')) ??
		genres.find((g) => utiles.some((v) => v.quoi === g)) ??
		'cree';
	const choisis = utiles.filter((v) => v.quoi === voir);
	const pages = Math.max(1, Math.ceil(choisis.length / PAR_PAGE));
	const page = Math.min(pages, Math.max(1, Math.floor(Number(recherche.get('page') ?? 1)) || 1));
	return {
		compte: { ...compte, ecarte: utiles.filter((v) => v.quoi === 'ecarte').length },
		erreurs: utiles.filter((v) => v.quoi === 'ecarte' && v.raison === 'erreur').length,
		voir,
		page,
		pages,
		total: choisis.length,
		lignes: choisis.slice((page - 1) * PAR_PAGE, page * PAR_PAGE).map(presenterLigne),
		etats: plan.filter((v) => v.quoi === 'inchange' && v.etatOrigine !== null).length,
		structures: structuresAConfirmer(plan),
		nouvelles: new Set(
			plan.flatMap((v) => (v.quoi === 'cree' && v.structure.genre === 'nouvelle' ? [v.structure.cle] : []))
		).size
	};
}

function presenterLigne(verdict: Verdict): LignePresentee {
	switch (verdict.quoi) {
		case 'ecarte':
			return {
				rang: verdict.rang,
				quoi: 'ecarte',
				texte: verdict.apercu,
				details: [`Écartée : ${nomsRaisons[verdict.raison]}.`, ...verdict.details]
			};
		case 'inchange':
			return {
				rang: verdict.rang,
				quoi: 'inchange',
				texte: `${verdict.dossier.numero} · ${verdict.dossier.intitule}`,
				details: verdict.avertissements
			};
		case 'modifie':
			return {
				rang: verdict.ligne.rang,
				quoi: 'modifie',
				texte: `${verdict.dossier.numero} · ${verdict.dossier.intitule}`,
				details: [
					...verdict.changements.map((c) => `${c.nom} : « ${abreger(c.avant)} » devient « ${abreger(c.apres)} »`),
					...verdict.ligne.avertissements
				]
			};
		case 'cree': {
			const { ligne, structure } = verdict;
			const demande = somme(Object.values(ligne.demandes));
			return {
				rang: ligne.rang,
				quoi: 'cree',
				texte: `${structure.nom} · ${ligne.intitule}`,
				details: [
					`${nomsStatuts[ligne.statut ?? 'brouillon']}, ${ecrireMontant(demande)} demandés${structure.genre === 'nouvelle' ? ', structure à créer' : ''}`,
					...ligne.avertissements
				]
			};
		}
	}
}

const abreger = (texte: string): string => (texte.length > 80 ? `${texte.slice(0, 79)}…` : texte);

/** Names a structure of the contract already bears: the team says, once each, whether it is the same. */
function structuresAConfirmer(plan: readonly Verdict[]) {
	const vues = new Map<string, { cle: string; id: string; nom: string; rangs: number[] }>();
	for (const verdict of plan) {
		if (verdict.quoi !== 'cree' || verdict.structure.genre !== 'proposee') continue;
		const { cle, id, nom } = verdict.structure;
		const deja = vues.get(cle) ?? { cle, id, nom, rangs: [] };
		deja.rangs.push(verdict.ligne.rang);
		vues.set(cle, deja);
	}
	return [...vues.values()];
}
