import type { DossierDuTableau } from './dossier-du-tableau.ts';
import { type Changement, changementsDe, estModifiableParImport, refusDeStatut } from './comparer.ts';
import { normaliser } from './cellules.ts';
import { etatDauphin } from './dauphin.ts';
import type { Guichet } from './champs.ts';
import type { Ecart, LectureDeLigne, LigneImportee } from './ligne.ts';

/** A structure of the contract, as a row may name it. */
export interface StructureConnue {
	id: string;
	nom: string;
	siret: string | null;
	rna: string | null;
}

/** What the team answered for a name that a structure of the contract already bears: that one, or another of the same name. */
export type ReponsesStructures = Readonly<Record<string, string>>;
export const AUTRE_STRUCTURE = 'autre';

/** Where a row's structure comes from. */
export type StructureDeLigne =
	| { genre: 'connue'; id: string; nom: string }
	| { genre: 'proposee'; id: string; nom: string; cle: string }
	| { genre: 'nouvelle'; nom: string; cle: string };

/** What an import makes of one row. */
export type Verdict =
	| { quoi: 'cree'; ligne: LigneImportee; structure: StructureDeLigne; source: Source }
	| { quoi: 'modifie'; ligne: LigneImportee; dossier: DossierDuTableau; changements: Changement[]; source: Source }
	| {
			quoi: 'inchange';
			rang: number;
			dossier: DossierDuTableau;
			source: Source;
			avertissements: readonly string[];
			/** The word DAUPHIN has now for its state, when it is not the one already kept: it moves more often than ours. */
			etatOrigine: string | null;
	  }
	| { quoi: 'ecarte'; rang: number; raison: Raison; details: readonly string[]; apercu: string };
export type Raison = Ecart | 'doublon' | 'au_porteur' | 'autre_appel';

/** Why a row is left out, as people read it. */
export const nomsRaisons: Record<Raison, string> = {
	vide: 'ligne vide',
	total: 'ligne de total',
	note: 'remarque ou titre entre les lignes',
	erreur: 'à corriger dans le tableau',
	doublon: 'même dossier qu’une ligne plus haut',
	au_porteur: 'dossier de la structure : un tableau ne le change pas',
	autre_appel: 'dossier d’un autre appel'
};

/** What names a row from one import to the next. */
export interface Source {
	source: 'reference' | 'titre';
	cle: string;
}

/** Everything a row is compared with. */
export interface Connus {
	dossiers: readonly DossierDuTableau[];
	structures: readonly StructureConnue[];
	/** « source cle » → application, from earlier imports of this call. */
	cles: ReadonlyMap<string, string>;
	guichets: readonly Guichet[];
	/** Application → the word its table had for its state the last time. */
	etats?: ReadonlyMap<string, string>;
}

/** « titre asso x | jardin »: how a row is named when the table gives no reference. */
export function sourceDe({ reference, structure, siret, intitule }: LigneImportee): Source {
	return reference
		? { source: 'reference', cle: normaliser(reference) }
		: { source: 'titre', cle: `${normaliser(structure) || (siret ?? '')}|${normaliser(intitule)}`.slice(0, 400) };
}

/**
 * Says what an import would do, row by row. The same rows on the same applications always give the same plan; once it is
 * carried out, the same table gives « inchangé » everywhere.
 */
export function planifier(
	lectures: readonly LectureDeLigne[],
	connus: Connus,
	reponses: ReponsesStructures = {}
): Verdict[] {
	const index = new Index(connus);
	const vus = new Map<string, number>();
	return lectures.map((lecture): Verdict => {
		if (lecture.quoi === 'ecart')
			return {
				quoi: 'ecarte',
				rang: lecture.rang,
				raison: lecture.ecart,
				details: lecture.erreurs,
				apercu: lecture.apercu
			};
		const { ligne } = lecture;
		const apercu = `${ligne.structure} · ${ligne.intitule}`.slice(0, 120);
		const ecarter = (raison: Raison, ...details: string[]): Verdict => ({
			quoi: 'ecarte',
			rang: ligne.rang,
			raison,
			details,
			apercu
		});
		const source = sourceDe(ligne);
		const structure = index.structureDe(ligne, reponses);
		const trouve = index.dossierDe(ligne, source, structure);
		if (trouve === 'ailleurs') return ecarter('autre_appel');
		const deja = trouve ? `dossier ${trouve.id}` : `${source.source} ${source.cle}`;
		const premier = vus.get(deja);
		if (premier !== undefined) return ecarter('doublon', `Voir la ligne ${premier}.`);
		vus.set(deja, ligne.rang);
		if (!trouve) {
			const refus = refusDeStatut(ligne, null);
			return refus ? ecarter('erreur', refus) : { quoi: 'cree', ligne, structure, source };
		}
		const changements = changementsDe(ligne, trouve, connus.guichets);
		if (changements.length === 0) {
			const { rang, avertissements, libelleStatut = '' } = ligne;
			const mot = libelleStatut.slice(0, 200);
			const etatOrigine = etatDauphin(mot) === null || connus.etats?.get(trouve.id) === mot ? null : mot;
			return { quoi: 'inchange', rang, dossier: trouve, source, avertissements, etatOrigine };
		}
		if (!estModifiableParImport(trouve))
			return ecarter(
				'au_porteur',
				...changements.map((c) => `${c.nom} : « ${c.avant} » ici, « ${c.apres} » dans le tableau.`)
			);
		const refus = changements.some((c) => c.champ === 'statut') ? refusDeStatut(ligne, trouve.deposeLe) : null;
		return refus ? ecarter('erreur', refus) : { quoi: 'modifie', ligne, dossier: trouve, changements, source };
	});
}

