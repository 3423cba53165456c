/** What a test needs of a page of ours, read from its text: our own HTML is regular, and every finding is checked by a request. */
export interface PageLue {
	/** Addresses of this site the page leads to: links and forms sent by GET. */
	liens: string[];
	/** Addresses the browser fetches to show it: style sheets, images, icons. */
	ressources: string[];
	titres1: number;
	titre: string;
	langue: string;
	scripts: number;
	stylesEnLigne: number;
}

/** Reads a page. `adresse` is its own, against which relative links are read. */
export function lirePage(html: string, adresse: URL): PageLue {
	const absolues = (motif: RegExp): string[] =>
		[...html.matchAll(motif)].flatMap(([, valeur]) => {
			const url = new URL((valeur ?? '').replaceAll('&amp;', '&'), adresse);
			return url.origin === adresse.origin ? [url.pathname + url.search] : [];
		});
	return {
		liens: [
			...absolues(/<a\b[^>]*?\shref="([^"]*)"/g),
			...absolues(/<form\b(?![^>]*method="post")[^>]*?\saction="([^"]*)"/gi)
		],
		ressources: [
			...absolues(/<link\b(?=[^>]*\srel="(?:stylesheet|icon|preload|modulepreload)")[^>]*?\shref="([^"]*)"/g),
			...absolues(/<(?:img|source|iframe|object|embed)\b[^>]*?\s(?:src|srcset|data)="([^"\s]*)/g)
		],
		titres1: html.match(/<h1[\s>]/g)?.length ?? 0,
		titre: /<title>([^<]*)<\/title>/.exec(html)?.[1]?.trim() ?? '',
		langue: /<html[^>]*?\slang="([^"]*)"/.exec(html)?.[1] ?? '',
		scripts: html.match(/<script\b/gi)?.length ?? 0,
		stylesEnLigne: html.match(/<[a-z][^>]*\sstyle=/gi)?.length ?? 0
	};
}
