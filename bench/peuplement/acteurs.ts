import { instant, type Chantier, type Personne, type Structure } from './chantier.ts';
import { GUICHETS } from './identite.ts';
import { siretSynthetique } from './immatriculer.ts';

const ARRIVEE = instant('2024-01-03');

/** The team of the contract: a chef de projet, an instructeur per funder. Nobody can sign in: no account has a password. */
export function poserEquipe(c: Chantier): Chantier['equipe'] {
	const chef = poserPersonne(c, 'chef-de-projet', 'chef_de_projet', {});
	const financeurs = [...new Set(GUICHETS.map(({ financeur }) => financeur))];
	const instructeurs = new Map(
		financeurs.map((partenaire) => [
			partenaire,
			poserPersonne(c, `instructeur-${partenaire}`, 'instructeur', { partenaire })
		])
	);
	return { chef, instructeurs };
}

/** The associations that may file, each with the person who does. Their rows are written last, once it is known which are public. */
export function preparerStructures(c: Chantier, nombre: number): Structure[] {
	return Array.from({ length: nombre }, (_, rang) => ({
		id: c.alea.identifiant(ARRIVEE),
		porteur: { id: c.alea.identifiant(ARRIVEE), nom: `Porteur synthétique ${c.numero}-${rang + 1}` },
		publiee: false
	}));
}

/** Writes the structures and the accounts of their porteurs. */
export function poserStructures(c: Chantier): void {
	c.structures.forEach(({ id, porteur, publiee }, rang) => {
		const numero = `${c.numero}-${String(rang + 1).padStart(3, '0')}`;
		c.lot.ajouter('structure', {
			contrat_id: c.contratId,
			id,
			nom: `Association synthétique ${numero}`,
			siret: siretSynthetique(c.prochainSiren()),
			rna: null,
			forme: 'association',
			commune: `Commune synthétique ${c.numero}-1`,
			courriel: `association-${numero}@synthetique.invalid`,
			telephone: null,
			exemple: true,
			publiee
		});
		poserCompte(c, porteur, `porteur-${numero}`, 'porteur', { structure: id });
	});
}

interface Pour {
	partenaire?: string;
	structure?: string;
}

function poserPersonne(c: Chantier, nom: string, role: string, pour: Pour): Personne {
	const personne = { id: c.alea.identifiant(ARRIVEE), nom: `${nom} synthétique ${c.numero}` };
	poserCompte(c, personne, `${nom}-${c.numero}`, role, pour);
	return personne;
}

function poserCompte(c: Chantier, { id, nom }: Personne, adresse: string, role: string, pour: Pour): void {
	c.lot.ajouter('compte', {
		id,
		courriel: `${adresse}@synthetique.invalid`,
		nom,
		mot_de_passe: null,
		cree_le: ARRIVEE
	});
	c.lot.ajouter('mandat', {
		contrat_id: c.contratId,
		id: c.alea.identifiant(ARRIVEE),
		compte_id: id,
		role,
		partenaire_code: pour.partenaire ?? null,
		structure_id: pour.structure ?? null,
		college_code: null,
		cree_le: ARRIVEE,
		fin_le: null
	});
}
