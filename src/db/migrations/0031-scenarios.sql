-- The programme while it is built: one working programme for each call, and as many simulations as one likes.

create table scenario (
	contrat_id uuid not null,
	id uuid not null,
	appel_id uuid not null,
	nom text not null check (nom <> ''),
	genre text not null check (genre in ('programme', 'simulation')),
	copie_de uuid,
	note text not null default '',
	cree_le timestamptz not null,
	compte_id uuid references compte (id),
	archive_le timestamptz,
	exemple boolean not null default false,
	primary key (contrat_id, id),
	foreign key (contrat_id, appel_id) references appel (contrat_id, id),
	foreign key (contrat_id, copie_de) references scenario (contrat_id, id)
);
comment on table scenario is 'Programme de travail d''un appel (un seul), ou simulation. Ce qu''il propose n''engage rien : seule une séance décide.';
create unique index scenario_programme on scenario (contrat_id, appel_id) where genre = 'programme';
create index scenario_appel on scenario (contrat_id, appel_id, cree_le);
call proteger('scenario', 'select, insert, update');

create table scenario_ligne (
	contrat_id uuid not null,
	scenario_id uuid not null,
	ligne_id uuid not null,
	montant_centimes bigint not null check (montant_centimes >= 0),
	motif text not null default '',
	revision integer not null default 1,
	instant timestamptz not null,
	compte_id uuid references compte (id),
	primary key (contrat_id, scenario_id, ligne_id),
	foreign key (contrat_id, scenario_id) references scenario (contrat_id, id) on delete cascade,
	foreign key (contrat_id, ligne_id) references ligne_financement (contrat_id, id)
);
comment on table scenario_ligne is 'Ce qu''un scénario propose pour une ligne. Sans rangée : rien n''est encore proposé ; zéro : on propose de ne rien donner.';
comment on column scenario_ligne.revision is 'Augmente à chaque écriture : deux personnes dans la même case ne s''effacent pas l''une l''autre.';
create index scenario_ligne_ligne on scenario_ligne (contrat_id, ligne_id);
call proteger('scenario_ligne', 'select, insert, update, delete');

create table scenario_enveloppe (
	contrat_id uuid not null,
	scenario_id uuid not null,
	enveloppe_code text not null,
	montant_centimes bigint not null check (montant_centimes >= 0),
	motif text not null default '',
	primary key (contrat_id, scenario_id, enveloppe_code),
	foreign key (contrat_id, scenario_id) references scenario (contrat_id, id) on delete cascade,
	foreign key (contrat_id, enveloppe_code) references enveloppe (contrat_id, code)
);
comment on table scenario_enveloppe is 'Hypothèse d''un scénario : cette enveloppe vaudrait ce montant (zéro : le financeur dit non).';
call proteger('scenario_enveloppe', 'select, insert, update, delete');

create table scenario_dossier (
	contrat_id uuid not null,
	scenario_id uuid not null,
	dossier_id uuid not null,
	plancher_centimes bigint check (plancher_centimes >= 0),
	plafond_centimes bigint check (plafond_centimes >= 0),
	choix text not null default 'libre' check (choix in ('libre', 'impose', 'ecarte')),
	motif text not null default '',
	primary key (contrat_id, scenario_id, dossier_id),
	foreign key (contrat_id, scenario_id) references scenario (contrat_id, id) on delete cascade,
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id),
	check (plancher_centimes <= plafond_centimes)
);
comment on table scenario_dossier is 'Contraintes posées sur un dossier avant un arbitrage : plancher et plafond de la somme de ses lignes, imposé ou écarté.';
call proteger('scenario_dossier', 'select, insert, update, delete');
