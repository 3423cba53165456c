import { nomsStatuts, tonsStatuts } from '#contrat/dossiers/dossier.ts';
import { ecrireScore, PLEIN } from '#contrat/instruction/grille.ts';
import { statutsClasses } from '#contrat/instruction/notation.ts';
import { classementDeLAppel, criteresDe } from '#contrat/instruction/server/lectures-grille.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lirePage } from '#ui/adresse.ts';
import { contratDe } from '../../../../../../contexte.ts';
import { appelDemande, enTeteDe } from '../appel-demande.ts';
import type { PageServerLoad } from './$types';
import { classer, lireFiltre } from './filtre.ts';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const PAR_PAGE = 50;
/** Bars drawn: beyond, a picture tells nothing the table does not. */
const BARRES = 20;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const contrat = contratDe(locals);
	const filtre = lireFiltre(url);
	const { appel, criteres, tous } = await locals.base.lire(contrat.id, async (tx) => {
		const lu = await appelDemande(tx, contrat.id, params.appel);
		return {
			appel: lu,
			criteres: await criteresDe(tx, contrat.id, lu.id),
			tous: await classementDeLAppel(tx, contrat.id, lu.id)
		};
	});
	const classes = classer(tous, filtre);
	const pages = Math.max(1, Math.ceil(classes.length / PAR_PAGE));
	const page = Math.min(lirePage(url), pages);
	return {
		ici: appel.titre,
		enTete: enTeteDe(appel, contrat, locals.agent, '/classement'),
		criteres: criteres.length,
		filtre,
		page,
		pages,
		total: classes.length,
		statuts: statutsClasses.map((valeur) => ({ valeur, libelle: nomsStatuts[valeur] })),
		dossiers: classes.slice((page - 1) * PAR_PAGE, page * PAR_PAGE).map((d) => ({
			...d,
			etat: { texte: nomsStatuts[d.statut], ton: tonsStatuts[d.statut] },
			score: d.moyenne === null ? '' : ecrireScore(d.moyenne),
			ecartEcrit: d.ecart === null ? '' : ecrireScore(d.ecart)
		})),
		barres: classes
			.flatMap((d) => (d.moyenne === null ? [] : [{ ...d, moyenne: d.moyenne }]))
			.slice(0, BARRES)
			.map((d) => ({
				libelle: `${d.numero} ${d.intitule}`,
				valeur: d.moyenne,
				sur: PLEIN,
				texte: `${ecrireScore(d.moyenne)} sur 100, écart ${ecrireScore(d.ecart ?? 0)}`,
				href: `/${contrat.slug}/equipe/dossiers/${d.numero}/notes`
			}))
	};
};
