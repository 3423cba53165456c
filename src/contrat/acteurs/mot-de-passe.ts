/** What a password must be (ANSSI and CNIL 2022: length before composition, nothing to renew on a date). */

export const LONGUEUR_MINIMALE = 12;
/** Beyond, it is no longer a person who types. */
export const LONGUEUR_MAXIMALE = 200;

export type RefusMotDePasse = 'trop_court' | 'trop_long' | 'trop_courant' | 'comme_le_courriel';

export const messagesMotDePasse: Record<RefusMotDePasse, string> = {
	trop_court: `Choisissez au moins ${LONGUEUR_MINIMALE} caractères : par exemple quatre mots qui n’ont rien à voir entre eux.`,
	trop_long: `Choisissez au plus ${LONGUEUR_MAXIMALE} caractères.`,
	trop_courant: 'Ce mot de passe est trop facile à deviner. Choisissez par exemple quatre mots sans lien entre eux.',
	comme_le_courriel: 'Votre mot de passe reprend votre adresse. Choisissez-en un qui n’a rien à voir avec elle.'
};

/**
 * The words people put end to end to reach the length, in the order of French leaked lists; a password made only of
 * them, of figures and of punctuation is guessed in the first tries.
 */
const COURANTS = (
	'motdepasse password passw0rd passe azerty qwerty azertyuiop qwertyuiop qsdfghjklm wxcvbn bonjour bonsoir soleil ' +
	'doudou chouchou loulou jetaime jevousaime amour coucou marseille toulouse montpellier bordeaux lodeve herault ' +
	'occitanie paris france mairie prefecture commune politiquedelaville contratdeville quartier association equipe ' +
	'admin administrateur administrator utilisateur welcome bienvenue changeme changezmoi secret monmotdepasse ' +
	'letmein iloveyou princesse football dragon superman batman starwars pokemon nicolas camille thomas julien ' +
	'marine chocolat vacances printemps automne hiver janvier fevrier mars avril mai juin juillet aout septembre ' +
	'octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche test essai lergue abc abcd xyz'
).split(' ');

const SUITES = [
	'01234567890123456789',
	'98765432109876543210',
	'abcdefghijklmnopqrstuvwxyz',
	'azertyuiopqsdfghjklmwxcvbn',
	'qwertyuiopasdfghjklzxcvbnm'
];

/**
 * Why this password cannot be chosen, or null.
 * @param courriel address of the account: a password that repeats it is the first that is tried
 */
export function refusDuMotDePasse(motDePasse: string, courriel: string | null = null): RefusMotDePasse | null {
	const longueur = [...motDePasse].length;
	if (longueur < LONGUEUR_MINIMALE) return 'trop_court';
	if (longueur > LONGUEUR_MAXIMALE) return 'trop_long';
	if (courriel && reprend(nu(motDePasse), courriel)) return 'comme_le_courriel';
	return estCourant(motDePasse) ? 'trop_courant' : null;
}

function nu(texte: string): string {
	return texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function reprend(motDePasse: string, courriel: string): boolean {
	const [local = '', domaine = ''] = nu(courriel).split('@');
	if (motDePasse.includes(nu(courriel))) return true;
	const reste = [local, domaine, domaine.split('.')[0] ?? '']
		.filter((partie) => partie.length >= 4)
		.reduce((texte, partie) => texte.replaceAll(partie, ''), motDePasse);
	return reste !== motDePasse && reste.replace(/[\d\W_]/g, '').length < 4;
}

function estCourant(motDePasse: string): boolean {
	const texte = nu(motDePasse);
	if (new Set(texte).size <= 4) return true;
	if (SUITES.some((suite) => suite.includes(texte))) return true;
	const lettres = texte.replace(/[\d\W_]/g, '');
	if (lettres.length === 0) return texte.length < 16;
	const plusLongsDAbord = [...COURANTS].sort((a, b) => b.length - a.length);
	return plusLongsDAbord.reduce((reste, mot) => reste.replaceAll(mot, ' '), lettres).replace(/ /g, '').length < 3;
}
