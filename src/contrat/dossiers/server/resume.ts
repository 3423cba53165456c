import { nomsNatures } from '#contrat/appels/appel.ts';
import type { LigneBudget } from '#contrat/dossiers/budget.ts';
import { compteDe } from '#contrat/dossiers/comptes.ts';
import type { ContenuDossier } from '#contrat/dossiers/contenu.ts';
import { nombre, nomsTranches, partQuartierPoints, tranches } from '#contrat/dossiers/public-prevu.ts';
import type { DemandeLue, LigneLue, ResumeDossier } from '#contrat/dossiers/resume.ts';
import { motsLieux } from '#contrat/dossiers/sections/lieux.ts';
import { ecrireNombre } from '#contrat/dossiers/sections/mots.ts';
import { motsMoyens } from '#contrat/dossiers/sections/moyens.ts';
import { motsObjectifs } from '#contrat/dossiers/sections/objectifs.ts';
import { motsParticipation } from '#contrat/dossiers/sections/participation.ts';
import { motsPresentation } from '#contrat/dossiers/sections/presentation.ts';
import { motsResultats } from '#contrat/dossiers/sections/resultats.ts';
import { themeDe } from '#contrat/dossiers/theme-national.ts';
import type { Tx } from '#db/base.ts';
import { transversalesDuContrat } from './choix-du-cadre.ts';
import type { DossierDuPorteur } from './lectures.ts';
import { motsDuFormulaire } from './mots-du-formulaire.ts';

type ALire = Pick<DossierDuPorteur, 'contenu' | 'entete' | 'lignes'>;

/** An application in words: objectives, quarters, accounts, questions and files by their names. */
export async function resumeDossier(tx: Tx, contratId: string, dossier: ALire): Promise<ResumeDossier> {
	const { contenu, entete, lignes } = dossier;
	const objectifs = await objectifsEnMots(tx, contratId, dossier);
	const quartiers = await quartiersEnMots(tx, contratId, contenu.quartiers);
	const transversales = await transversalesDuContrat(tx, contratId);
	const theme = contenu.themeNational === null ? undefined : themeDe(contenu.themeNational);
	const { questions, pieces } = await motsDuFormulaire(tx, contratId, entete, contenu);
	return {
		intitule: contenu.intitule,
		description: contenu.description,
		debut: contenu.debut,
		fin: contenu.fin,
		objectifs,
		quartiers,
		...publicEnMots(contenu),
		charges: contenu.budget.filter((l) => l.sens === 'charge').map(lireLigne),
		produits: contenu.budget.filter((l) => l.sens === 'produit').map(lireLigne),
		demandes: lignes.map((l): DemandeLue => ({
			financeur: l.financeurNom,
			nature: nomsNatures[l.nature],
			montant: l.demande,
			suivantes: contenu.financements.find((d) => d.financeur === l.financeur && d.nature === l.nature)?.suivantes ?? []
		})),
		parties: {
			presentation: motsPresentation(contenu),
			objectifs: motsObjectifs({
				objectifs: objectifs.map((o) => `${o.code} ${o.intitule}`),
				transversales: contenu.transversales.map((c) => transversales.find((t) => t.code === c)?.intitule ?? c),
				themeNational: theme ? `${theme.code} ${theme.intitule}` : contenu.themeNational
			}),
			lieux: motsLieux({ ...contenu, quartiers }),
			public: [
				['Participations (venues)', ecrireNombre(contenu.participations)],
				['Comment on les compte', contenu.participationsDetail]
			],
			participation: motsParticipation(contenu),
			moyens: motsMoyens(contenu),
			resultats: motsResultats(contenu),
			budget: [['Partage des charges indirectes', contenu.repartitionIndirecte]],
			questions,
			pieces
		}
	};
}

async function objectifsEnMots(tx: Tx, contratId: string, { contenu, entete }: ALire) {
	const codes = [...contenu.objectifs];
	if (codes.length === 0) return [];
	const connus = await tx
		.selectFrom('objectif')
		.select(['code', 'intitule'])
		.where('contrat_id', '=', contratId)
		.where('version_numero', '=', entete.version)
		.where('code', 'in', codes)
		.execute();
	return codes.flatMap((code) => connus.filter((o) => o.code === code));
}

async function quartiersEnMots(tx: Tx, contratId: string, codes: readonly string[]): Promise<string[]> {
	const connus = await tx.selectFrom('quartier').select(['code', 'nom']).where('contrat_id', '=', contratId).execute();
	return codes.map((code) => connus.find((q) => q.code === code)?.nom ?? code);
}

function publicEnMots({ publics }: ContenuDossier) {
	return {
		publics: tranches.flatMap((tranche) => {
			const ici = publics.filter((p) => p.tranche === tranche);
			const [femmes, hommes] = [
				nombre(ici.filter((p) => p.sexe === 'femmes')),
				nombre(ici.filter((p) => p.sexe === 'hommes'))
			];
			return femmes + hommes > 0 ? [{ tranche: nomsTranches[tranche], femmes, hommes }] : [];
		}),
		personnes: nombre(publics),
		partQuartierPoints: partQuartierPoints(publics)
	};
}

function lireLigne({ sens, compte, libelle, montant }: LigneBudget): LigneLue {
	return { rubrique: `${compte} — ${compteDe(sens, compte)?.intitule ?? compte}`, detail: libelle, montant };
}
