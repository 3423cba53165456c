import { error } from '@sveltejs/kit';
import { type Agent, peut } from '#contrat/acteurs/agent.ts';
import { direCalendrier, etatAppel, nomsEtatsAppel } from '#contrat/appels/appel.ts';
import { type AppelLu, appelParId } from '#contrat/appels/server/lectures.ts';
import type { Tx } from '#db/base.ts';
import type { ContratServi } from '#src/acces.ts';

/** The call of this address, or a page that does not exist. */
export async function appelDemande(tx: Tx, contratId: string, id: string): Promise<AppelLu> {
	const appel = await appelParId(tx, contratId, id);
	if (!appel) error(404, 'Page introuvable', { reference: '' });
	return appel;
}

const ONGLETS = [
	['', 'L’appel'],
	['/note', 'Note de cadrage'],
	['/portee', 'Portée et calendriers', 'gere'],
	['/questions', 'Questions et pièces'],
	['/apercu', 'Aperçu'],
	['/grille', 'Grille'],
	['/classement', 'Classement'],
	['/reouvertures', 'Réouvertures', 'gere']
] as const;

/** What the top of every page of a call shows this person; `page` is the one of its tabs that is open. */
export function enTeteDe(
	appel: AppelLu,
	{ id, slug }: ContratServi,
	agent: Agent | null,
	page: (typeof ONGLETS)[number][0]
) {
	const maintenant = new Date();
	const adresse = `/${slug}/equipe/appels/${appel.id}`;
	const gere = peut(agent, 'appel.gerer', id);
	return {
		adresse,
		gere,
		titre: appel.titre,
		publie: appel.publie,
		etat: nomsEtatsAppel[etatAppel(appel, maintenant)],
		calendrier: direCalendrier(appel, maintenant),
		onglets: ONGLETS.filter(([, , pour]) => gere || pour !== 'gere').map(([suite, libelle]) => ({
			href: adresse + suite,
			libelle,
			courant: suite === page
		}))
	};
}

/** The sentence that a change was saved, from « ?fait= ». */
export function direFait(url: URL, faits: Readonly<Record<string, string>>): string | null {
	const fait = url.searchParams.get('fait') ?? '';
	return Object.hasOwn(faits, fait) ? (faits[fait] ?? null) : null;
}
