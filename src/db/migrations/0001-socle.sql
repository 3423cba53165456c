-- The floor every chapter stands on: contracts, the journal, and the one way a table is protected.

create table contrat (
	id uuid primary key,
	slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]*$'),
	nom text not null check (nom <> ''),
	debut date not null,
	fin date not null,
	code_anct text,
	epci_siren text not null check (epci_siren ~ '^[0-9]{9}$'),
	epci_nom text not null,
	departement text not null,
	region text not null,
	presentation text not null,
	source text,
	version_courante integer not null,
	importe_le timestamptz not null default now(),
	check (debut < fin)
);
comment on table contrat is 'Un contrat de ville (loi n° 2014-173 du 21 février 2014, art. 6).';
comment on column contrat.code_anct is 'Code donné au contrat par l''ANCT, par exemple CN03406I.';
comment on column contrat.version_courante is 'Numéro de la version du cadre en vigueur ; un avenant en ajoute une.';

-- p_droits: what the request role may do. p_public: what the public may read — null: nothing; '': every row; otherwise one more condition.
-- One plain equality in every policy keeps the plans indexable.
create procedure proteger(p_table regclass, p_droits text, p_public text default null) language plpgsql as $$
declare
	du_contrat constant text := 'contrat_id = nullif(current_setting(''lergue.contrat'', true), '''')::uuid';
begin
	execute format('alter table %s enable row level security', p_table);
	execute format('alter table %s force row level security', p_table);
	execute format('create policy proprietaire on %s to current_user using (true) with check (true)', p_table);
	execute format('create policy contrat on %s to lergue_contrat using (%s) with check (%s)', p_table, du_contrat, du_contrat);
	execute format('create policy lecture on %s for select to lergue_lecture using (true)', p_table);
	execute format('grant select on %s to lergue_lecture', p_table);
	execute format('grant %s on %s to lergue_contrat', p_droits, p_table);
	if p_public is not null then
		execute format('create policy public on %s for select to lergue_public using (%s%s)', p_table, du_contrat,
			case when p_public = '' then '' else ' and ' || p_public end);
		execute format('grant select on %s to lergue_public', p_table);
	end if;
end $$;

grant usage on schema public to lergue_public, lergue_contrat, lergue_lecture, lergue_identite;

-- The list of contracts is public knowledge: no contract has to be chosen to read it.
alter table contrat enable row level security;
alter table contrat force row level security;
create policy proprietaire on contrat to current_user using (true) with check (true);
create policy tous on contrat for select to lergue_public, lergue_contrat, lergue_lecture, lergue_identite using (true);
grant select on contrat to lergue_public, lergue_contrat, lergue_lecture, lergue_identite;

create table journal (
	contrat_id uuid not null references contrat (id),
	numero bigint not null check (numero > 0),
	instant timestamptz not null,
	compte_id uuid,
	auteur text not null,
	acte text not null,
	objet text not null,
	objet_id text not null,
	dossier_id uuid,
	details jsonb not null default '{}',
	precedent text not null,
	empreinte text not null,
	primary key (contrat_id, numero)
);
comment on table journal is 'Une ligne par acte, dans la transaction de l''acte. L''application ne peut qu''ajouter et lire. Chaque ligne porte l''empreinte de la précédente : toute modification se voit.';
create index journal_dossier on journal (contrat_id, dossier_id, numero) where dossier_id is not null;
create index journal_objet on journal (contrat_id, objet, objet_id, numero);
call proteger('journal', 'select, insert');
