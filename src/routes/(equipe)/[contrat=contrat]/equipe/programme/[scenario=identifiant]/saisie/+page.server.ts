import { fail, redirect } from '@sveltejs/kit';
import { statutsALInstruction } from '#contrat/instruction/ligne.ts';
import { changementsTapes, lireCasesTapees } from '#contrat/programmation/saisie-programme.ts';
import { ecrireCases } from '#contrat/programmation/server/ecrire-cases.ts';
import { estOuverte } from '#contrat/programmation/scenario.ts';
import { ecrireMontant } from '#contrat/commun/montant.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { avecParametres, lirePage } from '#ui/adresse.ts';
import { pluriel } from '#ui/texte.ts';
import { contexteDe } from '../../../../../../contexte.ts';
import { chargerTableau } from '../charger.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'programme.ecrire', actions: { enregistrer: 'programme.ecrire' } };

/** Applications on one page of the form. */
const PAR_PAGE = 25;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { scenario, programme, choisies, ecriture } = await chargerTableau(locals, params.scenario, url);
	const colonnes = new Map(programme.colonnes.map((c) => [c.cle, c]));
	const siennes = choisies.flatMap((r) => {
		const cases = r.cases.filter(
			(c) =>
				estOuverte(c) &&
				statutsALInstruction.includes(r.statut) &&
				(ecriture === 'toutes' || ecriture.includes(c.financeur))
		);
		return cases.length > 0 ? [{ ...r, cases }] : [];
	});
	const page = lirePage(url);
	const ecrites = Number(/^\d{1,5}$/.exec(url.searchParams.get('ecrites') ?? '')?.[0] ?? -1);
	return {
		ici: 'Formulaire',
		scenario: {
			id: scenario.id,
			nom: scenario.nom,
			genre: scenario.genre,
			archive: scenario.archiveLe !== null
		},
		total: siennes.length,
		page,
		pages: Math.max(1, Math.ceil(siennes.length / PAR_PAGE)),
		fait: ecrites >= 0 ? `${pluriel(ecrites, 'case enregistrée', 'cases enregistrées')}.` : null,
		rangees: siennes.slice((page - 1) * PAR_PAGE, page * PAR_PAGE).map(({ numero, intitule, structure, cases }) => ({
			numero,
			intitule,
			structure,
			cases: cases.map(({ ligne, colonne, demande, avis, avisInstance, propose, motif, revision }) => ({
				ligne,
				colonne,
				financeur: colonnes.get(colonne)?.financeurNom ?? '',
				nature: colonnes.get(colonne)?.nature ?? 'specifique',
				demande,
				avis,
				avisInstance,
				propose,
				motif,
				revision
			}))
		}))
	};
};

export const actions: Actions = {
	enregistrer: async ({ request, params, url, locals }) => {
		const tapees = lireCasesTapees(await request.formData());
		const { changees, illisibles } = changementsTapes(tapees);
		const problemes: Record<string, string> = Object.fromEntries(illisibles);
		let ecrites = 0;
		if (changees.length > 0) {
			const issue = await ecrireCases(contexteDe(locals), params.scenario, changees);
			if (!issue.ok) return fail(409, { message: issue.refus.message, tapees: [], problemes });
			ecrites = issue.valeur.ecrites.length;
			for (const { ligne, refus } of issue.valeur.refusees)
				problemes[ligne] = refus.actuelle
					? `${refus.actuelle.par || 'Quelqu’un'} vient d’écrire ${refus.actuelle.propose === null ? 'rien' : ecrireMontant(refus.actuelle.propose)} ici. Pour écrire votre montant à la place, enregistrez à nouveau.`
					: refus.message;
		}
		if (Object.keys(problemes).length > 0) {
			const gardees = tapees.flatMap(({ ligne, texte, motif }) => (problemes[ligne] ? [{ ligne, texte, motif }] : []));
			const message = `${pluriel(ecrites, 'case enregistrée', 'cases enregistrées')}. Les autres sont marquées ci-dessous, avec ce que vous aviez écrit.`;
			return fail(409, { message, tapees: gardees, problemes });
		}
		redirect(303, `${url.pathname}${avecParametres(url, { ecrites })}`);
	}
};
