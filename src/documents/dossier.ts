import { jourDe } from '#contrat/commun/jour.ts';
import { partiesAttestations } from './attestations.ts';
import type { Bloc } from './blocs.ts';
import type { DossierAImprimer } from './dossier-a-imprimer.ts';
import { fabriquer } from './fabrique.ts';
import { ecrireMoment, ouSans } from './mots.ts';
import { partiesProjet } from './projet-imprime.ts';
import { partiesStructure } from './structure-imprimee.ts';

/**
 * One application on paper, with the sections of the single form in their order (cerfa 12156*06), as PDF/UA-1 and
 * PDF/A-2a. It says that it is an equivalent: it is not the State's form and carries none of its signs. The same data
 * give the same bytes. Throws `ErreurDocument` when the machine cannot make PDF.
 */
export async function dossierPdf(dossier: DossierAImprimer): Promise<Uint8Array> {
	return fabriquer('dossier', imprimerDossier(dossier), dossier.le);
}

/** The application as the template reads it: every value in words. */
export function imprimerDossier(dossier: DossierAImprimer) {
	const { numero, contrat, annee, structure, deposeLe } = dossier;
	return {
		titre: `Demande de subvention n° ${numero}`,
		contrat,
		entete: `${numero} · ${structure.identite.nom}`,
		pied: deposeLe ? `Reçu le ${ecrireMoment(deposeLe)}` : 'Brouillon : ce dossier n’a pas été envoyé',
		mention: 'Document équivalent au cerfa 12156*06, produit par Lergue.',
		ouverture: ouverture(dossier),
		parties: [
			...partiesStructure(structure, jourDe(dossier.le), annee),
			...partiesProjet(dossier),
			...partiesAttestations(dossier)
		]
	};
}

function ouverture({
	appel,
	annee,
	structure,
	contenu,
	demandes,
	deposeLe,
	aConfirmer,
	bilan
}: DossierAImprimer): Bloc[] {
	const financeurs = [...new Set(demandes.map((d) => d.financeur))];
	return [
		...(deposeLe
			? []
			: [{ genre: 'avis' as const, texte: 'Brouillon : ce dossier n’a pas été envoyé. Il ne vaut pas demande.' }]),
		...(aConfirmer
			? [
					{
						genre: 'avis' as const,
						texte: 'Dossier tapé par l’équipe au nom de la structure, qui ne l’a pas encore confirmé.'
					}
				]
			: []),
		{
			genre: 'fiche',
			paires: [
				['Structure', structure.identite.nom],
				['Action', ouSans(contenu.intitule, 'Sans titre')],
				['Appel à projets', `${appel}, année ${annee}`],
				['Forme de l’aide', contenu.formeAide === 'nature' ? 'En nature' : 'En numéraire'],
				[
					'Fréquence',
					contenu.premiereDemande === null ? '' : contenu.premiereDemande ? 'Première demande' : 'Renouvellement'
				],
				['Objet', 'Projet (une action)'],
				['Période', contenu.dureeAnnees > 1 ? `Pluriannuelle, ${contenu.dureeAnnees} ans` : 'Annuelle ou ponctuelle'],
				['Adressée à', financeurs.join(' ; ')]
			]
		},
		...(bilan.contributionsEgales
			? []
			: [
					{
						genre: 'avis' as const,
						texte: 'Les contributions volontaires (86 et 87) ne sont pas égales.'
					}
				])
	];
}
