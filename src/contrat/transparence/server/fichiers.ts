import { comptesParObjectif, type ContratLu, objectifsDe, quartiersDe } from '#contrat/cadre/server/lectures.ts';
import { AUCUN_COMPTE } from '#contrat/cadre/arbre.ts';
import { devenirDe, nomsDevenirs } from '#contrat/concertation/contribution.ts';
import { contributionsDe } from '#contrat/concertation/server/lectures.ts';
import { engagementsDe } from '#contrat/engagements/server/lectures.ts';
import { sql } from 'kysely';
import type { Tx } from '#db/base.ts';
import { ecrireCsv } from '../csv.ts';
import { ecrireSubventions, preparerSubventions } from '../scdl.ts';
import type { FiltreActions } from './filtrer-actions.ts';
import { actionsDe, type TriActions } from './lectures-actions.ts';
import { enveloppesDe } from './lectures-budget.ts';
import { subventionsAccordees } from './lectures-subventions.ts';

/** What may narrow a file; a file ignores what does not concern it. */
export interface DemandeDeFichier {
	annee?: number | undefined;
	actions?: FiltreActions | undefined;
	tri?: TriActions | undefined;
}

type Producteur = (tx: Tx, contrat: ContratLu, demande: DemandeDeFichier) => Promise<string>;

const suite = (codes: readonly string[]): string => codes.join(' ');

