import { type FichierAServir, fichierPourLien } from '#contrat/acteurs/server/lectures-fichiers.ts';
import type { Base } from '#db/base.ts';
import { lireConvocation } from './repondre-convocation.ts';

/** The bytes of a document the holder of this link reads on the agenda; null for any other file, as for an unknown link. */
export async function documentDeConvocation(
	base: Base,
	jeton: string,
	fichier: string
): Promise<FichierAServir | null> {
	const ouverte = await lireConvocation(base, jeton);
	const montre = ouverte?.points.some(({ documents }) => documents.some((d) => d.fichier === fichier));
	return ouverte && montre ? fichierPourLien(base, ouverte.contratId, fichier) : null;
}
