import { ecrireJour } from '#contrat/commun/jour.ts';
import { ecrireMontant, type Montant } from '#contrat/commun/montant.ts';
import { nomsStatutsLigne } from '#contrat/dossiers/financement.ts';
import { nomsSens } from './avis.ts';

/** One line of the journal about an application. */
export interface LigneDeJournal {
	numero: bigint;
	instant: Date;
	acte: string;
	auteur: string;
	details: unknown;
}

/** One event of the team's timeline. */
export interface Evenement {
	id: string;
	le: Date;
	titre: string;
	auteur: string;
	texte: string | undefined;
}

type Details = Readonly<Record<string, unknown>>;

/** How each act on an application is told to the team; an act that is not here is not told. */
const RECITS: Readonly<
	Record<string, (d: Details, noms: ReadonlyMap<string, string>) => [titre: string, texte?: string]>
> = {
	deposerDossier: () => ['Dossier envoyé par la structure'],
	demanderSignature: (d) => ['Signature demandée', mot(d['signataire'])],
	reprendreDossier: () => ['Dossier repris par la structure avant la signature'],
	refuserSignature: (d) => ['Signature refusée', mot(d['motif'])],
	signerDossier: (d) => ['Dossier signé', phrase([mot(d['signataire']), mot(d['delai'])])],
	deposerEnAssistance: (d) => ['Saisi et envoyé par l’équipe', mot(d['motif'])],
	confirmerDossier: () => ['Saisie de l’équipe confirmée par la structure'],
	demanderCorrection: (d) => ['Correction demandée', mot(d['motif'])],
	annulerCorrection: (d) => ['Demande de correction retirée', mot(d['motif'])],
	rendreCorrection: () => ['Correction rendue par la structure'],
	abandonnerDossier: (d) => ['Demande abandonnée par la structure', mot(d['motif'])],
	declarerRecevable: () => ['Déclaré recevable'],
	declarerIrrecevable: (d) => ['Déclaré irrecevable', mot(d['motif'])],
	rendreAvis: (d, noms) => {
		if (d['visibilite'] === 'prive') return [`Avis rendu pour son seul organisme : ${nom(d['financeur'], noms)}`];
		return [
			`Avis ${nomDuSens(d['sens'])} : ${nom(d['financeur'], noms)}`,
			phrase([
				d['propose'] === '0' ? '' : `${argent(d['propose'])} proposés`,
				mot(d['motif']),
				mot(d['versDispositif']) && `Vers : ${mot(d['versDispositif'])}`
			])
		];
	},
	demanderAvis: (d) => [`Avis demandé à ${mot(d['organisme'])}`, mot(d['question'])],
	retirerDemandeAvis: (d) => [`Demande d’avis retirée : ${mot(d['organisme'])}`],
	rendreAvisExterieur: (d) => [`Avis ${nomDuSens(d['sens'])} : ${mot(d['organisme'])}`, mot(d['reponse'])],
	choisirEnveloppe: (d, noms) => [`Enveloppe choisie pour ${nom(d['financeur'], noms)}`, mot(d['apres'])],
	inscrireDossiers: (d) => [`Inscrit à la séance du ${date(d['jour'])}`],
	retirerDossier: (d) => [`Retiré de la séance du ${date(d['jour'])}`],
	decider: (d, noms) => ['Vote en séance, provisoire jusqu’à la clôture', decisions(d['decisions'], noms)],
	cloturerSeance: (d, noms) => [`Décision de la séance du ${date(d['jour'])}`, decisions(d['decisions'], noms)]
};

/**
 * The team's timeline of an application, oldest first.
 * @param noms names of the funders by code
 */
export function recitDuDossier(lignes: readonly LigneDeJournal[], noms: ReadonlyMap<string, string>): Evenement[] {
	return lignes.flatMap((ligne) => {
		const recit = Object.hasOwn(RECITS, ligne.acte) ? RECITS[ligne.acte] : undefined;
		if (!recit) return [];
		const details = objet(ligne.details);
		const [titre, texte] = recit(details, noms);
		const le = typeof details['le'] === 'string' ? new Date(details['le']) : ligne.instant;
		return [
			{
				id: String(ligne.numero),
				le: Number.isNaN(le.getTime()) ? ligne.instant : le,
				titre,
				auteur: ligne.auteur,
				texte: texte || undefined
			}
		];
	});
}

function decisions(liste: unknown, noms: ReadonlyMap<string, string>): string {
	if (!Array.isArray(liste)) return '';
	return liste
		.map((element: unknown) => {
			const d = objet(element);
			const prise = 'apres' in d ? objet(d['apres']) : d;
			if (d['apres'] === null) return `${nom(d['financeur'], noms)} : décision effacée.`;
			const issue = mot(prise['issue']);
			const libelle = Object.hasOwn(nomsStatutsLigne, issue)
				? nomsStatutsLigne[issue as keyof typeof nomsStatutsLigne]
				: issue;
			const somme = prise['accorde'] === '0' ? '' : `, ${argent(prise['accorde'])}`;
			return phrase([`${nom(d['financeur'], noms)} : ${libelle.toLowerCase()}${somme}`, mot(prise['motif'])]);
		})
		.join(' ');
}

function objet(valeur: unknown): Details {
	return typeof valeur === 'object' && valeur !== null ? (valeur as Details) : {};
}

const nomDuSens = (sens: unknown): string =>
	Object.hasOwn(nomsSens, mot(sens)) ? nomsSens[sens as keyof typeof nomsSens].toLowerCase() : '';
const mot = (valeur: unknown): string => (typeof valeur === 'string' ? valeur : '');
const nom = (code: unknown, noms: ReadonlyMap<string, string>): string => noms.get(mot(code)) ?? mot(code);
const date = (jour: unknown): string => (/^\d{4}-\d{2}-\d{2}$/.test(mot(jour)) ? ecrireJour(mot(jour)) : '?');
const argent = (centimes: unknown): string =>
	/^\d{1,18}$/.test(mot(centimes)) ? ecrireMontant(BigInt(mot(centimes)) as Montant) : '0 €';

/** Sentences one after the other, each with its full stop. */
function phrase(morceaux: readonly string[]): string {
	return morceaux
		.filter((morceau) => morceau !== '')
		.map((morceau) => (/[.!?…]$/.test(morceau) ? morceau : `${morceau}.`))
		.join(' ');
}