/** How each file is written, by its name. */
export const producteurs = {
	'subventions.csv': async (tx, contrat, { annee }) =>
		ecrireSubventions(preparerSubventions(await subventionsAccordees(tx, contrat, annee)).lignes),
	'actions.csv': async (tx, contrat, { annee, actions, tri }) =>
		ecrireCsv(
			[
				{ nom: 'numero', valeur: (a) => a.numero },
				{ nom: 'annee', valeur: (a) => a.annee },
				{ nom: 'intitule', valeur: (a) => a.intitule },
				{ nom: 'porteur', valeur: (a) => a.structure },
				{ nom: 'siret', valeur: (a) => a.siret },
				{ nom: 'rna', valeur: (a) => a.rna },
				{ nom: 'objectifs', valeur: (a) => suite(a.objectifs) },
				{ nom: 'statut', valeur: (a) => a.statut },
				{ nom: 'cout_euros', valeur: (a) => a.cout },
				{ nom: 'demande_euros', valeur: (a) => a.demande },
				{ nom: 'accorde_euros', valeur: (a) => a.accorde },
				{ nom: 'exemple', valeur: (a) => a.exemple }
			],
			await actionsDe(tx, contrat, actions ?? { annee }, tri)
		),
	'financements.csv': async (tx, contrat, { annee }) =>
		ecrireCsv(
			[
				{ nom: 'numero', valeur: ({ action }) => action.numero },
				{ nom: 'annee', valeur: ({ action }) => action.annee },
				{ nom: 'financeur', valeur: ({ ligne }) => ligne.financeur },
				{ nom: 'nature', valeur: ({ ligne }) => ligne.nature },
				{ nom: 'demande_euros', valeur: ({ ligne }) => ligne.demande },
				{ nom: 'accorde_euros', valeur: ({ ligne }) => ligne.accorde },
				{ nom: 'statut', valeur: ({ ligne }) => ligne.statut }
			],
			(await actionsDe(tx, contrat, { annee })).flatMap((action) => action.lignes.map((ligne) => ({ action, ligne })))
		),
	'enveloppes.csv': async (tx, contrat, { annee }) =>
		ecrireCsv(
			[
				{ nom: 'annee', valeur: (e) => e.annee },
				{ nom: 'financeur', valeur: (e) => e.financeur },
				{ nom: 'dispositif', valeur: (e) => e.dispositif },
				{ nom: 'nature', valeur: (e) => e.nature },
				{ nom: 'montant_euros', valeur: (e) => e.montant },
				{ nom: 'attribue_euros', valeur: (e) => e.attribue },
				{ nom: 'reste_euros', valeur: (e) => e.reste },
				{ nom: 'reference', valeur: (e) => e.reference },
				{ nom: 'exemple', valeur: (e) => e.exemple }
			],
			await enveloppesDe(tx, contrat, { annee })
		),
	'objectifs.csv': async (tx, contrat) => {
		const comptes = await comptesParObjectif(tx, contrat);
		return ecrireCsv(
			[
				{ nom: 'code', valeur: (o) => o.code },
				{ nom: 'niveau', valeur: (o) => o.niveau },
				{ nom: 'parent', valeur: (o) => o.parent },
				{ nom: 'intitule', valeur: (o) => o.intitule },
				{ nom: 'contributions', valeur: (o) => (comptes.get(o.code) ?? AUCUN_COMPTE).contributions },
				{ nom: 'engagements', valeur: (o) => (comptes.get(o.code) ?? AUCUN_COMPTE).engagements },
				{ nom: 'actions', valeur: (o) => (comptes.get(o.code) ?? AUCUN_COMPTE).actions }
			],
			await objectifsDe(tx, contrat)
		);
	},
	'contributions.csv': async (tx, contrat) =>
		ecrireCsv(
			[
				{ nom: 'code', valeur: (c) => c.code },
				{ nom: 'rencontre', valeur: (c) => c.temps },
				{ nom: 'atelier', valeur: (c) => c.atelier_nom },
				{ nom: 'nature', valeur: (c) => c.genre },
				{ nom: 'theme', valeur: (c) => c.famille },
				{ nom: 'texte', valeur: (c) => c.texte },
				{ nom: 'objectifs', valeur: (c) => suite(c.objectifs) },
				{ nom: 'actions', valeur: (c) => c.actions },
				{ nom: 'devenir', valeur: (c) => nomsDevenirs[devenirDe(c)] }
			],
			await contributionsDe(tx, contrat)
		),
	'engagements.csv': async (tx, contrat) =>
		ecrireCsv(
			[
				{ nom: 'code', valeur: (e) => e.code },
				{ nom: 'partenaire', valeur: (e) => e.partenaire_nom },
				{ nom: 'theme', valeur: (e) => e.theme },
				{ nom: 'texte', valeur: (e) => e.texte },
				{ nom: 'condition', valeur: (e) => e.condition },
				{ nom: 'nature', valeur: (e) => e.nature },
				{ nom: 'cible_valeur', valeur: (e) => e.cible_valeur },
				{ nom: 'cible_unite', valeur: (e) => e.cible_unite },
				{ nom: 'cible_echeance', valeur: (e) => e.cible_echeance },
				{ nom: 'cible_portee', valeur: (e) => e.cible_portee },
				{ nom: 'objectifs', valeur: (e) => suite(e.objectifs) }
			],
			await engagementsDe(tx, contrat)
		),
	'chiffres.csv': async (tx, contrat) =>
		ecrireCsv(
			[
				{ nom: 'quartier', valeur: (c) => c.quartier },
				{ nom: 'code', valeur: (c) => c.code },
				{ nom: 'nom', valeur: (c) => c.nom },
				{ nom: 'valeur', valeur: (c) => c.valeur },
				{ nom: 'unite', valeur: (c) => c.unite },
				{ nom: 'statut', valeur: (c) => c.statut },
				{ nom: 'millesime', valeur: (c) => c.millesime },
				{ nom: 'perimetre', valeur: (c) => c.perimetre },
				{ nom: 'source', valeur: (c) => c.source },
				{ nom: 'note', valeur: (c) => c.note }
			],
			(await quartiersDe(tx, contrat)).flatMap((q) => q.chiffres.map((c) => ({ ...c, quartier: q.code })))
		)
} as const satisfies Record<string, Producteur>;

export type NomDeFichier = keyof typeof producteurs;

/** Whether a name is one of our files. */
export function estFichier(nom: string): nom is NomDeFichier {
	return Object.hasOwn(producteurs, nom);
}

/** When the public data of a contract last changed: its import, or the last publication of an action. */
export async function derniereEcriture(tx: Tx, { id }: Pick<ContratLu, 'id'>): Promise<Date> {
	const { date } = await tx
		.selectFrom('contrat as c')
		.select(
			sql<Date>`greatest(c.importe_le, (select max(d.publie_le) from dossier d where d.contrat_id = c.id))`.as('date')
		)
		.where('c.id', '=', id)
		.executeTakeFirstOrThrow();
	return date;
}
