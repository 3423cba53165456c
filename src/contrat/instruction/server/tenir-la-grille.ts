import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { codeDeCritere, type Critere, deplacer } from '#contrat/instruction/grille.ts';
import type { Notation } from '#contrat/instruction/notation.ts';
import { type CodeRefusGrille, type RefusGrille, refuserGrille } from '#contrat/instruction/refus-grille.ts';
import type { SaisieCritere } from '#contrat/instruction/saisie-grille.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { criteresDe, estFigee } from './lectures-grille.ts';

const CRITERES_AU_PLUS = 20;

/** Adds a criterion at the end of the grid, or changes the one of this code. Refusals: frozen, full, unknown code. */
export async function ecrireCritere(
	contexte: Contexte,
	appelId: string,
	saisie: SaisieCritere
): Promise<Issue<string, RefusGrille>> {
	return surLaGrille(contexte, appelId, 'ecrireCritere', async (tx, criteres) => {
		const { intitule, aide, poids, note_max } = saisie;
		const valeurs = { intitule, aide, poids, note_max };
		if (saisie.code !== '') {
			if (!criteres.some(({ code }) => code === saisie.code)) return 'introuvable';
			await duCritere(tx, contexte.contratId, appelId, saisie.code).set(valeurs).execute();
			return { valeur: saisie.code, details: { code: saisie.code, ...valeurs } };
		}
		if (criteres.length >= CRITERES_AU_PLUS) return 'grille_pleine';
		const code = codeDeCritere(
			intitule,
			criteres.map((c) => c.code)
		);
		await tx
			.insertInto('grille_critere')
			.values({ contrat_id: contexte.contratId, appel_id: appelId, code, ...valeurs, ordre: criteres.length + 1 })
			.execute();
		return { valeur: code, details: { code, ...valeurs } };
	});
}

/** Moves a criterion one place up or down. */
export async function deplacerCritere(
	contexte: Contexte,
	appelId: string,
	{ code, vers }: { code: string; vers: 'haut' | 'bas' }
): Promise<Issue<null, RefusGrille>> {
	return surLaGrille(contexte, appelId, 'deplacerCritere', async (tx, criteres) => {
		const rang = criteres.findIndex((critere) => critere.code === code);
		if (rang < 0) return 'introuvable';
		await ranger(tx, contexte.contratId, appelId, deplacer(criteres, rang, vers));
		return { valeur: null, details: { code, vers } };
	});
}

/** Takes a criterion out of the grid. */
export async function retirerCritere(
	contexte: Contexte,
	appelId: string,
	{ code }: { code: string }
): Promise<Issue<null, RefusGrille>> {
	return surLaGrille(contexte, appelId, 'retirerCritere', async (tx, criteres) => {
		if (!criteres.some((critere) => critere.code === code)) return 'introuvable';
		await tx
			.deleteFrom('grille_critere')
			.where('contrat_id', '=', contexte.contratId)
			.where('appel_id', '=', appelId)
			.where('code', '=', code)
			.execute();
		await ranger(
			tx,
			contexte.contratId,
			appelId,
			criteres.filter((critere) => critere.code !== code)
		);
		return { valeur: null, details: { code } };
	});
}

/** Copies the grid of another call into this one, which has none. Gives how many criteria came. */
export async function reprendreLaGrille(
	contexte: Contexte,
	appelId: string,
	{ appel }: { appel: string }
): Promise<Issue<number, RefusGrille>> {
	return surLaGrille(contexte, appelId, 'reprendreLaGrille', async (tx, criteres) => {
		if (criteres.length > 0) return 'grille_deja_la';
		const source = await criteresDe(tx, contexte.contratId, appel);
		if (source.length === 0) return 'grille_a_reprendre_vide';
		await tx
			.insertInto('grille_critere')
			.values(
				source.map(({ noteMax, ...critere }, rang) => ({
					contrat_id: contexte.contratId,
					appel_id: appelId,
					...critere,
					note_max: noteMax,
					ordre: rang + 1
				}))
			)
			.execute();
		return { valeur: source.length, details: { depuis: appel, criteres: source.length } };
	});
}

/** Chooses who scores. Allowed while the grid moves, and after: opening to members takes nothing away; closing keeps their marks. */
export async function choisirNotation(
	contexte: Contexte,
	appelId: string,
	{ notation }: { notation: Notation }
): Promise<Issue<null, RefusGrille>> {
	return surLaGrille(
		contexte,
		appelId,
		'choisirNotation',
		async (tx) => {
			await tx
				.updateTable('appel')
				.set({ notation })
				.where('contrat_id', '=', contexte.contratId)
				.where('id', '=', appelId)
				.execute();
			return { valeur: null, details: { notation } };
		},
		true
	);
}

type Fait<T> = CodeRefusGrille | { valeur: T; details: object };

/** The paragraph every act on the grid says: who may, hold the call, not frozen, write, journal. */
async function surLaGrille<T>(
	{ base, agent, contratId, maintenant }: Contexte,
	appelId: string,
	acte: string,
	f: (tx: Tx, criteres: Critere[]) => Promise<Fait<T>>,
	memeFigee = false
): Promise<Issue<T, RefusGrille>> {
	if (!peut(agent, 'appel.gerer', contratId)) return refuserGrille('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const appel = await tx
			.selectFrom('appel')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('id', '=', appelId)
			.forNoKeyUpdate()
			.executeTakeFirst();
		if (!appel) return refuserGrille('introuvable');
		if (!memeFigee && (await estFigee(tx, contratId, appelId))) return refuserGrille('grille_figee');
		const fait = await f(tx, await criteresDe(tx, contratId, appelId));
		if (typeof fait === 'string') return refuserGrille(fait);
		await journaliser(tx, {
			contratId,
			agent,
			acte,
			objet: 'appel',
			objetId: appelId,
			details: { le: maintenant, ...fait.details }
		});
		return reussi(fait.valeur);
	});
}

function duCritere(tx: Tx, contratId: string, appelId: string, code: string) {
	return tx
		.updateTable('grille_critere')
		.where('contrat_id', '=', contratId)
		.where('appel_id', '=', appelId)
		.where('code', '=', code);
}

async function ranger(tx: Tx, contratId: string, appelId: string, criteres: readonly Critere[]): Promise<void> {
	for (const [rang, { code }] of criteres.entries())
		await duCritere(tx, contratId, appelId, code)
			.set({ ordre: rang + 1 })
			.execute();
}
