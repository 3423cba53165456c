import { error, redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { actesPossibles } from '#contrat/commun/cycle.ts';
import { ecrireInstant, ecrireJour } from '#contrat/commun/jour.ts';
import { nomsEtapes, sections } from '#contrat/dossiers/contenu.ts';
import { cycleDossier, statutsCorrigeables } from '#contrat/dossiers/dossier.ts';
import { saisieAnnulation, saisieCorrection } from '#contrat/dossiers/saisie-envoi.ts';
import { annulerCorrection } from '#contrat/dossiers/server/annuler-correction.ts';
import { demanderCorrection } from '#contrat/dossiers/server/demander-correction.ts';
import { apresLEnvoi } from '#contrat/dossiers/server/lectures-apres-envoi.ts';
import { origineDuDossier } from '#contrat/dossiers/server/lectures-origine.ts';
import { resumeDossier } from '#contrat/dossiers/server/resume.ts';
import { avisPossible, estADecider } from '#contrat/instruction/ligne.ts';
import { champsInstruction, type RefusInstruction } from '#contrat/instruction/refus.ts';
import { saisieAvis, saisieRecevabilite } from '#contrat/instruction/saisie.ts';
import { declarerIrrecevable } from '#contrat/instruction/server/declarer-irrecevable.ts';
import { declarerRecevable } from '#contrat/instruction/server/declarer-recevable.ts';
import { ficheDuDossier } from '#contrat/instruction/server/lectures-fiche.ts';
import { rendreAvis } from '#contrat/instruction/server/rendre-avis.ts';
import { saisieChoixEnveloppe } from '#contrat/programmation/saisie.ts';
import { choisirEnveloppe } from '#contrat/programmation/server/choisir-enveloppe.ts';
import { enveloppesDeLEquipe } from '#contrat/programmation/server/lectures-enveloppes.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser, refuserChamp } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../contexte.ts';
import { autourDuDossier } from './autour.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'equipe.lire',
	actions: {
		recevable: 'dossier.recevoir',
		irrecevable: 'dossier.recevoir',
		corriger: 'dossier.recevoir',
		annulerCorrection: 'dossier.recevoir',
		avis: 'avis.rendre',
		enveloppe: 'enveloppe.gerer'
	}
};

const FAITS = {
	recevable: 'Le dossier est recevable. Les financeurs peuvent donner leur avis.',
	irrecevable: 'Le dossier est irrecevable. La structure peut lire le motif.',
	correction: 'La correction est demandée : les personnes de la structure reçoivent un courriel.',
	'correction-retiree': 'La demande de correction est retirée. La structure est prévenue.',
	recu: 'Le dossier est reçu à la date du papier. L’accusé de réception part à la structure.',
	avis: 'Votre avis est enregistré.',
	enveloppe: 'L’enveloppe de la ligne est choisie.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const agent = agentDe(locals);
	const { fiche, origine, enveloppes, apres, resume, autour } = await locals.base.lire(id, async (tx) => {
		const lue = await ficheDuDossier(tx, id, params.dossier);
		return {
			fiche: lue,
			origine: lue && (await origineDuDossier(tx, id, lue.entete.id)),
			autour: lue && (await autourDuDossier(tx, id, lue)),
			resume: lue && (await resumeDossier(tx, id, { contenu: lue.contenu, entete: lue.entete, lignes: [] })),
			apres: lue && (await apresLEnvoi(tx, id, lue.entete, lue.structure.forme, agent, new Date())),
			enveloppes: lue ? await enveloppesDeLEquipe(tx, id, { annee: lue.entete.annee }) : []
		};
	});
	if (!fiche || !apres || !resume || !autour) error(404, 'Page introuvable', { reference: '' });
	const { statut } = fiche.entete;
	const actes = actesPossibles(cycleDossier, statut, { motif_donne: true });
	const recoit = peut(agent, 'dossier.recevoir', id);
	const gere = peut(agent, 'enveloppe.gerer', id);
	const fait = url.searchParams.get('fait') ?? '';
	return {
		...fiche,
		origine,
		autour,
		parties: resume.parties,
		ici: `Dossier ${fiche.entete.numero}`,
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null,
		enveloppes: enveloppes.map(({ code, financeur, financeurNom, dispositif, nature, reste }) => ({
			code,
			financeur,
			financeurNom,
			dispositif,
			nature,
			reste
		})),
		signature: apres.signature && { ...apres.signature, le: ecrireInstant(apres.signature.le) },
		attente: apres.attente && { nom: apres.attente.nom, expireLe: ecrireInstant(apres.attente.expireLe) },
		silence: apres.silence && {
			le: ecrireJour(apres.silence.le),
			suspendue: apres.silence.suspendue && {
				du: ecrireJour(apres.silence.suspendue.du),
				au: ecrireJour(apres.silence.suspendue.au)
			}
		},
		correction: apres.correction && {
			message: apres.correction.message,
			echeance: apres.correction.echeance && ecrireJour(apres.correction.echeance),
			sections: apres.correction.sections.map((section) => nomsEtapes[section])
		},
		sections: sections.map((section) => ({ valeur: section, libelle: nomsEtapes[section] })),
		possible: {
			// The paper tells everything of the structure: the same right as its pages.
			papier: peut(agent, 'structure.lire', id),
			corriger: recoit && !apres.correction && statutsCorrigeables.some((corrigeable) => corrigeable === statut),
			annulerCorrection: recoit && apres.correction !== null,
			recevable: recoit && actes.includes('declarer_recevable'),
			irrecevable: recoit && actes.includes('declarer_irrecevable'),
			avis: fiche.lignes
				.filter((l) => avisPossible(statut, l.statut) && peut(agent, 'avis.rendre', id, { partenaire: l.financeur }))
				.map((l) => l.id),
			enveloppe: gere ? fiche.lignes.filter((l) => estADecider(l.statut)).map((l) => l.id) : []
		}
	};
};

