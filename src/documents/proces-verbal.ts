import { ecrireHoraire, ecrireJour } from '#contrat/commun/jour.ts';
import {
	direPoint,
	direPresences,
	direTache,
	type EtatProcesVerbal,
	nomsEtatsProcesVerbal,
	type SeanceDite,
	titreDuPoint
} from '#contrat/programmation/proces-verbal.ts';
import type { Bloc, Partie } from './blocs.ts';
import { fabriquer } from './fabrique.ts';
import { ecrireOdt } from './odt.ts';

/** The minutes to print: the facts of the meeting, and the texts of one version. */
export interface ProcesVerbalAImprimer {
	contrat: string;
	seance: SeanceDite;
	etat: EtatProcesVerbal;
	version: number;
	ouverture: string;
	cloture: string;
	/** Text of each item, by its identifier. */
	textes: ReadonlyMap<string, string>;
	/** When this version was written: the date of the document. */
	le: Date;
}

/** The minutes as PDF/UA-1 and PDF/A-2a. Throws `ErreurDocument` when the machine cannot make PDF. */
export async function procesVerbalPdf(pv: ProcesVerbalAImprimer): Promise<Uint8Array> {
	const { titre, mention, ouverture, parties } = composer(pv);
	const commun = { titre, contrat: pv.contrat, entete: titre, pied: mention, mention };
	return fabriquer('dossier', { ...commun, ouverture, parties }, pv.le);
}

/** The minutes as an OpenDocument text that people go on writing in. */
export function procesVerbalOdt(pv: ProcesVerbalAImprimer): Uint8Array {
	const { titre, mention, ouverture, parties } = composer(pv);
	return ecrireOdt({
		titre,
		sousTitre: pv.contrat,
		entete: pv.contrat,
		pied: `${titre} · ${mention}`,
		ouverture,
		parties,
		le: pv.le
	});
}

function composer(pv: ProcesVerbalAImprimer) {
	const { seance, ouverture, cloture } = pv;
	const nom = `${seance.sigle ?? seance.nomInstance} du ${ecrireJour(seance.jour)}`;
	const taches = seance.taches.map(direTache);
	const parties: Partie[] = [
		{ titre: 'Présences', blocs: [liste(direPresences(seance), 'Les présences ne sont pas notées.')] },
		...(ouverture ? [{ titre: 'Ouverture', blocs: paragraphes(ouverture) }] : []),
		...seance.points.map((point) => ({
			titre: titreDuPoint(point),
			blocs: [...paragraphes(pv.textes.get(point.id) ?? ''), liste(direPoint(point), 'Rien n’est noté pour ce point.')]
		})),
		...(taches.length > 0 ? [{ titre: 'Suites à donner', blocs: [liste(taches, '')] }] : []),
		...(cloture ? [{ titre: 'Fin de la séance', blocs: paragraphes(cloture) }] : [])
	];
	return {
		titre: `Procès-verbal, ${nom}`,
		mention: `${nomsEtatsProcesVerbal[pv.etat]}, version ${pv.version}`,
		ouverture: [
			{
				genre: 'fiche',
				paires: [
					['Instance', seance.nomInstance],
					['Jour', ecrireJour(seance.jour)],
					['Heure', ecrireHoraire(seance.heure, seance.heureFin)],
					['Lieu', seance.lieu],
					['Objet', seance.objet]
				]
			}
		] satisfies Bloc[],
		parties
	};
}

function liste(elements: readonly string[], sinon: string): Bloc {
	return elements.length > 0 ? { genre: 'liste', elements } : { genre: 'phrase', texte: sinon };
}

/** A typed text, one brick a paragraph. */
function paragraphes(texte: string): Bloc[] {
	return texte
		.split(/\n+/)
		.map((ligne) => ligne.trim())
		.filter(Boolean)
		.map((ligne) => ({ genre: 'phrase', texte: ligne }));
}
