import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { memeJour } from '#contrat/appels/dispositif.ts';
import { type RefusAppel, refuserAppel } from '#contrat/appels/refus.ts';
import type { AppelSaisi } from '#contrat/appels/saisie.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { heureAParis, instantAParis, jour, jourDe } from '#contrat/commun/jour.ts';
import { ZERO } from '#contrat/commun/montant.ts';
import type { Tx } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import { ecrireFormulaire } from './corriger-formulaire.ts';
import { type AppelLu, appelParId, enveloppesDeLAnnee, enveloppesDeLAppel } from './lectures.ts';
import { questionnaireDe } from './lectures-formulaire.ts';
import { reglagesDe } from './lectures-reglages.ts';
import { enColonnes, surEnveloppe, verifierAppel } from './ouvrir-appel.ts';
import { poserEnveloppes } from './poser-enveloppes.ts';
import { ecrireReglages } from './regler-appel.ts';

/** Same hour, in Paris, one year later. */
const unAnApres = (instant: Date): Date => instantAParis(jour(memeJour(jourDe(instant), 1)), heureAParis(instant));

/**
 * Prepares next year's call from this one: note, limits, objectives, quarters, schemes, questions and pieces, every date
 * one year later. Its envelopes are those of the new year for the same funders; those nobody has written yet are made at
 * 0 €, to be filled in. Gives its identifier. The attached file is last year's: it is not taken.
 * Refusals: not the chef de projet, unknown call, next year out of the contract, envelopes (`poserEnveloppes`).
 */
export async function dupliquerAppel(
	{ base, agent, contratId, maintenant }: Contexte,
	appelId: string
): Promise<Issue<string, RefusAppel>> {
	if (!peut(agent, 'appel.gerer', contratId)) return refuserAppel('non_autorise');
	return surEnveloppe(() =>
		base.ecrire(contratId, async (tx) => {
			const modele = await appelParId(tx, contratId, appelId);
			if (!modele) return refuserAppel('introuvable');
			const saisie = await saisieDe(tx, contratId, modele);
			const valable = await verifierAppel(tx, contratId, saisie);
			if (!valable.ok) return valable.refus.code === 'hors_contrat' ? refuserAppel('derniere_annee') : valable;
			const id = nouvelIdentifiant();
			const { exemple } = modele;
			await tx
				.insertInto('appel')
				.values({ contrat_id: contratId, id, publie: false, exemple, ...enColonnes(saisie) })
				.execute();
			const enveloppes = await poserEnveloppes(tx, contratId, { id, exemple }, saisie);
			if (!enveloppes.ok) return enveloppes;
			const reglages = await reglagesDe(tx, contratId, appelId);
			await ecrireReglages(tx, contratId, id, {
				...reglages,
				dispositifs: reglages.dispositifs.map((d) => ({
					...d,
					ouvreLe: d.ouvreLe && unAnApres(d.ouvreLe),
					fermeLe: d.fermeLe && unAnApres(d.fermeLe)
				}))
			});
			const contenu = await questionnaireDe(tx, contratId, appelId, modele.formulaireVersion);
			await ecrireFormulaire(tx, { contratId, appelId: id, version: 1, contenu, maintenant, motif: 'reprise' });
			const acte = { contratId, agent, acte: 'dupliquerAppel', objet: 'appel', objetId: id };
			const apres = { ...enColonnes(saisie), enveloppes: enveloppes.valeur };
			await journaliser(tx, { ...acte, details: { le: maintenant, modele: appelId, apres } });
			return reussi(id);
		})
	);
}

async function saisieDe(tx: Tx, contratId: string, modele: AppelLu): Promise<AppelSaisi> {
	const annee = modele.annee + 1;
	const [siennes, existantes] = [
		await enveloppesDeLAppel(tx, contratId, modele.id),
		await enveloppesDeLAnnee(tx, contratId, annee)
	];
	const enveloppes: string[] = [];
	const nouvelles: AppelSaisi['nouvelles'] = [];
	for (const { financeur, nature, dispositif } of siennes) {
		const meme = existantes.filter((e) => e.financeur === financeur && e.nature === nature);
		const choisie = meme.find((e) => e.dispositif === dispositif) ?? meme[0];
		if (choisie) enveloppes.push(choisie.code);
		else nouvelles.push({ financeur, nature, dispositif, montant: ZERO });
	}
	return {
		titre: modele.titre.includes(String(modele.annee))
			? modele.titre.replaceAll(String(modele.annee), String(annee))
			: `${modele.titre} ${annee}`,
		note: modele.note,
		annee,
		ouvreLe: unAnApres(modele.ouvreLe),
		fermeLe: unAnApres(modele.fermeLe),
		tauxPublicMaxPoints: modele.tauxPublicMaxPoints,
		partQuartierMinPoints: modele.partQuartierMinPoints,
		enveloppes,
		nouvelles
	};
}
