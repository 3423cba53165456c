import { nomsNatures } from '#contrat/appels/appel.ts';
import type { LigneBudget } from '#contrat/dossiers/budget.ts';
import { compteDe } from '#contrat/dossiers/comptes.ts';
import type { LigneLue, ResumeDossier } from '#contrat/dossiers/resume.ts';
import { nombre, nomsTranches, partQuartierPoints, tranches } from '#contrat/dossiers/public-prevu.ts';
import type { Tx } from '#db/base.ts';
import type { DossierDuPorteur } from './lectures.ts';

/** An application in words: objectives and quarters by their names, accounts by their titles. */
export async function resumeDossier(tx: Tx, contratId: string, dossier: DossierDuPorteur): Promise<ResumeDossier> {
	const { contenu, entete, lignes } = dossier;
	const codes = [...contenu.objectifs];
	const objectifs =
		codes.length === 0
			? []
			: await tx
					.selectFrom('objectif')
					.select(['code', 'intitule'])
					.where('contrat_id', '=', contratId)
					.where('version_numero', '=', entete.version)
					.where('code', 'in', codes)
					.execute();
	const quartiers = await tx
		.selectFrom('quartier')
		.select(['code', 'nom'])
		.where('contrat_id', '=', contratId)
		.execute();
	return {
		...{ intitule: contenu.intitule, description: contenu.description, debut: contenu.debut, fin: contenu.fin },
		objectifs: codes.flatMap((code) => objectifs.filter((o) => o.code === code)),
		quartiers: contenu.quartiers.map((code) => quartiers.find((q) => q.code === code)?.nom ?? code),
		publics: tranches.flatMap((tranche) => {
			const ici = contenu.publics.filter((p) => p.tranche === tranche);
			const [femmes, hommes] = [
				nombre(ici.filter((p) => p.sexe === 'femmes')),
				nombre(ici.filter((p) => p.sexe === 'hommes'))
			];
			return femmes + hommes > 0 ? [{ tranche: nomsTranches[tranche], femmes, hommes }] : [];
		}),
		personnes: nombre(contenu.publics),
		partQuartierPoints: partQuartierPoints(contenu.publics),
		charges: contenu.budget.filter((l) => l.sens === 'charge').map(lireLigne),
		produits: contenu.budget.filter((l) => l.sens === 'produit').map(lireLigne),
		demandes: lignes.map((l) => ({ financeur: l.financeurNom, nature: nomsNatures[l.nature], montant: l.demande }))
	};
}

function lireLigne({ sens, compte, libelle, montant }: LigneBudget): LigneLue {
	return { rubrique: `${compte} — ${compteDe(sens, compte)?.intitule ?? compte}`, detail: libelle, montant };
}
