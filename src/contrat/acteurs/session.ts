/** How long a session lives, and how it is shown to its owner. */

const MINUTE = 60_000;
const HEURE = 60 * MINUTE;

/** A session nobody uses for two hours is over. */
export const INACTIVITE_MAXIMALE = 2 * HEURE;
/** Twelve hours after signing in, one signs in again whatever was done: a working day. */
export const DUREE_MAXIMALE = 12 * HEURE;
/** The moment of last use is written at most this often: the only write a GET may do. */
export const PAS_DE_VU = 5 * MINUTE;

/** An open session, as « Mon compte » lists it. */
export interface SessionOuverte {
	/** Digest of the token: names the session without opening it. */
	empreinte: string;
	appareil: string;
	creeLe: Date;
	vuLe: Date;
	/** Whether it is the session of the person reading the list. */
	celleCi: boolean;
}

const NAVIGATEURS: readonly [RegExp, string][] = [
	[/\bEdgA?\//, 'Edge'],
	[/\bOPR\//, 'Opera'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\bFirefox\/|\bFxiOS\//, 'Firefox'],
	[/Chrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
	[/\bSafari\//, 'Safari']
];
const SYSTEMES: readonly [RegExp, string][] = [
	[/\biPhone\b/, 'iPhone'],
	[/\biPad\b/, 'iPad'],
	[/\bAndroid\b/, 'Android'],
	[/\bWindows\b/, 'Windows'],
	[/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
	[/\bCrOS\b/, 'ChromeOS'],
	[/\bLinux\b/, 'Linux']
];

/** « Firefox sur Windows »: enough to recognise one's own device, too little to follow a person. */
export function decrireAppareil(userAgent: string): string {
	const navigateur = NAVIGATEURS.find(([motif]) => motif.test(userAgent))?.[1];
	const systeme = SYSTEMES.find(([motif]) => motif.test(userAgent))?.[1];
	if (navigateur && systeme) return `${navigateur} sur ${systeme}`;
	return navigateur ?? systeme ?? 'Appareil inconnu';
}
