import { DUREES_ECRITES } from './lien.ts';

/** A letter as decided, before it becomes text: short paragraphs and at most one thing to do. */
export interface Lettre {
	sujet: string;
	/** Before the link. */
	paragraphes: readonly string[];
	lien?: { adresse: string; libelle: string };
	/** After the link: what to do when something is wrong. */
	ensuite?: readonly string[];
}

const IGNORER =
	'Si vous n’avez rien demandé, ne faites rien : votre compte n’a pas changé et personne n’a pu y entrer.';

/** The link that signs in without a password. */
export function lettreConnexion(nom: string, adresse: string): Lettre {
	return {
		sujet: 'Votre lien de connexion',
		paragraphes: [
			`Bonjour ${nom},`,
			`Voici votre lien pour vous connecter. Il sert une seule fois, pendant ${DUREES_ECRITES.connexion}.`
		],
		lien: { adresse, libelle: 'Me connecter' },
		ensuite: [IGNORER]
	};
}

/** The link that leads to choosing a new password. */
export function lettreMotDePasse(nom: string, adresse: string): Lettre {
	return {
		sujet: 'Choisir un nouveau mot de passe',
		paragraphes: [
			`Bonjour ${nom},`,
			`Vous avez demandé à changer de mot de passe. Ce lien sert une seule fois, pendant ${DUREES_ECRITES.mot_de_passe}.`
		],
		lien: { adresse, libelle: 'Choisir un nouveau mot de passe' },
		ensuite: [IGNORER]
	};
}

/** For somebody who never signed in: opens the account. */
export function lettreInvitation(nom: string, contrat: string, role: string, adresse: string): Lettre {
	return {
		sujet: `Votre accès au ${contrat}`,
		paragraphes: [
			`Bonjour ${nom},`,
			`L’équipe vous ouvre un accès : ${contrat}, comme ${role.toLowerCase()}.`,
			`Ouvrez ce lien pour choisir votre mot de passe. Il sert une seule fois, pendant ${DUREES_ECRITES.invitation}.`
		],
		lien: { adresse, libelle: 'Ouvrir mon accès' },
		ensuite: ['Si le lien ne marche plus, répondez à la personne qui vous a invité : elle peut en envoyer un autre.']
	};
}

/** For somebody who already has an account: no secret link, the usual way in. */
export function lettreNouveauMandat(nom: string, contrat: string, role: string, adresse: string): Lettre {
	return {
		sujet: `Un nouveau rôle pour vous : ${contrat}`,
		paragraphes: [`Bonjour ${nom},`, `L’équipe vous donne un rôle : ${contrat}, comme ${role.toLowerCase()}.`],
		lien: { adresse, libelle: 'Me connecter' },
		ensuite: ['Votre adresse et votre mot de passe restent les mêmes.']
	};
}

/** The letter as plain text and as simple HTML, said the same in both. */
export function composer(lettre: Lettre): { texte: string; html: string } {
	const signature = 'Lergue, le service du contrat de ville. Message automatique.';
	const texte = [
		...lettre.paragraphes,
		...(lettre.lien ? [`${lettre.lien.libelle} :\n${lettre.lien.adresse}`] : []),
		...(lettre.ensuite ?? []),
		`-- \n${signature}`
	].join('\n\n');
	const p = (contenu: string): string => `<p>${contenu}</p>`;
	const corps = [
		...lettre.paragraphes.map((phrase) => p(echapper(phrase))),
		...(lettre.lien
			? [
					p(`<a href="${echapper(lettre.lien.adresse)}"><strong>${echapper(lettre.lien.libelle)}</strong></a>`),
					p(`Si le lien ne s’ouvre pas, copiez cette adresse :<br>${echapper(lettre.lien.adresse)}`)
				]
			: []),
		...(lettre.ensuite ?? []).map((phrase) => p(echapper(phrase))),
		p(`<small>${signature}</small>`)
	].join('\n');
	const html = `<!doctype html>\n<html lang="fr">\n<head><meta charset="utf-8"><title>${echapper(lettre.sujet)}</title></head>\n<body>\n${corps}\n</body>\n</html>\n`;
	return { texte: `${texte}\n`, html };
}

const ENTITES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function echapper(texte: string): string {
	return texte.replace(/[&<>"']/g, (signe) => ENTITES[signe] ?? signe);
}
