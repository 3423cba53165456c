import { createHash } from 'node:crypto';
import gabarit from './refus.html?raw';

/** The one style sheet inside the template is allowed by its hash, and nothing else. */
const style = createHash('sha256')
	.update(/<style>([\s\S]*?)<\/style>/.exec(gabarit)?.[1] ?? '')
	.digest('base64');
const politique = `default-src 'none'; style-src 'sha256-${style}'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'`;

const pages = {
	404: {
		titre: 'Page introuvable',
		texte: 'Cette adresse n’existe pas, ou elle ne vous est pas ouverte. Vérifiez l’adresse, ou repartez de l’accueil.'
	},
	401: {
		titre: 'Votre session a pris fin',
		texte:
			'Rien n’est perdu : revenez à la page précédente, ce que vous avez tapé y est encore. Connectez-vous dans un autre onglet, puis envoyez à nouveau.'
	},
	411: {
		titre: 'Envoi incomplet',
		texte: 'Votre navigateur n’a pas dit la taille de ce qu’il envoie. Revenez à la page précédente et recommencez.'
	},
	413: {
		titre: 'Envoi trop lourd',
		texte:
			'Rien n’a été enregistré, et rien n’est perdu : revenez à la page précédente, ce que vous avez tapé y est encore. Un fichier peut peser %taille% Mo au plus : choisissez-en un plus léger, par exemple en le numérisant moins finement, puis envoyez à nouveau.'
	}
} as const;

/**
 * What is answered before any route runs: an address that leads nowhere and a page that is not for this person give
 * the same answer, byte for byte. Programs read JSON.
 * @param tailleMax largest file, in bytes, for 413
 */
export function reponseDeRefus(statut: keyof typeof pages, json: boolean, tailleMax = 0): Response {
	const { titre } = pages[statut];
	const texte = pages[statut].texte.replace('%taille%', String(tailleMax / 1_000_000));
	if (json) return Response.json({ message: titre }, { status: statut });
	const corps = gabarit.replaceAll('%titre%', titre).replace('%texte%', texte).replace('%statut%', String(statut));
	return new Response(corps, {
		status: statut,
		headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': politique }
	});
}
