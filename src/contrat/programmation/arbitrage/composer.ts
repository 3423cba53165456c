import { type Montant, ZERO } from '#contrat/commun/montant.ts';
import { nomsSens, type SensAvis } from '#contrat/instruction/avis.ts';
import { statutsALInstruction } from '#contrat/instruction/ligne.ts';
import { nommerEnveloppe } from '../enveloppe.ts';
import {
	type CaseProgramme,
	type EnveloppeProgramme,
	estOuverte,
	type RangeeProgramme,
	totauxParEnveloppe
} from '../scenario.ts';
import {
	compteDans,
	type Couverture,
	type DossierAArbitrer,
	type Probleme,
	type ReglagesArbitrage
} from './probleme.ts';

/** What somebody set on an application before a calculation. Amounts in cents. */
export interface ContrainteDeDossier {
	choix: 'libre' | 'impose' | 'ecarte';
	plancher: Montant | null;
	plafond: Montant | null;
	motif: string;
}

/** What a problem is made from, as one person sees it. */
export interface MatierePremiere {
	rangees: readonly RangeeProgramme[];
	enveloppes: readonly EnveloppeProgramme[];
	financeurs: Readonly<Record<string, string>>;
	contraintes: ReadonlyMap<string, ContrainteDeDossier>;
	/** Score of each application, 0 to 100; absent: nobody scored it. */
	notes: ReadonlyMap<string, number>;
}

/** Score of an application nobody scored: neither first nor last. */
export const NOTE_SANS_GRILLE = 50;
/** Opinions after which a funder gives nothing. */
const FERMES: readonly SensAvis[] = ['defavorable', 'hors_champ', 'reorientation'];

/**
 * Writes the problem of an arbitration: what still waits for a decision, with what is left in the envelopes once votes are
 * taken. Votes count as public money of their application, and towards the coverages.
 */
export function composer(
	{ rangees, enveloppes, financeurs, contraintes, notes }: MatierePremiere,
	reglages: ReglagesArbitrage,
	couvertures: readonly Couverture[]
): Probleme {
	const dossiers = rangees
		.filter(({ statut }) => statutsALInstruction.includes(statut))
		.map((rangee): DossierAArbitrer => {
			const { choix, plancher, plafond, motif } = contraintes.get(rangee.dossierId) ?? LIBRE;
			return {
				id: rangee.dossierId,
				nom: `${rangee.numero} ${rangee.intitule}`,
				note: notes.get(rangee.dossierId) ?? NOTE_SANS_GRILLE,
				choix,
				motif,
				plancher,
				plafond,
				cout: rangee.cout,
				autresPublics: voteDe(rangee),
				personnes: rangee.publics.reduce((total, { personnes }) => total + personnes, 0),
				objectifs: rangee.objectifs,
				quartiers: rangee.quartiers,
				lignes: rangee.cases.filter(estOuverte).map((une) => ligneDe(une, financeurs))
			};
		})
		.filter(({ lignes }) => lignes.length > 0);
	const enJeu = new Set(dossiers.map(({ id }) => id));
	return {
		enveloppes: totauxParEnveloppe(enveloppes, []).map(({ code, dote, vote, financeurNom, dispositif }) => ({
			code,
			nom: nommerEnveloppe({ financeur: financeurNom, dispositif, annee: null }),
			disponible: (dote > vote ? dote - vote : 0n) as Montant
		})),
		dossiers,
		couvertures: couvertures.map((couverture) => ({ ...couverture, deja: dejaDans(couverture, rangees, enJeu) })),
		reglages
	};
}

const LIBRE: ContrainteDeDossier = { choix: 'libre', plancher: null, plafond: null, motif: '' };

function ligneDe(une: CaseProgramme, financeurs: Readonly<Record<string, string>>) {
	const sens = une.avis?.sens;
	const ferme = sens !== undefined && FERMES.includes(sens);
	return {
		id: une.ligne,
		financeur: financeurs[une.financeur] ?? une.financeur,
		enveloppe: une.enveloppe,
		demande: une.demande,
		ineligible: ferme ? `son avis est « ${nomsSens[sens].toLowerCase()} »` : null
	};
}

function voteDe({ cases }: RangeeProgramme): Montant {
	return cases.reduce(
		(total, une) => (estOuverte(une) ? total : total + (une.vote?.accorde ?? 0n)),
		0n as bigint
	) as Montant;
}

/** What is settled: money voted, or applications voted that no longer ask anything. */
function dejaDans(couverture: Couverture, rangees: readonly RangeeProgramme[], enJeu: ReadonlySet<string>): bigint {
	const votees = rangees.filter((r) => voteDe(r) > ZERO && compteDans(r, couverture));
	if (couverture.minimum.genre === 'nombre') return BigInt(votees.filter((r) => !enJeu.has(r.dossierId)).length);
	return votees.reduce((total, r) => total + voteDe(r), 0n);
}
