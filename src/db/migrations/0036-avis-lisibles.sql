-- Who reads an opinion is decided here, once, whatever the query: board, lists, sums, exports, meetings.

create function financeurs_du_lecteur() returns text[] language sql stable security definer set search_path = public as $$
	select coalesce(array_agg(m.partenaire_code), '{}') from mandat m
	where m.contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid
		and m.compte_id = nullif(current_setting('lergue.compte', true), '')::uuid
		and m.role = 'instructeur' and m.fin_le is null
$$;
comment on function financeurs_du_lecteur is 'Financeurs pour qui la personne de la transaction instruit ; aucun quand personne n''est nommé.';
revoke execute on function financeurs_du_lecteur from public;
grant execute on function financeurs_du_lecteur to lergue_contrat;

-- A program without a person reads what funders share; a person who only files for a structure reads what is addressed to it.
create function lit_entre_financeurs() returns boolean language sql stable security definer set search_path = public as $$
	select nullif(current_setting('lergue.compte', true), '') is null or exists (
		select from mandat m
		where m.contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid
			and m.compte_id = nullif(current_setting('lergue.compte', true), '')::uuid
			and m.role <> 'porteur' and m.fin_le is null)
$$;
comment on function lit_entre_financeurs is 'Faux pour une personne qui n''agit que pour une structure.';
revoke execute on function lit_entre_financeurs from public;
grant execute on function lit_entre_financeurs to lergue_contrat;

-- Read through a function: what hides a line from a person for another reason does not make its opinions public.
create function financeur_de_ligne(p_contrat uuid, p_ligne uuid) returns text language sql stable security definer set search_path = public as $$
	select financeur_code from ligne_financement
	where contrat_id = p_contrat and id = p_ligne and p_contrat = nullif(current_setting('lergue.contrat', true), '')::uuid
$$;
revoke execute on function financeur_de_ligne from public;
grant execute on function financeur_de_ligne to lergue_contrat;

create policy avis_lisible on avis as restrictive for select to lergue_contrat using (
	visibilite = 'porteur'
	or visibilite = 'financeurs' and (select lit_entre_financeurs())
	or visibilite <> 'porteur' and cardinality((select financeurs_du_lecteur())) > 0
		and financeur_de_ligne(contrat_id, ligne_id) = any ((select financeurs_du_lecteur())::text[])
);
comment on policy avis_lisible on avis is 'Un avis privé n''est lu que par les personnes de son financeur ; une structure ne lit que ce qui lui est adressé.';
create policy avis_lisible_national on avis as restrictive for select to lergue_lecture using (visibilite <> 'prive');

-- A row may be shared and its private note not: the note is in no grant, a function gives it to who may read it.
revoke select on avis from lergue_contrat, lergue_lecture;
grant select (contrat_id, id, ligne_id, compte_id, sens, propose_centimes, motif, instant, reserves, vers_dispositif, visibilite)
	on avis to lergue_contrat, lergue_lecture;
create function note_interne(p_avis uuid) returns text language sql stable security definer set search_path = public as $$
	select a.note_interne from avis a
	where a.contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid and a.id = p_avis
		and financeur_de_ligne(a.contrat_id, a.ligne_id) = any (financeurs_du_lecteur())
$$;
comment on function note_interne is 'Note d''un avis pour les personnes de son financeur ; rien pour toute autre.';
revoke execute on function note_interne from public;
grant execute on function note_interne to lergue_contrat;

-- What an opinion must say, as the application asks it.
alter table avis
	add constraint avis_reorientation check (sens <> 'reorientation' or vers_dispositif <> ''),
	add constraint avis_note_privee check (length(note_interne) <= 4000);

-- Opinions asked outside.
alter table demande_avis
	add column repondant text not null default '',
	add column rappelee_le timestamptz,
	add column envois integer not null default 1 check (envois between 1 and 50),
	add check (length(reponse) <= 8000);
comment on column demande_avis.repondant is 'Nom et fonction de la personne qui a répondu, tels qu''elle les a écrits.';
comment on column demande_avis.rappelee_le is 'Quand le rappel avant l''échéance est parti ; une seule fois.';

-- The grid.
alter table appel add column notation text not null default 'instruction' check (notation in ('instruction', 'instances'));
comment on column appel.notation is 'Qui note les dossiers de cet appel : instructeurs et chef de projet, ou aussi les membres d''instance.';
