import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { nomsRoles, roles } from '#contrat/acteurs/habilitations.ts';
import { messagesActeurs } from '#contrat/acteurs/refus.ts';
import { saisieInvitation, type SaisieInvitation } from '#contrat/acteurs/saisie.ts';
import { donnerMandat } from '#contrat/acteurs/server/donner-un-mandat.ts';
import { lienPourCompte } from '#contrat/acteurs/server/liens.ts';
import { contratServi, contratsServis } from '#contrat/cadre/server/contrat-servi.ts';
import type { Base } from '#db/base.ts';
import { avecBase } from './avec-base.ts';
import { adresseDuSite } from './demarrer.ts';

export const aide = `agent inviter --courriel A --role R --contrat S   donne un rôle à une personne et affiche son lien

  --courriel A     adresse électronique de la personne
  --role R         ${roles.join(', ')}
  --contrat S      nom du contrat dans les adresses, par exemple lodeve
  --nom N          prénom et nom (sinon : le début de l’adresse ; la personne pourra le changer)
  --partenaire C   code de l’organisme ; nécessaire pour un instructeur
  --structure N    nom ou SIRET de la structure ; nécessaire pour un porteur
  --college C      code du collège d’un membre d’instance

agent lien --courriel A : un nouveau lien pour un compte qui existe (courriel perdu, mot de passe oublié).

Le lien sert une seule fois. Aucun courriel n’est envoyé : transmettez-le vous-même, par un moyen sûr.
Sans DATABASE_URL, arrêtez d’abord le service : un seul programme écrit à la fois dans la base fournie.
Code de sortie : 0 si c’est fait, 1 si c’est refusé (la raison est dite), 2 si la commande est mal écrite.`;

const OPTIONS = {
	courriel: { type: 'string' },
	role: { type: 'string' },
	contrat: { type: 'string' },
	nom: { type: 'string' },
	partenaire: { type: 'string' },
	structure: { type: 'string' },
	college: { type: 'string' }
} as const;

/** `agent inviter` and `agent lien`: they print a one-time link, for when mail is not set up or does not arrive. */
export async function executer(args: string[]): Promise<number> {
	const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
	const [verbe, ...trop] = positionals;
	if (trop.length > 0 || values.courriel === undefined) return malEcrite();
	const courriel = values.courriel.trim().toLowerCase();
	if (verbe === 'lien') return avecBase((base) => donnerLien(base, courriel));
	const { contrat, structure, ...reste } = values;
	if (verbe !== 'inviter' || contrat === undefined) return malEcrite();
	const saisie = v.safeParse(saisieInvitation, { nom: courriel.split('@')[0], ...reste, courriel });
	if (!saisie.success) {
		const champs = Object.keys(v.flatten(saisie.issues).nested ?? {}).map((champ) => `--${champ}`);
		console.error(`À corriger : ${champs.join(', ')}.\n`);
		return malEcrite();
	}
	return avecBase((base) => inviter(base, contrat, structure ?? null, saisie.output));
}

function malEcrite(): number {
	console.error(aide);
	return 2;
}

function refuserAvec(message: string): number {
	console.error(message);
	return 1;
}

async function inviter(base: Base, slug: string, structure: string | null, saisie: SaisieInvitation): Promise<number> {
	const contrat = await contratServi(base, slug);
	if (!contrat) {
		const connus = (await contratsServis(base)).map((servi) => servi.slug);
		return refuserAvec(`Contrat inconnu : ${slug}. Contrats servis : ${connus.join(', ') || 'aucun'}.`);
	}
	const issue = await base.ecrire(contrat.id, async (tx) => {
		const trouvee = structure === null ? null : await chercherStructure(tx, structure);
		if (trouvee === undefined) return { ok: false as const, refus: 'structure_inconnue' as const };
		const auteur = { compteId: null, nom: 'Ligne de commande' };
		return donnerMandat(tx, { contratId: contrat.id, auteur, envoyer: false }, { ...saisie, structure: trouvee });
	});
	if (!issue.ok) return refuserAvec(messagesActeurs[issue.refus]);
	console.log(`${saisie.courriel} : ${nomsRoles[saisie.role].toLowerCase()} de « ${contrat.nom} ».`);
	return donnerLien(base, saisie.courriel);
}

/** By SIRET, else by name; undefined when none or several have it. */
async function chercherStructure(tx: Parameters<Parameters<Base['ecrire']>[1]>[0], texte: string) {
	const trouvees = await tx
		.selectFrom('structure')
		.select('id')
		.where((eb) => eb.or([eb('siret', '=', texte.replace(/\s/g, '')), eb('nom', '=', texte)]))
		.limit(2)
		.execute();
	return trouvees.length === 1 ? trouvees[0]?.id : undefined;
}

async function donnerLien(base: Base, courriel: string): Promise<number> {
	const lien = await lienPourCompte(base, courriel, new Date());
	if (!lien) return refuserAvec('Aucun compte actif n’a cette adresse.');
	console.log(
		`Lien à transmettre, valable ${lien.duree}, une seule fois :\n\n  ${adresseDuSite()}/lien/${lien.jeton}\n`
	);
	return 0;
}
