-- What residents say, kept apart from how it is coded.

create table temps_concertation (
	contrat_id uuid not null references contrat (id),
	code text not null,
	nom text not null,
	jour date not null,
	participants integer,
	texte text not null,
	constats text[] not null default '{}',
	ordre integer not null,
	primary key (contrat_id, code)
);
call proteger('temps_concertation', 'select', '');

create table atelier (
	contrat_id uuid not null,
	code text not null,
	temps_code text not null,
	nom text not null,
	question text not null,
	sujets text[] not null default '{}',
	ordre integer not null,
	primary key (contrat_id, code),
	foreign key (contrat_id, temps_code) references temps_concertation (contrat_id, code)
);
call proteger('atelier', 'select', '');

create table contribution (
	contrat_id uuid not null,
	code text not null,
	atelier_code text not null,
	genre text not null check (genre in ('besoin', 'solution', 'atout', 'constat')),
	famille text not null,
	texte text not null,
	ordre integer not null,
	primary key (contrat_id, code),
	foreign key (contrat_id, atelier_code) references atelier (contrat_id, code)
);
create index contribution_atelier on contribution (contrat_id, atelier_code, ordre);
call proteger('contribution', 'select', '');

create table contribution_objectif (
	contrat_id uuid not null,
	contribution_code text not null,
	version_numero integer not null,
	objectif_code text not null,
	ordre integer not null,
	primary key (contrat_id, contribution_code, version_numero, objectif_code),
	foreign key (contrat_id, contribution_code) references contribution (contrat_id, code),
	foreign key (contrat_id, version_numero, objectif_code) references objectif (contrat_id, version_numero, code)
);
comment on table contribution_objectif is 'Codage d''une contribution vers le cadre : une lecture de l''équipe, séparée de la parole.';
create index contribution_objectif_par_objectif on contribution_objectif (contrat_id, version_numero, objectif_code);
call proteger('contribution_objectif', 'select', '');
