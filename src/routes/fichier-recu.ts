import { fichiersRecus } from '#src/stockage/stockage.ts';

/** A file as an act takes it. */
export interface FichierLuDuFormulaire {
	nom: string;
	octets: Uint8Array;
}

/** The file chosen in one field of a form read by `lireSaisie`, or null when none was. */
export async function fichierRecu(
	fichiers: Record<string, File[]>,
	champ: string
): Promise<FichierLuDuFormulaire | null> {
	const [fichier] = fichiers[champ] ?? [];
	return fichier ? { nom: fichier.name, octets: new Uint8Array(await fichier.arrayBuffer()) } : null;
}

/** Largest file here, in Mo: what help texts say. */
export function tailleMo(): number {
	return fichiersRecus().tailleMax / 1_000_000;
}
