import { createServer, type Server } from 'node:net';
import { setTimeout as delai } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { fichiersDeTest, unPdf } from '#tests/monde/fichiers.ts';
import { poserVille, type Ville } from '#tests/monde/ville.ts';
import { fichiersRecus } from '#src/stockage/stockage.ts';
import { deposerFichier } from './deposer-fichier.ts';
import { fichierPour } from './lectures-fichiers.ts';
import { ouvrirTravaux, type Travaux } from './travaux.ts';

const base = await baseDeTest();
let ville: Ville;
let garde: Server;
let enPanne = false;
let essais = 0;
let travaux: Travaux | null = null;
const lettres: string[] = [];

beforeAll(async () => {
	ville = await poserVille(base, 'antivirus');
	garde = createServer((prise) => {
		essais += 1;
		if (enPanne) return void prise.destroy();
		let lu = Buffer.alloc(0);
		prise.on('data', (morceau: Buffer) => {
			lu = Buffer.concat([lu, morceau]);
			if (lu.subarray(-4).equals(Buffer.alloc(4)))
				prise.end(lu.includes('EICAR') ? 'stream: Eicar FOUND\0' : 'stream: OK\0');
		});
	});
	await new Promise<void>((pret) => garde.listen(0, '127.0.0.1', pret));
});
afterAll(() => new Promise<void>((fin) => void garde.close(() => fin())));
beforeEach(() => {
	const ici = garde.address();
	const port = typeof ici === 'object' && ici ? ici.port : 0;
	fichiersDeTest({ antivirus: { hote: '127.0.0.1', port } });
	enPanne = false;
	essais = 0;
	lettres.length = 0;
});
afterEach(async () => {
	await travaux?.arreter();
	travaux = null;
});

const demarrer = async (): Promise<void> => {
	travaux = await ouvrirTravaux(base, {
		origine: 'https://contrat.ville.example',
		expedier: async ({ sujet, texte }) => void lettres.push(`${sujet}\n${texte}`),
		noter: () => {},
		essais: { nombre: 10, secondes: 1 }
	});
};
const deposer = async (texte: string): Promise<string> => {
	const recu = { structureId: ville.structures.tilleuls, nom: 'Statuts.pdf', octets: unPdf(texte) };
	const issue = await deposerFichier(ville.en('mmeDiallo'), recu);
	if (!issue.ok) throw new Error(issue.refus.message);
	return issue.valeur.id;
};
const etat = (id: string) =>
	base.lire(ville.contratId, async (tx) => {
		const requete = tx.selectFrom('fichier_depose').select('antivirus').where('id', '=', id);
		return (await requete.executeTakeFirstOrThrow()).antivirus;
	});
const attendre = async (dit: () => Promise<boolean> | boolean): Promise<void> => {
	for (let essai = 0; essai < 400 && !(await dit()); essai++) await delai(50);
	expect(await dit()).toBe(true);
};
const lisible = async (id: string) => (await fichierPour(base, ville.agents.mmeDiallo, ville.contratId, id)) !== null;

it('un fichier n’est servi qu’une fois trouvé sain', async () => {
	const id = await deposer('bonjour');
	expect(await etat(id)).toBe('en_attente');
	expect(await lisible(id)).toBe(false);
	await demarrer();
	await attendre(async () => (await etat(id)) === 'sain');
	expect(await lisible(id)).toBe(true);
	const second = await deposer('la suite');
	await attendre(async () => (await etat(second)) === 'sain');
});

it('un fichier infecté est effacé, jamais servi, et son déposant prévenu', async () => {
	await demarrer();
	const id = await deposer('EICAR');
	await attendre(async () => (await etat(id)) === 'infecte');
	await attendre(async () => !(await fichiersRecus().stockage.existe(id)));
	expect(await lisible(id)).toBe(false);
	const courriels = await base.proprietaire((tx) => tx.selectFrom('courriel_a_envoyer').selectAll().execute());
	await attendre(() => courriels.length > 0 || lettres.some((lettre) => lettre.includes('contient un virus')));
});

it('une panne de l’antivirus et un arrêt du service ne perdent rien', async () => {
	enPanne = true;
	await demarrer();
	const id = await deposer('patience');
	await attendre(() => essais > 0);
	await travaux?.arreter();
	expect(await etat(id)).toBe('en_attente');
	enPanne = false;
	await demarrer();
	await attendre(async () => (await etat(id)) === 'sain');
});

it('ce qui a été reçu avant l’arrivée d’un antivirus est vérifié à son tour', async () => {
	const { antivirus, stockage } = fichiersRecus();
	fichiersDeTest({ stockage });
	const id = await deposer('avant');
	expect(await etat(id)).toBe('non_verifie');
	fichiersDeTest({ stockage, antivirus });
	expect(await lisible(id)).toBe(false);
	await demarrer();
	await attendre(async () => (await etat(id)) === 'sain');
});
