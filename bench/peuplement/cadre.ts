import { jusqua, VERSION, type Chantier } from './chantier.ts';
import { MENTION, PHRASES, SUJETS, THEMES, VERBES } from './mots.ts';

const DEMARCHES = [
	'Plan synthétique de mobilité',
	'Contrat synthétique de santé',
	'Convention synthétique des familles'
];
const SOURCES = ['statistiques', 'evaluation', 'concertation', 'seminaires'] as const;

/** The tree of objectives (three levels, two for one contract in eight), its diagnosis and the plans beside it. */
export function poserCadre(c: Chantier): void {
	const { lot, contratId, alea } = c;
	lot.ajouter('version_cadre', {
		contrat_id: contratId,
		numero: VERSION,
		date_effet: '2024-01-01',
		libelle: 'Contrat initial (synthétique)'
	});
	const niveaux = alea.chance(125) ? 2 : 3;
	for (const p of jusqua(alea.entier(3, 5))) {
		poser(c, String(p), null, `Priorité synthétique : ${THEMES[p - 1]}`);
		poserDiagnostic(c, String(p));
		for (const s of jusqua(alea.entier(3, 5))) {
			const strategique = poser(c, `${p}.${s}`, String(p), intituler(c));
			if (niveaux === 2) c.precis.push(strategique);
			else
				for (const o of jusqua(alea.entier(2, 5)))
					c.precis.push(poser(c, `${strategique}.${o}`, strategique, intituler(c)));
		}
	}
	['Égalité entre les femmes et les hommes', 'Transition écologique'].forEach((intitule, ordre) =>
		lot.ajouter('transversale', { contrat_id: contratId, code: `t${ordre + 1}`, intitule, texte: MENTION, ordre })
	);
	DEMARCHES.forEach((nom, ordre) => {
		const code = `d${ordre + 1}`;
		const texte = `${alea.choisir(PHRASES)} ${MENTION}`;
		lot.ajouter('demarche', { contrat_id: contratId, code, sigle: null, nom, etat: 'en cours', texte, ordre });
		alea.plusieurs(c.objectifs, 4).forEach((objectif, rang) =>
			lot.ajouter('demarche_objectif', {
				contrat_id: contratId,
				demarche_code: code,
				version_numero: VERSION,
				objectif_code: objectif,
				ordre: rang
			})
		);
	});
	lot.ajouter('definition', {
		contrat_id: contratId,
		sigle: 'QPV',
		nom: 'Quartier prioritaire de la politique de la ville',
		definition: 'Quartier dont les habitants ont des revenus très inférieurs à ceux du pays.',
		lien: null,
		ordre: 0
	});
}

function intituler({ alea }: Chantier): string {
	return `${alea.choisir(VERBES)} ${alea.choisir(SUJETS)} et ${alea.choisir(SUJETS)} (synthétique)`;
}

function poser(c: Chantier, code: string, parent: string | null, intitule: string): string {
	c.lot.ajouter('objectif', {
		contrat_id: c.contratId,
		version_numero: VERSION,
		code,
		niveau: code.split('.').length,
		parent_code: parent,
		intitule,
		note: null,
		ordre: c.objectifs.length
	});
	c.objectifs.push(code);
	return code;
}

function poserDiagnostic({ lot, contratId, alea }: Chantier, priorite: string): void {
	for (const source of SOURCES)
		alea.plusieurs(PHRASES, 3).forEach((texte, ordre) =>
			lot.ajouter('diagnostic', {
				contrat_id: contratId,
				version_numero: VERSION,
				priorite_code: priorite,
				source,
				ordre,
				texte: `${texte} (synthétique)`
			})
		);
}
