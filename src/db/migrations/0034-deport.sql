-- What a link of interest hides from a person, kept by the database whatever the query (CGCT L2131-11, L1111-6).
-- The team's door sets « lergue.compte », and « lergue.deport »: the structures this person has a link with today.
-- Each policy compares a column with an array computed once a query; without a link the array is empty and costs nothing.

create function structures_liees(p_contrat uuid, p_compte uuid, p_sauf uuid[] default '{}') returns uuid[]
language sql stable security definer set search_path = public as $$
	select coalesce(array_agg(distinct l.structure_id), '{}')
	from lien_interet l
	where l.contrat_id = p_contrat and p_contrat = nullif(current_setting('lergue.contrat', true), '')::uuid and l.etat = 'actif' and l.structure_id <> all (p_sauf)
		and (now() at time zone 'Europe/Paris')::date between l.debut and coalesce(l.fin, 'infinity')
		and (l.compte_id = p_compte or l.designation_id in (
			select d.id from designation d where d.contrat_id = p_contrat and d.compte_id = p_compte));
$$;
comment on function structures_liees is 'Structures avec lesquelles cette personne a un lien actif aujourd''hui, par son compte ou par un siège qu''elle tient.';

create function structures_cachees() returns uuid[] language sql stable as $$
	select coalesce(nullif(current_setting('lergue.deport', true), ''), '{}')::uuid[]
$$;

create function dossiers_caches() returns uuid[] language plpgsql stable security definer set search_path = public as $$
declare
	v_structures constant uuid[] := structures_cachees();
begin
	if v_structures = '{}' then
		return v_structures;
	end if;
	return array(select d.id from dossier d
		where d.contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid and d.structure_id = any (v_structures));
end $$;

create function lignes_cachees() returns uuid[] language plpgsql stable security definer set search_path = public as $$
declare
	v_dossiers constant uuid[] := dossiers_caches();
begin
	if v_dossiers = '{}' then
		return v_dossiers;
	end if;
	return array(select l.id from ligne_financement l
		where l.contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid and l.dossier_id = any (v_dossiers));
end $$;

create function points_caches() returns uuid[] language plpgsql stable security definer set search_path = public as $$
declare
	v_dossiers constant uuid[] := dossiers_caches();
begin
	if v_dossiers = '{}' then
		return v_dossiers;
	end if;
	return array(select p.id from point p
		where p.contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid and p.dossier_id = any (v_dossiers));
end $$;

create function actes_caches() returns uuid[] language plpgsql stable security definer set search_path = public as $$
declare
	v_lignes constant uuid[] := lignes_cachees();
begin
	if v_lignes = '{}' then
		return v_lignes;
	end if;
	return array(select a.id from acte_financeur a
		where a.contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid and a.ligne_id = any (v_lignes));
end $$;

-- Files of the team that belong to a hidden application; those of the structure itself say whose they are.
create function fichiers_caches() returns uuid[] language plpgsql stable security definer set search_path = public as $$
declare
	v_contrat constant uuid := nullif(current_setting('lergue.contrat', true), '')::uuid;
	v_structures constant uuid[] := structures_cachees();
begin
	if v_structures = '{}' then
		return v_structures;
	end if;
	return array(
		select p.fichier_id from piece_dossier p where p.contrat_id = v_contrat and p.dossier_id = any (dossiers_caches())
		union select p.fichier_id from piece_structure p where p.contrat_id = v_contrat and p.structure_id = any (v_structures)
		union select r.fichier_id from representant r
			where r.contrat_id = v_contrat and r.structure_id = any (v_structures) and r.fichier_id is not null
		union select d.fichier_id from point_document d where d.contrat_id = v_contrat and d.point_id = any (points_caches())
		union select a.fichier_id from acte_financeur a
			where a.contrat_id = v_contrat and a.ligne_id = any (lignes_cachees()) and a.fichier_id is not null);
end $$;

-- What a line of the journal says when it speaks of something hidden: identifiers and numbers, as one pattern.
create function motif_cache() returns text language plpgsql stable security definer set search_path = public as $$
declare
	v_contrat constant uuid := nullif(current_setting('lergue.contrat', true), '')::uuid;
	v_structures constant uuid[] := structures_cachees();
begin
	if v_structures = '{}' then
		return null;
	end if;
	return (
		select string_agg(mot, '|') from (
			select unnest(v_structures)::text as mot
			union select d.id::text from dossier d where d.contrat_id = v_contrat and d.structure_id = any (v_structures)
			union select d.numero from dossier d where d.contrat_id = v_contrat and d.structure_id = any (v_structures)
			union select l.id::text from ligne_financement l where l.contrat_id = v_contrat and l.dossier_id = any (dossiers_caches())
			union select p.id::text from point p where p.contrat_id = v_contrat and p.dossier_id = any (dossiers_caches())
		) as mots);
end $$;

do $$
declare
	f text;
begin
	foreach f in array array['structures_liees', 'dossiers_caches', 'lignes_cachees', 'points_caches', 'actes_caches', 'fichiers_caches', 'motif_cache'] loop
		execute format('revoke all on function %I from public', f);
		execute format('grant execute on function %I to lergue_contrat', f);
	end loop;
end $$;

