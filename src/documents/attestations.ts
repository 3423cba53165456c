import { nomsRegimes } from '#contrat/acteurs/de-minimis.ts';
import { somme } from '#contrat/commun/montant.ts';
import { attestationsDe, nomsQualites } from '#contrat/dossiers/signature.ts';
import { type Bloc, chiffres, ligne, mots, type Partie, total } from './blocs.ts';
import type { DossierAImprimer } from './dossier-a-imprimer.ts';
import { ecrireEuros, ecrireLeJour, ecrireMoment, grouperEmpreinte } from './mots.ts';

/** Part 7 of the single form: what the person who signs declares, the account, the signature, and the aids received. */
export function partiesAttestations(dossier: DossierAImprimer): Partie[] {
	return [
		{ titre: '7. Attestations', blocs: [...declarations(dossier), ...banque(dossier), ...signature(dossier)] },
		{ titre: '7 bis. Aides reçues sous un règlement de minimis', blocs: minimis(dossier) },
		{ titre: 'Pièces jointes', blocs: pieces(dossier) }
	];
}

/**
 * The sentences that are read and accepted when signing (`attestationsDe`), then what the structure itself said: nothing is
 * declared in its place.
 */
function declarations({ structure, signature: faite, bilan, annee }: DossierAImprimer): Bloc[] {
	const { cerLe, cerVersion, aides500000 } = structure.engagements;
	const cer = cerLe ? `Souscrit le ${ecrireLeJour(cerLe)}${cerVersion ? ` (version ${cerVersion})` : ''}` : '';
	return [
		{ genre: 'phrase', texte: 'La personne qui signe déclare :' },
		{ genre: 'liste', elements: attestationsDe(faite ?? { qualite: 'legal' }, structure.identite.forme) },
		{
			genre: 'fiche',
			paires: [
				['Montant demandé', `${ecrireEuros(bilan.demandes)} pour l’année ${annee}`],
				['Contrat d’engagement républicain', cer],
				[
					'Aides publiques sur trois exercices',
					aides500000 === null ? '' : aides500000 ? 'Plus de 500\u202f000\u00a0€' : '500\u202f000\u00a0€ au plus'
				]
			]
		}
	];
}

function banque({ structure: { banque: compte } }: DossierAImprimer): Bloc[] {
	return [
		{ genre: 'sous-titre', titre: 'Compte à créditer' },
		{
			genre: 'fiche',
			paires: [
				['Titulaire du compte', compte.titulaire ?? ''],
				['IBAN (masqué)', compte.iban ?? ''],
				['BIC', compte.bic ?? '']
			]
		}
	];
}

function signature({ signature: faite, deposeLe }: DossierAImprimer): Bloc[] {
	const titre: Bloc = { genre: 'sous-titre', titre: 'Signature' };
	if (!faite)
		return [
			titre,
			{
				genre: 'phrase',
				texte: deposeLe
					? 'Aucune signature électronique n’est enregistrée pour ce dossier.'
					: 'Ce dossier n’est pas encore signé.'
			}
		];
	return [
		titre,
		{
			genre: 'fiche',
			paires: [
				['Nom', faite.nom],
				['Fonction', faite.fonction],
				['Qualité', nomsQualites[faite.qualite]],
				['Signé en ligne le', ecrireMoment(faite.le)],
				['Empreinte signée (sha256)', grouperEmpreinte(faite.empreinte)]
			]
		}
	];
}

function minimis({ structure: { aidesDeMinimis } }: DossierAImprimer): Bloc[] {
	if (aidesDeMinimis.length === 0) return [{ genre: 'phrase', texte: 'Aucune aide enregistrée.' }];
	return [
		{
			genre: 'tableau',
			titre: 'Aides de minimis',
			colonnes: [mots('Date', 'juste'), mots('Organisme'), mots('Objet'), mots('Règlement'), chiffres('Montant')],
			lignes: [
				...aidesDeMinimis.map((a) =>
					ligne(ecrireLeJour(a.le), a.organisme, a.objet, nomsRegimes[a.regime], ecrireEuros(a.montant))
				),
				total('Total', '', '', '', ecrireEuros(somme(aidesDeMinimis.map((a) => a.montant))))
			]
		}
	];
}

function pieces({ pieces: donnees }: DossierAImprimer): Bloc[] {
	if (donnees.length === 0) return [{ genre: 'phrase', texte: 'Aucune pièce jointe à ce dossier.' }];
	return [
		{
			genre: 'tableau',
			titre: 'Pièces',
			colonnes: [mots('Pièce'), mots('Fichier')],
			lignes: donnees.map((p) => ligne(p.piece, p.fichier))
		}
	];
}
