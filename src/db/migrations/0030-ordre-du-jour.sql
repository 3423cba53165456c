-- The agenda of any body: applications and other items, convocations and answers, signatures, recusals, votes.

alter table seance
	add column heure_fin text check (heure_fin ~ '^[0-2][0-9]:[0-5][0-9]$'),
	add column visio text not null default '',
	add column message text not null default '',
	add column annulee_le timestamptz,
	add column annulation text not null default '';
comment on column seance.visio is 'Adresse de la visioconférence ; vide s''il n''y en a pas.';
comment on column seance.message is 'Mot joint à la convocation.';

-- An item is an application or something else; it has its own identity.
alter table point drop constraint point_pkey;
alter table point
	alter column dossier_id drop not null,
	add column id uuid not null default gen_random_uuid(),
	add column genre text not null default 'dossier' check (genre in ('information', 'avis', 'decision', 'dossier', 'libre')),
	add column intitule text not null default '',
	add column texte text not null default '',
	add column duree_minutes integer check (duree_minutes between 1 and 600),
	add column conclusion text not null default '',
	add column vote boolean not null default false,
	add primary key (contrat_id, id),
	add constraint point_dossier_unique unique (contrat_id, seance_id, dossier_id),
	add check ((genre = 'dossier') = (dossier_id is not null)),
	add check (dossier_id is not null or intitule <> '');
create index point_seance on point (contrat_id, seance_id, ordre);
comment on table point is 'Point de l''ordre du jour : une information, un avis, une décision, un dossier, un point libre.';
comment on column point.texte is 'Ce qu''il faut savoir avant la séance.';
comment on column point.conclusion is 'Ce que la séance en a dit ; va au procès-verbal.';
comment on column point.vote is 'Vrai si ce point se vote siège par siège ; rien ne l''exige tant que les règles de l''instance ne le demandent pas.';

create table point_document (
	contrat_id uuid not null,
	point_id uuid not null,
	fichier_id uuid not null,
	titre text not null check (titre <> ''),
	ordre integer not null,
	primary key (contrat_id, point_id, fichier_id),
	foreign key (contrat_id, point_id) references point (contrat_id, id) on delete cascade,
	foreign key (contrat_id, fichier_id) references fichier_depose (contrat_id, id)
);
comment on table point_document is 'Document joint à un point de l''ordre du jour.';
call proteger('point_document', 'select, insert, update, delete');

create table convocation (
	contrat_id uuid not null,
	id uuid not null,
	seance_id uuid not null,
	siege_code text not null,
	designation_id uuid,
	nom text not null,
	courriel text,
	moyen text not null check (moyen in ('courriel', 'papier')),
	jeton text unique,
	courriel_id uuid,
	preparee_le timestamptz not null,
	reponse text check (reponse in ('vient', 'suppleant', 'pouvoir', 'excuse')),
	pouvoir_a text,
	mot text not null default '',
	repondu_le timestamptz,
	exemple boolean not null default false,
	primary key (contrat_id, id),
	foreign key (contrat_id, seance_id) references seance (contrat_id, id),
	foreign key (contrat_id, siege_code) references siege (contrat_id, code),
	foreign key (contrat_id, designation_id) references designation (contrat_id, id),
	foreign key (contrat_id, pouvoir_a) references siege (contrat_id, code),
	check ((moyen = 'courriel') = (courriel is not null))
);
comment on table convocation is 'Convocation d''une personne à une séance, avec la preuve d''envoi (le courriel) et sa réponse. Seule l''empreinte du jeton du lien est gardée.';
create index convocation_seance on convocation (contrat_id, seance_id, siege_code);
call proteger('convocation', 'select, insert, update');

-- Presence has an hour: people arrive late and leave early.
alter table presence
	add column arrivee text check (arrivee ~ '^[0-2][0-9]:[0-5][0-9]$'),
	add column depart text check (depart ~ '^[0-2][0-9]:[0-5][0-9]$'),
	add column nom text not null default '',
	add column source text not null default 'equipe' check (source in ('equipe', 'lien', 'sur_place', 'feuille'));
comment on column presence.nom is 'Qui occupait le siège ce jour-là. Jamais publié.';

