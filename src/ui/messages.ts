import * as v from 'valibot';

/**
 * French messages for every check a form may use: valibot answers in English otherwise
 * (« Invalid key: Expected… » under a missing radio button). A schema that gives its own message keeps it.
 */

const VIDE = 'Renseignez ce champ.';
const REPONSE = 'Choisissez une des réponses proposées.';

const recu = (issue: v.BaseIssue<unknown>): boolean =>
	issue.input !== undefined && issue.input !== null && issue.input !== '';

const nombre = (valeur: unknown): string =>
	typeof valeur === 'number' || typeof valeur === 'bigint'
		? new Intl.NumberFormat('fr-FR').format(valeur)
		: String(valeur);

const caracteres = (n: number): string => `${nombre(n)} caractère${n > 1 ? 's' : ''}`;

const elements = (issue: { input: unknown; requirement: number }): string =>
	typeof issue.input === 'string'
		? caracteres(issue.requirement)
		: `${nombre(issue.requirement)} réponse${issue.requirement > 1 ? 's' : ''}`;

let installes = false;

/** Gives valibot its French voice, once per process. */
export function installerMessages(): void {
	if (installes) return;
	installes = true;

	v.setGlobalMessage((issue) => (recu(issue) ? 'Cette réponse ne convient pas : relisez-la et corrigez-la.' : VIDE));
	v.setSchemaMessage((issue) => (recu(issue) ? 'Cette réponse n’a pas la forme attendue.' : VIDE));

	for (const choix of [v.picklist, v.enum, v.literal, v.union, v.variant, v.boolean]) {
		v.setSpecificMessage(choix, REPONSE);
	}
	v.setSpecificMessage(v.object, (issue) => (recu(issue) ? 'Cette partie du formulaire est incomplète.' : VIDE));
	v.setSpecificMessage(v.strictObject, 'Ce champ n’est pas attendu ici : rechargez la page et recommencez.');
	v.setSpecificMessage(v.nonEmpty, VIDE);
	v.setSpecificMessage(v.minLength, (issue) =>
		issue.input.length === 0 ? VIDE : `C’est trop court : au moins ${elements(issue)}.`
	);
	v.setSpecificMessage(v.maxLength, (issue) => `C’est trop long : au plus ${elements(issue)}.`);
	v.setSpecificMessage(v.length, (issue) => `Il faut exactement ${elements(issue)}.`);
	v.setSpecificMessage(v.email, 'Écrivez une adresse électronique complète, par exemple nom@exemple.fr.');
	v.setSpecificMessage(v.rfcEmail, 'Écrivez une adresse électronique complète, par exemple nom@exemple.fr.');
	v.setSpecificMessage(v.url, 'Écrivez une adresse de site complète, par exemple https://exemple.fr.');
	v.setSpecificMessage(v.regex, (issue) => (recu(issue) ? 'Cette réponse n’a pas la forme attendue.' : VIDE));
	v.setSpecificMessage(v.isoDate, (issue) =>
		recu(issue) ? 'Écrivez une date, par exemple 2026-01-31.' : 'Choisissez une date.'
	);
	v.setSpecificMessage(v.isoDateTime, (issue) =>
		recu(issue) ? 'Écrivez une date et une heure, par exemple 2026-01-31T18:30.' : 'Choisissez une date et une heure.'
	);
	v.setSpecificMessage(v.number, (issue) => (recu(issue) ? 'Écrivez un nombre.' : VIDE));
	v.setSpecificMessage(v.integer, 'Écrivez un nombre entier, sans virgule.');
	v.setSpecificMessage(v.safeInteger, 'Écrivez un nombre entier, sans virgule.');
	v.setSpecificMessage(v.digits, 'Écrivez seulement des chiffres.');
	v.setSpecificMessage(v.uuid, 'Cette référence est inconnue : rechargez la page et recommencez.');
	v.setSpecificMessage(v.minValue, (issue) => `Il faut au moins ${nombre(issue.requirement)}.`);
	v.setSpecificMessage(v.maxValue, (issue) => `Il faut au plus ${nombre(issue.requirement)}.`);
	v.setSpecificMessage(v.mimeType, 'Ce fichier n’est pas d’un type accepté.');
	v.setSpecificMessage(
		v.maxSize,
		(issue) => `Ce fichier est trop lourd : au plus ${nombre(issue.requirement / 1_000_000)} Mo.`
	);
}
