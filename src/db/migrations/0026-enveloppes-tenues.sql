-- Who keeps the amount of an envelope equal to its movements, and what the database refuses by itself.

-- An envelope opens with its initial movement. It counts from 1 January of its year, or from the day it is opened when
-- that is earlier: nothing can have been voted before.
create function ouvrir_enveloppe() returns trigger language plpgsql security definer set search_path = public as $$
declare
	-- Who opens it and at what time of the act; the database's own clock when nobody says.
	v_instant timestamptz := coalesce(nullif(current_setting('lergue.instant', true), '')::timestamptz, now());
	v_aujourdhui date := (v_instant at time zone 'Europe/Paris')::date;
	v_parent enveloppe;
begin
	if new.parent_code is not null then
		select * into v_parent from enveloppe where contrat_id = new.contrat_id and code = new.parent_code;
		if (v_parent.financeur_code, v_parent.nature, v_parent.annee) is distinct from (new.financeur_code, new.nature, new.annee)
			or v_parent.parent_code is not null or v_parent.reference then
			raise exception 'une enveloppe se délègue à une enveloppe du même financeur, de la même année et de la même nature, qui n''est pas elle-même déléguée'
				using errcode = 'check_violation', constraint = 'delegation_inadaptee';
		end if;
	end if;
	insert into mouvement_enveloppe (contrat_id, id, enveloppe_code, genre, montant_centimes, jour, motif, instant, compte_id)
	values (new.contrat_id, md5(new.contrat_id || ' ' || new.code || ' initial')::uuid, new.code, 'initial', new.montant_centimes,
		least(make_date(coalesce(new.annee, extract(year from v_aujourdhui)::integer), 1, 1), v_aujourdhui),
		case when new.du_fichier then 'Fichier du contrat' else 'Ouverture de l’enveloppe' end, v_instant,
		nullif(current_setting('lergue.auteur', true), '')::uuid);
	return null;
end $$;
create trigger enveloppe_ouverte after insert on enveloppe for each row execute function ouvrir_enveloppe();

-- Only the owner may still write the amount (an import of the contract file): the difference becomes a movement.
create function ajuster_enveloppe() returns trigger language plpgsql security definer set search_path = public as $$
begin
	insert into mouvement_enveloppe (contrat_id, id, enveloppe_code, genre, montant_centimes, jour, motif, instant)
	values (new.contrat_id, gen_random_uuid(), new.code, 'ajustement', new.montant_centimes - old.montant_centimes,
		(now() at time zone 'Europe/Paris')::date, 'Fichier du contrat', now());
	return null;
end $$;
create trigger enveloppe_ajustee after update of montant_centimes on enveloppe
	for each row when (pg_trigger_depth() = 0 and old.montant_centimes is distinct from new.montant_centimes)
	execute function ajuster_enveloppe();

-- The row of the envelope is updated first: its lock makes votes and movements wait for each other.
create function tenir_mouvement() returns trigger language plpgsql security definer set search_path = public as $$
declare
	v enveloppe;
begin
	select * into strict v from enveloppe where contrat_id = new.contrat_id and code = new.enveloppe_code for update;
	if v.reference then
		raise exception 'cette enveloppe rappelle le contrat précédent : elle ne bouge pas' using errcode = 'check_violation', constraint = 'mouvement_de_reference';
	end if;
	if new.genre = 'initial' then
		raise exception 'une enveloppe ne s''ouvre qu''une fois' using errcode = 'check_violation', constraint = 'mouvement_initial_unique';
	end if;
	if v.montant_centimes + new.montant_centimes < v.vote_centimes then
		raise exception '% sont déjà votés sur cette enveloppe : on peut lui retirer % au plus',
			ecrire_euros(v.vote_centimes), ecrire_euros(v.montant_centimes - v.vote_centimes)
			using errcode = 'check_violation', constraint = 'enveloppe_jamais_depassee';
	end if;
	update enveloppe set montant_centimes = montant_centimes + new.montant_centimes
		where contrat_id = new.contrat_id and code = new.enveloppe_code;
	return null;
end $$;
create trigger mouvement_a_tient_enveloppe after insert on mouvement_enveloppe
	for each row when (pg_trigger_depth() = 0) execute function tenir_mouvement();

