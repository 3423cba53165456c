import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { demanderCorrection } from '#contrat/dossiers/server/demander-correction.ts';
import { demanderAvis } from '#contrat/instruction/server/demander-avis.ts';
import { rendreAvisExterieur } from '#contrat/instruction/server/rendre-avis-exterieur.ts';
import type { ActionExemple } from '#src/exemple/action.ts';
import { actionsExemple } from '#src/exemple/annee.ts';
import { ajouterJours } from '#src/exemple/jours.ts';
import { distribuer } from './courrier.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';
import { apres } from './instruire-dossiers.ts';
import { dossierDe } from './poser-dossiers.ts';

/** Address of nobody (RFC 5737), from which the fictional outsiders answer. */
const ORIGINE = { adresse: '192.0.2.1' };

/**
 * What the team asks of others: an outside opinion that came, one that is awaited, and a correction whose pieces have
 * not come. What is awaited is awaited on the day the example is loaded. Done once.
 */
export async function demanderAilleurs(exemple: Exemple): Promise<void> {
	const { base, contratId, maintenant } = exemple;
	const faits = await base.lire(contratId, async (tx) => ({
		avis: await tx.selectFrom('demande_avis').select('id').where('contrat_id', '=', contratId).execute(),
		correction: await tx.selectFrom('correction').select('id').where('contrat_id', '=', contratId).execute()
	}));
	const ilYa = (jours: number): Contexte =>
		contexteDe(exemple, 'chef-de-projet', new Date(maintenant.getTime() - jours * 86_400_000));
	if (faits.avis.length === 0) await demanderLesAvis(exemple, ilYa(4));
	if (faits.correction.length > 0) return;
	const correction = {
		dossierId: dossierDe(exemple, action('c-violences')),
		sections: ['budget', 'pieces'] as const,
		message: 'Le devis de la juriste manque, et la ligne « Animation » dépasse celle de l’an dernier : dites pourquoi.',
		echeance: ajouterJours(jourDe(maintenant), 12)
	};
	accepte(await demanderCorrection(ilYa(3), correction), 'c-violences');
	await distribuer(exemple, ilYa(3).maintenant);
}

async function demanderLesAvis(exemple: Exemple, recent: Contexte): Promise<void> {
	const ecoute = action('c-ecoute');
	const [demandee, rendue] = [apres(exemple, ecoute, 25, '09:30'), apres(exemple, ecoute, 33, '17:40')];
	const ars = {
		organisme: 'ARS',
		nom: 'Maëlle Exemple',
		courriel: 'ars@exemple.invalid',
		question: 'Cette permanence complète-t-elle l’offre de soins du secteur, ou fait-elle double emploi ?',
		echeance: ajouterJours(jourDe(demandee), 21),
		visibilite: 'financeurs' as const
	};
	const chef = contexteDe(exemple, 'chef-de-projet', demandee);
	accepte(await demanderAvis(chef, dossierDe(exemple, ecoute), ars), 'ARS');
	const lettre = (await distribuer(exemple, demandee)).find(({ adresse }) => adresse === ars.courriel);
	if (lettre?.jeton) {
		const reponse = {
			sens: 'favorable' as const,
			reponse: 'Le délai pour un premier rendez-vous dépasse trois mois : aller vers les gens est utile.',
			repondant: 'Maëlle Exemple, déléguée'
		};
		accepte(await rendreAvisExterieur(exemple.base, lettre.jeton, reponse, ORIGINE, rendue), 'ARS');
		await distribuer(exemple, rendue);
	}
	const conseil = {
		organisme: 'Conseil citoyen',
		nom: 'Loïs Exemple',
		courriel: 'conseil-citoyen@exemple.invalid',
		question: 'Les habitants se serviraient-ils de cette outilthèque, et à quelles heures ?',
		echeance: ajouterJours(jourDe(exemple.maintenant), 10),
		visibilite: 'porteur' as const
	};
	accepte(await demanderAvis(recent, dossierDe(exemple, action('c-repair')), conseil), 'conseil citoyen');
	await distribuer(exemple, recent.maintenant);
}

function action(cle: string): ActionExemple {
	const trouvee = actionsExemple.find((a) => a.cle === cle);
	if (!trouvee) throw new Error(`no example application ${cle}`);
	return trouvee;
}