-- p_cachees: the function that gives the hidden values of the column. A restrictive policy is added to the others, never instead.
create procedure deporter(p_table regclass, p_colonne text, p_cachees text) language plpgsql as $$
begin
	execute format('create policy %I on %s as restrictive to lergue_contrat using ((%I <> all ((select %I())::uuid[])) is not false)',
		'deport_' || p_colonne, p_table, p_colonne, p_cachees);
end $$;

call deporter('structure', 'id', 'structures_cachees');
call deporter('dossier', 'structure_id', 'structures_cachees');
call deporter('fichier_depose', 'structure_id', 'structures_cachees');
call deporter('fichier_depose', 'id', 'fichiers_caches');
call deporter('representant', 'structure_id', 'structures_cachees');
call deporter('affiliation', 'structure_id', 'structures_cachees');
call deporter('agrement', 'structure_id', 'structures_cachees');
call deporter('moyens_structure', 'structure_id', 'structures_cachees');
call deporter('aide_de_minimis', 'structure_id', 'structures_cachees');
call deporter('budget_structure', 'structure_id', 'structures_cachees');
call deporter('piece_structure', 'structure_id', 'structures_cachees');
call deporter('appel_derogation', 'structure_id', 'structures_cachees');

call deporter('dossier_objectif', 'dossier_id', 'dossiers_caches');
call deporter('dossier_quartier', 'dossier_id', 'dossiers_caches');
call deporter('dossier_transversale', 'dossier_id', 'dossiers_caches');
call deporter('dossier_indicateur', 'dossier_id', 'dossiers_caches');
call deporter('public_prevu', 'dossier_id', 'dossiers_caches');
call deporter('ligne_budget', 'dossier_id', 'dossiers_caches');
call deporter('ligne_financement', 'dossier_id', 'dossiers_caches');
call deporter('reponse', 'dossier_id', 'dossiers_caches');
call deporter('piece_dossier', 'dossier_id', 'dossiers_caches');
call deporter('signature', 'dossier_id', 'dossiers_caches');
call deporter('correction', 'dossier_id', 'dossiers_caches');
call deporter('rappel_envoye', 'dossier_id', 'dossiers_caches');
call deporter('import_cle', 'dossier_id', 'dossiers_caches');
call deporter('point', 'dossier_id', 'dossiers_caches');
call deporter('scenario_dossier', 'dossier_id', 'dossiers_caches');
call deporter('demande_avis', 'dossier_id', 'dossiers_caches');
call deporter('note_critere', 'dossier_id', 'dossiers_caches');
call deporter('signalement', 'dossier_id', 'dossiers_caches');
call deporter('signalement', 'autre_dossier_id', 'dossiers_caches');
call deporter('tache', 'dossier_id', 'dossiers_caches');
call deporter('presence_ecriture', 'objet_id', 'dossiers_caches');

call deporter('avis', 'ligne_id', 'lignes_cachees');
call deporter('decision', 'ligne_id', 'lignes_cachees');
call deporter('demande_annuelle', 'ligne_id', 'lignes_cachees');
call deporter('avis_instance', 'ligne_id', 'lignes_cachees');
call deporter('scenario_ligne', 'ligne_id', 'lignes_cachees');
call deporter('affectation', 'ligne_id', 'lignes_cachees');
call deporter('acte_financeur', 'ligne_id', 'lignes_cachees');
call deporter('versement', 'acte_id', 'actes_caches');

call deporter('point_document', 'point_id', 'points_caches');
call deporter('recusation', 'point_id', 'points_caches');
call deporter('voix', 'point_id', 'points_caches');
call deporter('tache', 'point_id', 'points_caches');

create policy deport_structure on presence_ecriture as restrictive to lergue_contrat
	using ((objet_id <> all ((select structures_cachees())::uuid[])) is not false);
-- A line that speaks of something hidden is hidden whole; its number alone shows that a line is there.
create policy deport_dossier_id on journal as restrictive for select to lergue_contrat
	using (case when (select motif_cache()) is null then true
		else (coalesce(dossier_id::text, '') || ' ' || objet_id || ' ' || details::text) !~ (select motif_cache()) end);

-- Two things every act needs whole, whoever runs it: the end of the journal's chain, and the numbers already given.
create function fin_du_journal(p_contrat uuid) returns table (numero bigint, empreinte text)
language sql stable security definer set search_path = public as $$
	select j.numero, j.empreinte from journal j
	where j.contrat_id = p_contrat
		and (p_contrat = nullif(current_setting('lergue.contrat', true), '')::uuid or session_user = current_user)
	order by j.numero desc limit 1;
$$;
comment on function fin_du_journal is 'Numéro et empreinte de la dernière ligne : la chaîne se suit aussi pour qui ne lit pas toutes les lignes.';
revoke all on function fin_du_journal from public;
grant execute on function fin_du_journal to lergue_contrat;

create function numeros_de_dossier(p_annee integer) returns setof text
language sql stable security definer set search_path = public as $$
	select d.numero from dossier d
	where d.contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid and d.annee = p_annee;
$$;
comment on function numeros_de_dossier is 'Numéros déjà donnés cette année : un numéro ne sert qu''une fois, même quand son dossier est caché à qui en crée un autre.';
revoke all on function numeros_de_dossier from public;
grant execute on function numeros_de_dossier to lergue_contrat;
