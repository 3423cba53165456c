import type { Statut } from '#contrat/dossiers/dossier.ts';
import { centimes, euros, ZERO, type Montant } from '#contrat/commun/montant.ts';
import { instant, type Chantier } from './chantier.ts';
import { tirerDecisions } from './decisions.ts';
import { codeEnveloppe } from './demandes.ts';
import { poserDossier, tirerDossier, type Appel, type DossierTire } from './dossiers.ts';
import { GUICHETS } from './identite.ts';
import { poserSeance, type SeanceTiree } from './seances.ts';

/** Other applications for a hundred financed actions, by what became of them: each status exists in every contract. */
const AUTRES: readonly (readonly [statut: Statut, pourCent: number, annee: number])[] = [
	['refuse', 12, 2026],
	['ajourne', 4, 2026],
	['irrecevable', 4, 2026],
	['abandonne', 3, 2026],
	['inscrit', 4, 2026],
	['brouillon', 6, 2027],
	['depose', 8, 2027],
	['recevable', 5, 2027]
];

/** How many applications there are of each status for this number of financed actions. */
export function autresDossiers(actions: number): { statut: Statut; annee: number }[] {
	return AUTRES.flatMap(([statut, pourCent, annee]) =>
		Array.from({ length: Math.ceil((actions * pourCent) / 100) }, () => ({ statut, annee }))
	);
}

/**
 * One decided call (2026), with `actions` financed actions, and one still open (2027): applications in
 * every status, two closed meetings and one being prepared, envelopes that hold what was voted.
 */
export function poserProgrammation(c: Chantier, sieges: readonly string[], actions: number): void {
	const appels = [2026, 2027].map((annee): Appel => ({
		id: c.alea.identifiant(instant(`${annee - 1}-09-15`)),
		annee,
		ouvre: `${annee - 1}-10-01`
	}));
	const dossiers = appels.flatMap((appel) => tirerAppel(c, appel, actions));
	const seances = tenirSeances(c, dossiers);
	const votes = new Map<string, bigint>();
	for (const { ligne, accorde } of dossiers.flatMap(({ decisions }) => decisions ?? []))
		if (ligne.enveloppe) votes.set(ligne.enveloppe, (votes.get(ligne.enveloppe) ?? 0n) + accorde);
	appels.forEach((appel, rang) => poserAppel(c, appel, rang, votes));
	for (const dossier of dossiers) poserDossier(c, dossier);
	for (const seance of seances) poserSeance(c, sieges, seance);
}

function tirerAppel(c: Chantier, appel: Appel, actions: number): DossierTire[] {
	const accordes = appel.annee === 2026 ? Array.from({ length: actions }, (): Statut => 'accorde') : [];
	const autres = autresDossiers(actions).filter(({ annee }) => annee === appel.annee);
	const statuts = c.alea.melanger([...accordes, ...autres.map(({ statut }) => statut)]);
	return statuts.map((statut, rang) => tirerDossier(c, appel, statut, rang + 1));
}

const JOURS_CLOS = ['2026-03-26', '2026-06-18'] as const;

/** Shares decided applications between two closed meetings; the third votes on half of its agenda and is not closed. */
function tenirSeances({ alea }: Chantier, dossiers: readonly DossierTire[]): SeanceTiree[] {
	const seances = [...JOURS_CLOS, '2026-11-26'].map((jour): SeanceTiree => {
		const close = jour === '2026-11-26' ? null : instant(jour, 240);
		return { id: alea.identifiant(instant(jour, -30 * 24 * 60)), jour, close, dossiers: [] };
	});
	for (const dossier of dossiers) {
		const { statut, lignes } = dossier;
		if (statut === 'accorde' || statut === 'refuse' || statut === 'ajourne') {
			const seance = seances[alea.entier(0, 1)];
			dossier.decisions = tirerDecisions(alea, lignes, statut);
			dossier.clos = seance?.close ?? null;
			seance?.dossiers.push(dossier);
		} else if (statut === 'inscrit') {
			if (alea.chance(500)) dossier.decisions = tirerDecisions(alea, lignes, 'accorde');
			seances[2]?.dossiers.push(dossier);
		}
	}
	return seances.filter((seance) => seance.dossiers.length > 0);
}

function poserAppel(c: Chantier, { id, annee, ouvre }: Appel, rang: number, votes: ReadonlyMap<string, bigint>): void {
	const { lot, contratId } = c;
	lot.ajouter('appel', {
		contrat_id: contratId,
		id,
		annee,
		titre: `Appel à projets synthétique ${annee}`,
		note: '',
		ouvre_le: instant(ouvre),
		ferme_le: instant(`${annee - 1}-12-15`),
		taux_public_max_points: 8000,
		part_qpv_min_points: null,
		publie: true,
		exemple: true
	});
	GUICHETS.forEach((guichet, ordre) => {
		const code = codeEnveloppe(guichet, annee);
		lot.ajouter('enveloppe', {
			contrat_id: contratId,
			code,
			financeur_code: guichet.financeur,
			dispositif: `${guichet.dispositif} (synthétique)`,
			nature: guichet.nature,
			annee,
			montant_centimes: arrondir(votes.get(code) ?? 0n),
			reference: false,
			exemple: true,
			note: null,
			ordre: rang * GUICHETS.length + ordre
		});
		lot.ajouter('appel_enveloppe', { contrat_id: contratId, appel_id: id, enveloppe_code: code });
	});
}

/** What was voted and four per cent more, to the thousand euros above. */
function arrondir(vote: bigint): Montant {
	const millier = euros(1000);
	return vote === ZERO ? euros(20_000) : centimes(((vote * 104n) / 100n / millier + 1n) * millier);
}
