import {
	type BaseQuorum,
	type GenreQuorum,
	type PartQuorum,
	type ReglesDeVote,
	type ReglesInstance,
	sansRegle
} from '#contrat/gouvernance/regles-instance.ts';
import type { Majorite } from '#contrat/gouvernance/scrutin.ts';
import type { Tx } from '#db/base.ts';

/** Rules of a body with the day they hold from and where they are written. */
export interface ReglesLues extends ReglesInstance, ReglesDeVote {
	depuis: string;
	source: string;
}

/** Every set of rules the body ever had, latest first; empty when it never had any. */
export async function reglesDeLInstance(tx: Tx, contratId: string, instance: string): Promise<ReglesLues[]> {
	const lignes = await tx
		.selectFrom('regle_instance')
		.selectAll()
		.where('contrat_id', '=', contratId)
		.where('instance_code', '=', instance)
		.orderBy('depuis', 'desc')
		.execute();
	return lignes.map((l) => ({
		depuis: l.depuis,
		source: l.source,
		quorum: baseDe(l.quorum as GenreQuorum, l.part as PartQuorum | null, l.college_code),
		pouvoirsParPersonne: l.pouvoirs_par_personne,
		pouvoirsComptent: l.pouvoirs_comptent,
		suppleantsComptent: l.suppleants_comptent,
		invitesComptent: l.invites_comptent,
		vacantsComptent: l.vacants_comptent,
		majorite: l.majorite as Majorite
	}));
}

/** The rules that hold on a day; `sansRegle` before the first ones. */
export function reglesAu(regles: readonly ReglesLues[], jour: string): ReglesInstance & ReglesDeVote {
	return regles.find(({ depuis }) => depuis <= jour) ?? sansRegle;
}

function baseDe(genre: GenreQuorum, part: PartQuorum | null, college: string | null): BaseQuorum {
	if (genre === 'aucun' || part === null) return { genre: 'aucun' };
	return genre === 'college' && college !== null ? { genre, part, college } : { genre: 'sieges', part };
}
