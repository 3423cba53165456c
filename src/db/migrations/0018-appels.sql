-- The call, whole: what it opens, when each scheme may be asked, the pieces and the questions it adds.

alter table appel
	add column note_fichier_id uuid,
	add column formulaire_version integer not null default 1,
	add column delai_signature_jours integer not null default 7 check (delai_signature_jours between 0 and 60),
	add column rappels_jours integer[] not null default '{14,3,1}',
	add column bilan_exige boolean not null default false,
	add foreign key (contrat_id, note_fichier_id) references fichier_depose (contrat_id, id);
comment on column appel.note is 'Note de cadrage, en Markdown simple (titres, listes, liens).';
comment on column appel.formulaire_version is 'Version en cours du formulaire ; chaque correction en ajoute une.';
comment on column appel.delai_signature_jours is 'Jours laissés après la fermeture pour signer un dossier terminé à temps.';
comment on column appel.rappels_jours is 'Combien de jours avant la fermeture on rappelle un brouillon.';
comment on column appel.bilan_exige is 'Vrai si le bilan de l''année précédente est dû avant une nouvelle demande.';

create table appel_objectif (
	contrat_id uuid not null,
	appel_id uuid not null,
	objectif_code text not null,
	primary key (contrat_id, appel_id, objectif_code),
	foreign key (contrat_id, appel_id) references appel (contrat_id, id)
);
comment on table appel_objectif is 'Objectifs que l''appel ouvre, de n''importe quel niveau : un objectif ouvre ceux qu''il contient. Aucune ligne : tout le contrat.';
call proteger('appel_objectif', 'select, insert, delete', 'exists (select 1 from appel a where a.contrat_id = appel_objectif.contrat_id and a.id = appel_objectif.appel_id and a.publie)');

create table appel_quartier (
	contrat_id uuid not null,
	appel_id uuid not null,
	quartier_code text not null,
	primary key (contrat_id, appel_id, quartier_code),
	foreign key (contrat_id, appel_id) references appel (contrat_id, id),
	foreign key (contrat_id, quartier_code) references quartier (contrat_id, code)
);
comment on table appel_quartier is 'Quartiers que l''appel vise. Aucune ligne : tous ceux du contrat.';
call proteger('appel_quartier', 'select, insert, delete', 'exists (select 1 from appel a where a.contrat_id = appel_quartier.contrat_id and a.id = appel_quartier.appel_id and a.publie)');

create table appel_dispositif (
	contrat_id uuid not null,
	appel_id uuid not null,
	ordre integer not null,
	nom text not null check (nom <> ''),
	genre text not null check (genre in ('ordinaire', 'vvv', 'quartiers_ete', 'clas', 'reaap', 'cpo', 'autre')),
	financeur_code text,
	enveloppe_code text,
	ouvre_le timestamptz,
	ferme_le timestamptz,
	depot text not null default '',
	adresse text,
	note text not null default '',
	primary key (contrat_id, appel_id, ordre),
	foreign key (contrat_id, appel_id) references appel (contrat_id, id),
	foreign key (contrat_id, financeur_code) references partenaire (contrat_id, code),
	foreign key (contrat_id, enveloppe_code) references enveloppe (contrat_id, code),
	check (ouvre_le < ferme_le)
);
comment on table appel_dispositif is 'Dispositif annoncé par l''appel, avec son calendrier : demandé ici sur une enveloppe, ou déposé ailleurs (CLAS et REAAP sur ELAN).';
comment on column appel_dispositif.depot is 'Où on dépose quand ce n''est pas ici ; vide : ici.';
comment on column appel_dispositif.enveloppe_code is 'Enveloppe dont ce calendrier remplace celui de l''appel.';
call proteger('appel_dispositif', 'select, insert, delete', 'exists (select 1 from appel a where a.contrat_id = appel_dispositif.contrat_id and a.id = appel_dispositif.appel_id and a.publie)');

create table appel_formulaire (
	contrat_id uuid not null,
	appel_id uuid not null,
	version integer not null,
	contenu jsonb not null,
	cree_le timestamptz not null,
	motif text not null default '',
	primary key (contrat_id, appel_id, version),
	foreign key (contrat_id, appel_id) references appel (contrat_id, id)
);
comment on table appel_formulaire is 'Questions et pièces demandées par un appel. Une version ne change jamais : une correction en ajoute une, portée dans les brouillons ; un dossier envoyé garde la sienne.';
call proteger('appel_formulaire', 'select, insert', 'exists (select 1 from appel a where a.contrat_id = appel_formulaire.contrat_id and a.id = appel_formulaire.appel_id and a.publie)');

create table appel_derogation (
	contrat_id uuid not null,
	appel_id uuid not null,
	structure_id uuid not null,
	jusqu_au timestamptz not null,
	motif text not null check (motif <> ''),
	accordee_le timestamptz not null,
	primary key (contrat_id, appel_id, structure_id),
	foreign key (contrat_id, appel_id) references appel (contrat_id, id),
	foreign key (contrat_id, structure_id) references structure (contrat_id, id)
);
comment on table appel_derogation is 'Réouverture d''un appel pour une seule structure, avec son motif.';
call proteger('appel_derogation', 'select, insert, update');
