import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { direTaille } from '#contrat/acteurs/fichier.ts';
import { deposerFichier } from '#contrat/acteurs/server/deposer-fichier.ts';
import { fichiersParIds } from '#contrat/acteurs/server/lectures-fichiers.ts';
import { joindreNote } from '#contrat/appels/server/joindre-note.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser, refuserChamp } from '#ui/formulaire.ts';
import { lireMarkdown } from '#ui/markdown.ts';
import { contexteDe, contratDe } from '../../../../../../contexte.ts';
import { fichierRecu } from '../../../../../../fichier-recu.ts';
import { appelDemande, direFait, enTeteDe } from '../appel-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'equipe.lire',
	actions: { enregistrer: 'appel.gerer' },
	fichiers: true
};

const saisieNote = v.object({
	note: v.pipe(
		v.optional(v.string(), ''),
		v.transform((t) => t.trim()),
		v.maxLength(20_000)
	),
	retirer: v.optional(v.string(), '')
});

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const contrat = contratDe(locals);
	const { id, slug } = contrat;
	const { appel, fichier } = await locals.base.lire(id, async (tx) => {
		const lu = await appelDemande(tx, id, params.appel);
		const fichiers = await fichiersParIds(tx, id, lu.noteFichierId ? [lu.noteFichierId] : []);
		return { appel: lu, fichier: fichiers.get(lu.noteFichierId ?? '') ?? null };
	});
	return {
		ici: appel.titre,
		fait: direFait(url, { note: 'La note de cadrage est enregistrée.' }),
		enTete: enTeteDe(appel, contrat, locals.agent, '/note'),
		note: appel.note,
		blocs: lireMarkdown(appel.note),
		fichier: fichier && {
			nom: fichier.nom,
			taille: direTaille(fichier.taille),
			adresse: `/${slug}/fichiers/${fichier.id}`,
			etat: fichier.antivirus === 'en_attente' ? 'L’antivirus ne l’a pas encore vérifié.' : undefined
		}
	};
};

export const actions: Actions = {
	enregistrer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieNote);
		if (!lue.ok) return lue.renvoi;
		const contexte = contexteDe(locals);
		const recu = await fichierRecu(lue.fichiers, 'fichier');
		const depot = recu && (await deposerFichier(contexte, { structureId: null, ...recu }));
		if (depot && !depot.ok) return refuserChamp(lue, 'fichier', depot.refus.message);
		const fichierId = depot ? depot.valeur.id : lue.valeur.retirer === 'oui' ? null : undefined;
		const issue = await joindreNote(contexte, params.appel, { note: lue.valeur.note, fichierId });
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `/${params.contrat}/equipe/appels/${params.appel}/note?fait=note`);
	}
};
