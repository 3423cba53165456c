-- Structured opinions, outside experts, a shared grid, who instructs what.

alter table avis drop constraint avis_sens_check, drop constraint avis_check;
alter table avis
	add constraint avis_sens_check check (sens in ('favorable', 'reserve', 'defavorable', 'hors_champ', 'reorientation')),
	add constraint avis_check check (sens in ('favorable', 'reserve') or propose_centimes = 0),
	add column reserves text not null default '',
	add column vers_dispositif text not null default '',
	add column note_interne text not null default '',
	add column visibilite text not null default 'financeurs' check (visibilite in ('prive', 'financeurs', 'porteur'));
comment on column avis.reserves is 'Ce qu''il faudrait changer pour que l''avis devienne favorable.';
comment on column avis.vers_dispositif is 'Où la demande trouverait mieux sa place, quand l''avis est de réorienter.';
comment on column avis.note_interne is 'Note du financeur pour lui-même : jamais lue par un autre.';
comment on column avis.visibilite is 'Qui lit cet avis : son financeur seul, les financeurs, ou aussi le porteur.';

create table demande_avis (
	contrat_id uuid not null,
	id uuid not null,
	dossier_id uuid not null,
	organisme text not null check (organisme <> ''),
	nom text not null default '',
	courriel text not null check (courriel = lower(courriel) and courriel like '%_@_%'),
	question text not null default '',
	jeton text unique,
	demandee_le timestamptz not null,
	demandee_par uuid not null references compte (id),
	echeance date not null,
	expire_le timestamptz not null,
	sens text check (sens in ('favorable', 'reserve', 'defavorable', 'hors_champ', 'reorientation')),
	reponse text not null default '',
	rendu_le timestamptz,
	annulee_le timestamptz,
	visibilite text not null default 'financeurs' check (visibilite in ('financeurs', 'porteur')),
	exemple boolean not null default false,
	primary key (contrat_id, id),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id),
	check ((rendu_le is null) = (sens is null)),
	check (num_nonnulls(rendu_le, annulee_le) <= 1)
);
comment on table demande_avis is 'Avis demandé hors du tour de table (Éducation nationale, DRAC, ARS, conseil citoyen…), rendu par un lien. Seule l''empreinte du jeton est gardée.';
create index demande_avis_dossier on demande_avis (contrat_id, dossier_id, demandee_le);
call proteger('demande_avis', 'select, insert, update');

create table grille_critere (
	contrat_id uuid not null,
	appel_id uuid not null,
	code text not null check (code ~ '^[a-z0-9-]{1,40}$'),
	intitule text not null check (intitule <> ''),
	aide text not null default '',
	poids integer not null check (poids between 1 and 100),
	note_max integer not null default 5 check (note_max between 1 and 20),
	ordre integer not null,
	primary key (contrat_id, appel_id, code),
	foreign key (contrat_id, appel_id) references appel (contrat_id, id)
);
comment on table grille_critere is 'Critère de la grille partagée d''un appel, avec son poids. Figé dès qu''une note est donnée.';
call proteger('grille_critere', 'select, insert, update, delete');

create table note_critere (
	contrat_id uuid not null,
	dossier_id uuid not null,
	compte_id uuid not null references compte (id),
	appel_id uuid not null,
	critere_code text not null,
	financeur_code text,
	note integer not null check (note between 0 and 20),
	remarque text not null default '',
	instant timestamptz not null,
	primary key (contrat_id, dossier_id, compte_id, critere_code),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id),
	foreign key (contrat_id, appel_id, critere_code) references grille_critere (contrat_id, appel_id, code),
	foreign key (contrat_id, financeur_code) references partenaire (contrat_id, code)
);
comment on table note_critere is 'Note d''une personne sur un critère d''un dossier, sur note_max du critère.';
create index note_critere_appel on note_critere (contrat_id, appel_id, critere_code);
call proteger('note_critere', 'select, insert, update, delete');

create table regle_affectation (
	contrat_id uuid not null,
	id uuid not null,
	financeur_code text not null,
	compte_id uuid not null references compte (id),
	quartier_code text,
	theme text,
	objectif_code text,
	ordre integer not null,
	primary key (contrat_id, id),
	foreign key (contrat_id, financeur_code) references partenaire (contrat_id, code),
	foreign key (contrat_id, quartier_code) references quartier (contrat_id, code)
);
comment on table regle_affectation is 'À qui vont les lignes d''un financeur, selon le quartier, le thème national ou l''objectif. La première règle qui convient l''emporte.';
create index regle_affectation_financeur on regle_affectation (contrat_id, financeur_code, ordre);
call proteger('regle_affectation', 'select, insert, update, delete');

create table affectation (
	contrat_id uuid not null,
	ligne_id uuid not null,
	compte_id uuid not null references compte (id),
	regle_id uuid,
	instant timestamptz not null,
	par uuid references compte (id),
	primary key (contrat_id, ligne_id),
	foreign key (contrat_id, ligne_id) references ligne_financement (contrat_id, id) on delete cascade
);
comment on table affectation is 'Qui instruit une ligne : par règle, ou par choix d''une personne (sans règle).';
create index affectation_compte on affectation (contrat_id, compte_id);
call proteger('affectation', 'select, insert, update, delete');

create table signalement (
	contrat_id uuid not null,
	id uuid not null,
	dossier_id uuid not null,
	genre text not null check (genre in ('doublon', 'double_financement')),
	autre_dossier_id uuid not null,
	etat text not null check (etat in ('ecarte', 'confirme')),
	motif text not null check (motif <> ''),
	instant timestamptz not null,
	compte_id uuid not null references compte (id),
	primary key (contrat_id, id),
	unique (contrat_id, dossier_id, autre_dossier_id, genre),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id),
	foreign key (contrat_id, autre_dossier_id) references dossier (contrat_id, id),
	check (dossier_id < autre_dossier_id)
);
comment on table signalement is 'Réponse d''une personne à un rapprochement proposé entre deux dossiers. Le rapprochement lui-même est calculé.';
call proteger('signalement', 'select, insert, update');
