-- The contract: quarters and their figures, priorities and objectives, diagnosis, sister plans, signatories.

create table commune (
	contrat_id uuid not null references contrat (id),
	insee text not null check (insee ~ '^([0-9]{5}|2[AB][0-9]{3})$'),
	nom text not null,
	ordre integer not null,
	primary key (contrat_id, insee)
);
call proteger('commune', 'select', '');

create table quartier (
	contrat_id uuid not null references contrat (id),
	code text not null check (code ~ '^Q[PN][0-9A-Z]{6}$'),
	nom text not null,
	communes text[] not null,
	anciens_codes text[] not null default '{}',
	ordre integer not null,
	primary key (contrat_id, code)
);
comment on table quartier is 'Quartier prioritaire de la politique de la ville (décret n° 2023-1314 du 28 décembre 2023 modifié, décret n° 2024-806 du 13 juillet 2024).';
call proteger('quartier', 'select', '');

create table perimetre (
	contrat_id uuid not null,
	quartier_code text not null,
	ordre integer not null,
	millesime integer not null,
	code text not null,
	texte text not null,
	source text not null,
	contour text,
	primary key (contrat_id, quartier_code, ordre),
	foreign key (contrat_id, quartier_code) references quartier (contrat_id, code)
);
comment on column perimetre.contour is 'WKT, longitude latitude WGS84 ; absent tant que le fichier officiel n''est pas chargé.';
call proteger('perimetre', 'select', '');

create table chiffre (
	contrat_id uuid not null,
	quartier_code text not null,
	code text not null,
	nom text not null,
	valeur double precision,
	unite text not null,
	source text not null,
	millesime integer not null,
	perimetre text not null,
	statut text not null check (statut in ('observe', 'estime', 'secret', 'indisponible')),
	note text,
	ordre integer not null,
	primary key (contrat_id, quartier_code, code),
	foreign key (contrat_id, quartier_code) references quartier (contrat_id, code),
	check ((valeur is null) = (statut in ('secret', 'indisponible')))
);
comment on table chiffre is 'Un chiffre du quartier avec sa source, son millésime et son périmètre. Deux chiffres différents de la même chose restent côte à côte.';
call proteger('chiffre', 'select', '');

create table signataire (
	contrat_id uuid not null,
	ordre integer not null,
	partenaire_code text not null,
	fonction text not null,
	primary key (contrat_id, ordre),
	foreign key (contrat_id, partenaire_code) references partenaire (contrat_id, code)
);
call proteger('signataire', 'select', '');

create table version_cadre (
	contrat_id uuid not null references contrat (id),
	numero integer not null check (numero > 0),
	date_effet date not null,
	libelle text not null,
	primary key (contrat_id, numero)
);
comment on table version_cadre is 'Une version du cadre : le contrat initial, puis chaque avenant. Rien n''est renommé sur place.';
call proteger('version_cadre', 'select', '');

create table objectif (
	contrat_id uuid not null,
	version_numero integer not null,
	code text not null,
	niveau integer not null check (niveau between 1 and 3),
	parent_code text,
	intitule text not null,
	note text,
	ordre integer not null,
	primary key (contrat_id, version_numero, code),
	foreign key (contrat_id, version_numero) references version_cadre (contrat_id, numero),
	foreign key (contrat_id, version_numero, parent_code) references objectif (contrat_id, version_numero, code),
	check ((niveau = 1) = (parent_code is null))
);
comment on table objectif is 'Priorité (niveau 1), objectif stratégique (2), objectif opérationnel (3).';
call proteger('objectif', 'select', '');

create table diagnostic (
	contrat_id uuid not null,
	version_numero integer not null,
	priorite_code text not null,
	source text not null check (source in ('statistiques', 'evaluation', 'concertation', 'seminaires')),
	ordre integer not null,
	texte text not null,
	primary key (contrat_id, version_numero, priorite_code, source, ordre),
	foreign key (contrat_id, version_numero, priorite_code) references objectif (contrat_id, version_numero, code)
);
call proteger('diagnostic', 'select', '');

create table transversale (
	contrat_id uuid not null references contrat (id),
	code text not null,
	intitule text not null,
	texte text not null,
	ordre integer not null,
	primary key (contrat_id, code)
);
call proteger('transversale', 'select', '');

create table demarche (
	contrat_id uuid not null references contrat (id),
	code text not null,
	sigle text,
	nom text not null,
	etat text not null,
	texte text not null,
	ordre integer not null,
	primary key (contrat_id, code)
);
comment on table demarche is 'Autre plan ou contrat du territoire qui touche les mêmes objectifs.';
call proteger('demarche', 'select', '');

create table demarche_objectif (
	contrat_id uuid not null,
	demarche_code text not null,
	version_numero integer not null,
	objectif_code text not null,
	ordre integer not null,
	primary key (contrat_id, demarche_code, version_numero, objectif_code),
	foreign key (contrat_id, demarche_code) references demarche (contrat_id, code),
	foreign key (contrat_id, version_numero, objectif_code) references objectif (contrat_id, version_numero, code)
);
create index demarche_objectif_par_objectif on demarche_objectif (contrat_id, version_numero, objectif_code);
call proteger('demarche_objectif', 'select', '');

create table definition (
	contrat_id uuid not null references contrat (id),
	sigle text not null,
	nom text not null,
	definition text not null,
	lien text,
	ordre integer not null,
	primary key (contrat_id, sigle)
);
call proteger('definition', 'select', '');
