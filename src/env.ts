import { defineEnvVars } from '@sveltejs/kit/env';

/**
 * Every variable Lergue reads, all optional: with none, it answers on http://127.0.0.1:3000 with
 * its own database. Pages read them from `$app/env/private`, commands from
 * `commandes/environnement.ts`; a bad value stops the program with its message.
 */
export const variables = defineEnvVars({
	PORT: {
		description: 'Port d’écoute du service web (3000).',
		schema: (texte) => lirePort(texte)
	},
	HOST: {
		description: 'Adresse d’écoute (127.0.0.1 ; 0.0.0.0 pour être joint depuis d’autres machines).',
		schema: (texte) => texte?.trim() || '127.0.0.1'
	},
	DATABASE_URL: {
		description: 'Adresse d’un PostgreSQL 15 ou plus récent. Absente : Lergue démarre sa propre base.',
		schema: (texte) =>
			lireUrl(texte, ['postgres:', 'postgresql:'], 'DATABASE_URL', 'postgres://lergue:motdepasse@localhost/lergue')
	},
	LERGUE_DONNEES: {
		description: 'Dossier de la base de Lergue (/var/lib/lergue pour root, ~/.local/share/lergue sinon).',
		schema: (texte) => texte?.trim() || undefined
	},
	LERGUE_CLE: {
		description:
			'Clé des identités bancaires : 32 octets en base64 (openssl rand -base64 32). Absente : un fichier « cle » dans le ' +
			'dossier de données ; obligatoire avec DATABASE_URL pour enregistrer un IBAN. Pour en changer, mettre la nouvelle ' +
			'devant l’ancienne, séparées par une virgule.',
		schema: (texte) => lireCles(texte)
	},
	LERGUE_ORIGINE: {
		description: 'Adresse publique du site, celle des liens envoyés par courriel.',
		schema: (texte) => lireOrigine(texte)
	},
	SMTP_URL: {
		description: 'Serveur d’envoi des courriels. Absente : les courriels sont écrits dans le journal du service.',
		schema: (texte) => lireUrl(texte, ['smtp:', 'smtps:'], 'SMTP_URL', 'smtps://compte:motdepasse@smtp.exemple.fr')
	},
	S3_URL: {
		description: 'Espace de stockage compatible S3 pour les pièces déposées.',
		schema: (texte) => lireUrl(texte, ['https:', 'http:'], 'S3_URL', 'https://cle:secret@s3.exemple.fr/lergue')
	},
	LERGUE_TAILLE_FICHIER: {
		description: 'Taille du plus gros fichier accepté, en Mo (20).',
		schema: (texte) => lireTaille(texte)
	},
	LERGUE_CLAMD: {
		description: 'Antivirus clamd, par exemple 127.0.0.1:3310. Absent : les fichiers ne sont pas vérifiés.',
		schema: (texte) => lireAntivirus(texte)
	},
	OIDC_ISSUER: {
		description: 'Fournisseur d’identité (ProConnect).',
		schema: (texte) => lireUrl(texte, ['https:', 'http:'], 'OIDC_ISSUER', 'https://auth.exemple.fr/api/v2')
	},
	OIDC_CLIENT_ID: {
		description: 'Identifiant de Lergue chez le fournisseur d’identité.',
		schema: (texte) => texte?.trim() || undefined
	},
	OIDC_CLIENT_SECRET: {
		description: 'Secret de Lergue chez le fournisseur d’identité.',
		schema: (texte) => texte?.trim() || undefined
	},
	LERGUE_DEMO: {
		description: 'oui : année d’exemple, bandeau « démonstration » et connexion en un clic. Jamais en service réel.',
		schema: (texte) => lireOuiNon(texte, 'LERGUE_DEMO')
	}
});

function lirePort(texte: string | undefined): number {
	const port = Number(texte?.trim() || '3000');
	if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
	throw new Error(`PORT doit être un nombre entre 0 et 65535, par exemple 3000 ; reçu : « ${texte} ».`);
}

/** One or several keys of 32 bytes. Their text is not repeated in the message: it opens what they protect. */
function lireCles(texte: string | undefined): Uint8Array[] | undefined {
	const cles = (texte ?? '').split(',').flatMap((cle) => cle.trim() || []);
	if (cles.length === 0) return undefined;
	if (cles.every((cle) => /^[A-Za-z0-9+/_-]{43}=?$/.test(cle)))
		return cles.map((cle) => new Uint8Array(Buffer.from(cle, 'base64')));
	throw new Error(
		'LERGUE_CLE doit être une clé de 32 octets en base64, ou plusieurs séparées par une virgule. ' +
			'Pour en faire une : « openssl rand -base64 32 ».'
	);
}

/** « 20 » or « 20 Mo », in bytes. Above 200 Mo, receiving several files at once would fill the memory. */
function lireTaille(texte: string | undefined): number {
	const mo = Number(/^\s*(\d{1,4})\s*(?:Mo|M|MB)?\s*$/i.exec(texte?.trim() || '20')?.[1]);
	if (mo >= 1 && mo <= 200) return mo * 1_000_000;
	throw new Error(
		`LERGUE_TAILLE_FICHIER doit être un nombre de Mo entre 1 et 200, par exemple 20 ; reçu : « ${texte} ».`
	);
}

function lireAntivirus(texte: string | undefined): { hote: string; port: number } | undefined {
	const adresse = texte?.trim();
	if (!adresse) return undefined;
	const lu = /^(\[[\da-f:]+\]|[\w.-]+):(\d{1,5})$/i.exec(adresse);
	if (lu?.[1] && Number(lu[2]) <= 65_535) return { hote: lu[1].replace(/^\[|\]$/g, ''), port: Number(lu[2]) };
	throw new Error(
		`LERGUE_CLAMD doit être l’adresse et le port de clamd, par exemple 127.0.0.1:3310 ; reçu : « ${texte} ».`
	);
}

/** The value is not repeated in the message: it may hold a password. */
function lireUrl(texte: string | undefined, protocoles: string[], nom: string, exemple: string): string | undefined {
	const adresse = texte?.trim();
	if (!adresse) return undefined;
	const protocole = /^[a-z0-9+.-]+:(?=\/\/[^/?#]*)/i.exec(adresse)?.[0].toLowerCase();
	if (protocole && protocoles.includes(protocole)) return adresse;
	throw new Error(`${nom} doit commencer par « ${protocoles.join('// » ou « ')}// », par exemple « ${exemple} ».`);
}

function lireOrigine(texte: string | undefined): string | undefined {
	const adresse = texte?.trim().replace(/\/$/, '');
	if (!adresse) return undefined;
	if (URL.canParse(adresse) && /^https?:\/\//.test(adresse) && new URL(adresse).origin === adresse) return adresse;
	throw new Error(
		`LERGUE_ORIGINE doit être l’adresse du site, sans rien après le nom, par exemple ` +
			`« https://contrat-de-ville.exemple.fr » ; reçu : « ${texte} ».`
	);
}

function lireOuiNon(texte: string | undefined, nom: string): boolean {
	const reponse = texte?.trim().toLowerCase() ?? '';
	if (['', '0', 'non', 'false'].includes(reponse)) return false;
	if (['1', 'oui', 'true'].includes(reponse)) return true;
	throw new Error(`${nom} doit valoir « oui » ou « non » ; reçu : « ${texte} ».`);
}
