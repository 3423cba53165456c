import type { Tx } from '#db/base.ts';
import { centimes, ecrireMontant } from '#contrat/commun/montant.ts';
import type { Ligne, TableDuFichier } from '../lignes/lot.ts';
import { compter, nommer, type RefusImport } from '../refus.ts';
import { citationsDe } from './citations.ts';
import { cleDe, type Difference, estComme } from './difference.ts';

const trouver = (differences: readonly Difference[], table: TableDuFichier): Difference | undefined =>
	differences.find(({ lot }) => lot.table === table);

/**
 * The tree of a version may be mended in place only while nothing outside the file cites it: an application keeps
 * the words it was filed under. Its diagnosis and its label may always be.
 */
export async function refusDeCadre(
	tx: Tx,
	contratId: string,
	differences: readonly Difference[],
	version: Ligne
): Promise<RefusImport[]> {
	const arbre = trouver(differences, 'objectif');
	const date = trouver(differences, 'version_cadre')?.changees.some(
		({ date_effet }) => date_effet !== version['date_effet']
	);
	const change =
		date || [arbre?.ajoutees, arbre?.changees, arbre?.retirees].some((lignes) => (lignes?.length ?? 0) > 0);
	if (!change) return [];
	const numero = version['numero'];
	const objectifs = await tx
		.selectFrom('objectif')
		.select(['version_numero', 'code'])
		.where('contrat_id', '=', contratId)
		.where('version_numero', '=', Number(numero))
		.execute();
	const citations = await citationsDe(tx, contratId, [
		{ table: 'version_cadre', ligne: { numero } },
		...objectifs.map((ligne) => ({ table: 'objectif' as const, ligne: { ...ligne } }))
	]);
	if (citations.length === 0) return [];
	const [citation] = citations;
	return [
		{
			code: 'version_citee',
			message:
				`Le cadre a changé, mais sa version ${numero} est déjà citée (${compter(citation?.depuis ?? '', citation?.nombre ?? 0)}) : ` +
				'elle ne peut plus être corrigée. Augmentez version.numero et donnez la date d’effet de l’avenant (version.date_effet).'
		}
	];
}

/** What the file no longer holds but people still use, by name, with what uses it. */
export async function refusDeRetrait(
	tx: Tx,
	contratId: string,
	differences: readonly Difference[]
): Promise<RefusImport[]> {
	// The tree has its own rule; a college that another body still has is not lost to its members.
	const colleges = new Set(trouver(differences, 'college')?.lot.lignes.map(({ code }) => code));
	const gardees = new Set(trouver(differences, 'enveloppe')?.lot.lignes.map(({ code }) => code));
	const retirees = differences
		.filter(({ lot }) => lot.table !== 'objectif')
		.flatMap(({ lot, retirees }) => retirees.map((ligne) => ({ table: lot.table, ligne })))
		.filter(({ table, ligne }) => table !== 'college' || !colleges.has(ligne['code']));
	const citations = await citationsDe(tx, contratId, retirees);
	return citations.map(({ table, ligne, depuis, nombre }) => {
		const nom = nommer(table, String(ligne['code'] ?? ligne['numero']));
		const remplacee = table === 'enveloppe' && gardees.has(ligne['code']);
		return {
			code: 'encore_cite',
			message: remplacee
				? `Le fichier change le financeur, l’année ou la nature de ${nom}, que cite déjà ${compter(depuis, nombre)}. Gardez-la et ajoutez-en une autre.`
				: `Le fichier ne contient plus ${nom}, que cite encore ${compter(depuis, nombre)}. Remettez-le dans le fichier.`
		};
	});
}

/** Identity of an envelope: another funder or year makes another envelope. */
const IDENTITE = ['financeur_code', 'annee', 'nature', 'reference'];
const PLACE = ['annee', 'financeur_code', 'dispositif', 'nature'];

/** An envelope whose identity changes leaves and comes back: it is refused like any other that is still used. */
export function separerEnveloppes(differences: readonly Difference[], avant: readonly Ligne[]): void {
	const enveloppes = trouver(differences, 'enveloppe');
	if (!enveloppes) return;
	const ancienne = new Map(avant.map((ligne) => [ligne['code'], ligne]));
	const autre = (ligne: Ligne): boolean => {
		const connue = ancienne.get(ligne['code']);
		return connue !== undefined && cleDe(IDENTITE, connue) !== cleDe(IDENTITE, ligne);
	};
	const remplacees = enveloppes.changees.filter(autre);
	enveloppes.changees = enveloppes.changees.filter((ligne) => !autre(ligne));
	enveloppes.ajoutees.push(...remplacees);
	enveloppes.retirees.push(...avant.filter(({ code }) => remplacees.some((ligne) => ligne['code'] === code)));
}

/** Envelopes under what is already voted, or in the place of one that was opened in the application. */
export function refusDEnveloppe(differences: readonly Difference[], avant: readonly Ligne[]): RefusImport[] {
	const enveloppes = trouver(differences, 'enveloppe');
	// What people froze or cut since does not come back: the file must cover it too.
	const minimum = new Map(
		avant.map((ligne) => [ligne['code'], enBigint(ligne['vote_centimes']) - enBigint(ligne['mouvements'])])
	);
	const autres = avant.filter(({ du_fichier }) => du_fichier !== true);
	const trop = (enveloppes?.changees ?? [])
		.filter(({ code, montant_centimes }) => enBigint(montant_centimes) < (minimum.get(code) ?? 0n))
		.map(({ code }): RefusImport => ({
			code: 'enveloppe_deja_votee',
			message:
				`L’enveloppe « ${String(code)} » descend sous ce qui est déjà voté, gelé ou retiré ` +
				`(${ecrireMontant(centimes(minimum.get(code) ?? 0n))}). Écrivez au moins ce montant.`
		}));
	const prises = (enveloppes?.lot.lignes ?? []).flatMap((ligne): RefusImport[] => {
		const memeCode = autres.some(({ code }) => code === ligne['code']);
		const memePlace = autres.find(
			(a) => a['reference'] !== true && ligne['reference'] !== true && estComme(a, choisir(ligne))
		);
		if (!memeCode && !memePlace) return [];
		const quoi = memeCode ? 'porte le code' : `fait double emploi avec « ${String(memePlace?.['code'])} »,`;
		return [
			{
				code: 'enveloppe_de_l_application',
				message:
					`L’enveloppe « ${String(ligne['code'])} » du fichier ${quoi} ${memeCode ? 'd’' : ''}une enveloppe ouverte dans l’application. ` +
					(memeCode ? 'Donnez-lui un autre code.' : 'Retirez-la du fichier, ou changez son dispositif.')
			}
		];
	});
	return [...trop, ...prises];
}

const enBigint = (valeur: unknown): bigint => BigInt(String(valeur ?? 0));

function choisir(ligne: Ligne): Ligne {
	return Object.fromEntries(PLACE.map((colonne) => [colonne, ligne[colonne]]));
}
