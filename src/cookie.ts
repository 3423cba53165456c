/** Name of the session cookie. Over https the `__Host-` prefix forbids a sub-domain from planting one. */
export function nomDuCookie(url: URL): string {
	return url.protocol === 'https:' ? '__Host-lergue' : 'lergue';
}

/** How the session cookie is set: out of reach of scripts, sent only to this site. */
export function reglagesDuCookie(url: URL) {
	return { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' } as const;
}
