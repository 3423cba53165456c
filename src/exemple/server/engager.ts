import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { instantAParis, type Jour, jour, jourDe } from '#contrat/commun/jour.ts';
import { centimes, ZERO } from '#contrat/commun/montant.ts';
import { enregistrerActes } from '#contrat/financement/server/enregistrer-actes.ts';
import { type LigneVotee, lignesVotees } from '#contrat/financement/server/lectures-actes.ts';
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
	const suivis = engagementsExemple.filter(({ financeur }) => connus.has(financeur));
	const votees = await lignesDesEngagements(exemple);
	for (const engagement of suivis) await prendreLActe(exemple, engagement, votees(engagement));
	const engagees = await lignesDesEngagements(exemple);
	for (const engagement of suivis) await verser(exemple, engagement, engagees(engagement));
	if (!connus.has('departement')) return;
	const prochaine = {
		financeur: 'departement',
		genre: 'commission_permanente' as const,
		nom: 'Commission permanente',
		jour: ajouterJours(jourDe(maintenant), 22),
		limite: ajouterJours(jourDe(maintenant), 9)
	};
	accepte(await poserAssemblee(contexteDe(exemple, 'chef-de-projet', maintenant), prochaine), 'assemblée à venir');
}

/** What was voted, read once for every funder and year: it is a wide reading. */
async function lignesDesEngagements({ base, contratId }: Exemple) {
	const lignes = await base.lire(contratId, (tx) => lignesVotees(tx, contratId));
	return ({ financeur, annee }: EngagementExemple): LigneVotee[] =>
		lignes.filter((l) => l.financeur === financeur && l.jourDuVote.startsWith(String(annee)));
}

function chefLe(exemple: Exemple, le: Jour, apres: number): Contexte {
	return contexteDe(exemple, 'chef-de-projet', instantAParis(ajouterJours(le, apres), '15:00'));
}

async function prendreLActe(
	exemple: Exemple,
	{ financeur, annee, assemblee, acte }: EngagementExemple,
	votees: readonly LigneVotee[]
): Promise<void> {
	const quoi = `${financeur} ${annee}`;
	const posee = accepte(await poserAssemblee(chefLe(exemple, assemblee.jour, -14), { financeur, ...assemblee }), quoi);
	if (!acte || votees.length === 0) return;
	const lignes = votees.map(({ ligne }) => ligne);
	const saisie = { lignes, ...acte, jour: assemblee.jour, assemblee: posee, montant: null };
	accepte(await enregistrerActes(chefLe(exemple, assemblee.jour, 4), saisie), quoi);
}

async function verser(
	exemple: Exemple,
	{ financeur, annee, verse }: EngagementExemple,
	engagees: readonly LigneVotee[]
): Promise<void> {
	if (!verse) return;
	const { le, part, reference } = verse;
	for (const { acte } of engagees) {
		if (!acte) continue;
		const montant = centimes((acte.montant * part) / 100n);
		if (montant === ZERO) continue;
		const versement = { jour: le, montant, reference };
		accepte(await enregistrerVersement(chefLe(exemple, le, 2), acte.id, versement), `${financeur} ${annee}`);
	}
}
