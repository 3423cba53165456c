-- Who has a link with which structure, and who leaves an item of a meeting because of it (CGCT L2131-11, L1111-6).

create table lien_interet (
	contrat_id uuid not null,
	id uuid not null,
	compte_id uuid references compte (id),
	designation_id uuid,
	structure_id uuid not null,
	genre text not null check (genre in ('mandat', 'emploi', 'famille', 'autre')),
	precision text not null default '',
	etat text not null check (etat in ('suggere', 'actif', 'ecarte')),
	debut date not null,
	fin date,
	cree_le timestamptz not null,
	declare_par uuid references compte (id),
	tranche_le timestamptz,
	tranche_par uuid references compte (id),
	motif text not null default '',
	exemple boolean not null default false,
	primary key (contrat_id, id),
	foreign key (contrat_id, designation_id) references designation (contrat_id, id),
	foreign key (contrat_id, structure_id) references structure (contrat_id, id),
	check (num_nonnulls(compte_id, designation_id) >= 1),
	check (debut <= fin)
);
comment on table lien_interet is 'Lien d''intérêt d''une personne avec une structure : mandat, emploi, famille. Actif, il cache à cette personne les dossiers de la structure et la fait sortir du décompte (CGCT L2131-11, L1111-6).';
comment on column lien_interet.etat is 'Suggéré d''après les noms des dirigeants, il ne vaut rien tant qu''une personne ne l''a pas confirmé.';
create unique index lien_interet_unique on lien_interet (contrat_id, structure_id,
	coalesce(compte_id, '00000000-0000-0000-0000-000000000000'), coalesce(designation_id, '00000000-0000-0000-0000-000000000000'), genre, debut);
create index lien_interet_compte on lien_interet (contrat_id, compte_id) where compte_id is not null;
create index lien_interet_structure on lien_interet (contrat_id, structure_id);
call proteger('lien_interet', 'select, insert, update');
