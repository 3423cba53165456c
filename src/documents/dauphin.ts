import { nomsGenresRepresentant, peutSigner } from '#contrat/acteurs/representant.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { saisir } from '#contrat/commun/montant.ts';
import { nombre, nomsResidences, nomsSexes, nomsTranches } from '#contrat/dossiers/public-prevu.ts';
import { nomsReponses } from '#contrat/dossiers/sections/participation.ts';
import { type ChampACopier, ligneDeLEtat, lignesDesProduits, lignesDuBudget } from './dauphin-budget.ts';
import type { DossierAImprimer } from './dossier-a-imprimer.ts';
import { ecrireCentiemes } from './mots.ts';

export type { ChampACopier };

/** One screen of DAUPHIN. */
export interface EcranDauphin {
	titre: string;
	champs: readonly ChampACopier[];
}

const jourChiffre = (le: string | null): string => (le ? le.split('-').reverse().join('/') : '');

/**
 * An application in the order of the screens of DAUPHIN, each value ready to be copied by a person: DAUPHIN has no
 * programming interface open to others, and nothing is sent to it. Fields and headings are those met in its records and
 * in the State's own guide; a field left empty is a field to fill by hand.
 */
export function ficheDeRecopie(dossier: DossierAImprimer): EcranDauphin[] {
	return [
		{ titre: 'Critères d’éligibilité', champs: eligibilite(dossier) },
		{ titre: 'Votre tiers : la structure', champs: tiers(dossier) },
		{ titre: 'Votre demande : présentation', champs: presentation(dossier) },
		{ titre: 'Votre demande : description', champs: description(dossier) },
		{ titre: 'Budget : charges', champs: lignesDuBudget('charge', dossier.contenu.budget) },
		{ titre: 'Budget : produits', champs: lignesDesProduits(dossier) },
		{ titre: 'Totaux à contrôler', champs: totaux(dossier) },
		{ titre: 'Attestation', champs: attestation(dossier) }
	];
}

function eligibilite({ departement, annee, quartiers }: DossierAImprimer): ChampACopier[] {
	return [
		{ libelle: 'Relève de la politique de la ville', valeur: 'Oui' },
		{ libelle: 'Exercice budgétaire', valeur: String(annee) },
		{ libelle: 'Quartiers prioritaires', valeur: quartiers.join(', ') },
		{
			libelle: 'Ligne de l’État',
			valeur: ligneDeLEtat(departement),
			aide: 'Une ligne d’un autre département rend la demande irrecevable. Vérifiez le numéro avant de valider.'
		}
	];
}

function tiers({ structure, le }: DossierAImprimer): ChampACopier[] {
	const { identite, adresses } = structure;
	const representant = peutSigner(structure.representants, jourDe(le))[0];
	return [
		{ libelle: 'SIRET', valeur: identite.siret ?? '' },
		{ libelle: 'RNA', valeur: identite.rna ?? '' },
		{ libelle: 'Raison sociale', valeur: identite.nom },
		{ libelle: 'Sigle', valeur: identite.sigle ?? '' },
		{ libelle: 'Forme juridique', valeur: identite.formeJuridique ?? '' },
		{ libelle: 'Objet', valeur: identite.objetSocial },
		{ libelle: 'Adresse', valeur: adresses.voie ?? '' },
		{ libelle: 'Code postal', valeur: adresses.codePostal ?? '' },
		{ libelle: 'Commune', valeur: adresses.commune ?? '' },
		{ libelle: 'Téléphone', valeur: adresses.telephone ?? '' },
		{ libelle: 'Courriel', valeur: adresses.courriel ?? '' },
		{ libelle: 'Représentant : nom', valeur: representant?.nom ?? '' },
		{ libelle: 'Représentant : fonction', valeur: representant?.fonction ?? '' },
		{ libelle: 'Représentant : qualité', valeur: representant ? nomsGenresRepresentant[representant.genre] : '' },
		{ libelle: 'Représentant : courriel', valeur: representant?.courriel ?? '' }
	];
}

