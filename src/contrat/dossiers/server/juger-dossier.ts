import type { FormeDeStructure } from '#contrat/acteurs/saisie.ts';
import { type AppelLu, appelParId } from '#contrat/appels/server/lectures.ts';
import { type CadreDuDossier, type Manque, manques } from '#contrat/dossiers/completude.ts';
import type { ContenuDossier } from '#contrat/dossiers/contenu.ts';
import { estArgentPublic } from '#contrat/dossiers/financement.ts';
import { type FormulaireDuDossier, manquesDuFormulaire } from '#contrat/dossiers/formulaire.ts';
import type { Tx } from '#db/base.ts';
import type { EnteteDossier } from './charger-dossier.ts';
import { formulaireDuDossier } from './formulaire-du-dossier.ts';
import { type LigneDemandee, lignesDemandees } from './lignes-demandees.ts';

/** An application held against its call: what is missing, and everything needed to say so. */
export interface DossierJuge {
	appel: AppelLu;
	lignes: LigneDemandee[];
	formulaire: FormulaireDuDossier;
	cadre: CadreDuDossier;
	manques: Manque[];
}

/** Holds an application against the limits, the questions and the pieces of its call, and the identity of its structure. */
export async function jugerDossier(
	tx: Tx,
	contratId: string,
	entete: EnteteDossier,
	contenu: ContenuDossier
): Promise<DossierJuge> {
	const appel = await appelParId(tx, contratId, entete.appelId);
	if (!appel) throw new Error(`application ${entete.numero} has no call`);
	const structure = await tx
		.selectFrom('structure')
		.select(['siret', 'forme'])
		.where('contrat_id', '=', contratId)
		.where('id', '=', entete.structureId)
		.executeTakeFirstOrThrow();
	const lignes = await lignesDemandees(tx, contratId, entete.id);
	const forme = structure.forme as FormeDeStructure;
	const formulaire = await formulaireDuDossier(tx, contratId, entete, contenu, forme);
	const cadre: CadreDuDossier = {
		tauxPublicMaxPoints: appel.tauxPublicMaxPoints,
		partQuartierMinPoints: appel.partQuartierMinPoints,
		demandes: lignes.map((l) => ({ montant: l.demande, argentPublic: estArgentPublic(l.financeurNature) })),
		structureIdentifiee: structure.siret !== null || structure.forme === 'groupe_informel',
		aRelire: entete.aRelire,
		formulaire: manquesDuFormulaire(formulaire, contenu.reponses)
	};
	return { appel, lignes, formulaire, cadre, manques: manques(contenu, cadre) };
}
