import { error } from '@sveltejs/kit';
import { financeursDe } from '#contrat/acteurs/agent.ts';
import { type Montant, somme, ZERO } from '#contrat/commun/montant.ts';
import { seDeporte } from '#contrat/gouvernance/server/lectures-deports.ts';
import { nomsSens } from '#contrat/instruction/avis.ts';
import {
	direPiste,
	direSerrante,
	expliquer,
	nomsPistes,
	restesDe
} from '#contrat/programmation/arbitrage/explications.ts';
import { direExamen, direPrecision, ECART_A_SIGNALER } from '#contrat/programmation/arbitrage/precision.ts';
import { recuPar } from '#contrat/programmation/arbitrage/probleme.ts';
import { arbitrageParId } from '#contrat/programmation/server/lectures-arbitrages.ts';
import { programmeLu, scenarioParId } from '#contrat/programmation/server/lectures-programme.ts';
import { agentDe, contratDe } from '../../../../../../../contexte.ts';

/** One application of a proposal. Amounts in cents. */
export interface DossierPropose {
	id: string;
	nom: string;
	note: number;
	demande: Montant;
	recu: Montant;
	raisons: string[];
	lignes: { id: string; financeur: string; demande: Montant; recu: Montant; avis: string }[];
}

/** An arbitration as this person may read it: applications hidden from them are left out, and sentences that name them too. */
export async function lireArbitrage(locals: App.Locals, scenarioId: string, arbitrageId: string) {
	const { id } = contratDe(locals);
	return locals.base.lire(id, async (tx) => {
		const scenario = await scenarioParId(tx, id, scenarioId);
		const lu = scenario && (await arbitrageParId(tx, id, scenarioId, arbitrageId));
		if (!scenario || !lu) error(404, 'Page introuvable', { reference: '' });
		const { rangees } = await programmeLu(tx, id, scenario, financeursDe(agentDe(locals), id));
		const visibles = new Set(rangees.map((r) => r.dossierId));
		const avis = new Map(
			rangees.flatMap((r) => r.cases.map((c) => [c.ligne, c.avis ? nomsSens[c.avis.sens] : 'Pas d’avis'] as const))
		);
		const { probleme, resultat } = lu;
		const montants = new Map(resultat?.montants);
		const restes = restesDe(probleme, montants);
		const caches = new Set(probleme.dossiers.filter((d) => !visibles.has(d.id)).map((d) => d.id));
		const partiel = await seDeporte(tx);
		return {
			scenario,
			lu,
			partiel,
			dossiers: probleme.dossiers
				.filter((d) => visibles.has(d.id))
				.map((dossier): DossierPropose => ({
					id: dossier.id,
					nom: dossier.nom,
					note: dossier.note,
					demande: somme(dossier.lignes.map((l) => l.demande)),
					recu: recuPar(dossier, montants),
					raisons: expliquer(probleme, montants, dossier),
					lignes: dossier.lignes.map(({ id: ligne, financeur, demande }) => ({
						id: ligne,
						financeur,
						demande,
						recu: montants.get(ligne) ?? ZERO,
						avis: avis.get(ligne) ?? ''
					}))
				})),
			enveloppes: probleme.enveloppes.map((e) => ({ ...e, reste: restes.get(e.code) ?? ZERO })),
			precision: direPrecision(resultat?.ecart ?? 0),
			loin: (resultat?.ecart ?? 0) > ECART_A_SIGNALER,
			// How many were tried counts what this person does not see.
			examen: partiel ? '' : direExamen(resultat?.examen, resultat?.serrantes.length ?? 0),
			serrantes: (resultat?.serrantes ?? [])
				.filter(({ sur }) => !caches.has(sur))
				.map((s) => ({ cle: `${s.quoi} ${s.sur}`, texte: direSerrante(probleme, s) })),
			pistes: (resultat?.pistes ?? []).map((piste) => ({
				genre: piste.genre,
				titre: nomsPistes[piste.genre],
				textes: direPiste(probleme, { ...piste, manques: piste.manques.filter(({ sur }) => !caches.has(sur)) })
			}))
		};
	});
}
