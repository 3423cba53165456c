-- The programme is written by several people at once: cells keep their place when emptied, and the database says what moved.

alter table scenario_ligne
	alter column montant_centimes drop not null,
	add column ecrite_le timestamptz not null default clock_timestamp();
comment on table scenario_ligne is 'Ce qu''un scénario propose pour une ligne. Sans rangée, ou sans montant : rien n''est proposé ; zéro : on propose de ne rien donner.';
comment on column scenario_ligne.montant_centimes is 'Nul quand la case a été vidée : la rangée reste, pour que sa révision ne reparte jamais de un.';
comment on column scenario_ligne.ecrite_le is 'À l''horloge de la base, quel que soit le processus : permet de relire ce qui a changé depuis une coupure.';
create index scenario_ligne_ecrite on scenario_ligne (contrat_id, scenario_id, ecrite_le);

-- Whoever writes a cell moves its revision and its instant: nobody can forget to.
create function tenir_case() returns trigger language plpgsql as $$
begin
	new.revision := case when tg_op = 'UPDATE' then old.revision + 1 else 1 end;
	new.ecrite_le := clock_timestamp();
	return new;
end $$;
create trigger scenario_ligne_tenue before insert or update on scenario_ligne for each row execute function tenir_case();

-- « contract scenario line,line » ; « * » when too many moved for one message, or when some went away. Identifiers only:
-- each reader reads the cells again with its own rights.
create function annoncer_cases() returns trigger language plpgsql security definer set search_path = public as $$
begin
	perform pg_notify('lergue_programme', c.contrat_id || ' ' || c.scenario_id || ' ' ||
		case when count(*) > 100 then '*' else string_agg(c.ligne_id::text, ',') end)
	from cases c group by c.contrat_id, c.scenario_id;
	return null;
end $$;
create trigger scenario_ligne_annonce_ajout after insert on scenario_ligne referencing new table as cases
	for each statement execute function annoncer_cases();
create trigger scenario_ligne_annonce_ecriture after update on scenario_ligne referencing new table as cases
	for each statement execute function annoncer_cases();

create function annoncer_scenario() returns trigger language plpgsql security definer set search_path = public as $$
begin
	perform pg_notify('lergue_programme', d.contrat_id || ' ' || d.scenario_id || ' -') from disparues d group by d.contrat_id, d.scenario_id;
	return null;
end $$;
comment on function annoncer_scenario is '« - » : la page se recharge en entier.';
create trigger scenario_ligne_annonce_retrait after delete on scenario_ligne referencing old table as disparues
	for each statement execute function annoncer_scenario();
create trigger scenario_enveloppe_annonce_ajout after insert on scenario_enveloppe referencing new table as disparues
	for each statement execute function annoncer_scenario();
create trigger scenario_enveloppe_annonce_ecriture after update on scenario_enveloppe referencing new table as disparues
	for each statement execute function annoncer_scenario();
create trigger scenario_enveloppe_annonce_retrait after delete on scenario_enveloppe referencing old table as disparues
	for each statement execute function annoncer_scenario();

alter table presence_ecriture drop constraint presence_ecriture_objet_check,
	add constraint presence_ecriture_objet_check check (objet in ('dossier', 'structure', 'scenario'));
