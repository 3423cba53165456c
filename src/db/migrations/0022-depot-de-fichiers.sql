-- What makes a deposit of a file safe: its bytes are never lost when acknowledged, nor kept when the act did not end.

create table fichier_en_cours (
	contrat_id uuid not null references contrat (id),
	id uuid not null,
	commence_le timestamptz not null,
	primary key (contrat_id, id)
);
comment on table fichier_en_cours is 'Dépôt commencé : les octets sont peut-être rangés, la ligne de fichier_depose pas encore écrite. Le ménage de la nuit efface ce qui n''a pas abouti. Jamais dans une sauvegarde.';
call proteger('fichier_en_cours', 'select, insert, delete');

-- The antivirus hears of a new file at once.
create function annoncer_fichier() returns trigger language plpgsql set search_path = public as $$
begin
	perform pg_notify('lergue_fichier', '');
	return null;
end $$;
create trigger annoncer after insert on fichier_depose for each statement execute function annoncer_fichier();