/** Finds applications and structures again, each in one look. */
class Index {
	readonly #cles: ReadonlyMap<string, string>;
	readonly #parId: Map<string, DossierDuTableau>;
	readonly #parNumero: Map<string, DossierDuTableau>;
	readonly #parTitre: Map<string, DossierDuTableau>;
	readonly #parSiret: Map<string, StructureConnue>;
	readonly #parNom: Map<string, StructureConnue>;
	readonly #structures: Map<string, StructureConnue>;

	constructor({ dossiers, structures, cles }: Connus) {
		this.#cles = cles;
		this.#parId = new Map(dossiers.map((d) => [d.id, d]));
		this.#parNumero = new Map(dossiers.map((d) => [d.numero, d]));
		this.#parTitre = new Map(dossiers.map((d) => [`${d.structureId} ${normaliser(d.intitule)}`, d]));
		this.#parSiret = new Map(structures.flatMap((s) => (s.siret ? [[s.siret, s]] : [])));
		this.#parNom = new Map(structures.map((s) => [normaliser(s.nom), s]));
		this.#structures = new Map(structures.map((s) => [s.id, s]));
	}

	dossierDe(
		ligne: LigneImportee,
		{ source, cle }: Source,
		structure: StructureDeLigne
	): DossierDuTableau | 'ailleurs' | null {
		if (ligne.cle) return this.#parId.get(ligne.cle) ?? 'ailleurs';
		const numerote = ligne.numero ? this.#parNumero.get(ligne.numero) : undefined;
		if (numerote) return numerote;
		const importe = this.#parId.get(this.#cles.get(`${source} ${cle}`) ?? '');
		if (importe) return importe;
		const chezElle =
			structure.genre === 'nouvelle' ? undefined : this.#parTitre.get(`${structure.id} ${normaliser(ligne.intitule)}`);
		return chezElle ?? null;
	}

	/** By SIRET, else by name once the team has said that it is the same, else a new one. */
	structureDe({ structure: nom, siret }: LigneImportee, reponses: ReponsesStructures): StructureDeLigne {
		const connue = siret ? this.#parSiret.get(siret) : undefined;
		if (connue) return { genre: 'connue', id: connue.id, nom: connue.nom };
		const cle = siret ?? normaliser(nom);
		// Answered by the team, or created by this very import before a restart.
		const designee = this.#structures.get(reponses[cle] ?? '');
		if (designee) return { genre: 'connue', id: designee.id, nom: designee.nom };
		const homonyme = this.#parNom.get(normaliser(nom));
		const autre = homonyme?.siret && siret && homonyme.siret !== siret;
		if (!homonyme || autre || reponses[cle] === AUTRE_STRUCTURE)
			return { genre: 'nouvelle', nom: nom || (siret ?? ''), cle };
		return { genre: 'proposee', id: homonyme.id, nom: homonyme.nom, cle };
	}
}

/** How many rows of each kind. */
export function compter(verdicts: readonly Verdict[]): Record<Verdict['quoi'], number> {
	const compte = { cree: 0, modifie: 0, inchange: 0, ecarte: 0 };
	for (const { quoi } of verdicts) compte[quoi] += 1;
	return compte;
}

/** Whether carrying the plan out would write anything, be it only the word DAUPHIN has for a state. */
export function aEcrire(verdicts: readonly Verdict[]): boolean {
	return verdicts.some(
		(v) => v.quoi === 'cree' || v.quoi === 'modifie' || (v.quoi === 'inchange' && v.etatOrigine !== null)
	);
}
