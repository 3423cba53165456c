import { somme } from '#contrat/commun/montant.ts';
import type { AccuseAImprimer } from './accuse.ts';
import { abreger } from '#ui/texte.ts';
import { ecrireEuros, ecrireLeJour, ecrireMoment, grouperEmpreinte, ouSans } from './mots.ts';

const TITRE_MAXIMUM = 250;

/** The receipt as the template reads it: every value in words. */
export function imprimerAccuse(accuse: AccuseAImprimer) {
	const { structure, demandes, signature } = accuse;
	return {
		contrat: accuse.contrat,
		appel: accuse.appel,
		annee: String(accuse.annee),
		numero: accuse.numero,
		// A title may be as long as a novel; the receipt keeps to one page.
		intitule: abreger(ouSans(accuse.intitule, 'Action sans titre'), TITRE_MAXIMUM),
		structure: structure.nom,
		identifiants: [
			...(structure.siret ? [`SIRET ${structure.siret}`] : []),
			...(structure.rna ? [`RNA ${structure.rna}`] : [])
		].join(' · '),
		demandes: demandes.map(({ financeur, nature, montant }) => ({ financeur, nature, montant: ecrireEuros(montant) })),
		total: ecrireEuros(somme(demandes.map((d) => d.montant))),
		deposeLe: ecrireMoment(accuse.deposeLe),
		silenceLe: ecrireLeJour(accuse.silenceVautRejetLe),
		empreinte: grouperEmpreinte(accuse.empreinte),
		signature: signature ? `${signature.nom}, ${signature.fonction}, le ${ecrireMoment(signature.le)}` : '',
		service: [...accuse.service],
		adresse: accuse.adresse ?? ''
	};
}