/** The application of the address, for an act; its identifier never comes from the form. */
async function dossierDe(locals: App.Locals, numero: string): Promise<string> {
	const { id } = contratDe(locals);
	const fiche = await locals.base.lire(id, (tx) => ficheDuDossier(tx, id, numero));
	if (!fiche) error(404, 'Page introuvable', { reference: '' });
	return fiche.entete.id;
}

/** Beside the field the refusal is about, above the form otherwise. */
function refuserIci<Saisie>(lu: { saisie: Saisie; formulaire: string | undefined }, refus: RefusInstruction) {
	const champ = champsInstruction[refus.code];
	return champ ? refuserChamp(lu, champ, refus.message) : refuser(lu, refus.message);
}

export const actions: Actions = {
	recevable: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieRecevabilite);
		if (!lu.ok) return lu.renvoi;
		const issue = await declarerRecevable(contexteDe(locals), await dossierDe(locals, params.dossier));
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=recevable`);
	},
	irrecevable: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieRecevabilite);
		if (!lu.ok) return lu.renvoi;
		const dossier = await dossierDe(locals, params.dossier);
		const issue = await declarerIrrecevable(contexteDe(locals), dossier, lu.valeur);
		if (!issue.ok) return refuserIci(lu, issue.refus);
		redirect(303, `${url.pathname}?fait=irrecevable`);
	},
	corriger: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieCorrection);
		if (!lu.ok) return lu.renvoi;
		const dossierId = await dossierDe(locals, params.dossier);
		const issue = await demanderCorrection(contexteDe(locals), { dossierId, ...lu.valeur });
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=correction`);
	},
	annulerCorrection: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieAnnulation);
		if (!lu.ok) return lu.renvoi;
		const dossierId = await dossierDe(locals, params.dossier);
		const issue = await annulerCorrection(contexteDe(locals), { dossierId, ...lu.valeur });
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=correction-retiree`);
	},
	avis: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieAvis);
		if (!lu.ok) return lu.renvoi;
		const issue = await rendreAvis(contexteDe(locals), await dossierDe(locals, params.dossier), lu.valeur);
		if (!issue.ok) return refuserIci(lu, issue.refus);
		redirect(303, `${url.pathname}?fait=avis`);
	},
	enveloppe: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieChoixEnveloppe);
		if (!lu.ok) return lu.renvoi;
		const issue = await choisirEnveloppe(contexteDe(locals), await dossierDe(locals, params.dossier), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=enveloppe`);
	}
};
