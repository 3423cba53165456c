import type { Controle, DispositifAilleurs, ObjetDeControle, Regle } from '#contrat/appels/eligibilite.ts';
import type { Tx } from '#db/base.ts';

/** What each funder of the contract asks, by its code; a funder that says nothing is not there. */
export async function reglesDesFinanceurs(
	tx: Tx,
	contratId: string
): Promise<Map<string, { regles: Regle[]; ailleurs: DispositifAilleurs[] }>> {
	const lignes = await tx
		.selectFrom('regle_financeur')
		.select(['code', 'financeur_code', 'genre', 'texte', 'source', 'depot', 'note'])
		.select(['controle_sur', 'controle_codes', 'controle_seuil', 'controle_sinon'])
		.where('contrat_id', '=', contratId)
		.orderBy('ordre')
		.execute();
	return new Map(
		[...Map.groupBy(lignes, (l) => l.financeur_code)].map(([financeur, siennes]) => [
			financeur,
			{
				regles: siennes.filter((l) => l.genre !== 'dispositif').map(lireRegle),
				ailleurs: siennes
					.filter((l) => l.genre === 'dispositif')
					.map(({ texte, depot, note }) => ({ nom: texte, depot, note }))
			}
		])
	);
}

interface LigneRegle {
	code: string;
	genre: string;
	texte: string;
	source: string | null;
	controle_sur: string | null;
	controle_codes: string[] | null;
	controle_seuil: number | null;
	controle_sinon: string | null;
}

function lireRegle(l: LigneRegle): Regle {
	return {
		code: l.code,
		genre: l.genre as Regle['genre'],
		texte: l.texte,
		source: l.source ?? 'Contrat de ville',
		controle: l.controle_sur === null ? null : lireControle(l.controle_sur as ObjetDeControle, l)
	};
}

/** The file writes thresholds in per cent; an unmet rule forbids unless it says otherwise. */
function lireControle(sur: ObjetDeControle, l: LigneRegle): Controle {
	return {
		sur,
		codes: l.controle_codes ?? [],
		seuilPoints: l.controle_seuil === null ? null : l.controle_seuil * 100,
		sinon: (l.controle_sinon ?? 'impossible') as Controle['sinon']
	};
}
