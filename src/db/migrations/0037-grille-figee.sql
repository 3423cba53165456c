-- A grid under which somebody scored does not move any more, and a mark never passes its maximum: the database says so too.

create function figer_grille() returns trigger language plpgsql security definer set search_path = public as $$
declare
	v_contrat constant uuid := coalesce(new.contrat_id, old.contrat_id);
	v_appel constant uuid := coalesce(new.appel_id, old.appel_id);
begin
	-- Held until the end: nobody scores while the grid changes.
	perform from appel where contrat_id = v_contrat and id = v_appel for no key update;
	if exists (select from note_critere where contrat_id = v_contrat and appel_id = v_appel) then
		raise exception 'the grid of this call is frozen: marks were given' using errcode = 'restrict_violation', constraint = 'grille_figee';
	end if;
	return coalesce(new, old);
end $$;
create trigger grille_figee before insert or update or delete on grille_critere for each row execute function figer_grille();

create function borner_note() returns trigger language plpgsql security definer set search_path = public as $$
begin
	perform from appel where contrat_id = new.contrat_id and id = new.appel_id for key share;
	if new.note > (select note_max from grille_critere
			where contrat_id = new.contrat_id and appel_id = new.appel_id and code = new.critere_code) then
		raise exception 'a mark is at most the maximum of its criterion' using errcode = 'check_violation', constraint = 'note_bornee';
	end if;
	return new;
end $$;
create trigger note_bornee before insert or update on note_critere for each row execute function borner_note();

-- DAUPHIN has more states than we have: its own word is kept beside ours.
alter table dossier add column etat_origine text not null default '' check (length(etat_origine) <= 200);
comment on column dossier.etat_origine is 'État tel que le tableau importé (DAUPHIN) l''écrivait ; vide pour un dossier né ici.';
