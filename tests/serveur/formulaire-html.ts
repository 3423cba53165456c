/** A form of a page of ours as a browser without script sees it: our own HTML is regular, and is read as such. */
export interface FormulaireLu {
	action: string;
	/** What would be sent, in the order of the page. */
	champs: [nom: string, valeur: string][];
}

/** A field of a page: what it holds, and what is said beside it. */
export interface ChampLu {
	valeur: string;
	enErreur: boolean;
	/** Texts the field is described by: help, unit, error. */
	dit: string;
}

const ENTITES: Record<string, string> = { quot: '"', '#34': '"', '#39': "'", lt: '<', gt: '>', nbsp: ' ', amp: '&' };
/** Text of a piece of page: its character references read, its hard spaces made plain. */
const decoder = (html: string): string =>
	html.replace(/&(#?\w+);/g, (tout, nom: string) => ENTITES[nom] ?? tout).replace(/[\u00a0\u202f]/g, ' ');
const attribut = (balise: string, nom: string): string | null => {
	const lu = new RegExp(`\\s${nom}(?:="([^"]*)")?(?=[\\s/>])`).exec(balise);
	return lu ? decoder(lu[1] ?? '') : null;
};

/** The fields between two places of a page, with what each holds. */
function champsDe(html: string): { balise: string; nom: string; valeur: string | null }[] {
	const motif =
		/<input\b[^>]*>|<textarea\b[^>]*>([\s\S]*?)<\/textarea>|<select\b[^>]*>([\s\S]*?)<\/select>|<button\b[^>]*>/g;
	return [...html.matchAll(motif)].flatMap(([tout, texte, options]) => {
		const balise = /^<[^>]*>/.exec(tout)?.[0] ?? '';
		const nom = attribut(balise, 'name');
		if (nom === null || balise.startsWith('<button')) return [];
		if (texte !== undefined) return [{ balise, nom, valeur: decoder(texte.replace(/^\n/, '')) }];
		if (options !== undefined) {
			const choisies = [...options.matchAll(/<option\b[^>]*>/g)].map(([o]) => o);
			const choisie = choisies.find((o) => attribut(o, 'selected') !== null) ?? choisies[0] ?? '';
			return [{ balise, nom, valeur: attribut(choisie, 'value') ?? '' }];
		}
		const type = attribut(balise, 'type');
		if (type === 'file') return [{ balise, nom, valeur: null }];
		const coche = type !== 'checkbox' && type !== 'radio' ? true : attribut(balise, 'checked') !== null;
		return [{ balise, nom, valeur: coche ? (attribut(balise, 'value') ?? '') : null }];
	});
}

/** The form of a page whose action holds this text. Throws when there is none. */
export function lireFormulaire(html: string, action: string): FormulaireLu {
	for (const [, ouverture = '', corps = ''] of html.matchAll(/(<form\b[^>]*>)([\s\S]*?)<\/form>/g)) {
		const vers = attribut(ouverture, 'action') ?? '';
		if (!vers.includes(action)) continue;
		return {
			action: vers,
			champs: champsDe(corps).flatMap(({ nom, valeur }) => (valeur === null ? [] : [[nom, valeur] as [string, string]]))
		};
	}
	throw new Error(`no form to ${action} in the page`);
}

/** A field of a page by its name. Throws when there is none. */
export function lireChamp(html: string, nom: string): ChampLu {
	const champ = champsDe(html).find((c) => c.nom === nom);
	if (!champ) throw new Error(`no field ${nom} in the page`);
	const ids = (attribut(champ.balise, 'aria-describedby') ?? '').split(' ').filter(Boolean);
	const dit = ids.map((id) => {
		const lu = new RegExp(`<(\\w+)\\b[^>]*\\sid="${RegExp.escape(id)}"[^>]*>([\\s\\S]*?)</\\1>`).exec(html);
		if (!lu) throw new Error(`${nom} is described by ${id}, which is not in the page`);
		return decoder((lu[2] ?? '').replace(/<[^>]*>/g, ''));
	});
	return {
		valeur: champ.valeur ?? '',
		enErreur: attribut(champ.balise, 'aria-invalid') === 'true',
		dit: dit.join(' ')
	};
}
