import { quartiersDe } from '#contrat/cadre/server/lectures.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande, introuvable } from '../../../contrat-demande.ts';
import { contoursDesCommunes, FORMATS, lireFormat, vueDuQuartier } from '../dessin.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

/** The picture a person touches to place a point: the perimeter alone, its scale, and the outline of the commune behind. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDemande(locals);
	const format = lireFormat(url.searchParams.get('format')) ?? introuvable();
	const quartiers = await locals.base.lirePublic(contrat.id, (tx) => quartiersDe(tx, contrat));
	const quartier = quartiers.find((q) => q.code === url.searchParams.get('quartier')) ?? introuvable();
	const { vue, dessine } = vueDuQuartier(quartier.perimetres, format) ?? introuvable();
	const { largeur, hauteur } = FORMATS[format];
	const [x, y] = lireMarque(url.searchParams.get('point'), vue.point);
	const communes = await contoursDesCommunes(quartier.communes);
	// An image does not see the style of the page: the same colours again, day and night.
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${largeur}" height="${hauteur}" viewBox="0 0 ${largeur} ${hauteur}">
<style>rect{fill:#faf7f0}.c{fill:#fffdf9;stroke:#dcd5c6}.q{fill:#1c4d3d40;stroke:#1c4d3d;stroke-width:2}.e{fill:none;stroke:#1c2824;stroke-width:2}circle{fill:#a5452a;stroke:#fffdf9;stroke-width:3}text{font:14px system-ui,sans-serif;fill:#1c2824}
@media(prefers-color-scheme:dark){rect{fill:#131a17}.c{fill:#1a2320;stroke:#35423c}.q{fill:#93cdb340;stroke:#93cdb3}.e{stroke:#ece8dd}circle{fill:#eba281;stroke:#1a2320}text{fill:#ece8dd}}</style>
<rect width="100%" height="100%"/>${communes.map((commune) => `<path class="c" d="${vue.chemin(commune)}"/>`).join('')}
<path class="q" d="${vue.chemin(dessine.contour)}"/>
<path class="e" d="M12 ${hauteur - 18}v6h${vue.echelle.longueur}v-6"/><text x="${vue.echelle.longueur + 18}" y="${hauteur - 10}">${vue.echelle.texte}</text>
<path class="e" d="M${largeur - 20} 40V18m-5 7l5-8 5 8"/><text x="${largeur - 25}" y="56">N</text>${x === undefined ? '' : `<circle cx="${x}" cy="${y}" r="9"/>`}</svg>`;
	return new Response(svg, { headers: { 'content-type': 'image/svg+xml' } });
};

/** Where to draw the point looked for, written « longitude,latitude »; nowhere when it is not two numbers. */
function lireMarque(
	texte: string | null,
	placer: (longitude: number, latitude: number) => [number, number]
): [number, number] | [] {
	const lu = /^(-?\d{1,3}(?:\.\d{1,9})?),(-?\d{1,2}(?:\.\d{1,9})?)$/.exec(texte ?? '');
	return lu ? placer(Number(lu[1]), Number(lu[2])) : [];
}
