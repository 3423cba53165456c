import type { Agent } from '#contrat/acteurs/agent.ts';
import type { Role } from '#contrat/acteurs/habilitations.ts';
import type { Base } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';

/** Where the requests of the tests come from. */
export const ORIGINE = { adresse: '192.0.2.10', appareil: 'Firefox sur Linux', ancienJeton: null };

/** An account, without password unless a digest is given; gives its identifier. */
export async function poserCompte(
	base: Base,
	courriel: string,
	plus: { nom?: string; motDePasse?: string; administrePlateforme?: boolean; actif?: boolean } = {}
): Promise<string> {
	const id = nouvelIdentifiant();
	await base.identite((tx) =>
		tx
			.insertInto('compte')
			.values({
				id,
				courriel,
				nom: plus.nom ?? courriel.split('@')[0] ?? courriel,
				mot_de_passe: plus.motDePasse ?? null,
				administre_plateforme: plus.administrePlateforme ?? false,
				actif: plus.actif ?? true
			})
			.execute()
	);
	return id;
}

/** A mandate in force; gives its identifier. */
export async function poserMandat(
	base: Base,
	contratId: string,
	compteId: string,
	role: Role,
	pour: { partenaire?: string; structure?: string } = {}
): Promise<string> {
	const id = nouvelIdentifiant();
	await base.proprietaire((tx) =>
		tx
			.insertInto('mandat')
			.values({
				contrat_id: contratId,
				id,
				compte_id: compteId,
				role,
				partenaire_code: pour.partenaire ?? null,
				structure_id: pour.structure ?? null
			})
			.execute()
	);
	return id;
}

/** An account with one mandate, as the acts receive it. */
export async function poserAgent(
	base: Base,
	contratId: string,
	role: Role,
	pour: { courriel?: string; partenaire?: string; structure?: string } = {}
): Promise<Agent> {
	const courriel = pour.courriel ?? `${role.replaceAll('_', '-')}-${nouvelIdentifiant().slice(-6)}@ville.example`;
	const compteId = await poserCompte(base, courriel);
	await poserMandat(base, contratId, compteId, role, pour);
	return {
		compteId,
		nom: courriel.split('@')[0] ?? courriel,
		courriel,
		administrePlateforme: false,
		mandats: [{ contratId, role, partenaire: pour.partenaire ?? null, structureId: pour.structure ?? null }]
	};
}

/** A funder of the contract, so that an instructeur can act for it. */
export async function poserPartenaire(base: Base, contratId: string, code: string): Promise<void> {
	await base.proprietaire((tx) =>
		tx
			.insertInto('partenaire')
			.values({ contrat_id: contratId, code, nom: `Partenaire ${code}`, nature: 'autre', financeur: true, ordre: 1 })
			.execute()
	);
}

/** An association of the contract; gives its identifier. */
export async function poserStructure(base: Base, contratId: string, nom: string): Promise<string> {
	const id = nouvelIdentifiant();
	await base.proprietaire((tx) =>
		tx.insertInto('structure').values({ contrat_id: contratId, id, nom, forme: 'association', exemple: true }).execute()
	);
	return id;
}
