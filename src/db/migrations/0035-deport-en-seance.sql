-- Nobody decides with somebody linked in the room: the recusals of an item are noted before its first decision or vote.

create function sieges_lies(p_contrat uuid, p_seance uuid, p_structure uuid)
returns table (siege_code text, designation_id uuid, nom text, place text, lien_id uuid, genre text)
language sql stable security definer set search_path = public as $$
	select g.code, d.id, d.nom, d.place, l.id, l.genre
	from seance s
	join siege g on g.contrat_id = s.contrat_id and g.instance_code = s.instance_code
	join designation d on d.contrat_id = g.contrat_id and d.siege_code = g.code
		and s.jour between d.debut and coalesce(d.fin, 'infinity')
	join lien_interet l on l.contrat_id = d.contrat_id and l.structure_id = p_structure and l.etat = 'actif'
		and s.jour between l.debut and coalesce(l.fin, 'infinity')
		and (l.designation_id = d.id or l.compte_id = d.compte_id)
	left join presence p on p.contrat_id = s.contrat_id and p.seance_id = s.id and p.siege_code = g.code
	where s.contrat_id = p_contrat and s.id = p_seance and p_contrat = nullif(current_setting('lergue.contrat', true), '')::uuid
		-- A substitute counts when it is the one who came; the holder, when it is not replaced.
		and (d.place = 'suppleant') = (coalesce(p.etat, '') = 'represente');
$$;
comment on function sieges_lies is 'Sièges d''une séance dont la personne, titulaire ou suppléante venue, a ce jour-là un lien actif avec la structure : leur déport est obligatoire.';
revoke all on function sieges_lies from public;
grant execute on function sieges_lies to lergue_contrat;

create function deport_avant_decision() returns trigger language plpgsql security definer set search_path = public as $$
begin
	if exists (
		select from ligne_financement f
		join dossier d on d.contrat_id = f.contrat_id and d.id = f.dossier_id
		join point p on p.contrat_id = f.contrat_id and p.seance_id = new.seance_id and p.dossier_id = d.id
		cross join lateral sieges_lies(f.contrat_id, new.seance_id, d.structure_id) as s
		where f.contrat_id = new.contrat_id and f.id = new.ligne_id and not exists (
			select from recusation r
			where r.contrat_id = p.contrat_id and r.point_id = p.id and r.siege_code = s.siege_code)
	) then
		raise exception 'une personne liée à la structure ne s''est pas déportée' using errcode = 'check_violation', constraint = 'deport_a_noter';
	end if;
	return new;
end $$;
create trigger decision_apres_deport before insert or update on decision for each row execute function deport_avant_decision();
create trigger avis_instance_apres_deport before insert or update on avis_instance for each row execute function deport_avant_decision();

create function deport_avant_voix() returns trigger language plpgsql security definer set search_path = public as $$
begin
	if exists (
		select from recusation r
		where r.contrat_id = new.contrat_id and r.point_id = new.point_id and r.siege_code = new.siege_code
	) then
		raise exception 'ce siège s''est déporté' using errcode = 'check_violation', constraint = 'siege_recuse';
	end if;
	if exists (
		select from point p
		join dossier d on d.contrat_id = p.contrat_id and d.id = p.dossier_id
		cross join lateral sieges_lies(p.contrat_id, new.seance_id, d.structure_id) as s
		where p.contrat_id = new.contrat_id and p.id = new.point_id and not exists (
			select from recusation r
			where r.contrat_id = p.contrat_id and r.point_id = p.id and r.siege_code = s.siege_code)
	) then
		raise exception 'une personne liée à la structure ne s''est pas déportée' using errcode = 'check_violation', constraint = 'deport_a_noter';
	end if;
	return new;
end $$;
create trigger voix_apres_deport before insert or update on voix for each row execute function deport_avant_voix();