function presentation({ contenu: c, theme }: DossierAImprimer): ChampACopier[] {
	return [
		{ libelle: 'Intitulé', valeur: c.intitule },
		{ libelle: 'Nature de la demande', valeur: 'Projet / action' },
		{
			libelle: 'Fréquence',
			valeur: c.premiereDemande === null ? '' : c.premiereDemande ? 'Première demande' : 'Renouvellement'
		},
		{
			libelle: 'Période',
			valeur: c.dureeAnnees > 1 ? `Pluriannuelle (${c.dureeAnnees} ans)` : 'Annuelle ou ponctuelle'
		},
		{ libelle: 'Thématique', valeur: theme ? `${theme.code} ${theme.intitule}` : '' },
		{ libelle: 'Date de début', valeur: jourChiffre(c.debut) },
		{ libelle: 'Date de fin', valeur: jourChiffre(c.fin) }
	];
}

function description(dossier: DossierAImprimer): ChampACopier[] {
	const { contenu: c, objectifs, quartiers } = dossier;
	const lignes = (...morceaux: (string | false)[]): string => morceaux.filter(Boolean).join('\n\n');
	const indicateurs = c.indicateurs.map((i) => `– ${i.intitule}${i.cible ? ` : ${i.cible}` : ''}`).join('\n');
	return [
		{ libelle: 'Objectifs', valeur: lignes(c.besoins, objectifs.map((o) => `${o.code} ${o.intitule}`).join('\n')) },
		{ libelle: 'Description', valeur: lignes(c.description, c.calendrier) },
		{ libelle: 'Bénéficiaires', valeur: beneficiaires(dossier) },
		{ libelle: 'Territoire et lieux', valeur: lignes(quartiers.join(', '), c.lieux) },
		{
			libelle: 'Moyens humains et matériels',
			valeur: lignes(c.moyensHumains, c.moyensMateriels, c.recrutements)
		},
		{ libelle: 'Équivalents temps plein', valeur: ecrireCentiemes(c.etptCentiemes) },
		{ libelle: 'Partenaires', valeur: c.partenaires },
		{
			libelle: 'Participation des habitants',
			valeur: lignes(c.coconstruction !== null && nomsReponses[c.coconstruction], c.coconstructionAvec)
		},
		{ libelle: 'Égalité entre les femmes et les hommes', valeur: c.egalite },
		{ libelle: 'Évaluation et indicateurs', valeur: lignes(c.resultats, indicateurs, c.methodeEvaluation) }
	];
}

function beneficiaires({ contenu: { publics, participations } }: DossierAImprimer): string {
	if (publics.length === 0) return '';
	const detail = publics.map(
		(p) => `– ${nomsSexes[p.sexe]} ${nomsResidences[p.residence]}, ${nomsTranches[p.tranche]} : ${p.personnes}`
	);
	const venues = participations === null ? [] : [`Participations (venues) : ${participations}`];
	return [`${nombre(publics)} personnes`, ...detail, ...venues].join('\n');
}

function totaux({ bilan }: DossierAImprimer): ChampACopier[] {
	return [
		{ libelle: 'Total des charges, contributions comprises', valeur: saisir(bilan.totalCharges) },
		{ libelle: 'Total des produits, contributions comprises', valeur: saisir(bilan.totalProduits) }
	];
}

function attestation({ signature, structure: { banque } }: DossierAImprimer): ChampACopier[] {
	return [
		{ libelle: 'Signataire', valeur: signature ? `${signature.nom}, ${signature.fonction}` : '' },
		{ libelle: 'Titulaire du compte', valeur: banque.titulaire ?? '' },
		{ libelle: 'BIC', valeur: banque.bic ?? '' },
		{
			libelle: 'IBAN',
			valeur: '',
			aide: `${banque.iban ? `Compte ${banque.iban}. ` : ''}L’IBAN entier ne sort pas d’ici : recopiez-le du relevé bancaire.`
		}
	];
}

/** The same sheet as plain text, to be kept beside the screen. */
export function ficheEnTexte(ecrans: readonly EcranDauphin[]): string {
	const champ = ({ libelle, valeur, commentaire, aide }: ChampACopier): string =>
		[
			`${libelle} :`,
			...(valeur || '(vide)').split('\n').map((ligne) => `    ${ligne}`),
			...(commentaire ? [`    Commentaire : ${commentaire}`] : []),
			...(aide ? [`    (${aide})`] : [])
		].join('\r\n');
	return `${ecrans
		.map(({ titre, champs }) => [titre.toUpperCase(), '', ...champs.map(champ)].join('\r\n'))
		.join('\r\n\r\n')}\r\n`;
}
