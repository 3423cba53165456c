/** A store of bytes: each piece has an identifier, is written once and never changed. */
export interface Stockage {
	/** Keeps these bytes; once it returns, a power cut does not lose them. Keeping the same identifier again replaces. */
	deposer(id: string, octets: Uint8Array): Promise<void>;
	/** The same, received piece by piece. */
	recevoir(id: string, morceaux: AsyncIterable<Uint8Array>, taille: number): Promise<void>;
	/** The bytes, or null when nothing has this identifier. */
	lire(id: string): Promise<Uint8Array | null>;
	/** The same, piece by piece. */
	lireFlux(id: string): Promise<AsyncIterable<Uint8Array> | null>;
	existe(id: string): Promise<boolean>;
	/** Forgets; nothing happens when there is nothing. */
	effacer(id: string): Promise<void>;
}

/** Where an antivirus listens. */
export interface Antivirus {
	hote: string;
	port: number;
}

/** How files are received in this process. */
export interface ReglagesFichiers {
	stockage: Stockage;
	/** Largest file, in bytes. */
	tailleMax: number;
	/** Without one, files are never checked. */
	antivirus: Antivirus | null;
}

let enPlace: ReglagesFichiers | null = null;

/** Says once, at the start of the process, where files go; a test may say it again. */
export function installerFichiers(reglages: ReglagesFichiers): void {
	enPlace = reglages;
}

/** How files are received here. Throws when the process started without saying it. */
export function fichiersRecus(): ReglagesFichiers {
	if (!enPlace) throw new Error('installerFichiers() was not called: nowhere to keep files');
	return enPlace;
}

/** Whether this process said where files go: what only shows documents does without. */
export function fichiersEnPlace(): boolean {
	return enPlace !== null;
}

const FORME = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** An identifier becomes a file name: anything else than a UUID is a bug, or somebody looking for another folder. */
export function verifierIdentifiant(id: string): string {
	if (!FORME.test(id)) throw new Error('a stored file is named by a UUID');
	return id;
}
