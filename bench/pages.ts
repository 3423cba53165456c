import pg from 'pg';
import type { ConnexionProprietaire } from '#db/connexion.ts';
import type { Role } from '#db/roles.ts';
import { comparer, chronometrer, resumer, type Temps } from './chronometrer.ts';
import { demander } from './demander.ts';
import { connecterEnTantQue, sqlActions, sqlCadre, sqlContrats, type Requete } from './sql.ts';

/** One address beside the bare SQL of the rows it shows. Times in milliseconds, sizes in bytes. */
export interface MesurePage {
	nom: string;
	page: Temps;
	sql: Temps;
	/** Rows the bare queries bring. */
	lignes: number;
	/** Median of the page on median of the SQL. */
	rapport: number;
	/** What crosses the wire (brotli, headers included), and what that unfolds into. */
	transferes: number;
	corps: number;
	/** When the reader already has it; null when the address does not answer 304. */
	inchangee: { mediane: number; transferes: number } | null;
}

interface Cas {
	nom: string;
	chemin: string;
	role: Role;
	contratId: string;
	requetes: Requete[];
}

/** Actions on one page of the list. */
const ACTIONS_PAR_PAGE = 50;

/** Times each address and its SQL in turn. An address that does not answer 200 stops everything. */
export async function mesurerPages(
	origine: string,
	proprietaire: ConnexionProprietaire,
	tours: number
): Promise<MesurePage[]> {
	const mesures: MesurePage[] = [];
	for (const cas of await choisirCas(proprietaire)) mesures.push(await mesurerPage(origine, proprietaire, cas, tours));
	return mesures;
}

async function mesurerPage(
	origine: string,
	proprietaire: ConnexionProprietaire,
	{ nom, chemin, role, contratId, requetes }: Cas,
	tours: number
): Promise<MesurePage> {
	const client = await connecterEnTantQue(proprietaire, role);
	try {
		const url = origine + chemin;
		const premiere = await demander(url);
		if (premiere.statut !== 200) throw new Error(`${chemin} answers ${premiere.statut}`);
		const lignes = await client.lire(contratId, requetes);
		const [page, sql] = await comparer(
			() => demander(url),
			() => client.lire(contratId, requetes),
			tours
		);
		const { transferes, corps } = await demander(url);
		const rapport = Math.round((page.mediane / sql.mediane) * 100) / 100;
		return { nom, page, sql, lignes, rapport, transferes, corps, inchangee: await mesurer304(url, tours) };
	} finally {
		await client.fermer();
	}
}

async function mesurer304(url: string, tours: number): Promise<MesurePage['inchangee']> {
	const { etag } = await demander(url);
	if (!etag) return null;
	const temps: number[] = [];
	const inchangee = await demander(url, { 'if-none-match': etag });
	if (inchangee.statut !== 304) return null;
	for (let tour = 0; tour < tours; tour++)
		temps.push(await chronometrer(() => demander(url, { 'if-none-match': etag })));
	return { mediane: resumer(temps).mediane, transferes: inchangee.transferes };
}

/** Lodève when it is there, then the synthetic contracts with a median and with the greatest number of public actions. */
async function choisirCas(proprietaire: ConnexionProprietaire): Promise<Cas[]> {
	const client = new pg.Client(proprietaire);
	await client.connect();
	const { rows } = await client.query<{ id: string; slug: string; actions: number }>(
		`select c.id, c.slug, count(d.id)::int as actions from contrat c
		 left join dossier d on d.contrat_id = c.id and d.publie_le is not null
		 group by c.id order by count(d.id), c.slug`
	);
	await client.end();
	const synthetiques = rows.filter(({ slug }) => slug.startsWith('synthetique-'));
	const choisis = [
		...rows.filter(({ slug }) => slug === 'lodeve'),
		...[synthetiques[Math.floor(synthetiques.length / 2)], synthetiques.at(-1)].flatMap((c) => c ?? [])
	];
	const pages = choisis.flatMap(({ id, slug, actions }): Cas[] => {
		const commun = { role: 'lergue_public', contratId: id } as const;
		const nom = (page: string): string => `/${slug}/${page} (${actions} actions)`;
		return [
			{ ...commun, nom: nom('cadre'), chemin: `/${slug}/cadre`, requetes: sqlCadre(id) },
			{ ...commun, nom: nom('actions'), chemin: `/${slug}/actions`, requetes: sqlActions(id, ACTIONS_PAR_PAGE) },
			{
				...commun,
				nom: `/api/v1/contrats/${slug}/actions (${actions})`,
				chemin: `/api/v1/contrats/${slug}/actions`,
				requetes: sqlActions(id, null)
			}
		];
	});
	const tous: Cas = {
		nom: `/api/v1/contrats (${rows.length})`,
		chemin: '/api/v1/contrats',
		role: 'lergue_lecture',
		contratId: '',
		requetes: sqlContrats()
	};
	return [...pages, tous];
}
