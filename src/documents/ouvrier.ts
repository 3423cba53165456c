// The thread that makes PDF files: the compiler is synchronous native code and would stop every page meanwhile. Read by
// Node as it is, outside the build (`fabrique.ts` says where it is found).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { NodeCompiler, NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import { rendreDonneesImprimables } from './caracteres.ts';
import { marquerUA } from './marque-ua.ts';
import type { Commande, Reponse } from './file-de-fabrication.ts';
import { caracteresDe } from './police.ts';

/** Weights the templates use; every one must draw a character for it to be kept. */
const GRAISSES = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'];

interface Presse {
	compilateur: NodeCompiler;
	connus: ReadonlySet<number>;
}

/** Opens the compiler with our fonts. Throws where the package has no program for the machine. */
async function ouvrirPresse(): Promise<Presse> {
	const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
	const famille = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'));
	const polices = GRAISSES.map((graisse) => readFileSync(join(famille, graisse, `SourceSans3_${graisse}.ttf`)));
	const jeux = polices.map(caracteresDe);
	const connus = new Set([...(jeux[0] ?? [])].filter((code) => jeux.every((jeu) => jeu.has(code))));
	const compilateur = NodeCompiler.create({
		workspace: join(import.meta.dirname, 'modeles'),
		fontArgs: [{ fontBlobs: polices }]
	});
	// An older program opens but writes no tagged PDF/A-2a: better know it before the first document.
	const essai = compilateur.compile({ mainFileContent: '#set document(title: "x")\n= x', inputs: {} });
	if (!essai.result) throw new Error(dire(compilateur, essai.takeError()));
	compilateur.pdf(essai.result, { pdfStandard: 'a-2a', creationTimestamp: 0 });
	return { compilateur, connus };
}

/** What the compiler says, one line for each remark. */
function dire(compilateur: NodeCompiler, erreur: NodeError | null): string {
	if (!erreur) return '';
	return compilateur
		.fetchDiagnostics(erreur)
		.map((d: { message?: string; hints?: string[] }) => [d.message, ...(d.hints ?? [])].join(' — '))
		.join('\n');
}

async function imprimer({ compilateur, connus }: Presse, commande: Commande): Promise<Reponse> {
	const { donnees, remplace } = rendreDonneesImprimables(JSON.parse(commande.donnees), connus);
	const issue = compilateur.compile({
		mainFilePath: join(import.meta.dirname, 'modeles', `${commande.modele}.typ`),
		inputs: { donnees: JSON.stringify(donnees), remplace: remplace ? 'oui' : 'non' }
	});
	const document = issue.result;
	if (!document) return { id: commande.id, ok: false, motif: 'refuse', detail: dire(compilateur, issue.takeError()) };
	const avertissements = dire(compilateur, issue.takeWarnings()).split('\n').filter(Boolean);
	const brut = compilateur.pdf(document, { pdfStandard: 'a-2a', creationTimestamp: commande.creeLe });
	const pdf = await marquerUA(brut);
	compilateur.evictCache(2);
	return { id: commande.id, ok: true, pdf, avertissements };
}

/** An error of the compiler can be a value that is not an Error. */
function enTexte(cause: unknown): string {
	return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}

const presse = ouvrirPresse().then(
	(ouverte) => ({ ok: true as const, ouverte }),
	(cause: unknown) => ({ ok: false as const, detail: enTexte(cause) })
);

parentPort?.on('message', (commande: Commande) => {
	void presse
		.then(async (prete): Promise<Reponse> => {
			if (!prete.ok) return { id: commande.id, ok: false, motif: 'indisponible', detail: prete.detail };
			return imprimer(prete.ouverte, commande);
		})
		.catch((cause: unknown): Reponse => ({ id: commande.id, ok: false, motif: 'refuse', detail: enTexte(cause) }))
		.then((reponse) => parentPort?.postMessage(reponse));
});
