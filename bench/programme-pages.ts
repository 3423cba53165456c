import type { Agent } from '#contrat/acteurs/agent.ts';
import { ouvrirSession } from '#contrat/acteurs/server/sessions.ts';
import type { Base } from '#db/base.ts';
import type { ConnexionProprietaire } from '#db/connexion.ts';
import { nomDuCookie } from '#src/cookie.ts';
import { demarrerServeurConstruit } from '#tests/monde/serveur-construit.ts';
import { comparer } from './chronometrer.ts';
import { demander } from './demander.ts';
import { type MesureProgramme, sqlEcrire, sqlTableau } from './programme-sql.ts';
import { connecterEnTantQue } from './sql.ts';

/** What is asked of the built site: the board, the cell to write with the revision it has, and the session of who writes. */
export interface TableauADemander {
	proprietaire: ConnexionProprietaire;
	contratId: string;
	slug: string;
	appelId: string;
	scenario: string;
	ligne: string;
	revision: number;
	jeton: string;
}

/** Signs in who writes, before the base is closed. */
export async function ouvrirLeTableau(
	base: Base,
	{ compteId }: Agent,
	ou: Pick<TableauADemander, 'contratId' | 'appelId' | 'scenario' | 'ligne' | 'revision'>
): Promise<TableauADemander> {
	const { slug } = await base.proprietaire((tx) =>
		tx.selectFrom('contrat').select('slug').where('id', '=', ou.contratId).executeTakeFirstOrThrow()
	);
	const jeton = await base.identite((tx) =>
		ouvrirSession(tx, { compteId, appareil: 'mesures', ancienJeton: null }, new Date())
	);
	return { ...ou, proprietaire: base.connexionProprietaire() as ConnexionProprietaire, slug, jeton };
}

/** Times the page of the board and the writing of one cell on the built site, its base being closed here. */
export async function mesurerLeTableau(
	donnees: string,
	{ proprietaire, contratId, slug, appelId, scenario, ligne, revision, jeton }: TableauADemander,
	tours: number
): Promise<MesureProgramme[]> {
	const serveur = await demarrerServeurConstruit({ LERGUE_DONNEES: donnees });
	const client = await connecterEnTantQue(proprietaire, 'lergue_contrat');
	try {
		const url = `${serveur.origine}/${slug}/equipe/programme/${scenario}`;
		const entetes = { cookie: `${nomDuCookie(new URL(url))}=${jeton}` };
		const premiere = await demander(url, entetes);
		if (premiere.statut !== 200) throw new Error(`the board answers ${premiere.statut}`);
		let tenue = revision;
		const ecrire = async (): Promise<void> => {
			const reponse = await fetch(`${url}/cases`, {
				method: 'POST',
				headers: { ...entetes, origin: serveur.origine, 'content-type': 'application/json' },
				body: JSON.stringify({ cases: [{ ligne, propose: String(tenue % 900), revision: tenue }] })
			});
			const { ecrites } = (await reponse.json()) as { ecrites?: { revision: number }[] };
			const [ecrite] = ecrites ?? [];
			if (!ecrite) throw new Error(`writing a cell answers ${reponse.status}`);
			tenue = ecrite.revision;
		};
		const nue = async (): Promise<void> => {
			await client.ecrireEnsemble(contratId, sqlEcrire(contratId, scenario, ligne, BigInt(tenue)));
			tenue += 1;
		};
		const [page, lecture] = await comparer(
			() => demander(url, entetes),
			() => client.lire(contratId, sqlTableau(contratId, appelId, scenario)),
			tours
		);
		const [post, ecriture] = await comparer(ecrire, nue, tours);
		const rapport = (nous: number, nu: number): number => Math.round((nous / nu) * 100) / 100;
		return [
			{
				nom: `page du tableau par HTTP (${Math.round(premiere.corps / 1000)} ko de HTML)`,
				nous: page,
				sql: lecture,
				rapport: rapport(page.mediane, lecture.mediane),
				octets: premiere.transferes
			},
			{
				nom: 'une case écrite par HTTP',
				nous: post,
				sql: ecriture,
				rapport: rapport(post.mediane, ecriture.mediane)
			}
		];
	} finally {
		await client.fermer();
		await serveur.arreter();
	}
}
