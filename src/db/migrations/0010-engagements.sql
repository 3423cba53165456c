-- What each partner promised, and what each funder asks of a project.

create table engagement (
	contrat_id uuid not null,
	code text not null,
	partenaire_code text not null,
	theme text not null,
	texte text not null,
	condition text,
	nature text not null check (nature in ('droit_commun', 'specifique', 'donnees', 'ingenierie', 'gouvernance')),
	cible_valeur double precision,
	cible_unite text,
	cible_echeance integer,
	cible_portee text check (cible_portee in ('nationale', 'regionale', 'departementale', 'locale')),
	ordre integer not null,
	primary key (contrat_id, code),
	foreign key (contrat_id, partenaire_code) references partenaire (contrat_id, code),
	check ((cible_valeur is null) = (cible_unite is null))
);
comment on column engagement.condition is 'La clause conditionnelle du contrat, gardée (« sous réserve de… »).';
call proteger('engagement', 'select', '');

create table engagement_objectif (
	contrat_id uuid not null,
	engagement_code text not null,
	version_numero integer not null,
	objectif_code text not null,
	ordre integer not null,
	primary key (contrat_id, engagement_code, version_numero, objectif_code),
	foreign key (contrat_id, engagement_code) references engagement (contrat_id, code),
	foreign key (contrat_id, version_numero, objectif_code) references objectif (contrat_id, version_numero, code)
);
create index engagement_objectif_par_objectif on engagement_objectif (contrat_id, version_numero, objectif_code);
call proteger('engagement_objectif', 'select', '');

create table regle_financeur (
	contrat_id uuid not null,
	code text not null,
	financeur_code text not null,
	genre text not null check (genre in ('condition', 'exclusion', 'dispositif')),
	texte text not null,
	depot text,
	note text,
	ordre integer not null,
	primary key (contrat_id, code),
	foreign key (contrat_id, financeur_code) references partenaire (contrat_id, code)
);
call proteger('regle_financeur', 'select', '');

create table partage_donnees (
	contrat_id uuid not null references contrat (id),
	genre text not null check (genre in ('principe', 'type', 'regle')),
	code text not null,
	nom text not null,
	acces text,
	texte text not null,
	ordre integer not null,
	primary key (contrat_id, genre, code)
);
call proteger('partage_donnees', 'select', '');
