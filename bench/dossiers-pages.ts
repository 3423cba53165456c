import { ouvrirSession } from '#contrat/acteurs/server/sessions.ts';
import type { ConnexionProprietaire } from '#db/connexion.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { nomDuCookie } from '#src/cookie.ts';
import { demarrerServeurConstruit } from '#tests/monde/serveur-construit.ts';
import { comparer } from './chronometrer.ts';
import { demander } from './demander.ts';
import type { MesureDossiers } from './dossiers.ts';
import { sqlDossier, sqlListe } from './dossiers-sql.ts';
import type { Terrain } from './dossiers-terrain.ts';
import { connecterEnTantQue } from './sql.ts';

/** What is asked of the built site: which call and draft, and the session of the person of each page. */
export interface PagesADemander {
	proprietaire: ConnexionProprietaire;
	contratId: string;
	slug: string;
	appelId: string;
	nombre: number;
	brouillon: { id: string; numero: string };
	chef: string;
	porteur: string;
}

/** Signs in the porteur of the large draft, and a chef de projet made for the occasion. */
export async function ouvrirLesSessions({
	base,
	contratId,
	appelId,
	nombre,
	brouillon
}: Terrain): Promise<PagesADemander> {
	const lu = await base.proprietaire(async (tx) => {
		const { slug } = await tx
			.selectFrom('contrat')
			.select('slug')
			.where('id', '=', contratId)
			.executeTakeFirstOrThrow();
		const { numero } = await tx
			.selectFrom('dossier')
			.select('numero')
			.where('id', '=', brouillon.id)
			.executeTakeFirstOrThrow();
		const chefId = nouvelIdentifiant();
		await tx.insertInto('compte').values({ id: chefId, courriel: 'mesures@exemple.invalid', nom: 'Mesures' }).execute();
		await tx
			.insertInto('mandat')
			.values({ contrat_id: contratId, id: nouvelIdentifiant(), compte_id: chefId, role: 'chef_de_projet' })
			.execute();
		return { slug, numero, chefId };
	});
	const entrer = (compteId: string): Promise<string> =>
		base.identite((tx) => ouvrirSession(tx, { compteId, appareil: 'mesures', ancienJeton: null }, new Date()));
	return {
		proprietaire: base.connexionProprietaire() as ConnexionProprietaire,
		contratId,
		slug: lu.slug,
		appelId,
		nombre,
		brouillon: { id: brouillon.id, numero: lu.numero },
		chef: await entrer(lu.chefId),
		porteur: await entrer(brouillon.agent.compteId)
	};
}

/** Times the pages of the built site on the data folder of the terrain, its base being closed. */
export async function mesurerLesPages(
	donnees: string,
	{ proprietaire, contratId, slug, appelId, nombre, brouillon, chef, porteur }: PagesADemander,
	tours: number
): Promise<MesureDossiers[]> {
	const serveur = await demarrerServeurConstruit({ LERGUE_DONNEES: donnees });
	const client = await connecterEnTantQue(proprietaire, 'lergue_contrat');
	const cas = [
		{
			nom: `page de la liste filtrée, ${nombre} dossiers`,
			chemin: `equipe/dossiers?appel=${appelId}&texte=atelier`,
			jeton: chef,
			requetes: sqlListe(contratId, appelId, 'atelier')
		},
		{
			nom: 'page du budget de 60 lignes',
			chemin: `mes-dossiers/${brouillon.numero}/budget`,
			jeton: porteur,
			requetes: sqlDossier(contratId, brouillon.id)
		}
	];
	const mesures: MesureDossiers[] = [];
	try {
		for (const { nom, chemin, jeton, requetes } of cas) {
			const url = `${serveur.origine}/${slug}/${chemin}`;
			const entetes = { cookie: `${nomDuCookie(new URL(url))}=${jeton}` };
			const premiere = await demander(url, entetes);
			if (premiere.statut !== 200) throw new Error(`${chemin} answers ${premiere.statut}`);
			const [page, sql] = await comparer(
				() => demander(url, entetes),
				() => client.lire(contratId, requetes),
				tours
			);
			const rapport = Math.round((page.mediane / sql.mediane) * 100) / 100;
			mesures.push({
				nom: `${nom}, ${Math.round(premiere.transferes / 1000)} ko`,
				nous: page,
				sql,
				rapport,
				memoire: 0
			});
		}
	} finally {
		await client.fermer();
		await serveur.arreter();
	}
	return mesures;
}
