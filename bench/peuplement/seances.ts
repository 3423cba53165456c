import type { Presence } from '#contrat/gouvernance/presence.ts';
import { ecrireNumero } from '#contrat/dossiers/numero.ts';
import { empreinteDeSeance } from '#contrat/programmation/server/sceller.ts';
import { instant, type ActePose, type Chantier } from './chantier.ts';
import type { DossierTire } from './dossiers.ts';

/** A meeting to write, with the applications on its agenda. */
export interface SeanceTiree {
	id: string;
	jour: string;
	/** Null while it is being prepared. */
	close: Date | null;
	dossiers: DossierTire[];
}

const INSTANCE = 'copil';

/** Writes a meeting: presences of every seat, items, decisions; it is closed once everything is in the database. */
export function poserSeance(c: Chantier, sieges: readonly string[], s: SeanceTiree): void {
	const { lot, contratId } = c;
	lot.ajouter('seance', {
		contrat_id: contratId,
		id: s.id,
		instance_code: INSTANCE,
		jour: s.jour,
		heure: '09:30',
		lieu: 'Salle synthétique',
		objet: 'Programmation (synthétique)',
		statut: 'preparee',
		exemple: true
	});
	const presences = s.close ? poserPresences(c, sieges, s.id) : [];
	s.dossiers.forEach((dossier, ordre) => poserPoint(c, s, dossier, ordre));
	if (s.close) clore(c, s, s.close, presences);
}

function poserPresences({ alea, lot, contratId }: Chantier, sieges: readonly string[], seance: string): Presence[] {
	return sieges.map((siege) => {
		const etat = alea.choisir(['present', 'present', 'present', 'represente', 'excuse', 'absent'] as const);
		lot.ajouter('presence', { contrat_id: contratId, seance_id: seance, siege_code: siege, etat, publiee: true });
		return { siege, etat };
	});
}

/** Of a closed meeting the public sees the agenda, and the decisions that give money. */
function poserPoint(c: Chantier, s: SeanceTiree, dossier: DossierTire, ordre: number): void {
	const { lot, contratId, equipe } = c;
	const close = s.close !== null;
	lot.ajouter('point', {
		contrat_id: contratId,
		id: c.alea.identifiant(instant(s.jour, -30 * 24 * 60)),
		seance_id: s.id,
		dossier_id: dossier.id,
		ordre,
		publiee: close
	});
	if (!dossier.decisions) return;
	const quand = new Date(instant(s.jour, 60).getTime() + ordre * 1000);
	for (const { ligne, issue, accorde, motif } of dossier.decisions)
		lot.ajouter('decision', {
			contrat_id: contratId,
			seance_id: s.id,
			ligne_id: ligne.id,
			issue,
			accorde_centimes: accorde,
			motif,
			instant: quand,
			compte_id: equipe.chef.id,
			publiee: close && accorde > 0n
		});
	const decisions = dossier.decisions.map(({ ligne, issue, accorde, motif }) => ({
		ligne: ligne.id,
		financeur: ligne.financeur,
		avant: null,
		apres: { issue, accorde: String(accorde), motif }
	}));
	c.actes.push({ ...acte(c, s, quand), acte: 'decider', dossierId: dossier.id, details: { decisions } });
}

function clore(c: Chantier, s: SeanceTiree, close_le: Date, presences: Presence[]): void {
	const decisions = s.dossiers.flatMap((dossier) =>
		(dossier.decisions ?? []).map(({ ligne, issue, accorde, motif }) => ({
			dossier: ecrireNumero(dossier.appel.annee, dossier.rang),
			ligne: ligne.id,
			financeur: ligne.financeur,
			nature: ligne.nature,
			enveloppe: ligne.enveloppe,
			demande: String(ligne.demande),
			issue,
			accorde: String(accorde),
			motif
		}))
	);
	const empreinte = empreinteDeSeance({
		seance: { id: s.id, instance: INSTANCE, jour: s.jour },
		presences,
		decisions
	});
	c.clotures.push({ contrat_id: c.contratId, id: s.id, close_le, empreinte });
	const commun = { ...acte(c, s, close_le), acte: 'cloturerSeance' };
	for (const { id, statut } of s.dossiers)
		c.actes.push({ ...commun, dossierId: id, details: { avant: 'inscrit', apres: statut } });
	c.actes.push({ ...commun, dossierId: null, details: { avant: 'preparee', apres: 'close', empreinte } });
}

function acte(c: Chantier, s: SeanceTiree, quand: Date): Omit<ActePose, 'acte' | 'dossierId' | 'details'> {
	const { id: compteId, nom: auteur } = c.equipe.chef;
	return { instant: quand, compteId, auteur, objet: 'seance', objetId: s.id };
}
