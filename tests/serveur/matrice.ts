import { type Droit, droits, droitsDe, nomsRoles, roles } from '#contrat/acteurs/habilitations.ts';
import { distribution, type Personnage, personnages } from '#tests/monde/distribution.ts';
import type { Grille, IssueDePorte } from './grille.ts';
import type { Route } from './routes.ts';

/** Each right, told to somebody who does not read code. A new right without a sentence does not compile. */
const PHRASES: Record<Droit, string> = {
	public: 'Lire les pages ouvertes à tous',
	compte: 'Avoir un compte et le gérer',
	'dossier.lire': 'Lire les dossiers déposés',
	'dossier.deposer': 'Écrire et déposer les dossiers de sa structure',
	'dossier.ecrire':
		'Ouvrir les pages où un dossier s’écrit : ceux de sa structure, ou ceux que l’équipe tape pour elle',
	'dossier.assister': 'Taper un dossier au nom d’une structure, jusqu’à ce qu’elle le confirme',
	'dossier.importer': 'Importer le tableau de dossiers que l’équipe tenait déjà',
	'structure.lire': 'Lire tout ce qu’un dossier demande de chaque structure',
	'structure.ecrire': 'Écrire sa structure ; pour le chef de projet, toutes',
	'banque.lire': 'Lire un IBAN en entier, chaque lecture étant écrite au journal',
	'equipe.lire': 'Lire les pages de l’équipe : appels, dossiers, enveloppes, séances',
	'appel.gerer': 'Ouvrir, modifier et publier un appel à projets',
	'dossier.recevoir': 'Dire si un dossier est recevable',
	'avis.rendre': 'Donner l’avis de son financeur, sur ses lignes seulement',
	'avis.demander': 'Demander un avis à un organisme extérieur, par un lien',
	'dossier.noter': 'Noter un dossier sur la grille ; pour un membre d’instance, si l’appel le veut',
	'seance.gerer': 'Préparer, tenir et clore une séance',
	'seance.lire': 'Lire les séances',
	'programme.ecrire': 'Écrire dans le programme d’un appel ; pour un financeur, sur ses lignes seulement',
	'scenario.ecrire': 'Écrire ses simulations et demander un arbitrage ; pour le chef de projet, toutes',
	'programme.reprendre': 'Reprendre une simulation dans le programme de travail',
	'enveloppe.gerer': 'Créer et modifier les enveloppes',
	'journal.lire': 'Lire le journal du contrat',
	'deport.gerer': 'Tenir le registre des liens d’intérêt',
	'agent.gerer': 'Inviter des personnes et mettre fin à leur rôle',
	'plateforme.administrer': 'Administrer tous les contrats servis ici'
};

const SIGNES: Record<IssueDePorte, string> = {
	ouvert: '●',
	connexion: '→',
	introuvable: '–',
	refuse: '✕',
	erreur: '!'
};

const PUBLICS: readonly (readonly [debut: string, titre: string, texte: string])[] = [
	[
		'/(public)',
		'Pages ouvertes à tous',
		'Elles sont les mêmes pour tout le monde : le service ne regarde même pas qui lit.'
	],
	['/api', 'Données pour les programmes', 'Ouvertes à tous, comme les pages publiques.'],
	[
		'/(compte)',
		'Entrer et gérer son compte',
		'Se connecter, ouvrir un lien reçu par courriel, changer de mot de passe.'
	],
	['/(porteur)', 'Pages du porteur de projet', 'Chaque structure ne voit que ses propres dossiers.'],
	[
		'/(equipe)',
		'Pages de l’équipe du contrat',
		'L’équipe, les financeurs et les membres des instances. Une équipe ne voit que son contrat.'
	],
	[
		'/administration',
		'Administration de la plateforme',
		'Elle gère les comptes et les contrats servis, sans entrer dans les dossiers.'
	],
	['', 'Le reste', 'Ce qui sert à surveiller le service.']
];

/** `docs/exploitation/droits.md`: who may do what, page by page, as the running service answered. */
export function ecrireMatrice(routes: readonly Route[], grille: Grille): string {
	const restantes = new Set(routes);
	const parties = PUBLICS.map(([debut, titre, texte]) => {
		const siennes = [...restantes].filter(({ id }) => id.startsWith(debut));
		for (const route of siennes) restantes.delete(route);
		return siennes.length === 0 ? [] : [`## ${titre}`, '', texte, '', ...tableau(siennes, grille), ''];
	});
	return [
		'# Qui peut faire quoi',
		'',
		'Cette page est écrite par un programme, qui a demandé chaque page et chaque action au service en se présentant tour à tour',
		'comme chacune des personnes ci-dessous. Elle ne se modifie pas à la main : un contrôle échoue quand elle ne dit plus vrai.',
		'',
		'● ouvert · → renvoie à la page de connexion · – répond « page introuvable », que la chose existe ou non · ✕ refusé',
		'',
		'Une action marquée ● peut encore être refusée selon l’état de la chose : on ne décide rien dans une séance close.',
		'',
		'## Les personnes',
		'',
		...personnages.map((qui, rang) => `${rang + 1}. **${distribution[qui]}**`),
		'',
		'## Les droits de chaque rôle',
		'',
		`| droit | ${roles.map((role) => nomsRoles[role]).join(' | ')} |`,
		`|---|${roles.map(() => ':-:|').join('')}`,
		...droits
			.filter((droit) => droit !== 'plateforme.administrer')
			.map(
				(droit) =>
					`| ${PHRASES[droit]} | ${roles.map((role) => (droitsDe[role].includes(droit) ? '●' : '')).join(' | ')} |`
			),
		'',
		...parties.flat()
	].join('\n');
}

function tableau(routes: readonly Route[], grille: Grille): string[] {
	return [
		`| adresse | demande | droit | ${personnages.map((_, rang) => rang + 1).join(' | ')} |`,
		`|---|---|---|${personnages.map(() => ':-:|').join('')}`,
		...routes
			.toSorted((a, b) => (adresse(a.id) < adresse(b.id) ? -1 : 1))
			.flatMap(({ id, requetes }) =>
				requetes.map((requete) => {
					const reponses = grille[id]?.[nommer(requete)];
					const signes = personnages.map((qui: Personnage) => (reponses ? SIGNES[reponses[qui]] : '?'));
					const demande = requete.methode === 'GET' ? 'lire' : `faire « ${requete.action ?? 'envoyer'} »`;
					const droit = PHRASES[requete.droit as Droit] ?? requete.droit;
					return `| \`${adresse(id)}\` | ${demande} | ${droit} | ${signes.join(' | ')} |`;
				})
			)
	];
}

/** « GET », « POST » or « POST ?/action »: how the grid names a request. */
export function nommer({ methode, action }: Route['requetes'][number]): string {
	return action === null ? methode : `${methode} ?/${action}`;
}

/** « /{contrat}/cadre/{code} »: the address without what only the program needs. */
export function adresse(id: string): string {
	return id.replaceAll(/\/\([^)]*\)/g, '').replaceAll(/\[+(?:\.\.\.)?([^\]=]+)(?:=[^\]]*)?\]+/g, '{$1}') || '/';
}
