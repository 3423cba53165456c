import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { ErreurBase } from '../erreur.ts';

/** The system account that runs the server. `changer` is true when we must leave root for it. */
export interface CompteSysteme {
	nom: string;
	uid: number;
	gid: number;
	changer: boolean;
}

/**
 * Chooses the account that runs PostgreSQL: ourselves, or, because postgres refuses root,
 * `postgres` and then `nobody` when we are root.
 * Refusal: a uid without a line in /etc/passwd (usual in containers), which initdb rejects.
 */
export function compteDuServeur(passwd = '/etc/passwd'): CompteSysteme {
	const uid = process.getuid?.() ?? 0;
	if (uid !== 0) return compteCourant(uid);
	const lignes = readFileSync(passwd, 'utf8').split('\n');
	for (const nom of ['postgres', 'nobody']) {
		const champs = lignes.find((ligne) => ligne.startsWith(`${nom}:`))?.split(':');
		if (champs) return { nom, uid: Number(champs[2]), gid: Number(champs[3]), changer: true };
	}
	throw new ErreurBase(
		'droits',
		'Lergue est lancé par root, et PostgreSQL refuse ce compte. Créez un compte « postgres » ' +
			'(commande « useradd --system postgres ») ou lancez Lergue avec un compte ordinaire.'
	);
}

function compteCourant(uid: number): CompteSysteme {
	try {
		const moi = userInfo();
		return { nom: moi.username, uid, gid: moi.gid, changer: false };
	} catch (cause) {
		throw new ErreurBase(
			'droits',
			`Le compte numéro ${uid} qui lance Lergue n’a pas de nom sur cette machine, et PostgreSQL ` +
				'en demande un. Ajoutez ce numéro à /etc/passwd, ou lancez Lergue avec un compte connu, ' +
				'ou donnez une base dans DATABASE_URL.',
			cause
		);
	}
}

/** The options to give to `spawn` so that the child runs under the account. */
export function enTantQue(compte: CompteSysteme): { uid?: number; gid?: number } {
	return compte.changer ? { uid: compte.uid, gid: compte.gid } : {};
}
