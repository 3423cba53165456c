-- Mail to send. An act adds a line in its own transaction; the worker, as owner, moves it to the queue of jobs (schema
-- « travaux »), which the request roles cannot reach.

create table courriel_a_envoyer (
	id uuid primary key,
	contrat_id uuid references contrat (id),
	modele text not null check (modele ~ '^[a-z_]+$'),
	compte_id uuid references compte (id) on delete cascade,
	adresse text check (adresse = lower(adresse)),
	donnees jsonb not null default '{}',
	cree_le timestamptz not null default now(),
	check (num_nonnulls(compte_id, adresse) = 1)
);
comment on table courriel_a_envoyer is 'Courriel décidé par un acte et pas encore confié à la file des travaux. Ne contient jamais de lien secret : il est fabriqué à l''envoi.';
comment on column courriel_a_envoyer.adresse is 'Adresse tapée par une personne qui n''est pas connectée : savoir si un compte existe se fait à l''envoi, jamais devant elle.';

alter table courriel_a_envoyer enable row level security;
alter table courriel_a_envoyer force row level security;
create policy proprietaire on courriel_a_envoyer to current_user using (true) with check (true);
create policy identite on courriel_a_envoyer for insert to lergue_identite with check (contrat_id is null);
-- A contract writes only to its own people.
create policy contrat on courriel_a_envoyer for insert to lergue_contrat with check (
	contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid
	and exists (select 1 from mandat m where m.compte_id = courriel_a_envoyer.compte_id and m.contrat_id = courriel_a_envoyer.contrat_id)
);
grant insert on courriel_a_envoyer to lergue_identite, lergue_contrat;

create function annoncer_courriel() returns trigger language plpgsql set search_path = public as $$
begin
	perform pg_notify('lergue_courriel', '');
	return null;
end $$;
create trigger annoncer after insert on courriel_a_envoyer for each statement execute function annoncer_courriel();
