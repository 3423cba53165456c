import { normaliser } from './cellules.ts';
import {
	type Champ,
	type ChampSimple,
	champDemande,
	champsSimples,
	type Guichet,
	nomsChamps,
	titreDeSomme
} from './champs.ts';
import { champDauphin } from './dauphin.ts';

/** Which column brings which field: rank of the column from 0 → field. */
export type Association = Readonly<Record<number, Champ>>;

/** Usual titles of each field, without accents. The first field whose title fits wins. */
const USUELS: readonly (readonly [ChampSimple, RegExp])[] = [
	['siret', /\bsiret\b/],
	['rna', /\brna\b|\bwaldec\b/],
	['deposeLe', /\b(date|jour)\b.*\b(depot|reception|envoi|transmission|demande|arrivee)\b|^(depose|envoye|recu) le$/],
	['debut', /\b(debut|demarrage|commence)\b|^du$/],
	['fin', /\b(date|jour) de fin\b|^fin\b|\bfin (de l action|prevue|du projet)\b|^au$/],
	['commune', /^(commune|ville) (de la structure|du porteur|du siege)?$|\bsiege\b/],
	['structure', /\b(porteur|structure|association|asso|organisme|operateur|beneficiaire|demandeur|raison sociale)\b/],
	['premiereDemande', /\b(reconduction|renouvellement|premiere demande|nouvelle action|nouveau)\b/],
	['dureeAnnees', /\b(duree|pluriannuel|cpo)\b/],
	['themeNational', /\b(theme|thematique|p147|bop 147)\b/],
	[
		'objectifs',
		/^objectifs?$|\b(objectifs? operationnels?|objectifs? du contrat|oo|os|axe|pilier|priorite|orientation)s?\b/
	],
	['quartiers', /\b(qpv|quartiers?|territoire)\b/],
	['lieux', /\b(lieux?|localisation)\b/],
	['calendrier', /\b(calendrier|planning|periode)\b/],
	['partenaires', /\b(partenaires?|partenariat)\b/],
	['statut', /\bstatut\b|\betat d(u|e la|es)?\b/],
	[
		'reference',
		/\b(reference|ref|n dossier|numero (de |du )?(dossier|demande|action)|code (dossier|action|projet)|id)\b|^n$/
	],
	['description', /\b(description|descriptif|contenu|resume|presentation|objectifs? de l action)\b/],
	['besoins', /\b(besoins?|constats?|diagnostic)\b/],
	['intitule', /\b(action|projet|intitule|titre|libelle|objet|nom du projet)\b/]
];

/** How people name each kind of funder at the top of a column. */
const NOMS_PAR_GENRE: Record<string, RegExp> = {
	etat: /\b(etat|acse|anct|cget|ddets?|dreets|prefecture|prefet|p147|bop 147|cdv etat)\b/,
	region: /\b(region|conseil regional|cr)\b/,
	departement: /\b(departement|departemental|cd|cd ?\d\d)\b/,
	epci: /\b(epci|agglo|agglomeration|metropole|communaute|cc|ca|intercommunalite|comcom|interco)\b/,
	commune: /\b(commune|ville|mairie|municipal)\b/,
	caf: /\b(caf|allocations familiales)\b/,
	bailleur: /\b(bailleurs?|tfpb|hlm)\b/,
	banque: /\b(banque|cdc|caisse des depots)\b/
};

/** What makes a column of amounts something else than what is asked this year. */
const AUTRE_SOMME =
	/\b(propos\w*|accord\w*|vote\w*|obtenu\w*|attribu\w*|notifi\w*|verse\w*|engage\w*|paye\w*|solde|acompte|avis|n ?1|bilan|realise|taux|part|reste|prevu n|total\w*)\b/;
const ANNEE_PASSEE = /\b(anterieur\w*|precedent\w*|passe\w*)\b/;

/**
 * The field each title most likely names: our own titles first, then what the team chose last time, DAUPHIN's columns, the
 * usual words, the funders. A field is given once, to the first column that names it.
 * @param memoire normalised title → field, from the last import of the contract; « » means left out
 */
