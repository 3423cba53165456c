import { createTransport } from 'nodemailer';
import type { Courriel } from './preparer-un-courriel.ts';

/** Hands a letter over; throws when it could not, and the job is then tried again. */
export type Expedier = (courriel: Courriel) => Promise<void>;

/**
 * Sends through the SMTP server of this address. The sender is `?expediteur=` of the address, else its account when
 * that is a mail address, else `ne-pas-repondre@` the host of the site.
 */
export function expedierParSmtp(smtpUrl: string, origine: string): Expedier {
	const adresse = new URL(smtpUrl);
	const expediteur = adresse.searchParams.get('expediteur') ?? expediteurParDefaut(adresse, origine);
	adresse.searchParams.delete('expediteur');
	const transport = createTransport({
		url: adresse.href,
		connectionTimeout: 15_000,
		greetingTimeout: 15_000,
		socketTimeout: 30_000
	});
	const domaine = expediteur.split('@').at(-1) ?? 'lergue.invalid';
	return async (courriel) => {
		await transport.sendMail({
			messageId: `<${courriel.id}@${domaine}>`,
			from: { name: 'Lergue', address: expediteur },
			to: { name: courriel.a.nom, address: courriel.a.adresse },
			subject: courriel.sujet,
			text: courriel.texte,
			html: courriel.html,
			attachments: (courriel.pieces ?? []).map(({ nom, type, contenu }) => ({
				filename: nom,
				contentType: type,
				content: Buffer.from(contenu)
			})),
			headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': 'fr' }
		});
	};
}

function expediteurParDefaut(smtp: URL, origine: string): string {
	const compte = decodeURIComponent(smtp.username);
	return compte.includes('@') ? compte : `ne-pas-repondre@${new URL(origine).hostname}`;
}

/** Without a mail server: the letter is shown to the operator, who can pass the link on. */
export function expedierAuJournal(noter: (message: string) => void): Expedier {
	return async ({ a, sujet, texte, pieces = [] }) => {
		const lignes = texte.split('\n').map((ligne) => `  | ${ligne}`.trimEnd());
		noter(
			`Courriel non envoyé (SMTP_URL absente) à ${a.nom} <${a.adresse}> : ${sujet}\n${[...lignes, ...pieces.map(({ nom }) => `  | [${nom}]`)].join('\n')}`
		);
	};
}
