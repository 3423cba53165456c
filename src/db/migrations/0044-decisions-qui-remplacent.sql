-- A later meeting may come back on a decided line: a new decision supersedes the old one, which stays readable. The
-- envelope follows: the new sum takes the place of the old one, once. And the sealed content of a closed meeting.

create table retour_decision (
	contrat_id uuid not null,
	seance_id uuid not null,
	ligne_id uuid not null,
	remplace_seance uuid not null,
	motif text not null check (motif <> ''),
	instant timestamptz not null,
	compte_id uuid not null references compte (id),
	primary key (contrat_id, seance_id, ligne_id),
	foreign key (contrat_id, seance_id) references seance (contrat_id, id),
	foreign key (contrat_id, remplace_seance, ligne_id) references decision (contrat_id, seance_id, ligne_id),
	constraint retour_deja_inscrit unique (contrat_id, remplace_seance, ligne_id),
	check (seance_id <> remplace_seance)
);
comment on table retour_decision is 'Ligne déjà décidée, remise à l''ordre du jour d''une séance, avec le motif. La décision d''avant vaut tant que cette séance n''est pas close.';
create index retour_decision_seance on retour_decision (contrat_id, seance_id);
call proteger('retour_decision', 'select, insert, delete');
call deporter('retour_decision', 'ligne_id', 'lignes_cachees');
create trigger retour_fige before insert or update or delete on retour_decision for each row execute function figer_seance_close();

alter table decision
	add column difference_centimes bigint not null default 0,
	add constraint decision_remplacee foreign key (contrat_id, remplace_seance, ligne_id) references decision (contrat_id, seance_id, ligne_id),
	add constraint decision_remplacee_une_fois unique (contrat_id, remplace_seance, ligne_id),
	add check (remplace_seance <> seance_id);
comment on column decision.difference_centimes is 'Ce que cette décision change à l''enveloppe : la somme accordée, moins celle de la décision qu''elle remplace. Tenu par déclencheur.';

-- Frozen meetings refuse an update: the owner writes past the trigger, once, before anything superseded anything.
alter table decision disable trigger decision_figee;
alter table decision disable trigger decision_tient_enveloppe;
update decision set difference_centimes = accorde_centimes;
alter table decision enable trigger decision_figee;
alter table decision enable trigger decision_tient_enveloppe;

-- Before the decision is written: what it supersedes must be final and in force.
create function peser_decision() returns trigger language plpgsql security definer set search_path = public as $$
declare
	v_ancien bigint := 0;
begin
	if new.remplace_seance is not null then
		select d.accorde_centimes into v_ancien from decision d
			join seance s on s.contrat_id = d.contrat_id and s.id = d.seance_id and s.statut = 'close'
			where d.contrat_id = new.contrat_id and d.seance_id = new.remplace_seance and d.ligne_id = new.ligne_id;
		if not found then
			raise exception 'on ne remplace qu''une décision d''une séance close' using errcode = 'check_violation', constraint = 'decision_remplacee';
		end if;
	elsif new.accorde_centimes > 0 and exists (
		select 1 from decision d where d.contrat_id = new.contrat_id and d.ligne_id = new.ligne_id and d.seance_id <> new.seance_id
			and d.accorde_centimes > 0 and not exists (
				select 1 from decision n where n.contrat_id = d.contrat_id and n.ligne_id = d.ligne_id and n.remplace_seance = d.seance_id)
	) then
		raise exception 'cette ligne a déjà une somme votée : la nouvelle décision doit la remplacer' using errcode = 'check_violation', constraint = 'decision_sans_remplacement';
	end if;
	new.difference_centimes := new.accorde_centimes - v_ancien;
	return new;
end $$;
create trigger decision_b_pesee before insert or update on decision for each row execute function peser_decision();

create or replace function tenir_enveloppe() returns trigger language plpgsql security definer set search_path = public as $$
declare
	v_contrat uuid := coalesce(new.contrat_id, old.contrat_id);
	v_ligne uuid := coalesce(new.ligne_id, old.ligne_id);
	v_difference bigint := coalesce(new.difference_centimes, 0) - coalesce(old.difference_centimes, 0);
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

-- Until the later meeting is closed, what was granted stands: it may be above what is voted, never above the amount.
alter table enveloppe
	drop constraint enveloppe_check1,
	add constraint attribue_dans_le_montant check (attribue_centimes between 0 and montant_centimes);

create or replace function attribuer_seance(p_contrat uuid, p_seance uuid) returns void language sql security definer set search_path = public as $$
	update enveloppe e set attribue_centimes = e.attribue_centimes + s.somme
	from (
		select l.enveloppe_code, sum(d.difference_centimes)::bigint as somme
		from decision d join ligne_financement l on l.contrat_id = d.contrat_id and l.id = d.ligne_id
		where d.contrat_id = p_contrat and d.seance_id = p_seance and l.enveloppe_code is not null
		group by l.enveloppe_code
	) s
	where e.contrat_id = p_contrat and e.code = s.enveloppe_code
		and p_contrat = nullif(current_setting('lergue.contrat', true), '')::uuid;
$$;

create or replace function tenir_mouvement() returns trigger language plpgsql security definer set search_path = public as $$
declare
	v enveloppe;
	v_tenu bigint;
