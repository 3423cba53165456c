import type { Base } from '#db/base.ts';
import { ecouter } from '#db/ecouter.ts';
import { type CasesChangees, casesChangees } from './lectures-cases.ts';

/** What a page that follows a board is told: some cells, or to read everything again. */
export type NouvelleDuProgramme = CasesChangees | 'recharger';

/** Somebody who follows a board. */
export interface Suivi {
	/** The reader's own doors: what is hidden from that person is never read. */
	base: Base;
	contratId: string;
	scenarioId: string;
	/** `jusquA` of the last thing told, or of the page. */
	depuis: string;
	dire: (nouvelle: NouvelleDuProgramme) => void;
	/** Following is over: the cells could not be read. */
	rompre: (cause: unknown) => void;
}

/** The channel of the triggers of `scenario_ligne` and `scenario_enveloppe`. */
const CANAL = 'lergue_programme';

/**
 * Tells what moves on a board, from whatever process, beginning with what moved since `depuis`. The database only says
 * which cells; they are read again for this reader, one reading at a time however fast they come.
 * @returns what stops following
 */
export async function suivreProgramme(suivi: Suivi): Promise<() => void> {
	const { base, contratId, scenarioId, dire, rompre } = suivi;
	let depuis = suivi.depuis;
	let attendues = new Set<string>();
	let depuisLeDebut = false;
	let enCours = false;
	let fini = false;

	async function relire(): Promise<void> {
		if (enCours) return;
		enCours = true;
		try {
			while (!fini && (depuisLeDebut || attendues.size > 0)) {
				const quoi = depuisLeDebut ? { depuis } : { lignes: [...attendues] };
				depuisLeDebut = false;
				attendues = new Set();
				const lues = await base.lire(contratId, (tx) => casesChangees(tx, contratId, scenarioId, quoi));
				depuis = lues.jusquA;
				if (!fini && lues.cases.length > 0) dire(lues);
			}
		} catch (cause) {
			if (!fini) rompre(cause);
		} finally {
			enCours = false;
		}
	}

	const cesser = await ecouter(base, CANAL, (message) => {
		const [contrat, scenario, quoi = ''] = message?.split(' ') ?? [contratId, scenarioId, '*'];
		if (fini || contrat !== contratId || scenario !== scenarioId) return;
		if (quoi === '-') return dire('recharger');
		if (quoi === '*') depuisLeDebut = true;
		else for (const ligne of quoi.split(',')) attendues.add(ligne);
		void relire();
	});
	depuisLeDebut = true;
	void relire();
	return () => {
		fini = true;
		cesser();
	};
}
