/** Why a workbook cannot be read, with what to do about it. */
export const messagesTableur = {
	fichier_vide: 'Ce fichier est vide. Choisissez le tableau enregistré depuis votre tableur.',
	format_inconnu: 'Ce fichier n’est pas un tableau. Donnez un fichier Excel (.xlsx), LibreOffice (.ods) ou CSV.',
	fichier_protege: 'Ce fichier est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe.',
	trop_gros: 'Ce tableau est trop gros pour être lu ici. Enregistrez-le sans ses images, ou partagez-le en plusieurs.',
	trop_de_lignes: 'Ce tableau a trop de lignes. Partagez-le en plusieurs fichiers.',
	fichier_suspect:
		'Ce fichier se déplie en une taille anormale : il n’a pas été ouvert. Enregistrez-le à nouveau depuis votre tableur.',
	illisible: 'Ce fichier est abîmé. Ouvrez-le dans votre tableur, enregistrez-le à nouveau, puis recommencez.',
	trop_long: 'Ce tableau demande trop de temps à lire. Partagez-le en plusieurs fichiers.'
} as const;
export type RefusTableur = keyof typeof messagesTableur;

/** A file that cannot be read, thrown inside the room and given back as a refusal by `lireClasseur`. */
export class TableurRefuse extends Error {
	readonly code: RefusTableur;
	constructor(code: RefusTableur) {
		super(code);
		this.code = code;
	}
}
