import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { enveloppesDeLAppel } from '#contrat/appels/server/lectures.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type SaisieSection, type Section, sections } from '#contrat/dossiers/contenu.ts';
import { type OffreDeLAnnee, reprendreSection } from '#contrat/dossiers/reconduction.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import type { Tx } from '#db/base.ts';
import { type EnteteDossier, enteteParId, sectionDe, verrouillerEntete } from './charger-dossier.ts';
import { indicateursDuContrat, objectifsOfferts, quartiersOuverts, transversalesDuContrat } from './choix-du-cadre.ts';
import { ouvrirUnDossier } from './creer-dossier.ts';
import { ecrireSection } from './sections.ts';

/** Which application is taken up again, for which call. */
export interface Reconduction {
	/** Identifier chosen when the form was shown: the same form sent twice takes it up once. */
	cle: string;
	appelId: string;
	precedentId: string;
}

/**
 * Starts an application from a former one of the same structure: every section is taken up, dates moved by the years
 * between, each marked « à relire »; never what was decided. Gives its identifier and its number.
 * Refusals: not one's structure's former application, a draft, already taken up for this call, call unknown or not open.
 */
export async function reconduireDossier(
	{ base, agent, contratId, maintenant }: Contexte,
	{ cle, appelId, precedentId }: Reconduction
): Promise<Issue<{ id: string; numero: string }, RefusDossier>> {
	if (!peut(agent, 'dossier.deposer', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const precedent = await enteteParId(tx, contratId, precedentId);
		if (!precedent || !peut(agent, 'dossier.deposer', contratId, precedent) || precedent.deposeLe === null)
			return refuserDossier('precedent_introuvable');
		const { structureId, intitule } = precedent;
		const nouveau = { cle, appelId, structureId, intitule };
		const ouvert = await ouvrirUnDossier(tx, { agent, contratId, maintenant }, nouveau, {
			acte: 'reconduireDossier',
			precedentId
		});
		if (!ouvert.ok || !ouvert.valeur.nouveau) return ouvert;
		const { id, numero } = ouvert.valeur;
		if (await dejaReconduit(tx, contratId, { appelId, precedentId, id })) return refuserDossier('deja_reconduit');
		const dossier = await verrouillerEntete(tx, contratId, id);
		if (!dossier) throw new Error('an application just started is there');
		const reprises = await reprendre(tx, contratId, precedent, dossier);
		if (!reprises.ok) return reprises;
		await tx
			.updateTable('dossier')
			.set({ a_relire: reprises.valeur })
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.execute();
		return reussi({ id, numero });
	});
}

async function dejaReconduit(
	tx: Tx,
	contratId: string,
	{ appelId, precedentId, id }: { appelId: string; precedentId: string; id: string }
): Promise<boolean> {
	const autre = await tx
		.selectFrom('dossier')
		.select('id')
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.where('precedent_id', '=', precedentId)
		.where('statut', '<>', 'abandonne')
		.where('id', '<>', id)
		.executeTakeFirst();
	return autre !== undefined;
}

/** Writes every section that can be taken up; gives their names. */
async function reprendre(
	tx: Tx,
	contratId: string,
	precedent: EnteteDossier,
	dossier: EnteteDossier
): Promise<Issue<Section[], RefusDossier>> {
	const offre = await offrePour(tx, contratId, dossier);
	const ecart = dossier.annee - precedent.annee;
	const reprises: Section[] = [];
	for (const section of sections) {
		const ancienne: SaisieSection = await sectionDe(tx, contratId, precedent, section);
		const reprise = reprendreSection(ancienne, offre, ecart);
		if (!reprise) continue;
		const ecrite = await ecrireSection(tx, contratId, dossier, reprise);
		if (!ecrite.ok) return ecrite;
		reprises.push(section);
	}
	return reussi(reprises);
}

async function offrePour(tx: Tx, contratId: string, dossier: EnteteDossier): Promise<OffreDeLAnnee> {
	const codes = (lignes: readonly { code: string }[]): Set<string> => new Set(lignes.map(({ code }) => code));
	const enveloppes = await enveloppesDeLAppel(tx, contratId, dossier.appelId);
	return {
		objectifs: await objectifsOfferts(tx, contratId, dossier),
		quartiers: codes(await quartiersOuverts(tx, contratId, dossier.appelId)),
		transversales: codes(await transversalesDuContrat(tx, contratId)),
		indicateurs: codes(await indicateursDuContrat(tx, contratId)),
		financements: new Set(enveloppes.map(({ financeur, nature }) => `${financeur} ${nature}`))
	};
}
