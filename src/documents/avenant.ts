import type { AnnexeFinanciere, TotalDAvenant } from '#contrat/programmation/avenant.ts';
import { nommerNature } from '#contrat/programmation/avenant.ts';
import { centimes, somme } from '#contrat/commun/montant.ts';
import type { FeuilleEcrite } from '#tableur/modele.ts';
import { type Bloc, chiffres, groupe, ligne, mots, type Partie, total } from './blocs.ts';
import { fabriquer } from './fabrique.ts';
import { ecrireEuros, ecrireMoment, grouperEmpreinte } from './mots.ts';
import { ecrireOdt } from './odt.ts';

/** One numbered generation of the annex, ready to print. */
export interface AvenantAImprimer {
	contrat: string;
	annexe: AnnexeFinanciere;
	numero: number;
	empreinte: string;
	instant: Date;
	/** Read by somebody with a declared link: lines may be missing, whichever they are. */
	partielle: boolean;
}

/** The annex as PDF/UA-1 and PDF/A-2a; the same bytes for the same generation. Throws `ErreurDocument`. */
export async function avenantPdf(avenant: AvenantAImprimer): Promise<Uint8Array> {
	return fabriquer('dossier', imprimerAvenant(avenant), avenant.instant);
}

/** The same words in a text people can edit. */
export function avenantOdt(avenant: AvenantAImprimer): Uint8Array {
	const { titre, contrat, entete, pied, ouverture, parties } = imprimerAvenant(avenant);
	return ecrireOdt({ titre, sousTitre: contrat, entete, pied, ouverture, parties, sommaire: 2, le: avenant.instant });
}

/** The lines in a sheet whose totals are live: what a filter hides is not counted. */
export function feuilleAvenant({ annexe, numero, partielle }: AvenantAImprimer): FeuilleEcrite {
	const texte = (titre: string, largeur: number) => ({ titre, format: 'texte' as const, largeur });
	const montant = (titre: string) => ({ titre, format: 'euros' as const, largeur: 16, total: true });
	const noms = new Map(annexe.enveloppes.map((e) => [e.code, e.nom]));
	return {
		nom: `Annexe ${annexe.annee}`,
		titre: `Annexe financière ${annexe.annee}, n° ${numero}${partielle ? ' (exemplaire partiel)' : ''}`,
		colonnes: [
			texte('Dossier', 12),
			texte('Action', 40),
			texte('Structure', 32),
			texte('Financeur', 18),
			texte('Nature', 20),
			texte('Enveloppe', 32),
			texte('Objectif', 40),
			texte('Quartiers', 30),
			montant('Demandé'),
			montant('Crédits spécifiques'),
			montant('Droit commun'),
			{ ...montant('Accordé'), formule: (rang) => `J${rang}+K${rang}` }
		],
		figees: 2,
		nombre: annexe.lignes.length,
		lignes: annexe.lignes.map((l) => [
			l.numero,
			l.intitule,
			l.structure,
			l.financeur,
			nommerNature(l.nature),
			l.enveloppe === null ? '' : (noms.get(l.enveloppe) ?? l.enveloppe),
			l.objectif,
			l.quartiers.join(', '),
			l.demande,
			l.nature === 'specifique' ? l.accorde : 0n,
			l.nature === 'droit_commun' ? l.accorde : 0n,
			l.accorde
		])
	};
}

