import { instantAParis, jour, jourDe } from '#contrat/commun/jour.ts';
import { centimes, ZERO } from '#contrat/commun/montant.ts';
import { enregistrerActes } from '#contrat/financement/server/enregistrer-actes.ts';
import { lignesVotees } from '#contrat/financement/server/lectures-actes.ts';
import { poserAssemblee } from '#contrat/financement/server/poser-assemblee.ts';
import { enregistrerVersement } from '#contrat/financement/server/suivre-acte.ts';
import { genererAvenant } from '#contrat/programmation/server/generer-avenant.ts';
import { type EngagementExemple, engagementsExemple } from '#src/exemple/actes.ts';
import { ajouterJours } from '#src/exemple/jours.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';

/**
 * What follows the committees: the financial annex of the past year, the assemblies of the funders, their acts, and what
 * they paid; an assembly still to come is near the day the example is loaded. Done once.
 */
export async function engager(exemple: Exemple): Promise<void> {
	const { base, contratId, maintenant } = exemple;
	const deja = await base.lire(contratId, async (tx) => ({
		assemblee: await tx.selectFrom('assemblee').select('id').where('contrat_id', '=', contratId).executeTakeFirst(),
		financeurs: await tx.selectFrom('partenaire').select('code').where('contrat_id', '=', contratId).execute()
	}));
	if (deja.assemblee) return;
	const connus = new Set(deja.financeurs.map(({ code }) => code));
	const apresLeComite = contexteDe(exemple, 'chef-de-projet', instantAParis(jour('2025-03-25'), '10:00'));
	accepte(await genererAvenant(apresLeComite, 2025), 'avenant 2025');
	for (const engagement of engagementsExemple)
		if (connus.has(engagement.financeur)) await engagerUn(exemple, engagement);
	if (!connus.has('commune')) return;
	const prochaine = {
		financeur: 'commune',
		genre: 'conseil' as const,
		nom: 'Conseil municipal',
		jour: ajouterJours(jourDe(maintenant), 22),
		limite: ajouterJours(jourDe(maintenant), 9)
	};
	accepte(await poserAssemblee(contexteDe(exemple, 'chef-de-projet', maintenant), prochaine), 'conseil à venir');
}

async function engagerUn(exemple: Exemple, engagement: EngagementExemple): Promise<void> {
	const { base, contratId } = exemple;
	const { financeur, annee, assemblee, acte, verse } = engagement;
	const quoi = `${financeur} ${annee}`;
	const chef = (le: string) => contexteDe(exemple, 'chef-de-projet', instantAParis(jour(le), '15:00'));
	const posee = accepte(await poserAssemblee(chef(`${annee}-03-20`), { financeur, ...assemblee }), quoi);
	if (!acte) return;
	const votees = async () =>
		(await base.lire(contratId, (tx) => lignesVotees(tx, contratId, { financeur }))).filter((l) =>
			l.jourDuVote.startsWith(String(annee))
		);
	const lignes = (await votees()).map(({ ligne }) => ligne);
	if (lignes.length === 0) return;
	const saisie = { lignes, ...acte, jour: assemblee.jour, assemblee: posee, montant: null };
	accepte(await enregistrerActes(chef(ajouterJours(assemblee.jour, 4)), saisie), quoi);
	if (!verse) return;
	for (const { acte: pris } of await votees()) {
		if (!pris) continue;
		const montant = centimes((pris.montant * verse.part) / 100n);
		if (montant === ZERO) continue;
		const versement = { jour: verse.le, montant, reference: verse.reference };
		accepte(await enregistrerVersement(chef(ajouterJours(verse.le, 2)), pris.id, versement), quoi);
	}
}
