import type { Agent } from '#contrat/acteurs/agent.ts';
import { DOMAINE_EXEMPLE } from '#contrat/acteurs/exemple.ts';
import type { Role } from '#contrat/acteurs/habilitations.ts';
import { donnerMandat, type Invitation } from '#contrat/acteurs/server/donner-un-mandat.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { compteDePlateforme, comptesExemple } from '#src/exemple/comptes.ts';
import { structuresExemple } from '#src/exemple/structures.ts';
import { accepte, type Exemple } from './exemple.ts';

/** The program itself gives the fictional mandates: nobody is there before them. */
const AUTEUR = { compteId: null, nom: 'Année d’exemple' };

/** The accounts of the team, without password: they are entered in one click, in demonstration only. */
export async function poserEquipe(exemple: Exemple): Promise<void> {
	for (const { cle, nom, role, partenaire } of comptesExemple)
		await poserCompte(exemple, cle, {
			courriel: `${cle}${DOMAINE_EXEMPLE}`,
			nom,
			role,
			partenaire: partenaire ?? null
		});
	const { cle, nom } = compteDePlateforme;
	const compte = { id: nouvelIdentifiant(), courriel: `${cle}${DOMAINE_EXEMPLE}`, nom, administre_plateforme: true };
	await exemple.base.identite((tx) =>
		tx
			.insertInto('compte')
			.values(compte)
			.onConflict((c) => c.column('courriel').doNothing())
			.execute()
	);
}

/** One account a structure: `porteur-1`, `porteur-2`… in the order of the structures. */
export async function poserPorteurs(exemple: Exemple): Promise<void> {
	for (const [rang, { cle, nom, porteur }] of structuresExemple.entries()) {
		const courriel = `porteur-${rang + 1}${DOMAINE_EXEMPLE}`;
		const structure = exemple.structures.get(cle) ?? null;
		const personne = `${porteur} Exemple (${nom.replace(/^(Association|Compagnie|Atelier|Club) Exemple (de la |des )?/, '')})`;
		await poserCompte(exemple, `porteur-${rang + 1}`, { courriel, nom: personne, role: 'porteur', structure });
	}
}

async function poserCompte(exemple: Exemple, cle: string, invitation: Invitation): Promise<void> {
	const { base, contratId, agents } = exemple;
	let agent = await lireAgent(exemple, invitation.courriel);
	if (!agent) {
		const mandat = await base.ecrire(contratId, (tx) =>
			donnerMandat(tx, { contratId, auteur: AUTEUR, envoyer: false }, invitation)
		);
		accepte(mandat, cle);
		agent = await lireAgent(exemple, invitation.courriel);
	}
	if (!agent) throw new Error(`no example account ${cle}`);
	agents.set(cle, agent);
}

async function lireAgent({ base, contratId }: Exemple, courriel: string): Promise<Agent | null> {
	const lignes = await base.lire(contratId, (tx) =>
		tx
			.selectFrom('compte as c')
			.innerJoin('mandat as m', 'm.compte_id', 'c.id')
			.select(['c.id', 'c.nom', 'm.role', 'm.partenaire_code', 'm.structure_id'])
			.where('c.courriel', '=', courriel)
			.where('m.contrat_id', '=', contratId)
			.where('m.fin_le', 'is', null)
			.execute()
	);
	const [premiere] = lignes;
	if (!premiere) return null;
	const mandats = lignes.map((l) => ({
		contratId,
		role: l.role as Role,
		partenaire: l.partenaire_code,
		structureId: l.structure_id
	}));
	return { compteId: premiere.id, nom: premiere.nom, courriel, administrePlateforme: false, mandats };
}
