import { parseArgs } from 'node:util';
import { lireJour, messagesJour } from '#contrat/commun/jour.ts';
import { verifierJournal, type MotifRupture, type VerificationContrat } from '#db/journal.ts';
import { avecBase } from './avec-base.ts';

export const aide = `journal verifier [--jusqu-a AAAA-MM-JJ]   recalcule la chaîne du journal de chaque contrat

Chaque ligne du journal porte l’empreinte de la précédente. La commande les recalcule toutes et
s’arrête, pour chaque contrat, à la première ligne modifiée ou disparue.
  --jusqu-a AAAA-MM-JJ   seulement les lignes écrites jusqu’à ce jour compris
Code de sortie : 0 si le journal est intact, 1 sinon.`;

const MOTIFS: Record<MotifRupture, string> = {
	numero_manquant: 'elle a disparu',
	chaine_rompue: 'elle ne suit pas la ligne précédente',
	ligne_modifiee: 'son contenu a été modifié'
};

/** `journal verifier`: exit 1 and the first broken line of each altered contract. */
export async function executer(args: string[]): Promise<number> {
	const { values, positionals } = parseArgs({
		args,
		options: { 'jusqu-a': { type: 'string' } },
		allowPositionals: true
	});
	if (positionals.join(' ') !== 'verifier') return malEcrit();
	const lu = values['jusqu-a'] === undefined ? null : lireJour(values['jusqu-a']);
	if (lu && !lu.ok) return malEcrit(messagesJour[lu.refus]);
	const bilans = await avecBase((base) => verifierJournal(base, lu ? { jusquA: lu.valeur } : {}), { lit: true });
	for (const bilan of bilans) console.log(raconter(bilan));
	if (bilans.length === 0) console.log('Aucun contrat dans cette base : rien à vérifier.');
	return bilans.some(({ rupture }) => rupture) ? 1 : 0;
}

function raconter({ slug, lignes, derniereEmpreinte, rupture }: VerificationContrat): string {
	const intactes = lignes > 1 ? `${lignes} lignes intactes` : `${lignes} ligne intacte`;
	if (rupture) return `${slug} : ligne ${rupture.numero} altérée, ${MOTIFS[rupture.motif]} (${intactes} avant elle).`;
	if (lignes === 0) return `${slug} : aucune ligne.`;
	return `${slug} : ${intactes}, dernière empreinte ${derniereEmpreinte}.`;
}

function malEcrit(message?: string): number {
	console.error(message ? `${message}\n\n${aide}` : aide);
	return 2;
}
