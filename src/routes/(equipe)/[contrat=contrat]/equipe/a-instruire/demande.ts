import { financeursDe } from '#contrat/acteurs/agent.ts';
import { type LigneAInstruire, lignesAInstruire } from '#contrat/instruction/server/lectures-a-instruire.ts';
import { lireTri } from '#ui/adresse.ts';
import { agentDe, contratDe } from '../../../../contexte.ts';

const TRIS = ['echeance', 'numero', 'structure', 'financeur', 'demande'] as const;
const cles: Record<(typeof TRIS)[number], (l: LigneAInstruire) => string | bigint> = {
	echeance: (l) => l.echeance,
	numero: (l) => l.numero,
	structure: (l) => l.structure,
	financeur: (l) => l.financeurNom,
	demande: (l) => l.demande
};

/** The lines the address asks for: mine, or those of my funders; read the same way by the page and by the export. */
export async function lireDemande(locals: App.Locals, url: URL) {
	const { id } = contratDe(locals);
	const agent = agentDe(locals);
	const financeurs = financeursDe(agent, id);
	const filtres = {
		texte: (url.searchParams.get('texte') ?? '').trim().slice(0, 100),
		qui: url.searchParams.get('qui') === 'financeur' && financeurs.length > 0 ? 'financeur' : 'moi',
		du: url.searchParams.get('du') ?? ''
	};
	const quoi = filtres.qui === 'financeur' ? { financeurs } : { compteId: agent.compteId };
	const toutes = await locals.base.lire(id, (tx) => lignesAInstruire(tx, id, quoi));
	const cherche = filtres.texte.toLocaleLowerCase('fr');
	const retenues = toutes.filter(
		(l) =>
			(filtres.du === '' || l.avisDu === (filtres.du === 'avis')) &&
			`${l.numero} ${l.intitule} ${l.structure}`.toLocaleLowerCase('fr').includes(cherche)
	);
	const tri = lireTri(url, TRIS);
	const cle = tri && cles[tri.cle as (typeof TRIS)[number]];
	const sens = tri?.sens === 'decroissant' ? -1 : 1;
	const lignes = cle ? retenues.toSorted((a, b) => sens * (cle(a) < cle(b) ? -1 : cle(a) > cle(b) ? 1 : 0)) : retenues;
	return { lignes, toutes, filtres, tri, instruit: financeurs.length > 0 };
}
