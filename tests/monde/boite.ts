import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail server of the test: it keeps what it receives. */
export interface Boite {
	/** For SMTP_URL. */
	url: string;
	recus: ParsedMail[];
	/** Waits until this many letters came, and gives them. */
	attendre(nombre: number): Promise<ParsedMail[]>;
	/** Waits for a letter to this address, and gives the last one. */
	lettreA(adresse: string, secondes?: number): Promise<ParsedMail>;
	fermer(): Promise<void>;
}

/** Opens a mail server on a port of the loopback; `port` to open again at the same place. */
export async function ouvrirBoite(port = 0): Promise<Boite> {
	const recus: ParsedMail[] = [];
	const serveur = new SMTPServer({
		authOptional: true,
		disabledCommands: ['AUTH', 'STARTTLS'],
		onData(flux, _session, suite) {
			simpleParser(flux).then(
				(lettre) => {
					recus.push(lettre);
					suite();
				},
				(erreur: Error) => suite(erreur)
			);
		}
	});
	await new Promise<void>((resoudre, rejeter) => {
		serveur.once('error', rejeter);
		serveur.listen(port, '127.0.0.1', () => resoudre());
	});
	const { port: ouvert } = serveur.server.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${ouvert}`,
		recus,
		async attendre(nombre) {
			await jusquA(() => recus.length >= nombre, `${nombre} letters`, 20);
			return recus;
		},
		async lettreA(adresse, secondes = 20) {
			const trouver = (): ParsedMail | undefined => recus.findLast(({ to }) => JSON.stringify(to).includes(adresse));
			await jusquA(() => trouver() !== undefined, `a letter to ${adresse}`, secondes);
			return trouver() as ParsedMail;
		},
		fermer: () => new Promise((resoudre) => serveur.close(() => resoudre()))
	};
}

async function jusquA(condition: () => boolean, attendu: string, secondes: number): Promise<void> {
	for (let tour = 0; !condition(); tour++) {
		if (tour > secondes * 20) throw new Error(`${attendu} expected, nothing after ${secondes} s`);
		await new Promise((resoudre) => setTimeout(resoudre, 50));
	}
}