create table emargement (
	contrat_id uuid not null,
	seance_id uuid not null,
	siege_code text not null,
	nom text not null check (nom <> ''),
	moyen text not null check (moyen in ('lien', 'sur_place', 'feuille')),
	instant timestamptz not null,
	primary key (contrat_id, seance_id, siege_code),
	foreign key (contrat_id, seance_id) references seance (contrat_id, id),
	foreign key (contrat_id, siege_code) references siege (contrat_id, code)
);
comment on table emargement is 'Signature d''une présence : par lien, sur l''appareil de la salle, ou relevée de la feuille papier.';
call proteger('emargement', 'select, insert, delete');
create trigger emargement_fige before insert or update or delete on emargement for each row execute function figer_seance_close();

create table recusation (
	contrat_id uuid not null,
	seance_id uuid not null,
	point_id uuid not null,
	siege_code text not null,
	motif text not null default '',
	lien_id uuid,
	publiee boolean not null default false,
	primary key (contrat_id, point_id, siege_code),
	foreign key (contrat_id, seance_id) references seance (contrat_id, id),
	foreign key (contrat_id, point_id) references point (contrat_id, id) on delete cascade,
	foreign key (contrat_id, siege_code) references siege (contrat_id, code),
	foreign key (contrat_id, lien_id) references lien_interet (contrat_id, id)
);
comment on table recusation is 'Déport : ce siège quitte la séance pour ce point, ne compte pas et n''en lit rien (CGCT L2131-11, L1111-6). Imprimé au procès-verbal.';
create index recusation_seance on recusation (contrat_id, seance_id);
call proteger('recusation', 'select, insert, update, delete', 'publiee');
revoke select on recusation from lergue_public;
grant select (contrat_id, seance_id, point_id, siege_code, publiee) on recusation to lergue_public;
create trigger recusation_figee before insert or update or delete on recusation for each row execute function figer_seance_close();

create table voix (
	contrat_id uuid not null,
	seance_id uuid not null,
	point_id uuid not null,
	siege_code text not null,
	sens text not null check (sens in ('pour', 'contre', 'abstention')),
	instant timestamptz not null,
	compte_id uuid,
	primary key (contrat_id, point_id, siege_code),
	foreign key (contrat_id, seance_id) references seance (contrat_id, id),
	foreign key (contrat_id, point_id) references point (contrat_id, id) on delete cascade,
	foreign key (contrat_id, siege_code) references siege (contrat_id, code)
);
comment on table voix is 'Voix d''un siège sur un point qui se vote. Un siège récusé ou absent sans pouvoir n''en a pas.';
create index voix_seance on voix (contrat_id, seance_id);
call proteger('voix', 'select, insert, update, delete');
create trigger voix_figee before insert or update or delete on voix for each row execute function figer_seance_close();

-- A body that advises says what it would give; a body that decides reads it.
create table avis_instance (
	contrat_id uuid not null,
	seance_id uuid not null,
	ligne_id uuid not null,
	sens text not null check (sens in ('favorable', 'reserve', 'defavorable', 'hors_champ', 'reorientation')),
	propose_centimes bigint not null check (propose_centimes >= 0),
	motif text not null default '',
	instant timestamptz not null,
	compte_id uuid not null,
	primary key (contrat_id, seance_id, ligne_id),
	foreign key (contrat_id, seance_id) references seance (contrat_id, id),
	foreign key (contrat_id, ligne_id) references ligne_financement (contrat_id, id)
);
comment on table avis_instance is 'Avis d''une instance technique ou consultative sur la ligne d''un financeur : prépare la décision, ne la prend pas.';
create index avis_instance_ligne on avis_instance (contrat_id, ligne_id, instant desc);
call proteger('avis_instance', 'select, insert, update, delete');
create trigger avis_instance_fige before insert or update or delete on avis_instance for each row execute function figer_seance_close();

alter table regle_instance add column majorite text not null default 'aucune' check (majorite in ('aucune', 'exprimes', 'presents', 'deux_tiers'));
comment on column regle_instance.majorite is 'Majorité demandée quand un point se vote ; aucune : l''instance ne vote pas.';
