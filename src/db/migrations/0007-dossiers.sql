-- The application: what a structure asks, and each funder's line.

create table dossier (
	contrat_id uuid not null references contrat (id),
	id uuid not null,
	numero text not null,
	appel_id uuid not null,
	annee integer not null,
	structure_id uuid not null,
	version_numero integer not null,
	statut text not null check (statut in ('brouillon', 'depose', 'irrecevable', 'recevable', 'inscrit', 'accorde', 'refuse', 'ajourne', 'abandonne')),
	revision integer not null default 1,
	intitule text not null default '' check (char_length(intitule) <= 256),
	description text not null default '',
	debut date,
	fin date,
	cree_le timestamptz not null,
	depose_le timestamptz,
	publie_le timestamptz,
	exemple boolean not null default false,
	primary key (contrat_id, id),
	foreign key (contrat_id, appel_id) references appel (contrat_id, id),
	foreign key (contrat_id, structure_id) references structure (contrat_id, id),
	foreign key (contrat_id, version_numero) references version_cadre (contrat_id, numero),
	check (debut <= fin),
	check (statut = 'brouillon' or statut = 'abandonne' or depose_le is not null)
);
comment on table dossier is 'Demande d''une structure pour une action, adressée à plusieurs financeurs (décret n° 2016-1971 du 28 décembre 2016, formulaire unique).';
comment on column dossier.revision is 'Augmente à chaque enregistrement : deux personnes ne s''effacent pas l''une l''autre.';
comment on column dossier.intitule is 'Au plus 256 caractères : c''est l''objet publié au format SCDL.';
create unique index dossier_numero on dossier (contrat_id, numero);
create index dossier_structure on dossier (contrat_id, structure_id);
create index dossier_appel on dossier (contrat_id, appel_id, statut);
create index dossier_public on dossier (contrat_id, annee, numero) where publie_le is not null;
call proteger('dossier', 'select, insert, update', 'publie_le is not null');

create table dossier_objectif (
	contrat_id uuid not null,
	dossier_id uuid not null,
	version_numero integer not null,
	objectif_code text not null,
	ordre integer not null,
	publiee boolean not null default false,
	primary key (contrat_id, dossier_id, objectif_code),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id),
	foreign key (contrat_id, version_numero, objectif_code) references objectif (contrat_id, version_numero, code)
);
create index dossier_objectif_par_objectif on dossier_objectif (contrat_id, objectif_code);
call proteger('dossier_objectif', 'select, insert, update, delete', 'publiee');

create table dossier_quartier (
	contrat_id uuid not null,
	dossier_id uuid not null,
	quartier_code text not null,
	publiee boolean not null default false,
	primary key (contrat_id, dossier_id, quartier_code),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id),
	foreign key (contrat_id, quartier_code) references quartier (contrat_id, code)
);
call proteger('dossier_quartier', 'select, insert, update, delete', 'publiee');

create table public_prevu (
	contrat_id uuid not null,
	dossier_id uuid not null,
	tranche text not null,
	sexe text not null check (sexe in ('femmes', 'hommes')),
	residence text not null check (residence in ('quartier', 'hors_quartier')),
	personnes integer not null check (personnes between 1 and 100000),
	primary key (contrat_id, dossier_id, tranche, sexe, residence),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id)
);
comment on table public_prevu is 'Nombre de personnes distinctes attendues, par tranche d''âge fine ; jamais de nom.';
call proteger('public_prevu', 'select, insert, delete');

create table ligne_budget (
	contrat_id uuid not null,
	dossier_id uuid not null,
	sens text not null check (sens in ('charge', 'produit')),
	ordre integer not null,
	compte text not null check (compte ~ '^[0-9A-Z]{2,4}$'),
	libelle text not null default '',
	montant_centimes bigint not null check (montant_centimes >= 0),
	primary key (contrat_id, dossier_id, sens, ordre),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id)
);
comment on table ligne_budget is 'Ligne du budget de l''action (plan comptable du cerfa 12156). Les subventions demandées n''y sont pas recopiées : elles sont les lignes de financement.';
call proteger('ligne_budget', 'select, insert, delete');

create table ligne_financement (
	contrat_id uuid not null,
	id uuid not null,
	dossier_id uuid not null,
	financeur_code text not null,
	nature text not null check (nature in ('specifique', 'droit_commun')),
	enveloppe_code text,
	demande_centimes bigint not null check (demande_centimes > 0),
	accorde_centimes bigint check (accorde_centimes >= 0),
	statut text not null check (statut in ('demandee', 'proposee', 'accordee', 'accordee_en_partie', 'refusee', 'ajournee', 'reorientee', 'sans_suite')),
	publiee boolean not null default false,
	primary key (contrat_id, id),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id),
	foreign key (contrat_id, financeur_code) references partenaire (contrat_id, code),
	foreign key (contrat_id, enveloppe_code) references enveloppe (contrat_id, code),
	unique (contrat_id, dossier_id, financeur_code, nature)
);
comment on table ligne_financement is 'Ce que le dossier demande à un financeur sur une nature de crédit. Chaque ligne a son propre état et sa propre décision.';
create index ligne_financement_financeur on ligne_financement (contrat_id, financeur_code, statut);
call proteger('ligne_financement', 'select, insert, update, delete', 'publiee');
