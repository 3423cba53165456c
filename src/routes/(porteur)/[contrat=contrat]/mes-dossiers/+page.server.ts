import { estOuvert, direCalendrier } from '#contrat/appels/appel.ts';
import { appelsEnVuePour } from '#contrat/appels/server/lectures.ts';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import { type Statut, tonsStatuts } from '#contrat/dossiers/dossier.ts';
import { type DossierDeLaListe, mesDossiers } from '#contrat/dossiers/server/lectures-liste.ts';
import { nomsStatutsPorteur } from '#contrat/dossiers/suivi.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../contexte.ts';
import { mesStructures } from './dossier-demande.ts';
import { deLAnnee, lireAnnee } from './filtre.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.deposer' };

const GROUPES: readonly { titre: string; statuts: readonly Statut[] }[] = [
	{ titre: 'À terminer', statuts: ['brouillon'] },
	{ titre: 'En attente de signature', statuts: ['a_signer'] },
	{ titre: 'En cours d’examen', statuts: ['depose', 'recevable', 'inscrit', 'ajourne'] },
	{ titre: 'Décidés', statuts: ['accorde', 'refuse', 'irrecevable'] },
	{ titre: 'Abandonnés', statuts: ['abandonne'] }
];

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id, slug } = contratDe(locals);
	const maintenant = new Date();
	const annee = lireAnnee(url);
	const { tous, appels } = await locals.base.lire(id, async (tx) => ({
		tous: await mesDossiers(tx, id, mesStructures(locals)),
		appels: await appelsEnVuePour(tx, id, mesStructures(locals), maintenant)
	}));
	const dossiers = deLAnnee(tous, annee);
	const montrer = ({ fermeLe, ouvreLe, publie, deposeLe, statut, ...dossier }: DossierDeLaListe) => ({
		...dossier,
		statut: { texte: nomsStatutsPorteur[statut], ton: tonsStatuts[statut] },
		href: `/${slug}/mes-dossiers/${dossier.numero}`,
		quand: deposeLe
			? `Envoyé le ${ecrireInstant(deposeLe)}`
			: statut === 'brouillon'
				? direCalendrier({ publie, ouvreLe, fermeLe }, maintenant)
				: statut === 'a_signer'
					? 'En attente de signature'
					: 'Jamais envoyé'
	});
	return {
		total: tous.length,
		annee: annee === undefined ? '' : String(annee),
		annees: [...new Set(tous.map((dossier) => String(dossier.annee)))],
		groupes: GROUPES.map(({ titre, statuts: dedans }) => ({
			titre,
			dossiers: dossiers.filter((d) => dedans.includes(d.statut)).map(montrer)
		})).filter((groupe) => groupe.dossiers.length > 0),
		appels: appels.map((appel) => ({
			id: appel.id,
			titre: appel.titre,
			note: appel.note,
			calendrier: direCalendrier(appel, maintenant),
			ouvert: estOuvert(appel, maintenant)
		}))
	};
};
