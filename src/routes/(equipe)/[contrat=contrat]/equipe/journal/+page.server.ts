import { nomDeLActe } from '#contrat/acteurs/journal.ts';
import {
	actesDuJournal,
	etatDeLaChaine,
	LIGNES_PAR_PAGE,
	lignesDuJournal,
	longueurDuJournal
} from '#contrat/acteurs/server/lectures-journal.ts';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lirePage } from '#ui/adresse.ts';
import { abreger } from '#ui/texte.ts';
import { contratDe } from '../../../../contexte.ts';
import { lireFiltre } from './filtre.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'journal.lire' };

/** Up to this many lines the chain is recomputed at each visit; beyond, on demand. */
const VERIFIEES_D_OFFICE = 2_000;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	const filtre = lireFiltre(url);
	const page = lirePage(url);
	const { total, lignes, actes, enTout } = await locals.base.lire(id, async (tx) => ({
		...(await lignesDuJournal(tx, filtre, page)),
		actes: await actesDuJournal(tx),
		enTout: await longueurDuJournal(tx)
	}));
	const verifier = enTout <= VERIFIEES_D_OFFICE || url.searchParams.has('verifier');
	const chaine = verifier ? await etatDeLaChaine(locals.base, id) : null;
	return {
		filtre,
		page,
		pages: Math.max(1, Math.ceil(total / LIGNES_PAR_PAGE)),
		total,
		enTout,
		chaine: chaine && {
			lignes: chaine.lignes,
			empreinte: chaine.derniereEmpreinte,
			rupture: chaine.rupture ? Number(chaine.rupture.numero) : null
		},
		actes: actes.map((valeur) => ({ valeur, libelle: nomDeLActe(valeur) })),
		lignes: lignes.map(({ numero, instant, auteur, acte, details }) => ({
			numero: Number(numero),
			instant: ecrireInstant(instant),
			auteur,
			acte: nomDeLActe(acte),
			details: abreger(details, 240)
		}))
	};
};
