import { error, redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { actesPossibles } from '#contrat/commun/cycle.ts';
import { cycleDossier } from '#contrat/dossiers/dossier.ts';
import { avisPossible, estADecider } from '#contrat/instruction/ligne.ts';
import { saisieAvis, saisieRecevabilite } from '#contrat/instruction/saisie.ts';
import { declarerIrrecevable } from '#contrat/instruction/server/declarer-irrecevable.ts';
import { declarerRecevable } from '#contrat/instruction/server/declarer-recevable.ts';
import { ficheDuDossier } from '#contrat/instruction/server/lectures-fiche.ts';
import { rendreAvis } from '#contrat/instruction/server/rendre-avis.ts';
import { saisieChoixEnveloppe } from '#contrat/programmation/saisie.ts';
import { choisirEnveloppe } from '#contrat/programmation/server/choisir-enveloppe.ts';
import { enveloppesDeLEquipe } from '#contrat/programmation/server/lectures-enveloppes.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'equipe.lire',
	actions: {
		recevable: 'dossier.recevoir',
		irrecevable: 'dossier.recevoir',
		avis: 'avis.rendre',
		enveloppe: 'enveloppe.gerer'
	}
};

const FAITS = {
	recevable: 'Le dossier est recevable. Les financeurs peuvent donner leur avis.',
	irrecevable: 'Le dossier est irrecevable. La structure peut lire le motif.',
	avis: 'Votre avis est enregistré.',
	enveloppe: 'L’enveloppe de la ligne est choisie.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const agent = agentDe(locals);
	const { fiche, enveloppes } = await locals.base.lire(id, async (tx) => {
		const lue = await ficheDuDossier(tx, id, params.dossier);
		return { fiche: lue, enveloppes: lue ? await enveloppesDeLEquipe(tx, id, { annee: lue.entete.annee }) : [] };
	});
	if (!fiche) error(404, 'Page introuvable', { reference: '' });
	const { statut } = fiche.entete;
	const actes = actesPossibles(cycleDossier, statut, { motif_donne: true });
	const recoit = peut(agent, 'dossier.recevoir', id);
	const gere = peut(agent, 'enveloppe.gerer', id);
	const fait = url.searchParams.get('fait') ?? '';
	return {
		...fiche,
		ici: `Dossier ${fiche.entete.numero}`,
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null,
		enveloppes: enveloppes.map(({ code, financeur, financeurNom, dispositif, nature, reste }) => ({
			...{ code, financeur, financeurNom, dispositif, nature, reste }
		})),
		possible: {
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
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=irrecevable`);
	},
	avis: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieAvis);
		if (!lu.ok) return lu.renvoi;
		const issue = await rendreAvis(contexteDe(locals), await dossierDe(locals, params.dossier), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
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
