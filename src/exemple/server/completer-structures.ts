import { enregistrerBanque } from '#contrat/acteurs/server/enregistrer-banque.ts';
import { enregistrerStructure } from '#contrat/acteurs/server/enregistrer-structure.ts';
import { structureComplete } from '#contrat/acteurs/server/lectures-structure-complete.ts';
import type { EcritStructure, StructureComplete } from '#contrat/acteurs/structure.ts';
import { jour, jourDe } from '#contrat/commun/jour.ts';
import { coffreEnPlace } from '#src/coffre/coffre.ts';
import { ibanExemple } from '#src/exemple/identites.ts';
import { type StructureExemple, structuresExemple } from '#src/exemple/structures.ts';
import { accepte, contexteDe, type Exemple } from './exemple.ts';

/**
 * What the fictional structures say of themselves, written by their own people; one that already has an address is left
 * alone. Documents stay to be given, so that the demonstration shows what is missing. Without a key there is no IBAN.
 */
export async function completerStructures(exemple: Exemple): Promise<void> {
	const { base, contratId, maintenant } = exemple;
	for (const [rang, fiction] of structuresExemple.entries()) {
		const structureId = exemple.structures.get(fiction.cle);
		if (!structureId) throw new Error(`example ${fiction.cle} has no structure`);
		const structure = await base.lire(contratId, (tx) => structureComplete(tx, contratId, structureId));
		if (!structure || structure.adresses.voie !== null) continue;
		const contexte = contexteDe(exemple, `porteur-${rang + 1}`, maintenant);
		let { revision } = structure;
		for (const saisie of partiesDe(structure, fiction, rang + 1, maintenant)) {
			const issue = await enregistrerStructure(contexte, { structureId, revision, saisie });
			revision = accepte(issue, `${fiction.nom}, ${saisie.section}`);
		}
		if (!coffreEnPlace() || fiction.forme === 'groupe_informel') continue;
		const saisie = { titulaire: fiction.nom, iban: ibanExemple(rang + 1), bic: null, effacer: false };
		accepte(await enregistrerBanque(contexte, { structureId, revision, saisie }), fiction.nom);
	}
}

function partiesDe(
	{ identite, adresses }: StructureComplete,
	{ nom, forme }: StructureExemple,
	rang: number,
	maintenant: Date
): EcritStructure[] {
	const association = forme === 'association';
	const lieu: EcritStructure = {
		section: 'adresses',
		contenu: {
			...adresses,
			voie: `${rang} rue de l’Exemple`,
			codePostal: '00000',
			courriel: `contact-${rang}@exemple.invalid`,
			// Numbers kept for fiction: nobody answers.
			telephone: `01 99 00 00 ${String(rang).padStart(2, '0')}`
		}
	};
	if (!association) return [lieu];
	return [
		lieu,
		{
			section: 'identite',
			contenu: {
				...identite,
				formeJuridique: 'Association loi 1901',
				objetSocial: `Objet d’exemple : faire vivre ${nom}, qui n’existe pas.`,
				creeeLe: jour(`${2000 + rang}-03-01`)
			}
		},
		{
			section: 'moyens',
			contenu: {
				annee: Number(jourDe(maintenant).slice(0, 4)) - 1,
				benevoles: 6 + 3 * rang,
				volontaires: rang % 3,
				salaries: rang % 5,
				etptCentiemes: 75 * (rang % 5),
				emploisAides: rang % 2,
				misADisposition: 0,
				adherents: 20 + 7 * rang
			}
		},
		{
			section: 'aides',
			contenu: {
				cerLe: jour('2022-03-15'),
				cerVersion: null,
				utilitePubliqueLe: null,
				impotsCommerciaux: false,
				aides500000: false
			}
		}
	];
}
