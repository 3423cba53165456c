import { sql } from 'kysely';
import { type ElementASceller, masquer, type Sceau, type SectionDuSceau } from '#contrat/programmation/sceau.ts';
import { ranger } from '#contrat/programmation/scelle.ts';
import type { Tx } from '#db/base.ts';
import { empreinteDElement, fichierDuSceau } from './sceau.ts';
import { contenuScelle } from './sceller.ts';

interface SeanceClose {
	id: string;
	instance: string;
	jour: string;
	empreinte: string;
}

async function seanceClose(tx: Tx, contratId: string, seanceId: string): Promise<SeanceClose | null> {
	const lue = await tx
		.selectFrom('seance')
		.select(['id', 'instance_code as instance', 'jour', 'empreinte'])
		.where('contrat_id', '=', contratId)
		.where('id', '=', seanceId)
		.where('statut', '=', 'close')
		.executeTakeFirst();
	return lue?.empreinte ? { ...lue, empreinte: lue.empreinte } : null;
}

/**
 * What anybody downloads to verify a closed meeting (lexique: sceau): what is public in clear, the rest as hashes.
 * Null when the meeting is unknown, open, or closed before seals were kept (version 1 has no public part).
 */
export async function sceauPublic(tx: Tx, contratId: string, seanceId: string): Promise<string | null> {
	const seance = await seanceClose(tx, contratId, seanceId);
	const lu = await tx
		.selectFrom('sceau')
		.select('partie_publique')
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.executeTakeFirst();
	if (!seance || !lu) return null;
	const { rows } = await sql<{ numero: bigint; precedent: string; empreinte: string }>`
		select * from sceau_au_journal(${contratId}, ${seanceId})`.execute(tx);
	const journal = rows.map((ligne) => ({ ...ligne, numero: String(ligne.numero) }));
	return fichierDuSceau({ sceau: lu.partie_publique, empreinte: seance.empreinte, journal });
}

/**
 * The complete file, for the team, with the journal lines of the closing. Read in the transaction of a person, what
 * speaks of an application hidden from that person is only a hash: the seal verifies all the same. So are the envelopes
 * it was decided on, whose change would tell its amount.
 */
export async function sceauComplet(tx: Tx, contratId: string, seanceId: string): Promise<string | null> {
	const seance = await seanceClose(tx, contratId, seanceId);
	if (!seance) return null;
	const journal = await journalDeCloture(tx, contratId, seanceId);
	const lu = await tx
		.selectFrom('sceau')
		.select('contenu')
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.executeTakeFirst();
	const { empreinte, ...tete } = seance;
	if (!lu) {
		const contenu = ranger(await contenuScelle(tx, contratId, tete));
		return fichierDuSceau({ sceau: { format: 'lergue-sceau', version: 1, contenu }, empreinte, journal });
	}
	const lisibles = await tx.selectFrom('dossier').select('numero').where('contrat_id', '=', contratId).execute();
	const numeros = new Set(lisibles.map(({ numero }) => numero));
	// The database gives back what `sceller` wrote.
	const entier = lu.contenu as unknown as Sceau;
	const tu = ({ dossier }: ElementASceller['contenu']) => typeof dossier === 'string' && !numeros.has(dossier);
	const enveloppes = new Set(contenusDe(entier, 'decisions').flatMap((d) => (tu(d) ? [d['enveloppe']] : [])));
	const sceau = masquer(
		entier,
		empreinteDElement,
		(section, contenu) => tu(contenu) || (section !== 'decisions' && enveloppes.has(contenu['enveloppe'] ?? ''))
	);
	return fichierDuSceau({ sceau, empreinte, journal });
}

/** The readable elements of one section. */
function contenusDe({ sections }: Sceau, section: SectionDuSceau): ElementASceller['contenu'][] {
	const elements = sections.find(({ nom }) => nom === section)?.elements ?? [];
	return elements.flatMap((element) => ('contenu' in element ? [element.contenu] : []));
}

async function journalDeCloture(tx: Tx, contratId: string, seanceId: string) {
	const lignes = await tx
		.selectFrom('journal')
		.selectAll()
		.where('contrat_id', '=', contratId)
		.where('acte', '=', 'cloturerSeance')
		.where('objet', '=', 'seance')
		.where('objet_id', '=', seanceId)
		.orderBy('numero')
		.execute();
	return lignes.map((ligne) => ({ ...ligne, numero: String(ligne.numero), instant: ligne.instant.toISOString() }));
}
