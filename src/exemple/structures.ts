import type { FormeDeStructure } from '#contrat/acteurs/saisie.ts';

/** A fictional structure; its account is `porteur-<rank>@exemple.invalid`. */
export interface StructureExemple {
	cle: string;
	nom: string;
	forme: FormeDeStructure;
	/** First name of the fictional person who files for it. */
	porteur: string;
}

/** Fifteen structures whose names say that they do not exist. */
export const structuresExemple: readonly StructureExemple[] = [
	{ cle: 'tilleuls', nom: 'Association Exemple Les Tilleuls bleus', forme: 'association', porteur: 'Alix' },
	{ cle: 'passerelle', nom: 'Association Exemple La Passerelle de papier', forme: 'association', porteur: 'Sacha' },
	{ cle: 'lune', nom: 'Compagnie Exemple de la Lune carrée', forme: 'association', porteur: 'Noa' },
	{ cle: 'nuages', nom: 'Centre social Exemple Les Quatre Nuages', forme: 'association', porteur: 'Maxime' },
	{ cle: 'chamois', nom: 'Club Exemple des Chamois volants', forme: 'association', porteur: 'Charlie' },
	{ cle: 'potager', nom: 'Association Exemple Le Potager suspendu', forme: 'association', porteur: 'Lou' },
	{ cle: 'clavier', nom: 'Association Exemple Le Clavier patient', forme: 'association', porteur: 'Eden' },
	{ cle: 'horizon', nom: 'Association Exemple Horizon turquoise', forme: 'association', porteur: 'Andrea' },
	{ cle: 'fil', nom: 'Atelier Exemple Le Fil et la Boussole', forme: 'association', porteur: 'Yaël' },
	{ cle: 'sentinelles', nom: 'Association Exemple Les Voisins sentinelles', forme: 'association', porteur: 'Robin' },
	{ cle: 'crayons', nom: 'Association Exemple Les Crayons debout', forme: 'association', porteur: 'Camille' },
	{ cle: 'marmite', nom: 'Association Exemple La Marmite voyageuse', forme: 'association', porteur: 'Ange' },
	{ cle: 'regie', nom: 'Régie publique Exemple du Pont imaginaire', forme: 'organisme_public', porteur: 'Morgan' },
	{ cle: 'cooperative', nom: 'Coopérative Exemple Mille et un Outils', forme: 'entreprise', porteur: 'Swann' },
	{ cle: 'groupe', nom: 'Groupe d’habitants Exemple de la rue du Rêve', forme: 'groupe_informel', porteur: 'Kim' }
];
