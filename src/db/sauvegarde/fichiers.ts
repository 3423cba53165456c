import type pg from 'pg';
import { ErreurBase } from '../erreur.ts';
import { enBlocs } from './blocs.ts';
import type { Ecrivain, Lecteur } from './format.ts';

/** The store of the files people sent, as far as a backup needs it. */
export interface Coffre {
	lireFlux(id: string): Promise<AsyncIterable<Uint8Array> | null>;
	recevoir(id: string, morceaux: AsyncIterable<Uint8Array>, taille: number): Promise<void>;
	existe(id: string): Promise<boolean>;
	effacer(id: string): Promise<void>;
}

/** Before the bytes of each file, in the backup. */
export interface EnteteFichier {
	fichier: string;
	taille: number;
}

const PAGE = 1_000;

/**
 * Writes the bytes of every file the rows of this instant speak of, after the tables; a file is never changed nor taken
 * away once its row is there, so that they go together. Those with a virus have no bytes left.
 */
export async function* fichiersASauver(
	client: pg.Client,
	coffre: Coffre | null,
	ecrivain: Ecrivain,
	compter: () => void
): AsyncGenerator<Buffer> {
	for (let apres = '00000000-0000-0000-0000-000000000000'; ;) {
		const { rows } = await client.query<{ id: string; taille: string }>(
			`select id, taille from fichier_depose where antivirus <> 'infecte' and id > $1 order by id limit ${PAGE}`,
			[apres]
		);
		for (const { id, taille } of rows) {
			const flux = await coffre?.lireFlux(id);
			if (!flux) throw manquant(id);
			yield ecrivain.ligne({ fichier: id, taille: Number(taille) });
			for await (const bloc of enBlocs(flux)) yield ecrivain.bloc(bloc);
			yield ecrivain.finDesBlocs();
			compter();
		}
		const derniere = rows.at(-1);
		if (!derniere || rows.length < PAGE) return;
		apres = derniere.id;
	}
}

function manquant(id: string): ErreurBase {
	return new ErreurBase(
		'sauvegarde',
		`Le fichier déposé ${id} est introuvable : la sauvegarde serait incomplète, elle n’a pas été faite. Vérifiez que ` +
			'LERGUE_DONNEES ou S3_URL sont ceux du service.'
	);
}

/** Puts files back in the store, and forgets those it added when the restoration fails. */
export class Rangement {
	readonly #coffre: Coffre | null;
	readonly #nouveaux: string[] = [];

	constructor(coffre: Coffre | null) {
		this.#coffre = coffre;
	}

	async ranger(entete: EnteteFichier, lecteur: Lecteur): Promise<void> {
		const coffre = this.#coffre;
		if (!coffre) throw new ErreurBase('sauvegarde', 'Cette sauvegarde contient des fichiers : dites où les ranger.');
		const { fichier: id, taille } = entete;
		if (!(await coffre.existe(id))) this.#nouveaux.push(id);
		let recus = 0;
		const compter = async function* (): AsyncGenerator<Uint8Array> {
			for await (const bloc of lecteur.blocs()) {
				recus += bloc.length;
				yield bloc;
			}
		};
		await coffre.recevoir(id, compter(), taille);
		if (recus !== taille) throw new ErreurBase('sauvegarde', `Cette sauvegarde est abîmée (fichier ${id}).`);
	}

	async abandonner(): Promise<void> {
		for (const id of this.#nouveaux) await this.#coffre?.effacer(id).catch(() => {});
	}
}
