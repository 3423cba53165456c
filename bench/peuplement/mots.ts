/** Words put together to make texts of a plausible length. None names a person, a town or an organisation. */

export const THEMES = [
	'Éducation et jeunesse',
	'Accès aux droits et lien social',
	'Emploi et création d’activité',
	'Cadre de vie et tranquillité publique',
	'Santé et bien-être'
] as const;

export const VERBES = [
	'Accompagner',
	'Renforcer',
	'Faciliter',
	'Développer',
	'Soutenir',
	'Prévenir',
	'Rapprocher',
	'Valoriser'
] as const;

export const SUJETS = [
	'la réussite scolaire',
	'l’accès aux soins',
	'la maîtrise de la langue',
	'l’insertion des jeunes',
	'la pratique du sport',
	'l’accès à la culture',
	'le retour à l’emploi',
	'la mobilité quotidienne',
	'la vie de quartier',
	'la parentalité',
	'l’accès au numérique',
	'l’entretien des espaces communs',
	'la création d’entreprise',
	'la médiation sociale',
	'l’égalité entre les femmes et les hommes',
	'la lutte contre les discriminations'
] as const;

export const FORMES_ACTION = [
	'ateliers hebdomadaires',
	'permanences',
	'sorties collectives',
	'parcours d’accompagnement',
	'chantier éducatif',
	'stage de vacances',
	'rencontres de quartier',
	'formation courte',
	'jardin partagé',
	'point d’écoute'
] as const;

export const PUBLICS = [
	'pour les enfants',
	'pour les familles',
	'pour les femmes éloignées de l’emploi',
	'pour les jeunes de 16 à 25 ans',
	'pour les personnes âgées isolées',
	'pour tous les habitants',
	'pour les parents de jeunes enfants'
] as const;

export const PHRASES = [
	'Le besoin a été exprimé plusieurs fois pendant les rencontres de quartier.',
	'L’action se déroule toute l’année, hors vacances scolaires.',
	'Un groupe d’habitants participe à la préparation et au bilan.',
	'Les inscriptions sont gratuites et se font sur place.',
	'Les partenaires se réunissent chaque trimestre pour ajuster le programme.',
	'Le bilan compte les personnes présentes, par âge et par sexe, sans aucun nom.',
	'Le local est prêté par la commune et partagé avec d’autres structures.',
	'L’équipe va au-devant des personnes qui ne viennent jamais.',
	'Une attention est portée aux horaires des parents qui travaillent.',
	'Le matériel acheté reste à la disposition du quartier.'
] as const;

export const FAMILLES_PAROLE = [
	'Apprendre le français',
	'Se déplacer',
	'Se soigner',
	'Se rencontrer',
	'Propreté et espaces verts',
	'Sécurité',
	'Travailler et se former',
	'Garde d’enfants'
] as const;

/** Said in each text, so that no page can be taken for a real one. */
export const MENTION = 'Données synthétiques, produites pour des mesures.';
