import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import { jour } from '#contrat/commun/jour.ts';
import { centimes } from '#contrat/commun/montant.ts';
import type { Tx } from '#db/base.ts';
import type { SubventionAccordee } from '../scdl.ts';
import { decisionsPubliees } from './decisions-publiees.ts';

/** Every published sum granted by a closed meeting, in the order of the decisions. */
export async function subventionsAccordees(tx: Tx, { id }: ContratLu, annee?: number): Promise<SubventionAccordee[]> {
	let requete = decisionsPubliees(tx, id)
		.select([
			'p.code as financeur_code',
			'p.nom as financeur_nom',
			'p.siret as financeur_siret',
			't.nom as structure_nom',
			't.siret as structure_siret',
			't.rna as structure_rna',
			'd.numero',
			'd.intitule',
			'd.annee',
			's.jour',
			'x.accorde_centimes'
		])
		.where('x.accorde_centimes', '>', 0n)
		// A decision that another replaced is history: it gives nothing any more.
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('decision as n')
						.innerJoin('seance as c', (j) =>
							j.onRef('c.contrat_id', '=', 'n.contrat_id').onRef('c.id', '=', 'n.seance_id')
						)
						.select('n.ligne_id')
						.whereRef('n.contrat_id', '=', 'x.contrat_id')
						.whereRef('n.ligne_id', '=', 'x.ligne_id')
						.whereRef('n.remplace_seance', '=', 'x.seance_id')
						.where('c.statut', '=', 'close')
				)
			)
		)
		.orderBy('s.jour')
		.orderBy('d.numero')
		.orderBy('p.ordre');
	if (annee !== undefined) requete = requete.where('d.annee', '=', annee);
	return (await requete.execute()).map((l) => ({
		financeur: { nom: l.financeur_nom, siret: l.financeur_siret },
		structure: { nom: l.structure_nom, siret: l.structure_siret, rna: l.structure_rna },
		numero: l.numero,
		financeurCode: l.financeur_code,
		intitule: l.intitule,
		annee: l.annee,
		decideLe: jour(l.jour),
		accorde: centimes(l.accorde_centimes)
	}));
}
