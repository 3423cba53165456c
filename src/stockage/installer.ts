import { join } from 'node:path';
import { stockageSurDisque } from './disque.ts';
import { stockageS3 } from './s3.ts';
import { type Antivirus, installerFichiers } from './stockage.ts';

/** Where files go, as the environment says it. */
export interface LieuxFichiers {
	s3: string | undefined;
	/** Data folder; files are in its « fichiers ». */
	dossier: string;
	tailleMax: number;
	antivirus?: Antivirus | undefined;
}

/** Sets up the store of this process: S3 when it has an address, the data folder otherwise. */
export function installerLesFichiers({ s3, dossier, tailleMax, antivirus }: LieuxFichiers): void {
	const stockage = s3 ? stockageS3(s3) : stockageSurDisque(join(dossier, 'fichiers'));
	installerFichiers({ stockage, tailleMax, antivirus: antivirus ?? null });
}
