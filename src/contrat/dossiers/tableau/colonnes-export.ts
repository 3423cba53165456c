import { jourDe } from '#contrat/commun/jour.ts';
import { type Montant, somme, ZERO } from '#contrat/commun/montant.ts';
import { lettres } from '#tableur/cellule.ts';
import type { ColonneEcrite, FeuilleEcrite, Valeur } from '#tableur/modele.ts';
import { nomsStatuts } from '../dossier.ts';
import { type ChampSimple, type Etape, type Guichet, nomsChamps, titreDeSomme } from './champs.ts';
import { direPremiere, statutsImportables } from './comparer.ts';
import type { DossierDuTableau } from './dossier-du-tableau.ts';

type Colonne = ColonneEcrite & { valeur: (dossier: DossierDuTableau) => Valeur };

/** A column one may bring back: its title is the name of its field. */
function champ(
	nom: ChampSimple,
	largeur: number,
	valeur: Colonne['valeur'],
	reste: Partial<Pick<ColonneEcrite, 'format' | 'choix'>> = {}
): Colonne {
	return { titre: nomsChamps[nom], format: 'texte', largeur, valeur, ...reste };
}

const BASE: readonly Colonne[] = [
	champ('cle', 12, ({ id }) => id),
	champ('numero', 11, ({ numero }) => numero),
	champ('structure', 30, ({ structure }) => structure),
	champ('siret', 17, ({ siret }) => siret),
	champ('rna', 13, ({ rna }) => rna),
	champ('commune', 18, ({ commune }) => commune),
	champ('intitule', 40, ({ intitule }) => intitule),
	champ('description', 50, ({ description }) => description),
	champ('besoins', 40, ({ besoins }) => besoins),
	champ('objectifs', 16, ({ objectifs }) => objectifs.join(', ')),
	champ('themeNational', 10, ({ themeNational }) => themeNational),
	champ('quartiers', 16, ({ quartiers }) => quartiers.join(', ')),
	champ('lieux', 25, ({ lieux }) => lieux),
	champ('debut', 12, ({ debut }) => debut, { format: 'jour' }),
	champ('fin', 12, ({ fin }) => fin, { format: 'jour' }),
	champ('calendrier', 25, ({ calendrier }) => calendrier),
	champ('partenaires', 25, ({ partenaires }) => partenaires),
	champ('premiereDemande', 16, ({ premiereDemande }) => direPremiere(premiereDemande), {
		choix: [direPremiere(true), direPremiere(false)]
	}),
	champ('dureeAnnees', 9, ({ dureeAnnees }) => dureeAnnees, { format: 'entier' }),
	champ('statut', 16, ({ statut }) => nomsStatuts[statut], { choix: statutsImportables.map((s) => nomsStatuts[s]) }),
	champ('deposeLe', 12, ({ deposeLe }) => (deposeLe ? jourDe(deposeLe) : null), { format: 'jour' }),
	{
		titre: 'Saisi par l’équipe',
		format: 'texte',
		largeur: 10,
		valeur: ({ saisieAssistee, confirmeLe }) => (!saisieAssistee ? 'non' : confirmeLe ? 'oui, confirmé' : 'oui')
	},
	{ titre: 'Personnes attendues', format: 'entier', largeur: 12, total: true, valeur: ({ personnes }) => personnes },
	{
		titre: 'dont habitants du quartier',
		format: 'entier',
		largeur: 12,
		total: true,
		valeur: ({ duQuartier }) => duQuartier
	}
];

const etapes: readonly (readonly [Etape, string])[] = [
	['demande', 'Demandé en tout'],
	['propose', 'Proposé en tout'],
	['accorde', 'Accordé en tout']
];

/**
 * The columns of the table of a call: what the application is, who it is for, then one column a funder and nature for what
 * is asked, proposed and granted, each group with its total. Totals and rates are formulas, with their value.
 */
export function colonnesDuTableau(guichets: readonly Guichet[]): Colonne[] {
	const colonnes: Colonne[] = [...BASE];
	const [quartier, personnes] = [colonnes.length - 1, colonnes.length - 2].map(lettres);
	colonnes.push({
		titre: 'Part du quartier',
		format: 'taux',
		largeur: 10,
		formule: (n) => `IF(${personnes}${n}=0,"",${quartier}${n}/${personnes}${n})`,
		valeur: (d) => taux(BigInt(d.duQuartier), BigInt(d.personnes))
	});
	colonnes.push({ titre: 'Coût de l’action', format: 'euros', largeur: 14, total: true, valeur: ({ cout }) => cout });
	const cout = lettres(colonnes.length - 1);
	for (const [etape, titre] of etapes) {
		const premiere = lettres(colonnes.length);
		colonnes.push(...guichets.map((g) => colonneDeSomme(etape, g)));
		const derniere = lettres(colonnes.length - 1);
		colonnes.push({
			titre,
			format: 'euros',
			largeur: 14,
			total: true,
			...(guichets.length > 0 && { formule: (n: number) => `SUM(${premiere}${n}:${derniere}${n})` }),
			valeur: (d) => totalDe(d, etape)
		});
		if (etape !== 'demande') continue;
		const demande = lettres(colonnes.length - 1);
		colonnes.push({
			titre: 'Part demandée du coût',
			format: 'taux',
			largeur: 10,
			formule: (n) => `IF(${cout}${n}=0,"",${demande}${n}/${cout}${n})`,
			valeur: (d) => taux(totalDe(d, 'demande'), d.cout)
		});
	}
	return colonnes;
}

function colonneDeSomme(etape: Etape, guichet: Guichet): Colonne {
	return {
		titre: titreDeSomme(etape, guichet),
		format: 'euros',
		largeur: 14,
		total: true,
		valeur: ({ lignes }) =>
			lignes.find((l) => l.financeur === guichet.financeur && l.nature === guichet.nature)?.[etape] ?? null
	};
}

/** What funders are asked, propose or grant to one application. */
export function totalDe({ lignes }: Pick<DossierDuTableau, 'lignes'>, etape: Etape): Montant {
	return somme(lignes.map((l) => l[etape] ?? ZERO));
}

/** In basis points, as close as four decimals allow; null when there is nothing to divide by. */
function taux(part: bigint, tout: bigint): number | null {
	return tout === 0n ? null : Number((part * 10_000n) / tout);
}

/** The sheet of a call, ready to be written; `dossiers` is read once, in its order. */
export function feuilleDesDossiers(
	titre: string,
	dossiers: readonly DossierDuTableau[],
	guichets: readonly Guichet[]
): FeuilleEcrite {
	const colonnes = colonnesDuTableau(guichets);
	return {
		nom: 'Dossiers',
		titre,
		colonnes,
		figees: 2,
		nombre: dossiers.length,
		lignes: lignesDe(colonnes, dossiers)
	};
}

function* lignesDe(colonnes: readonly Colonne[], dossiers: readonly DossierDuTableau[]): Generator<Valeur[]> {
	for (const dossier of dossiers) yield colonnes.map(({ valeur }) => valeur(dossier));
}
