import {
	eligibilite,
	type FaitsDuProjet,
	nomsVerdicts,
	type Regle,
	reglesDeLAppel
} from '#contrat/appels/eligibilite.ts';
import { reglesDesFinanceurs } from '#contrat/appels/server/lectures-regles.ts';
import { enPointsDeBase, somme } from '#contrat/commun/montant.ts';
import { estArgentPublic } from '#contrat/dossiers/financement.ts';
import type { DossierDuTableau } from '#contrat/dossiers/tableau/dossier-du-tableau.ts';
import type { Tx } from '#db/base.ts';
import type { FinancementsDeStructure } from './lectures-cumul.ts';
import type { TeteDeFiche } from './lectures-fiches.ts';

/**
 * What the rules of calls and funders say against each application, in words, worst first: only what the software can tell
 * by itself, only for the funders that are asked.
 */
export async function alertesDesDossiers(
	tx: Tx,
	contratId: string,
	dossiers: readonly DossierDuTableau[],
	tetes: ReadonlyMap<string, TeteDeFiche>,
	passes: ReadonlyMap<string, FinancementsDeStructure>
): Promise<Map<string, string[]>> {
	const desFinanceurs = await reglesDesFinanceurs(tx, contratId);
	const desAppels = await reglesDesAppels(tx, contratId);
	const partenaires = await tx
		.selectFrom('partenaire')
		.select(['code', 'nom', 'sigle', 'nature'])
		.where('contrat_id', '=', contratId)
		.execute();
	const connus = new Map(partenaires.map((p) => [p.code, p]));
	const parents = await parentsDesObjectifs(tx, contratId);
	return new Map(
		dossiers.map((d) => {
			const tete = tetes.get(d.id);
			const faits = faitsDe(d, {
				ancetres: (code) => ancetres(code, (c) => parents.get(`${tete?.version} ${c}`)),
				publics: (code) => estArgentPublic(connus.get(code)?.nature ?? ''),
				coconstruction: tete?.coconstruction ?? null,
				finance: (passes.get(d.structureId)?.lignes ?? []).some(
					(l) => l.annee === (tete?.annee ?? 0) - 1 && l.accorde > 0n
				)
			});
			const deLAppel = dire('Appel', '', desAppels.get(d.appelId) ?? [], faits);
			const demandes = [...new Set(d.lignes.map((l) => l.financeur))].flatMap((code) =>
				dire(
					connus.get(code)?.sigle ?? connus.get(code)?.nom ?? code,
					code,
					desFinanceurs.get(code)?.regles ?? [],
					faits
				)
			);
			const dites = [...deLAppel, ...demandes].sort((a, b) => a.rang - b.rang);
			return [d.id, dites.map((a) => a.texte)];
		})
	);
}

function dire(nom: string, code: string, regles: readonly Regle[], faits: FaitsDuProjet) {
	const controlees = regles.filter((r) => r.controle !== null);
	return eligibilite(code, controlees, faits)
		.constats.filter((c) => c.verdict !== 'possible')
		.map((c) => ({
			rang: c.verdict === 'impossible' ? 0 : 1,
			texte: `${nom}, ${nomsVerdicts[c.verdict].toLowerCase()} : ${c.regle}. ${c.raison}`
		}));
}

interface Autour {
	ancetres: (code: string) => string[];
	publics: (financeur: string) => boolean;
	coconstruction: string | null;
	finance: boolean;
}

function faitsDe(d: DossierDuTableau, autour: Autour): FaitsDuProjet {
	const publique = somme(d.lignes.filter((l) => autour.publics(l.financeur)).map((l) => l.demande));
	return {
		objectifs: [...new Set(d.objectifs.flatMap(autour.ancetres))],
		theme: d.themeNational,
		quartiers: d.quartiers,
		partQuartierPoints: enPointsDeBase(BigInt(d.duQuartier), BigInt(d.personnes)),
		tauxPublicPoints: enPointsDeBase(publique, d.cout),
		cout: d.cout,
		demandes: d.lignes.map((l) => ({ financeur: l.financeur, montant: l.demande })),
		coconstruction: autour.coconstruction === null ? null : autour.coconstruction === 'oui',
		partenaires: d.partenaires === '' ? null : true,
		besoins: d.besoins === '' ? null : true,
		bilan: autour.finance ? 'inconnu' : 'sans_objet'
	};
}

function ancetres(code: string, parent: (code: string) => string | null | undefined): string[] {
	const tous: string[] = [];
	for (let ici: string | null | undefined = code; ici && !tous.includes(ici); ici = parent(ici)) tous.push(ici);
	return tous;
}

async function parentsDesObjectifs(tx: Tx, contratId: string): Promise<Map<string, string | null>> {
	const lus = await tx
		.selectFrom('objectif')
		.select(['version_numero', 'code', 'parent_code'])
		.where('contrat_id', '=', contratId)
		.execute();
	return new Map(lus.map((o) => [`${o.version_numero} ${o.code}`, o.parent_code]));
}

async function reglesDesAppels(tx: Tx, contratId: string): Promise<Map<string, Regle[]>> {
	const appels = await tx
		.selectFrom('appel')
		.select(['id', 'titre', 'taux_public_max_points', 'part_qpv_min_points', 'bilan_exige'])
		.where('contrat_id', '=', contratId)
		.execute();
	const quartiers = await tx
		.selectFrom('appel_quartier')
		.select(['appel_id', 'quartier_code'])
		.where('contrat_id', '=', contratId)
		.orderBy('quartier_code')
		.execute();
	const parAppel = Map.groupBy(quartiers, (q) => q.appel_id);
	return new Map(
		appels.map((a) => [
			a.id,
			reglesDeLAppel({
				titre: a.titre,
				tauxPublicMaxPoints: a.taux_public_max_points,
				partQuartierMinPoints: a.part_qpv_min_points,
				quartiers: (parAppel.get(a.id) ?? []).map((q) => q.quartier_code),
				bilanExige: a.bilan_exige
			})
		])
	);
}
