import { jusqua, VERSION, type Chantier } from './chantier.ts';
import { FAMILLES_PAROLE, MENTION, PHRASES, SUJETS, THEMES } from './mots.ts';

const GENRES = ['besoin', 'besoin', 'solution', 'solution', 'atout', 'constat'] as const;

/** One meeting with residents, its workshops, and about fifteen things said in each. */
export function poserConcertation({ lot, contratId, alea, precis }: Chantier): void {
	lot.ajouter('temps_concertation', {
		contrat_id: contratId,
		code: 'rencontre',
		nom: 'Rencontre synthétique des habitants',
		jour: '2023-10-10',
		participants: alea.entier(15, 120),
		texte: MENTION,
		constats: [alea.choisir(PHRASES)],
		ordre: 0
	});
	THEMES.forEach((theme, ordre) => {
		const atelier = `atelier-${ordre + 1}`;
		lot.ajouter('atelier', {
			contrat_id: contratId,
			code: atelier,
			temps_code: 'rencontre',
			nom: `Atelier synthétique : ${theme}`,
			question: 'Que faudrait-il changer ?',
			sujets: [...alea.plusieurs(SUJETS, 3)],
			ordre
		});
		for (const rang of jusqua(alea.entier(8, 22))) {
			const code = `${ordre + 1}-${String(rang).padStart(2, '0')}`;
			lot.ajouter('contribution', {
				contrat_id: contratId,
				code,
				atelier_code: atelier,
				genre: alea.choisir(GENRES),
				famille: alea.choisir(FAMILLES_PAROLE),
				texte: `Parole synthétique sur ${alea.choisir(SUJETS)}. ${alea.choisir(PHRASES)}`,
				ordre: rang
			});
			alea.plusieurs(precis, alea.entier(0, 2)).forEach((objectif, place) =>
				lot.ajouter('contribution_objectif', {
					contrat_id: contratId,
					contribution_code: code,
					version_numero: VERSION,
					objectif_code: objectif,
					ordre: place
				})
			);
		}
	});
}
