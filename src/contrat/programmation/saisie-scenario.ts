import * as v from 'valibot';
import { lireMontant, messagesMontant, type Montant } from '#contrat/commun/montant.ts';
import { butsArbitrage } from './arbitrage/probleme.ts';

const identifiant = v.pipe(v.string(), v.uuid('Choisissez dans la liste.'));
const texte = (max: number) => v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(max));
const nom = v.pipe(v.string(), v.trim(), v.nonEmpty('Donnez un nom.'), v.maxLength(120));

/** An amount that may be left empty. */
const montantOuRien = v.pipe(
	v.optional(v.string(), ''),
	v.rawTransform(({ dataset, addIssue, NEVER }): Montant | null => {
		if (dataset.value.trim() === '') return null;
		const lu = lireMontant(dataset.value);
		if (lu.ok) return lu.valeur;
		addIssue({ message: messagesMontant[lu.refus] });
		return NEVER;
	})
);

/** An amount above zero. */
const montant = v.pipe(
	v.string(),
	v.rawTransform(({ dataset, addIssue, NEVER }): Montant => {
		const lu = lireMontant(dataset.value);
		if (lu.ok && lu.valeur > 0n) return lu.valeur;
		addIssue({ message: lu.ok ? 'Écrivez un montant au-dessus de zéro.' : messagesMontant[lu.refus] });
		return NEVER;
	})
);

/** A percentage from 0 to 100 typed by a person, in basis points; null when left empty. */
const pourcentage = v.pipe(
	v.optional(v.string(), ''),
	v.rawTransform(({ dataset, addIssue, NEVER }): number | null => {
		const tape = dataset.value.replace(/[\s\u00a0\u202f%]/g, '').replace(',', '.');
		if (tape === '') return null;
		if (/^\d{1,3}(\.\d{1,2})?$/.test(tape) && Number(tape) <= 100) return Math.round(Number(tape) * 100);
		addIssue({ message: 'Écrivez un pourcentage entre 0 et 100.' });
		return NEVER;
	})
);

/** A new simulation, copied from a programme or another simulation. */
export const saisieSimulation = v.object({ modele: identifiant, nom, note: texte(1000) });

/** Name and note of a scenario. */
export const saisieNom = v.object({ nom, note: texte(1000) });

/** What an envelope is supposed to be worth; empty: as it is. */
export const saisieHypothese = v.object({
	enveloppe: v.pipe(v.string(), v.nonEmpty('Choisissez l’enveloppe.'), v.maxLength(100)),
	montant: montantOuRien,
	motif: texte(500)
});

/** What is set on one application before a calculation. */
export const saisieContrainte = v.object({
	dossier: identifiant,
	choix: v.picklist(['libre', 'impose', 'ecarte']),
	plancher: montantOuRien,
	plafond: montantOuRien,
	motif: texte(500)
});

/** What an arbitration is asked. Up to four coverages: « objectif CODE » or « quartier CODE », and a number or an amount. */
export const saisieArbitrage = v.object({
	but: v.picklist(butsArbitrage),
	pas: montant,
	minimumParLigne: montantOuRien,
	partMinimale: pourcentage,
	tauxMaximal: pourcentage,
	couvertures: v.optional(
		v.pipe(
			v.array(
				v.object({
					sur: v.pipe(v.optional(v.string(), ''), v.regex(/^$|^(objectif|quartier) [\w.-]{1,100}$/)),
					nombre: v.pipe(
						v.optional(v.string(), ''),
						v.trim(),
						v.regex(/^\d{0,4}$/, 'Écrivez un nombre de dossiers.'),
						v.transform((t) => (t === '' ? null : Number(t)))
					),
					montant: montantOuRien
				})
			),
			v.maxLength(4)
		),
		[]
	)
});

/** The confirmation of a reprise, with the mark of what was read. */
export const saisieReprise = v.object({ vu: v.pipe(v.string(), v.regex(/^\d+-\d+$/)) });

/** A simulation made out of an arbitration. */
export const saisieTirer = v.object({ nom });

/** A button alone. */
export const saisieRien = v.object({});
