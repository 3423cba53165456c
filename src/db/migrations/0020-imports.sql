-- Bringing in the table a team already keeps: its own columns, read once, remembered.

create table import_tableur (
	contrat_id uuid not null references contrat (id),
	id uuid not null,
	appel_id uuid not null,
	fichier_id uuid not null,
	statut text not null check (statut in ('a_associer', 'a_verifier', 'en_cours', 'termine', 'abandonne')),
	feuille text,
	ligne_entete integer,
	colonnes jsonb not null default '{}',
	bilan jsonb not null default '{}',
	cree_par uuid not null references compte (id),
	cree_le timestamptz not null,
	termine_le timestamptz,
	primary key (contrat_id, id),
	foreign key (contrat_id, appel_id) references appel (contrat_id, id),
	foreign key (contrat_id, fichier_id) references fichier_depose (contrat_id, id)
);
comment on table import_tableur is 'Import d''un tableau de dossiers : on associe ses colonnes, on relit, et rien n''est écrit avant la confirmation.';
create index import_tableur_appel on import_tableur (contrat_id, appel_id, cree_le desc);
call proteger('import_tableur', 'select, insert, update');

create table import_cle (
	contrat_id uuid not null,
	appel_id uuid not null,
	source text not null,
	cle text not null,
	dossier_id uuid not null,
	primary key (contrat_id, appel_id, source, cle),
	foreign key (contrat_id, appel_id) references appel (contrat_id, id),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id)
);
comment on table import_cle is 'Quel dossier une ligne importée a créé : le même tableau importé à nouveau met à jour et ne double rien.';
call proteger('import_cle', 'select, insert');
