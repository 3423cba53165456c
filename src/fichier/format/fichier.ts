import * as v from 'valibot';
import { dire } from './commun.ts';

import { demarches, priorites, transversales } from './cadre.ts';
import { concertation } from './concertation.ts';
import { donnees } from './donnees.ts';
import { engagements, enveloppes, regles } from './engagements.ts';
import { evaluation } from './evaluation.ts';
import { glossaire } from './glossaire.ts';
import { instances } from './gouvernance.ts';
import { contrat, version } from './identite.ts';
import { partenaires, signataires } from './partenaires.ts';
import { quartiers } from './quartiers.ts';

/** The whole contract file, format 1. The order of the keys is the order of the sections in an export. */
export const schemaFichier = v.pipe(
	v.strictObject({
		format: v.pipe(
			v.literal(1, dire('ce format de fichier est inconnu', 'écrivez format: 1')),
			v.metadata({ title: 'Format du fichier' })
		),
		contrat,
		version,
		quartiers,
		partenaires,
		signataires,
		priorites,
		transversales: v.optional(transversales),
		demarches: v.optional(demarches),
		instances,
		engagements: v.optional(engagements),
		regles: v.optional(regles),
		enveloppes: v.optional(enveloppes),
		donnees: v.optional(donnees),
		evaluation: v.optional(evaluation),
		concertation: v.optional(concertation),
		glossaire: v.optional(glossaire)
	}),
	v.metadata({
		title: 'Contrat de ville',
		description: 'Un contrat de ville — Engagements Quartiers 2030 — écrit en données (format 1 de Lergue).'
	})
);

/** A contract file whose every check has passed. Amounts are still euros as written; codes all exist. */
export type FichierContrat = v.InferOutput<typeof schemaFichier>;

/** The same, where any part may be missing: what can still be cross-checked in a file that has errors. */
export type Partiel<T> = T extends (infer E)[]
	? (Partiel<E> | undefined)[]
	: T extends object
		? { [K in keyof T]?: Partiel<T[K]> | undefined }
		: T | undefined;