-- Dated in the past, a movement must fit every day since: votes already taken, what was frozen or put aside then.
create function verifier_chaque_jour() returns trigger language plpgsql security definer set search_path = public as $$
declare
	v_reste bigint;
	v_gele bigint;
	v_reserve bigint;
begin
	with evenement as (
		select jour, genre, montant_centimes as montant from mouvement_enveloppe
		where contrat_id = new.contrat_id and enveloppe_code = new.enveloppe_code
		union all
		select (d.instant at time zone 'Europe/Paris')::date, 'vote', -d.accorde_centimes
		from decision d join ligne_financement l on l.contrat_id = d.contrat_id and l.id = d.ligne_id
		where l.contrat_id = new.contrat_id and l.enveloppe_code = new.enveloppe_code
	), cumul as (
		select jour,
			sum(montant) over suite as reste,
			-sum(montant) filter (where genre in ('gel', 'degel')) over suite as gele,
			-sum(montant) filter (where genre in ('reserve', 'reprise_reserve')) over suite as reserve
		from evenement window suite as (order by jour)
	)
	select min(reste), min(gele), min(reserve) into v_reste, v_gele, v_reserve from cumul where jour >= new.jour;
	if new.montant_centimes < 0 and v_reste < 0 then
		raise exception 'à cette date d''effet, il manquerait % pour les votes déjà pris', ecrire_euros(-v_reste)
			using errcode = 'check_violation', constraint = 'mouvement_avant_les_votes';
	end if;
	if new.genre = 'degel' and v_gele < 0 then
		raise exception 'on ne dégèle pas plus que ce qui est gelé' using errcode = 'check_violation', constraint = 'degel_au_dela_du_gel';
	end if;
	if new.genre = 'reprise_reserve' and v_reserve < 0 then
		raise exception 'on ne reprend pas plus que la réserve' using errcode = 'check_violation', constraint = 'reprise_au_dela_de_la_reserve';
	end if;
	return null;
end $$;
create trigger mouvement_b_chaque_jour after insert on mouvement_enveloppe
	for each row when (pg_trigger_depth() = 0) execute function verifier_chaque_jour();

-- A transfer or a delegation is two movements: what leaves one envelope enters the other, the same day, for the same
-- funder, year and nature. Checked when the transaction ends.
create function verifier_paire() returns trigger language plpgsql security definer set search_path = public as $$
declare
	v_juste boolean;
begin
	select count(*) = 2 and sum(m.montant_centimes) = 0 and count(distinct m.enveloppe_code) = 2
		and count(distinct (m.genre, m.jour)) = 1
		and count(distinct (e.financeur_code, e.nature, e.annee)) = 1
		and (new.genre <> 'delegation' or bool_or(e.parent_code is not null and exists (
			select 1 from mouvement_enveloppe p where p.contrat_id = m.contrat_id and p.paire_id = m.paire_id and p.enveloppe_code = e.parent_code
		)))
	into v_juste
	from mouvement_enveloppe m join enveloppe e on e.contrat_id = m.contrat_id and e.code = m.enveloppe_code
	where m.contrat_id = new.contrat_id and m.paire_id = new.paire_id;
	if not v_juste then
		raise exception 'un virement ou une délégation va d''une enveloppe à une autre du même financeur, de la même année et de la même nature'
			using errcode = 'check_violation', constraint = 'paire_de_mouvements';
	end if;
	return null;
end $$;
create constraint trigger mouvement_c_paire after insert on mouvement_enveloppe deferrable initially deferred
	for each row when (new.paire_id is not null) execute function verifier_paire();

-- The owner too: a line goes only with its envelope.
create function figer_mouvement() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' and not exists (select 1 from enveloppe where contrat_id = old.contrat_id and code = old.enveloppe_code) then
		return old;
	end if;
	raise exception 'un mouvement ne se modifie pas : écrivez-en un autre qui le compense' using errcode = 'check_violation', constraint = 'mouvement_fige';
end $$;
create trigger mouvement_fige before update or delete on mouvement_enveloppe for each row execute function figer_mouvement();
