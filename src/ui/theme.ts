/** The few colours a collectivité may choose, and the proof that people can still read. */

export interface Theme {
	/** Titles, links, buttons on light paper: `#1c4d3d`. */
	principal: string;
	/** Thread, focus ring. */
	accent: string;
	/** The same two for the dark look. */
	principalNuit: string;
	accentNuit: string;
}

const COULEUR = /^#[\da-f]{6}$/i;
const PAPIER = { jour: '#faf7f0', nuit: '#131a17' };

function luminance(couleur: string): number {
	const [r = 0, v = 0, b = 0] = [1, 3, 5].map((debut) => {
		const canal = Number.parseInt(couleur.slice(debut, debut + 2), 16) / 255;
		return canal <= 0.040_45 ? canal / 12.92 : ((canal + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * v + 0.0722 * b;
}

/** Contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2.2, 1.4.3). */
export function contraste(une: string, autre: string): number {
	const [clair = 0, sombre = 0] = [luminance(une), luminance(autre)].sort((a, b) => b - a);
	return (clair + 0.05) / (sombre + 0.05);
}

const NOMS: Record<keyof Theme, string> = {
	principal: 'La couleur principale',
	accent: 'La couleur d’accent',
	principalNuit: 'La couleur principale de nuit',
	accentNuit: 'La couleur d’accent de nuit'
};

/** What is wrong with a theme, in French, by colour; empty when it can be used (4.5:1 on our paper, day and night). */
export function defautsDuTheme(theme: Theme): Partial<Record<keyof Theme, string>> {
	const defauts: Partial<Record<keyof Theme, string>> = {};
	for (const cle of Object.keys(NOMS) as (keyof Theme)[]) {
		const fond = cle.endsWith('Nuit') ? PAPIER.nuit : PAPIER.jour;
		if (!COULEUR.test(theme[cle])) {
			defauts[cle] = `${NOMS[cle]} s’écrit comme #1c4d3d : un dièse et six chiffres ou lettres de a à f.`;
		} else if (contraste(theme[cle], fond) < 4.5) {
			defauts[cle] =
				`${NOMS[cle]} se lit mal sur le fond : choisissez-la plus ${fond === PAPIER.jour ? 'foncée' : 'claire'}.`;
		}
	}
	return defauts;
}

/**
 * Style sheet of a theme, to serve as its own file (the pages allow no inline style). `null` when the theme has a defect:
 * nothing but four checked colours ever reaches the sheet.
 */
export function feuilleDuTheme(theme: Theme): string | null {
	if (Object.keys(defautsDuTheme(theme)).length > 0) return null;
	return `:root{--theme-principal:${theme.principal};--theme-accent:${theme.accent};--theme-principal-nuit:${theme.principalNuit};--theme-accent-nuit:${theme.accentNuit}}\n`;
}
