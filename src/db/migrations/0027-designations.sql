-- Who holds each seat of a body, from one day to another.

create table designation (
	contrat_id uuid not null,
	id uuid not null,
	siege_code text not null,
	place text not null check (place in ('titulaire', 'suppleant')),
	nom text not null check (nom <> ''),
	fonction text not null default '',
	courriel text check (courriel = lower(courriel) and courriel like '%_@_%'),
	compte_id uuid references compte (id),
	debut date not null,
	fin date,
	exemple boolean not null default false,
	primary key (contrat_id, id),
	foreign key (contrat_id, siege_code) references siege (contrat_id, code),
	check (debut <= fin)
);
comment on table designation is 'Qui tient un siège, entre deux jours compris. Donnée personnelle : lue par l''équipe, jamais par le public, qui ne voit que la fonction.';
comment on column designation.courriel is 'Pour convoquer ; effacé quand la désignation prend fin.';
comment on column designation.fin is 'Dernier jour. Vide : en cours.';
create index designation_siege on designation (contrat_id, siege_code, debut);
create index designation_compte on designation (contrat_id, compte_id) where compte_id is not null;
call proteger('designation', 'select, insert, update');

-- A seat has one holder at a time. The seat is locked, so two people who name somebody at once wait for each other.
create function siege_tenu_par_un_seul() returns trigger language plpgsql security definer set search_path = public as $$
begin
	perform 1 from siege s where s.contrat_id = new.contrat_id and s.code = new.siege_code for update;
	if exists (
		select 1 from designation d
		where d.contrat_id = new.contrat_id and d.siege_code = new.siege_code and d.place = 'titulaire' and d.id <> new.id
			and daterange(d.debut, d.fin, '[]') && daterange(new.debut, new.fin, '[]')
	) then
		raise exception 'ce siège a déjà un titulaire' using errcode = 'check_violation', constraint = 'siege_deja_tenu';
	end if;
	return new;
end $$;
create trigger designation_un_seul_titulaire before insert or update of debut, fin, place, siege_code on designation
	for each row when (new.place = 'titulaire') execute function siege_tenu_par_un_seul();
