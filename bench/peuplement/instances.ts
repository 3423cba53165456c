import type { Chantier } from './chantier.ts';

const INSTANCES = [
	{ code: 'copil', nom: 'Comité de pilotage', nature: 'decision', minimum: 1, sieges: 22 },
	{ code: 'cotech', nom: 'Comité technique', nature: 'technique', minimum: 3, sieges: 16 },
	{ code: 'conseil', nom: 'Conseil de quartier', nature: 'avis', minimum: 4, sieges: 14 },
	{ code: 'equipe', nom: 'Équipe de projet', nature: 'operationnelle', minimum: 10, sieges: 5 }
] as const;
const COLLEGES = [
	['elus', 'Élus'],
	['institutions', 'Institutions'],
	['habitants', 'Habitants']
] as const;
const PLACES = ['etat', 'region', 'departement', 'epci', 'commune', 'caf', 'emploi', 'bailleur', null, null] as const;

/** Bodies, their colleges and their seats by function. @returns the seats of the body that decides */
export function poserInstances({ lot, contratId, alea, numero }: Chantier): string[] {
	const pilotage: string[] = [];
	INSTANCES.forEach(({ code, nom, nature, minimum, sieges }, ordre) => {
		lot.ajouter('instance', {
			contrat_id: contratId,
			code,
			sigle: null,
			nom: `${nom} synthétique ${numero}`,
			nature,
			roles: ['Suit la mise en œuvre du contrat', 'Donne la parole à ses membres'],
			frequence_minimum: minimum,
			frequence_par: 'an',
			frequence_texte: `Au moins ${minimum} fois par an`,
			note: null,
			ordre
		});
		COLLEGES.forEach(([college, intitule], rang) =>
			lot.ajouter('college', {
				contrat_id: contratId,
				instance_code: code,
				code: college,
				nom: intitule,
				note: null,
				ordre: rang
			})
		);
		for (let rang = 0; rang < sieges; rang++) {
			const siege = `${code}-${rang + 1}`;
			if (code === 'copil') pilotage.push(siege);
			lot.ajouter('siege', {
				contrat_id: contratId,
				code: siege,
				instance_code: code,
				fonction: `Fonction synthétique ${rang + 1}`,
				qualite: rang < 2 ? 'copresidence' : alea.choisir(['membre', 'membre', 'invite']),
				partenaire_code: alea.choisir(PLACES),
				college_code: COLLEGES[rang % COLLEGES.length]?.[0] ?? null,
				ordre: rang
			});
		}
	});
	return pilotage;
}
