import { sql } from 'kysely';
import { ZERO } from '#contrat/commun/montant.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { commencerImport } from '#contrat/dossiers/server/importer-commencer.ts';
import { type Resultat, versTexte } from '#contrat/programmation/arbitrage/transport.ts';
import type { Probleme } from '#contrat/programmation/arbitrage/probleme.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';

/** The application whose traces are left, and where. */
export interface DossierTrace {
	id: string;
	numero: string;
	intitule: string;
	structure: string;
	appelId: string;
	annee: number;
	seance: string;
	scenario: string;
}

/**
 * Leaves an application in everything kept as one text: the answer of an arbitration, minutes, a financial annex, somebody's
 * table. Gives what the routes that read them are asked with.
 */
export async function poserTraces(contexte: Contexte, dossier: DossierTrace): Promise<Record<string, string>> {
	const { base, contratId, agent } = contexte;
	const { id, numero, intitule, structure, annee, seance, scenario } = dossier;
	const arbitrage = nouvelIdentifiant();
	await base.proprietaire(async (tx) => {
		const { rows: lignes } = await sql<{ id: string; demande: bigint }>`
			select id, demande_centimes as demande from ligne_financement where contrat_id = ${contratId} and dossier_id = ${id}`.execute(
			tx
		);
		const { probleme, resultat } = arbitrer(dossier, lignes);
		await sql`insert into arbitrage (contrat_id, id, scenario_id, statut, probleme, resultat, cree_le, cree_par, termine_le)
			values (${contratId}, ${arbitrage}, ${scenario}, 'trouve', ${versTexte(probleme)}::jsonb, ${versTexte(resultat)}::jsonb,
				now(), ${agent.compteId}, now())`.execute(tx);
		await sql`insert into proces_verbal (contrat_id, seance_id, version, etat, contenu, ecrit_le, compte_id)
			values (${contratId}, ${seance}, 1, 'projet', '{"ouverture":"","cloture":"","faits":[]}', now(), ${agent.compteId})`.execute(
			tx
		);
		await sql`insert into proces_verbal_point (contrat_id, seance_id, version, point_id, texte, faits)
			select ${contratId}, ${seance}, 1, p.id, ${`On a parlé de « ${intitule} » (${structure}).`}, ${JSON.stringify([intitule])}::jsonb
			from point p where p.contrat_id = ${contratId} and p.seance_id = ${seance} and p.dossier_id = ${id}`.execute(tx);
		const ecrites = lignes.map((l) => ({
			ligne: l.id,
			numero,
			intitule,
			structure,
			financeur: 'État',
			nature: 'specifique',
			enveloppe: null,
			objectif: 'Sans objectif désigné',
			quartiers: [],
			demande: String(l.demande),
			accorde: String(l.demande)
		}));
		const total = { cle: structure, specifique: '8765432', droitCommun: '0' };
		const contenu = { annee, lignes: ecrites, enveloppes: [], parFinanceur: [total], parObjectif: [total] };
		await sql`insert into avenant_financier (contrat_id, id, annee, numero, instant, compte_id, empreinte, contenu)
			values (${contratId}, ${nouvelIdentifiant()}, ${annee}, 77, now(), ${agent.compteId}, ${'0'.repeat(64)},
				${JSON.stringify({ ...contenu, parQuartier: [total], total })}::jsonb)`.execute(tx);
	});
	const octets = new TextEncoder().encode(`Structure;Action\n${structure};${intitule}\n`);
	const importe = await commencerImport(contexte, { appelId: dossier.appelId, nom: 'tableau.csv', octets });
	if (!importe.ok) throw new Error(importe.refus.message);
	return { arbitrage, import: importe.valeur, 'annee avenant': String(annee), 'numero avenant': '77' };
}

function arbitrer(
	{ id, intitule }: DossierTrace,
	lignes: readonly { id: string; demande: bigint }[]
): { probleme: Probleme; resultat: Resultat } {
	const dossier = {
		id,
		nom: intitule,
		note: 50,
		choix: 'impose' as const,
		motif: '',
		plancher: null,
		plafond: ZERO,
		cout: ZERO,
		autresPublics: ZERO,
		personnes: 0,
		objectifs: [],
		quartiers: [],
		lignes: lignes.map((l) => ({
			id: l.id,
			financeur: 'État',
			enveloppe: null,
			demande: l.demande as typeof ZERO,
			ineligible: null
		}))
	};
	const reglages = {
		but: 'note',
		pas: ZERO,
		minimumParLigne: ZERO,
		partMinimale: 0,
		tauxMaximal: null
	} as const satisfies Probleme['reglages'];
	return {
		probleme: { enveloppes: [], dossiers: [dossier], couvertures: [], reglages },
		resultat: {
			montants: lignes.map((l) => [l.id, l.demande as typeof ZERO]),
			ecart: 0,
			serrantes: [{ quoi: 'plafond', sur: id, enPlus: ZERO, gain: 0n }],
			pistes: [{ genre: 'minimums', manques: [{ genre: 'impose', sur: id, combien: 1n }] }],
			dureeMs: 1
		}
	};
}
