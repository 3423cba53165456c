import { messagesGeocodeur } from '#contrat/cadre/geocodeur.ts';
import { contourUtilisable, lireLieu, type Point, situerPoint } from '#contrat/cadre/perimetre.ts';
import { identiteDe, quartiersDe } from '#contrat/cadre/server/lectures.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { geocodeur } from '#src/geocodeur.server.ts';
import { contratDemande } from '../../contrat-demande.ts';
import { contoursDesCommunes, FORMATS, lireFormat, planDeCommune, vueDuQuartier } from './dessin.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

type Quartiers = Awaited<ReturnType<typeof quartiersDe>>;
type Demande = { point: Point; libelle: string } | { refus: string } | null;

export const load: PageServerLoad = async ({ locals, url }) => {
	const contrat = contratDemande(locals);
	const [quartiers, identite] = await locals.base.lirePublic(contrat.id, (tx) =>
		Promise.all([quartiersDe(tx, contrat), identiteDe(tx, contrat)])
	);
	const demande = await lireDemande(url.searchParams, quartiers);
	return {
		communes: identite.communes,
		quartiers: await Promise.all(quartiers.map((quartier) => dessiner(quartier, demande))),
		demande,
		adresse: geocodeur !== null,
		ecrit: { lieu: url.searchParams.get('lieu') ?? '', adresse: url.searchParams.get('adresse') ?? '' }
	};
};

async function dessiner(quartier: Quartiers[number], demande: Demande) {
	const { perimetres, ...reste } = quartier;
	const vue = vueDuQuartier(perimetres, 'ordinateur');
	const point = demande && 'point' in demande ? demande.point : null;
	return {
		...reste,
		perimetres: perimetres.map(({ contour, ...perimetre }) => ({ ...perimetre, dessine: contour !== null })),
		plan: planDeCommune(perimetres, await contoursDesCommunes(quartier.communes)),
		reponse: vue && point ? situerPoint(vue.dessine.contour, point) : null,
		carte: vue && {
			millesime: vue.dessine.perimetre.millesime,
			source: vue.dessine.perimetre.source,
			enVigueur: vue.dessine.enVigueur
		}
	};
}

/** Reads what the person gave: a touch on the map, coordinates, or an address when a service is connected. */
async function lireDemande(parametres: URLSearchParams, quartiers: Quartiers): Promise<Demande> {
	const [x, y] = [parametres.get('p.x'), parametres.get('p.y')].map((v) =>
		v && /^\d{1,4}$/.test(v) ? Number(v) : null
	);
	if (typeof x === 'number' && typeof y === 'number') {
		const quartier = quartiers.find((q) => q.code === parametres.get('quartier'));
		const format = lireFormat(parametres.get('format'));
		const vue = quartier && format && vueDuQuartier(quartier.perimetres, format);
		// A keyboard that presses the picture gives its corner, which nobody means.
		if (!vue || (x === 0 && y === 0) || x > FORMATS[format].largeur || y > FORMATS[format].hauteur) {
			return { refus: 'Touchez la carte à l’endroit cherché. Au clavier, écrivez plutôt les coordonnées.' };
		}
		return { point: vue.vue.lieu(x, y), libelle: 'le point touché sur la carte' };
	}
	const adresse = (parametres.get('adresse') ?? '').trim();
	if (adresse && geocodeur) {
		const communes = [...new Set(quartiers.flatMap((q) => q.communes))];
		const issue = await geocodeur.chercher(adresse.slice(0, 200), communes);
		return issue.ok ? issue.valeur : { refus: messagesGeocodeur[issue.refus] };
	}
	const lieu = (parametres.get('lieu') ?? '').trim();
	if (!lieu) return null;
	const issue = lireLieu(lieu.slice(0, 60));
	if (!issue.ok) return { refus: 'Écrivez la latitude puis la longitude, par exemple 46,2276 ; 2,2137.' };
	if (!quartiers.some((q) => contourUtilisable(q.perimetres)))
		return { refus: 'Aucun périmètre n’est chargé : nous ne pouvons pas répondre.' };
	return { point: issue.valeur, libelle: 'ces coordonnées' };
}
