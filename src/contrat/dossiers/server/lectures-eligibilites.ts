import {
	type DispositifAilleurs,
	type FaitsDuProjet,
	type Regle,
	reglesDeLAppel
} from '#contrat/appels/eligibilite.ts';
import { reglesDesFinanceurs } from '#contrat/appels/server/lectures-regles.ts';
import { type CadreDesFaits, faitsDuProjet } from '#contrat/dossiers/faits-du-projet.ts';
import type { Tx } from '#db/base.ts';
import type { DossierDuPorteur } from './lectures.ts';

/** A funder one may ask, with the rules of the call and its own. */
export interface FinanceurARegles {
	code: string;
	nom: string;
	regles: Regle[];
	ailleurs: DispositifAilleurs[];
}

/** Everything needed to say, for each funder of the call, what its rules make of this application — and again while one types. */
export interface ReglesDuDossier {
	financeurs: FinanceurARegles[];
	faits: FaitsDuProjet;
	/** Kind of each funder, by code. */
	natures: Record<string, string>;
}

/** The rules an application meets: those of its call, then those of each funder the call opens. */
export async function reglesDuDossier(tx: Tx, contratId: string, dossier: DossierDuPorteur): Promise<ReglesDuDossier> {
	const { appel, enveloppes, contenu, entete } = dossier;
	const desFinanceurs = await reglesDesFinanceurs(tx, contratId);
	const communes = reglesDeLAppel({ ...appel, ...(await limitesDeLAppel(tx, contratId, appel.id)) });
	const natures = Object.fromEntries(enveloppes.map((e) => [e.financeur, e.financeurNature]));
	const cadre: CadreDesFaits = {
		parents: await parentsDuCadre(tx, contratId, entete.version),
		natures,
		bilan: await bilanDeLAnPasse(tx, contratId, entete.structureId, entete.annee)
	};
	const financeurs = new Map(enveloppes.map((e) => [e.financeur, e.financeurNom]));
	return {
		financeurs: [...financeurs].map(([code, nom]) => ({
			code,
			nom,
			regles: [...communes, ...(desFinanceurs.get(code)?.regles ?? [])],
			ailleurs: desFinanceurs.get(code)?.ailleurs ?? []
		})),
		faits: faitsDuProjet(contenu, cadre),
		natures
	};
}

async function limitesDeLAppel(tx: Tx, contratId: string, appelId: string) {
	const appel = await tx
		.selectFrom('appel')
		.select('bilan_exige as bilanExige')
		.where('contrat_id', '=', contratId)
		.where('id', '=', appelId)
		.executeTakeFirstOrThrow();
	const quartiers = await tx
		.selectFrom('appel_quartier')
		.select('quartier_code as code')
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.orderBy('quartier_code')
		.execute();
	return { bilanExige: appel.bilanExige, quartiers: quartiers.map(({ code }) => code) };
}

async function parentsDuCadre(tx: Tx, contratId: string, version: number): Promise<Record<string, string>> {
	const lignes = await tx
		.selectFrom('objectif')
		.select(['code', 'parent_code as parent'])
		.where('contrat_id', '=', contratId)
		.where('version_numero', '=', version)
		.execute();
	return Object.fromEntries(lignes.flatMap(({ code, parent }) => (parent === null ? [] : [[code, parent]])));
}

/** Reports are not followed here yet: what was granted last year tells whether one is due, not whether it is in. */
async function bilanDeLAnPasse(
	tx: Tx,
	contratId: string,
	structureId: string,
	annee: number
): Promise<FaitsDuProjet['bilan']> {
	const accorde = await tx
		.selectFrom('dossier')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where('structure_id', '=', structureId)
		.where('annee', '=', annee - 1)
		.where('statut', '=', 'accorde')
		.limit(1)
		.executeTakeFirst();
	return accorde ? 'inconnu' : 'sans_objet';
}
