import { nomsNatures } from '#contrat/appels/appel.ts';
import { nomsStatuts } from '#contrat/dossiers/dossier.ts';
import { lettres } from '#tableur/cellule.ts';
import type { ColonneEcrite, FeuilleEcrite, Valeur } from '#tableur/modele.ts';
import { type CaseProgramme, estOuverte, type RangeeProgramme, retenu, sommesDeRangee } from './scenario.ts';

/** A column of the sheet with what each row puts in it. */
type Colonne = ColonneEcrite & { valeur: (rangee: RangeeProgramme) => Valeur };

/** One funder on one nature, as the sheet names it. */
interface Guichet {
	cle: string;
	financeurNom: string;
	nature: 'specifique' | 'droit_commun';
}

const CHIFFRES: readonly [string, (une: CaseProgramme) => Valeur][] = [
	['demandé', (une) => une.demande],
	['avis', (une) => une.avis?.propose ?? null],
	['avis d’instance', (une) => une.avisInstance?.propose ?? null],
	['voté', (une) => une.vote?.accorde ?? null],
	['proposé', (une) => (estOuverte(une) ? une.propose : null)],
	['retenu', retenu]
];

/**
 * The sheet of a programme: one row an application, six columns a funder, then totals and rate that are formulas — what
 * is voted when it is, what is proposed otherwise — with live sums at the foot.
 */
export function feuilleDuProgramme(
	titre: string,
	programme: { colonnes: readonly Guichet[]; noms: { quartiers: Readonly<Record<string, string>> } },
	rangees: readonly RangeeProgramme[]
): FeuilleEcrite {
	const { quartiers } = programme.noms;
	const base: Colonne[] = [
		{ titre: 'Dossier', format: 'texte', largeur: 11, valeur: (r) => r.numero },
		{ titre: 'Structure', format: 'texte', largeur: 28, valeur: (r) => r.structure },
		{ titre: 'Action', format: 'texte', largeur: 36, valeur: (r) => r.intitule },
		{ titre: 'Objectifs', format: 'texte', largeur: 14, valeur: (r) => r.objectifs.join(', ') },
		{
			titre: 'Quartiers',
			format: 'texte',
			largeur: 18,
			valeur: (r) => r.quartiers.map((code) => quartiers[code] ?? code).join(', ')
		},
		{ titre: 'État', format: 'texte', largeur: 16, valeur: (r) => nomsStatuts[r.statut] },
		{ titre: 'Coût de l’action', format: 'euros', largeur: 13, total: true, valeur: (r) => r.cout }
	];
	const cout = base.length - 1;
	const parGuichet = programme.colonnes.flatMap(({ cle, financeurNom, nature }) => {
		const nom = nature === 'droit_commun' ? `${financeurNom}, ${nomsNatures[nature].toLowerCase()}` : financeurNom;
		return CHIFFRES.map(([mot, lire]): Colonne => ({
			titre: `${nom} : ${mot}`,
			format: 'euros',
			largeur: 13,
			total: true,
			valeur: (r) => {
				const une = r.cases.find((c) => c.colonne === cle);
				return une ? lire(une) : null;
			}
		}));
	});
	const sommer = (rang: number) => (ligne: number) =>
		programme.colonnes
			.map((_, guichet) => `${lettres(base.length + guichet * CHIFFRES.length + rang)}${ligne}`)
			.join('+') || '0';
	const apres = base.length + parGuichet.length;
	const totaux: Colonne[] = [
		{
			titre: 'Total demandé',
			format: 'euros',
			largeur: 13,
			total: true,
			formule: sommer(0),
			valeur: (r) => sommesDeRangee(r).demande
		},
		{
			titre: 'Total retenu',
			format: 'euros',
			largeur: 13,
			total: true,
			formule: sommer(CHIFFRES.length - 1),
			valeur: (r) => sommesDeRangee(r).retenu
		},
		{
			titre: 'Part du coût',
			format: 'taux',
			largeur: 9,
			formule: (ligne) => `IF(${lettres(cout)}${ligne}=0,"",${lettres(apres + 1)}${ligne}/${lettres(cout)}${ligne})`,
			valeur: (r) => sommesDeRangee(r).tauxPoints
		}
	];
	const colonnes = [...base, ...parGuichet, ...totaux];
	return {
		nom: 'Programme',
		titre,
		colonnes,
		figees: 1,
		lignes: rangees.map((rangee) => colonnes.map(({ valeur }) => valeur(rangee))),
		nombre: rangees.length
	};
}
