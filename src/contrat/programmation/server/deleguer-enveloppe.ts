import { codeEnveloppe } from '#contrat/appels/appel.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import type { Montant } from '#contrat/commun/montant.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { direRefusMouvement, verifierMouvement } from '#contrat/programmation/mouvement.ts';
import { type RefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import type { SaisieDelegation, SaisieMouvement } from '#contrat/programmation/saisie.ts';
import type { Tx } from '#db/base.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import { signerOuverture } from './signer-ouverture.ts';
import { ecrireMouvements, type EnveloppeSituee, refusDesMouvements, tenirEnveloppes } from './tenir-enveloppes.ts';

/**
 * Entrusts a part of an envelope to one that depends on it, opened for that if needed: what leaves one enters the other.
 * @returns the code of the envelope that receives, or a refusal: unknown envelope, envelope of the previous contract,
 * envelope that is itself a delegation, neither a child nor a name (or a name already taken), more than what is left.
 */
export async function deleguerEnveloppe(
	contexte: Contexte,
	code: string,
	{ vers, dispositif, ...mouvement }: SaisieDelegation
): Promise<Issue<string, RefusProgrammation>> {
	if (!peut(contexte.agent, 'enveloppe.gerer', contexte.contratId)) return refuserProgrammation('non_autorise');
	return refusDeContrainte(refusDesMouvements, () =>
		contexte.base.ecrire(contexte.contratId, async (tx) => {
			const tenues = await tenirEnveloppes(tx, contexte, vers === '' ? [code] : [code, vers]);
			const parent = tenues.get(code);
			if (!parent) return refuserProgrammation('introuvable');
			if (parent.reference) return refuserProgrammation('enveloppe_de_reference');
			if (parent.parent !== null) return refuserProgrammation('deja_deleguee');
			if (vers === '' ? dispositif === '' : tenues.get(vers)?.parent !== code)
				return refuserProgrammation('delegation_inadaptee');
			const permis = permettre(contexte, parent, mouvement);
			if (!permis.ok) return permis;
			const enfant = vers === '' ? await ouvrirEnfant(tx, contexte, parent, dispositif) : vers;
			await echanger(tx, contexte, [code, enfant], mouvement, 'deleguerEnveloppe');
			return reussi(enfant);
		})
	);
}

/**
 * Gives back to the envelope it comes from a part of what a delegated envelope received.
 * @returns the code of the envelope of origin, or a refusal: unknown envelope, not a delegation, more than what is left.
 */
export async function rendreDelegation(
	contexte: Contexte,
	code: string,
	mouvement: SaisieMouvement
): Promise<Issue<string, RefusProgrammation>> {
	const { base, agent, contratId } = contexte;
	if (!peut(agent, 'enveloppe.gerer', contratId)) return refuserProgrammation('non_autorise');
	return refusDeContrainte(refusDesMouvements, () =>
		base.ecrire(contratId, async (tx) => {
			const lue = await tx
				.selectFrom('enveloppe')
				.select('parent_code')
				.where('contrat_id', '=', contratId)
				.where('code', '=', code)
				.executeTakeFirst();
			if (!lue) return refuserProgrammation('introuvable');
			if (lue.parent_code === null) return refuserProgrammation('delegation_inadaptee');
			const enfant = (await tenirEnveloppes(tx, contexte, [code, lue.parent_code])).get(code);
			if (!enfant) return refuserProgrammation('introuvable');
			const permis = permettre(contexte, enfant, mouvement);
			if (!permis.ok) return permis;
			await echanger(tx, contexte, [code, lue.parent_code], mouvement, 'rendreDelegation');
			return reussi(lue.parent_code);
		})
	);
}

function permettre(
	{ maintenant }: Contexte,
	{ situation }: EnveloppeSituee,
	{ montant, jour }: { montant: Montant; jour: SaisieMouvement['jour'] }
): Issue<null, RefusProgrammation> {
	const permis = verifierMouvement('sortie', montant, jour, situation, jourDe(maintenant));
	if (permis.ok) return permis;
	return refuserProgrammation(permis.refus, direRefusMouvement(permis.refus, situation) ?? undefined);
}

async function ouvrirEnfant(tx: Tx, contexte: Contexte, parent: EnveloppeSituee, dispositif: string): Promise<string> {
	const { contratId } = contexte;
	const existantes = await tx
		.selectFrom('enveloppe')
		.select(['code', 'ordre'])
		.where('contrat_id', '=', contratId)
		.execute();
	const pris = new Set(existantes.map(({ code }) => code));
	const code = codeEnveloppe(parent.annee ?? 0, parent.financeur, parent.nature, pris);
	await signerOuverture(tx, contexte);
	await tx
		.insertInto('enveloppe')
		.values({
			contrat_id: contratId,
			code,
			financeur_code: parent.financeur,
			dispositif,
			nature: parent.nature,
			annee: parent.annee,
			montant_centimes: 0n,
			parent_code: parent.code,
			exemple: parent.exemple,
			ordre: Math.max(0, ...existantes.map(({ ordre }) => ordre)) + 1
		})
		.execute();
	return code;
}

async function echanger(
	tx: Tx,
	contexte: Contexte,
	[de, vers]: readonly [string, string],
	{ montant, jour, motif }: SaisieMouvement,
	acte: string
): Promise<void> {
	const commun = { genre: 'delegation', jour, motif, paire: nouvelIdentifiant() } as const;
	await ecrireMouvements(tx, contexte, [
		{ enveloppe: de, montant: -montant, ...commun },
		{ enveloppe: vers, montant, ...commun }
	]);
	await journaliser(tx, {
		contratId: contexte.contratId,
		agent: contexte.agent,
		acte,
		objet: 'enveloppe',
		objetId: de,
		details: { le: contexte.maintenant, jour, montant, motif, vers }
	});
}
