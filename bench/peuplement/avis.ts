import { centimes, ZERO } from '#contrat/commun/montant.ts';
import type { Chantier } from './chantier.ts';
import type { DossierTire } from './dossiers.ts';
import { PHRASES } from './mots.ts';

/** One opinion per line, two for one line in ten: the last one counts. */
export function poserAvis({ alea, lot, contratId, equipe, actes }: Chantier, dossier: DossierTire, debut: Date): void {
	dossier.lignes.forEach((ligne, rang) => {
		const instructeur = equipe.instructeurs.get(ligne.financeur) ?? equipe.chef;
		const nombre = alea.chance(100) ? 2 : 1;
		for (let tour = 0; tour < nombre; tour++) {
			const instant = new Date(debut.getTime() + (rang * 2 + tour) * 3_600_000);
			const sens = alea.choisir(['favorable', 'favorable', 'favorable', 'reserve', 'defavorable'] as const);
			const propose = sens === 'defavorable' ? ZERO : centimes((ligne.demande * BigInt(alea.entier(4, 10))) / 10n);
			const motif = `${alea.choisir(PHRASES)} (synthétique)`;
			lot.ajouter('avis', {
				contrat_id: contratId,
				id: alea.identifiant(instant),
				ligne_id: ligne.id,
				compte_id: instructeur.id,
				sens,
				propose_centimes: propose,
				motif,
				instant
			});
			actes.push({
				instant,
				compteId: instructeur.id,
				auteur: instructeur.nom,
				acte: 'rendreAvis',
				objet: 'ligne_financement',
				objetId: ligne.id,
				dossierId: dossier.id,
				details: { financeur: ligne.financeur, sens, propose: String(propose), motif }
			});
		}
	});
}
