-- Meetings of the bodies: presences, items, one decision per funder line; closed, they no longer move.

create table seance (
	contrat_id uuid not null,
	id uuid not null,
	instance_code text not null,
	jour date not null,
	heure text check (heure ~ '^[0-2][0-9]:[0-5][0-9]$'),
	lieu text not null default '',
	objet text not null default '',
	statut text not null check (statut in ('preparee', 'close')),
	close_le timestamptz,
	empreinte text,
	exemple boolean not null default false,
	primary key (contrat_id, id),
	foreign key (contrat_id, instance_code) references instance (contrat_id, code),
	check ((statut = 'close') = (close_le is not null and empreinte is not null))
);
comment on column seance.empreinte is 'Empreinte des présences et décisions au moment de la clôture.';
create unique index seance_jour on seance (contrat_id, instance_code, jour);
call proteger('seance', 'select, insert, update', 'statut = ''close''');

create table presence (
	contrat_id uuid not null,
	seance_id uuid not null,
	siege_code text not null,
	etat text not null check (etat in ('present', 'represente', 'excuse', 'absent')),
	publiee boolean not null default false,
	primary key (contrat_id, seance_id, siege_code),
	foreign key (contrat_id, seance_id) references seance (contrat_id, id),
	foreign key (contrat_id, siege_code) references siege (contrat_id, code)
);
call proteger('presence', 'select, insert, update, delete', 'publiee');

create table point (
	contrat_id uuid not null,
	seance_id uuid not null,
	dossier_id uuid not null,
	ordre integer not null,
	publiee boolean not null default false,
	primary key (contrat_id, seance_id, dossier_id),
	foreign key (contrat_id, seance_id) references seance (contrat_id, id),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id)
);
comment on table point is 'Point de l''ordre du jour : un dossier soumis à la séance.';
create index point_dossier on point (contrat_id, dossier_id);
call proteger('point', 'select, insert, update, delete', 'publiee');

create table decision (
	contrat_id uuid not null,
	seance_id uuid not null,
	ligne_id uuid not null,
	issue text not null check (issue in ('accordee', 'accordee_en_partie', 'refusee', 'ajournee', 'reorientee')),
	accorde_centimes bigint not null check (accorde_centimes >= 0),
	motif text not null,
	instant timestamptz not null,
	compte_id uuid not null,
	publiee boolean not null default false,
	primary key (contrat_id, seance_id, ligne_id),
	foreign key (contrat_id, seance_id) references seance (contrat_id, id),
	foreign key (contrat_id, ligne_id) references ligne_financement (contrat_id, id),
	check ((issue in ('accordee', 'accordee_en_partie')) = (accorde_centimes > 0))
);
comment on table decision is 'Décision d''une séance sur une ligne de financement, avec son motif. Une subvention accordée crée des droits : une décision prise n''est plus modifiée.';
create index decision_ligne on decision (contrat_id, ligne_id);
call proteger('decision', 'select, insert, update, delete', 'publiee');

-- The envelope is updated by the same statement that decides: its row lock makes concurrent votes wait,
-- and its check refuses the one that would not fit.
create function tenir_enveloppe() returns trigger language plpgsql security definer set search_path = public as $$
declare
	v_contrat uuid := coalesce(new.contrat_id, old.contrat_id);
	v_ligne uuid := coalesce(new.ligne_id, old.ligne_id);
	v_difference bigint := coalesce(new.accorde_centimes, 0) - coalesce(old.accorde_centimes, 0);
	v_enveloppe text;
	v_nature text;
begin
	select enveloppe_code, nature into strict v_enveloppe, v_nature from ligne_financement where contrat_id = v_contrat and id = v_ligne;
	if coalesce(new.accorde_centimes, 0) > 0 and v_nature = 'specifique' and v_enveloppe is null then
		raise exception 'une somme sur crédits spécifiques demande une enveloppe' using errcode = 'check_violation', constraint = 'decision_sans_enveloppe';
	end if;
	if v_enveloppe is not null and v_difference <> 0 then
		update enveloppe set vote_centimes = vote_centimes + v_difference where contrat_id = v_contrat and code = v_enveloppe;
	end if;
	return null;
end $$;
create trigger decision_tient_enveloppe after insert or update or delete on decision
	for each row execute function tenir_enveloppe();

-- A line that already holds money cannot change envelope under it.
create function figer_enveloppe_de_ligne() returns trigger language plpgsql security definer set search_path = public as $$
begin
	if exists (select 1 from decision d where d.contrat_id = old.contrat_id and d.ligne_id = old.id and d.accorde_centimes > 0) then
		raise exception 'cette ligne a déjà une décision' using errcode = 'check_violation', constraint = 'ligne_deja_decidee';
	end if;
	return new;
end $$;
create trigger ligne_enveloppe_figee before update of enveloppe_code, nature, financeur_code on ligne_financement
	for each row when (old.enveloppe_code is distinct from new.enveloppe_code or old.nature <> new.nature or old.financeur_code <> new.financeur_code)
	execute function figer_enveloppe_de_ligne();

create function figer_seance_close() returns trigger language plpgsql security definer set search_path = public as $$
declare
	v_contrat uuid := coalesce(new.contrat_id, old.contrat_id);
	v_seance uuid := coalesce(new.seance_id, old.seance_id);
	v_statut text;
begin
	-- The shared lock makes closing wait for the votes under way, and the votes wait for a closing under way.
	select statut into v_statut from seance where contrat_id = v_contrat and id = v_seance for share;
	if v_statut = 'close' then
		raise exception 'la séance est close' using errcode = 'check_violation', constraint = 'seance_close';
	end if;
	return coalesce(new, old);
end $$;
create trigger presence_figee before insert or update or delete on presence for each row execute function figer_seance_close();
create trigger point_fige before insert or update or delete on point for each row execute function figer_seance_close();
create trigger decision_figee before insert or update or delete on decision for each row execute function figer_seance_close();

create function ne_pas_rouvrir() returns trigger language plpgsql as $$
begin
	raise exception 'la séance est close' using errcode = 'check_violation', constraint = 'seance_close';
end $$;
create trigger seance_close_figee before update or delete on seance
	for each row when (old.statut = 'close') execute function ne_pas_rouvrir();

-- At closing, what was voted becomes what is granted and public; nothing else writes this column.
create function attribuer_seance(p_contrat uuid, p_seance uuid) returns void language sql security definer set search_path = public as $$
	update enveloppe e set attribue_centimes = e.attribue_centimes + s.somme
	from (
		select l.enveloppe_code, sum(d.accorde_centimes)::bigint as somme
		from decision d join ligne_financement l on l.contrat_id = d.contrat_id and l.id = d.ligne_id
		where d.contrat_id = p_contrat and d.seance_id = p_seance and l.enveloppe_code is not null
		group by l.enveloppe_code
	) s
	where e.contrat_id = p_contrat and e.code = s.enveloppe_code
		and p_contrat = nullif(current_setting('lergue.contrat', true), '')::uuid;
$$;
revoke all on function attribuer_seance from public;
grant execute on function attribuer_seance to lergue_contrat;