begin
	select * into strict v from enveloppe where contrat_id = new.contrat_id and code = new.enveloppe_code for update;
	if v.reference then
		raise exception 'cette enveloppe rappelle le contrat précédent : elle ne bouge pas' using errcode = 'check_violation', constraint = 'mouvement_de_reference';
	end if;
	if new.genre = 'initial' then
		raise exception 'une enveloppe ne s''ouvre qu''une fois' using errcode = 'check_violation', constraint = 'mouvement_initial_unique';
	end if;
	v_tenu := greatest(v.vote_centimes, v.attribue_centimes);
	if v.montant_centimes + new.montant_centimes < v_tenu then
		raise exception '% sont déjà votés sur cette enveloppe : on peut lui retirer % au plus',
			ecrire_euros(v_tenu), ecrire_euros(v.montant_centimes - v_tenu)
			using errcode = 'check_violation', constraint = 'enveloppe_jamais_depassee';
	end if;
	update enveloppe set montant_centimes = montant_centimes + new.montant_centimes
		where contrat_id = new.contrat_id and code = new.enveloppe_code;
	return null;
end $$;

create or replace function verifier_chaque_jour() returns trigger language plpgsql security definer set search_path = public as $$
declare
	v_reste bigint;
	v_gele bigint;
	v_reserve bigint;
begin
	with evenement as (
		select jour, genre, montant_centimes as montant from mouvement_enveloppe
		where contrat_id = new.contrat_id and enveloppe_code = new.enveloppe_code
		union all
		select (d.instant at time zone 'Europe/Paris')::date, 'vote', -d.difference_centimes
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

create table sceau (
	contrat_id uuid not null,
	seance_id uuid not null,
	version integer not null check (version >= 2),
	contenu jsonb not null,
	partie_publique jsonb not null,
	primary key (contrat_id, seance_id),
	foreign key (contrat_id, seance_id) references seance (contrat_id, id)
);
comment on table sceau is 'Contenu scellé d''une séance close, élément par élément, avec le sel de chacun : son empreinte est celle de la séance. Les séances closes avant cette table sont scellées sous la version 1, sans contenu gardé.';
comment on column sceau.partie_publique is 'Le même contenu où ce qui n''est pas public n''est plus qu''une empreinte : chacun vérifie le tout sans rien lire de plus.';
call proteger('sceau', 'select, insert', 'true');
revoke select on sceau from lergue_public;
grant select (contrat_id, seance_id, version, partie_publique) on sceau to lergue_public;
create trigger sceau_fige before insert or update or delete on sceau for each row execute function figer_seance_close();

-- What the act of a funder engages cannot go past what the meeting voted; a payment cannot go past its act.
create function tenir_acte() returns trigger language plpgsql security definer set search_path = public as $$
declare
	v_vote bigint;
begin
	if new.annule_le is not null then
		return new;
	end if;
	select d.accorde_centimes into v_vote from decision d
		join seance s on s.contrat_id = d.contrat_id and s.id = d.seance_id and s.statut = 'close'
		where d.contrat_id = new.contrat_id and d.seance_id = new.seance_id and d.ligne_id = new.ligne_id
		and not exists (select 1 from decision n join seance c on c.contrat_id = n.contrat_id and c.id = n.seance_id and c.statut = 'close'
			where n.contrat_id = d.contrat_id and n.ligne_id = d.ligne_id and n.remplace_seance = d.seance_id);
	if not found or new.montant_centimes > v_vote then
		raise exception 'un acte n''engage pas plus que la décision en vigueur' using errcode = 'check_violation', constraint = 'acte_au_dela_du_vote';
	end if;
	return new;
end $$;
create trigger acte_tenu before insert or update on acte_financeur for each row execute function tenir_acte();

create function tenir_versement() returns trigger language plpgsql security definer set search_path = public as $$
declare
	v_acte acte_financeur;
	v_verse bigint;
begin
	select * into strict v_acte from acte_financeur where contrat_id = new.contrat_id and id = new.acte_id for update;
	select coalesce(sum(montant_centimes), 0) into v_verse from versement where contrat_id = new.contrat_id and acte_id = new.acte_id;
	if v_verse < 0 or (new.montant_centimes > 0 and (v_acte.annule_le is not null or v_verse > v_acte.montant_centimes)) then
		raise exception 'les versements d''un acte restent entre zéro et son montant' using errcode = 'check_violation', constraint = 'versement_au_dela_de_l_acte';
	end if;
	return null;
end $$;
create trigger versement_tenu after insert on versement for each row execute function tenir_versement();

create table avenant_financier (
	contrat_id uuid not null,
	id uuid not null,
	annee integer not null,
	numero integer not null check (numero > 0),
	instant timestamptz not null,
	compte_id uuid not null references compte (id),
	empreinte text not null check (empreinte ~ '^[0-9a-f]{64}$'),
	contenu jsonb not null,
	primary key (contrat_id, id),
	constraint avenant_numero unique (contrat_id, annee, numero)
);
comment on table avenant_financier is 'Annexe financière de l''année, tirée des votes des séances closes : chaque génération garde son numéro, son contenu et son empreinte.';
call proteger('avenant_financier', 'select, insert');
