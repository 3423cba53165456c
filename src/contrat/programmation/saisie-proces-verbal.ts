import * as v from 'valibot';

const texte = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(20_000));
/** The version the person had before them; zero before the first. */
const vue = v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number));

/** The texts of the minutes: the facts are never typed. */
export const saisieProcesVerbal = v.object({
	vue,
	ouverture: texte,
	cloture: texte,
	points: v.optional(v.pipe(v.array(v.object({ point: v.pipe(v.string(), v.uuid()), texte })), v.maxLength(600)), [])
});
export type SaisieProcesVerbal = v.InferOutput<typeof saisieProcesVerbal>;

/** Which version is proposed. */
export const saisieProposition = v.object({ vue });

/** At which meeting the minutes were approved. */
export const saisieApprobation = v.object({
	vue,
	seance: v.pipe(v.string(), v.uuid('Choisissez la séance qui approuve.'))
});
export type SaisieApprobation = v.InferOutput<typeof saisieApprobation>;

/** Items to publish. */
export const saisiePublication = v.object({
	points: v.optional(v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.maxLength(600)), [])
});
export type SaisiePublication = v.InferOutput<typeof saisiePublication>;
