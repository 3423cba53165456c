-- Calls for projects.

create table appel (
	contrat_id uuid not null references contrat (id),
	id uuid not null,
	annee integer not null,
	titre text not null check (titre <> ''),
	note text not null default '',
	ouvre_le timestamptz not null,
	ferme_le timestamptz not null,
	taux_public_max_points integer check (taux_public_max_points between 1 and 10000),
	part_qpv_min_points integer check (part_qpv_min_points between 1 and 10000),
	publie boolean not null default false,
	exemple boolean not null default false,
	primary key (contrat_id, id),
	check (ouvre_le < ferme_le)
);
comment on table appel is 'Appel à projets annuel du contrat.';
comment on column appel.part_qpv_min_points is 'Part minimale du public habitant le quartier, en points de base (Hérault : 6000).';
comment on column appel.taux_public_max_points is 'Part maximale d''argent public dans le budget, en points de base ; aucun plafond national.';
create index appel_annee on appel (contrat_id, annee);
call proteger('appel', 'select, insert, update', 'publie');

create table appel_enveloppe (
	contrat_id uuid not null,
	appel_id uuid not null,
	enveloppe_code text not null,
	primary key (contrat_id, appel_id, enveloppe_code),
	foreign key (contrat_id, appel_id) references appel (contrat_id, id),
	foreign key (contrat_id, enveloppe_code) references enveloppe (contrat_id, code)
);
comment on table appel_enveloppe is 'Enveloppes ouvertes par l''appel : elles disent quels financeurs on peut solliciter, et sur quelle nature de crédit.';
call proteger('appel_enveloppe', 'select, insert, delete', '');