/** The annex in words, part by part. */
export function imprimerAvenant({ contrat, annexe, numero, empreinte, instant, partielle }: AvenantAImprimer) {
	const titre = `Avenant financier ${annexe.annee} : annexe financière n° ${numero}`;
	const accorde = somme([annexe.total.specifique, annexe.total.droitCommun]);
	const ouverture: Bloc[] = [
		{
			genre: 'fiche',
			paires: [
				['Année', String(annexe.annee)],
				['Accordé', ecrireEuros(accorde)],
				['Dont crédits spécifiques', ecrireEuros(annexe.total.specifique)],
				['Dont droit commun', ecrireEuros(annexe.total.droitCommun)],
				['Établie le', ecrireMoment(instant)],
				['Empreinte', grouperEmpreinte(empreinte)]
			]
		},
		{
			genre: 'phrase',
			texte: partielle
				? 'Exemplaire partiel : vous avez un lien déclaré avec une structure, ce qui la concerne n’est ni montré ni compté ici, sauf dans les enveloppes. Demandez l’exemplaire à signer à une personne sans lien.'
				: 'Les sommes sont celles des décisions en vigueur des séances closes. Leur total est celui des votes et celui des enveloppes.'
		}
	];
	const parties: Partie[] = [
		{ titre: 'Par financeur et par dossier', blocs: [tableauDesLignes(annexe)] },
		{ titre: 'Par enveloppe', blocs: [tableauDesEnveloppes(annexe)] },
		{ titre: 'Par objectif', blocs: [tableauDeTotaux('Objectif', annexe.parObjectif, annexe.total)] },
		{
			titre: 'Par quartier',
			blocs: [
				{ genre: 'phrase', texte: 'Une action qui touche plusieurs quartiers compte pour chacun à parts égales.' },
				tableauDeTotaux('Quartier', annexe.parQuartier, annexe.total)
			]
		},
		{ titre: 'Par financeur', blocs: [tableauDeTotaux('Financeur', annexe.parFinanceur, annexe.total)] }
	];
	return {
		titre,
		contrat,
		entete: `${contrat} · ${annexe.annee}`,
		pied: `Annexe n° ${numero}`,
		mention: `Établie le ${ecrireMoment(instant)}.${partielle ? ' Exemplaire partiel.' : ''}`,
		ouverture,
		parties
	};
}

function tableauDesLignes({ lignes, total: t }: AnnexeFinanciere): Bloc {
	const parFinanceur = [...Map.groupBy(lignes, (l) => l.financeur)];
	return {
		genre: 'tableau',
		titre: 'Sommes accordées, par financeur',
		colonnes: [mots('Dossier', 'juste'), mots('Action et structure'), chiffres('Spécifique'), chiffres('Droit commun')],
		lignes: [
			...parFinanceur.flatMap(([financeur, siennes]) => [
				groupe('', financeur, ...deux(siennes)),
				...siennes.map((l) => ligne(l.numero, `${l.intitule} — ${l.structure}`, ...deux([l])))
			]),
			total('', 'Total', ecrireEuros(t.specifique), ecrireEuros(t.droitCommun))
		]
	};
}

function deux(lignes: readonly AnnexeFinanciere['lignes'][number][]): [string, string] {
	const de = (nature: string) => somme(lignes.filter((l) => l.nature === nature).map((l) => l.accorde));
	return [ecrireEuros(de('specifique')), ecrireEuros(de('droit_commun'))];
}

function tableauDesEnveloppes({ enveloppes }: AnnexeFinanciere): Bloc {
	const sommes = (lues: AnnexeFinanciere['enveloppes']): [string, string, string] => {
		const [montant, attribue] = [somme(lues.map((e) => e.montant)), somme(lues.map((e) => e.attribue))];
		return [ecrireEuros(montant), ecrireEuros(attribue), ecrireEuros(centimes(montant - attribue))];
	};
	return {
		genre: 'tableau',
		titre: 'Enveloppes de l’année',
		colonnes: [mots('Enveloppe'), chiffres('Montant'), chiffres('Accordé'), chiffres('Reste')],
		lignes: [...enveloppes.map((e) => ligne(e.nom, ...sommes([e]))), total('Total', ...sommes(enveloppes))]
	};
}

function tableauDeTotaux(nom: string, totaux: readonly TotalDAvenant[], tout: TotalDAvenant): Bloc {
	const cases = (t: TotalDAvenant): string[] => [
		t.cle,
		ecrireEuros(t.specifique),
		ecrireEuros(t.droitCommun),
		ecrireEuros(somme([t.specifique, t.droitCommun]))
	];
	return {
		genre: 'tableau',
		titre: `Sommes accordées, par ${nom.toLowerCase()}`,
		colonnes: [mots(nom), chiffres('Spécifique'), chiffres('Droit commun'), chiffres('Total')],
		lignes: [...totaux.map((t) => ligne(...cases(t))), total(...cases({ ...tout, cle: 'Total' }))]
	};
}
