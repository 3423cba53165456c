import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { commencerImport } from '#contrat/dossiers/server/importer-commencer.ts';
import { appelsDImport, importsDuContrat } from '#contrat/dossiers/server/lectures-imports.ts';
import { messagesImport, nomsStatutsImport, statutsImport } from '#contrat/dossiers/tableau/import.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { fichiersRecus } from '#src/stockage/stockage.ts';
import { lirePage } from '#ui/adresse.ts';
import { lireSaisie, refuserChamp } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../contexte.ts';
import { lireFiltre } from './filtre.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'dossier.importer',
	actions: { deposer: 'dossier.importer' },
	fichiers: true
};

const PAR_PAGE = 20;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	const filtre = lireFiltre(url);
	const page = lirePage(url);
	const { lignes, total } = await locals.base.lire(id, (tx) =>
		importsDuContrat(tx, id, { ...filtre, page, parPage: PAR_PAGE })
	);
	return locals.base.lire(id, async (tx) => ({
		ici: 'Importer un tableau',
		filtre,
		page,
		pages: Math.max(1, Math.ceil(total / PAR_PAGE)),
		statuts: statutsImport.map((valeur) => ({ valeur, libelle: nomsStatutsImport[valeur] })),
		imports: lignes.map(({ choix: _choix, creePar: _creePar, ...lu }) => lu),
		appels: (await appelsDImport(tx, id)).map((a) => ({ valeur: a.id, libelle: a.titre })),
		tailleMo: Math.floor(fichiersRecus().tailleMax / 1_000_000)
	}));
};

const saisie = v.object({ appel: v.pipe(v.string(), v.uuid('Choisissez un appel à projets.')) });

export const actions: Actions = {
	deposer: async ({ request, locals, params }) => {
		const lu = await lireSaisie(request, saisie);
		if (!lu.ok) return lu.renvoi;
		const [fichier] = lu.fichiers['tableau'] ?? [];
		if (!fichier) return refuserChamp(lu, 'tableau', 'Choisissez le fichier de votre tableau.');
		const octets = new Uint8Array(await fichier.arrayBuffer());
		const recu = { appelId: lu.valeur.appel, nom: fichier.name, octets };
		const issue = await commencerImport(contexteDe(locals), recu);
		if (issue.ok) redirect(303, `/${params.contrat}/equipe/dossiers/import/${issue.valeur}`);
		const { code, message } = issue.refus;
		return refuserChamp(lu, code === 'appel_introuvable' ? 'appel' : 'tableau', message || messagesImport.illisible);
	}
};
