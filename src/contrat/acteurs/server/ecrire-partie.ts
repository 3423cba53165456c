import type { EcritStructure } from '#contrat/acteurs/structure.ts';
import type { Tx } from '#db/base.ts';
import { structureComplete } from './lectures-structure-complete.ts';

/** The same part as it is saved now, of the same year when the part has one. The row is locked. */
export async function partieDe(tx: Tx, contratId: string, id: string, saisie: EcritStructure): Promise<EcritStructure> {
	const s = await structureComplete(tx, contratId, id);
	if (!s) throw new Error('a locked structure exists');
	switch (saisie.section) {
		case 'identite':
			return { section: 'identite', contenu: s.identite };
		case 'adresses':
			return { section: 'adresses', contenu: s.adresses };
		case 'aides':
			return { section: 'aides', contenu: s.engagements };
		case 'agrements':
			return { section: 'agrements', contenu: { agrements: s.agrements, affiliations: s.affiliations } };
		case 'moyens': {
			const { annee } = saisie.contenu;
			const vides = { benevoles: null, volontaires: null, salaries: null, etptCentiemes: null };
			const vide = { annee, ...vides, emploisAides: null, misADisposition: null, adherents: null };
			return { section: 'moyens', contenu: s.moyens.find((moyens) => moyens.annee === annee) ?? vide };
		}
		case 'budget': {
			const { annee } = saisie.contenu;
			const contenu = s.budgets.find((budget) => budget.annee === annee) ?? { annee, lignes: [] };
			return { section: 'budget', contenu };
		}
	}
}

/** Writes one part; the others are left alone. The row is locked. */
export async function ecrirePartie(tx: Tx, contratId: string, id: string, saisie: EcritStructure): Promise<void> {
	switch (saisie.section) {
		case 'identite': {
			const { formeJuridique, objetSocial, creeeLe, ...reste } = saisie.contenu;
			const valeurs = { forme_juridique: formeJuridique, objet_social: objetSocial, creee_le: creeeLe };
			return corriger(tx, contratId, id, { ...reste, ...valeurs });
		}
		case 'adresses': {
			const { codePostal, courrierVoie, courrierCodePostal, courrierCommune, ...reste } = saisie.contenu;
			return corriger(tx, contratId, id, {
				...reste,
				code_postal: codePostal,
				courrier_voie: courrierVoie,
				courrier_code_postal: courrierCodePostal,
				courrier_commune: courrierCommune
			});
		}
		case 'aides': {
			const { contenu } = saisie;
			return corriger(tx, contratId, id, {
				cer_le: contenu.cerLe,
				cer_version: contenu.cerVersion,
				utilite_publique_le: contenu.utilitePubliqueLe,
				impots_commerciaux: contenu.impotsCommerciaux,
				aides_500000: contenu.aides500000
			});
		}
		case 'moyens':
			return ecrireMoyens(tx, contratId, id, saisie.contenu);
		case 'agrements':
			return ecrireAgrements(tx, contratId, id, saisie.contenu);
		case 'budget':
			return ecrireBudget(tx, contratId, id, saisie.contenu);
	}
}

type Contenu<S extends EcritStructure['section']> = Extract<EcritStructure, { section: S }>['contenu'];

async function corriger(tx: Tx, contratId: string, id: string, valeurs: object): Promise<void> {
	await tx.updateTable('structure').set(valeurs).where('contrat_id', '=', contratId).where('id', '=', id).execute();
}

async function ecrireMoyens(tx: Tx, contratId: string, id: string, moyens: Contenu<'moyens'>): Promise<void> {
	const { annee, etptCentiemes, emploisAides, misADisposition, ...effectifs } = moyens;
	const valeurs = {
		...effectifs,
		etpt_centiemes: etptCentiemes,
		emplois_aides: emploisAides,
		mis_a_disposition: misADisposition
	};
	await tx
		.insertInto('moyens_structure')
		.values({ contrat_id: contratId, structure_id: id, annee, ...valeurs })
		.onConflict((c) => c.columns(['contrat_id', 'structure_id', 'annee']).doUpdateSet(valeurs))
		.execute();
}

async function ecrireAgrements(tx: Tx, contratId: string, id: string, contenu: Contenu<'agrements'>): Promise<void> {
	for (const table of ['agrement', 'affiliation'] as const)
		await tx.deleteFrom(table).where('contrat_id', '=', contratId).where('structure_id', '=', id).execute();
	const cle = { contrat_id: contratId, structure_id: id };
	const agrements = contenu.agrements.map((agrement, ordre) => ({ ...cle, ordre, ...agrement }));
	if (agrements.length > 0) await tx.insertInto('agrement').values(agrements).execute();
	const affiliations = contenu.affiliations.map((affiliation, ordre) => ({ ...cle, ordre, ...affiliation }));
	if (affiliations.length > 0) await tx.insertInto('affiliation').values(affiliations).execute();
}

async function ecrireBudget(tx: Tx, contratId: string, id: string, budget: Contenu<'budget'>): Promise<void> {
	const { annee } = budget;
	await tx
		.deleteFrom('budget_structure')
		.where('contrat_id', '=', contratId)
		.where('structure_id', '=', id)
		.where('annee', '=', annee)
		.execute();
	const lignes = budget.lignes.map(({ sens, compte, libelle, montant }, ordre) => ({
		contrat_id: contratId,
		structure_id: id,
		annee,
		sens,
		ordre,
		compte,
		libelle,
		montant_centimes: montant
	}));
	if (lignes.length > 0) await tx.insertInto('budget_structure').values(lignes).execute();
}