export function devinerColonnes(
	titres: readonly string[],
	guichets: readonly Guichet[],
	memoire: Readonly<Record<string, Champ | ''>> = {}
): Association {
	const association: Record<number, Champ> = {};
	const pris = new Set<Champ>();
	// A text as long as this is a sentence, not a title.
	const nets = titres.map((titre) => (titre.length > 160 ? '' : normaliser(titre)));
	const donner = (chercher: (net: string, titre: string) => Champ | null): void => {
		nets.forEach((net, colonne) => {
			if (net === '' || association[colonne] !== undefined || memoire[net] === '') return;
			const champ = chercher(net, titres[colonne] ?? '');
			if (champ === null || pris.has(champ)) return;
			association[colonne] = champ;
			pris.add(champ);
		});
	};
	const ecrits = new Map(
		guichets.map((g): [string, Champ] => [normaliser(titreDeSomme('demande', g)), champDemande(g)])
	);
	const nommes = guichets.map((guichet) => ({
		guichet,
		complet: normaliser(guichet.nom),
		court: normaliser(guichet.sigle ?? '')
	}));
	donner((net) => memoire[net] || null);
	donner((net) => ecrits.get(net) ?? NOS_TITRES.get(net) ?? null);
	// The titles of a file of ours are all known: the amounts it computes must not be taken for something else.
	if (pris.has('cle')) return association;
	donner((_net, titre) => champDauphin(titre));
	donner((net) => guichetNomme(net, nommes));
	for (const [champ, usuel] of USUELS) donner((net) => (usuel.test(net) && !estSomme(net) ? champ : null));
	return association;
}

/** Our own titles, as the files we write bear them. */
const NOS_TITRES = new Map<string, Champ>(champsSimples.map((champ) => [normaliser(nomsChamps[champ]), champ]));

/** A title that speaks of money or of people names no text. */
function estSomme(net: string): boolean {
	return (
		/\b(montants?|subventions?|euros?|cout|budget|total\w*|nombre|nb|effectif|public|demandes?|taux)\b/.test(net) &&
		!/\bdate\b|\bstatut\b|\bcode\b|\bn\b|\bnumero\b|\bpremiere demande\b/.test(net)
	);
}

/** A funder with its two names, normalised. */
interface GuichetNomme {
	guichet: Guichet;
	complet: string;
	court: string;
}

function guichetNomme(titre: string, guichets: readonly GuichetNomme[]): Champ | null {
	// « politique de la ville » names the State's own credits, not the commune.
	const net = titre.replace(/\b(credits )?(politique|contrat) de (la )?ville\b/g, 'p147');
	if (AUTRE_SOMME.test(net) || ANNEE_PASSEE.test(net)) return null;
	const trouves = guichets.filter((g) => estNomme(net, g)).map(({ guichet }) => guichet);
	const sienne = trouves[0];
	if (!sienne || trouves.some((g) => g.financeur !== sienne.financeur)) return null;
	const droitCommun = /\b(droit commun|dc)\b/.test(net);
	const voulu = trouves.find((g) => g.nature === (droitCommun ? 'droit_commun' : 'specifique'));
	// A funder that the call only opens on droit commun has no other column.
	const seul = !droitCommun && trouves.length === 1 ? sienne : null;
	return voulu ? champDemande(voulu) : seul ? champDemande(seul) : null;
}

function estNomme(titre: string, { complet, court, guichet }: GuichetNomme): boolean {
	const mots = ` ${titre} `;
	if (complet !== '' && mots.includes(` ${complet} `)) return true;
	if (court !== '' && mots.includes(` ${court} `)) return true;
	return NOMS_PAR_GENRE[guichet.genre]?.test(titre) === true && !/\bporteur|\bstructure|\bsiege/.test(titre);
}

/** How many different fields these titles name: what tells a header from a row. */
export function titresConnus(titres: readonly string[], guichets: readonly Guichet[]): number {
	return Object.keys(devinerColonnes(titres, guichets)).length;
}
