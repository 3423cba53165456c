-- Who acts: partners of the contract, associations, people and their roles.

create table partenaire (
	contrat_id uuid not null references contrat (id),
	code text not null,
	nom text not null,
	sigle text,
	nature text not null check (nature in ('etat', 'region', 'departement', 'epci', 'commune', 'caf', 'operateur', 'banque', 'bailleur', 'associatif', 'autre')),
	siret text check (siret ~ '^[0-9]{14}$'),
	financeur boolean not null default false,
	ordre integer not null,
	primary key (contrat_id, code)
);
comment on table partenaire is 'Organisme cité par le contrat : signataire, financeur ou membre d''une instance.';
call proteger('partenaire', 'select', '');

create table structure (
	contrat_id uuid not null references contrat (id),
	id uuid not null,
	nom text not null check (nom <> ''),
	siret text check (siret ~ '^[0-9]{14}$'),
	rna text check (rna ~ '^W[0-9][A-Z0-9][0-9]{7}$'),
	forme text not null check (forme in ('association', 'organisme_public', 'entreprise', 'groupe_informel')),
	commune text,
	courriel text,
	telephone text,
	exemple boolean not null default false,
	publiee boolean not null default false,
	primary key (contrat_id, id)
);
comment on table structure is 'Organisme qui porte ou peut porter une action.';
comment on column structure.courriel is 'Contact professionnel, jamais public.';
comment on column structure.publiee is 'Vrai dès qu''une de ses actions est publique.';
create unique index structure_siret on structure (contrat_id, siret) where siret is not null;
call proteger('structure', 'select, insert, update', 'publiee');
revoke select on structure from lergue_public;
grant select (contrat_id, id, nom, siret, rna, forme, commune, exemple, publiee) on structure to lergue_public;

create table compte (
	id uuid primary key,
	courriel text not null check (courriel = lower(courriel) and courriel like '%_@_%'),
	nom text not null check (nom <> ''),
	mot_de_passe text,
	administre_plateforme boolean not null default false,
	actif boolean not null default true,
	cree_le timestamptz not null default now()
);
comment on table compte is 'Une personne qui se connecte. Seul le rôle lergue_identite lit l''empreinte du mot de passe (argon2id).';
create unique index compte_courriel on compte (courriel);

create table mandat (
	contrat_id uuid not null references contrat (id),
	id uuid not null,
	compte_id uuid not null references compte (id),
	role text not null check (role in ('administrateur', 'chef_de_projet', 'instructeur', 'membre_instance', 'porteur', 'lecteur')),
	partenaire_code text,
	structure_id uuid,
	college_code text,
	cree_le timestamptz not null default now(),
	fin_le timestamptz,
	primary key (contrat_id, id),
	foreign key (contrat_id, partenaire_code) references partenaire (contrat_id, code),
	foreign key (contrat_id, structure_id) references structure (contrat_id, id),
	check (role <> 'instructeur' or partenaire_code is not null),
	check (role <> 'porteur' or structure_id is not null)
);
comment on table mandat is 'Ce qu''une personne est dans un contrat : son rôle et pour qui elle agit. Un mandat prend fin, il ne s''efface pas.';
create index mandat_compte on mandat (compte_id);
create unique index mandat_unique on mandat (contrat_id, compte_id, role, coalesce(partenaire_code, ''), coalesce(structure_id, '00000000-0000-0000-0000-000000000000'))
	where fin_le is null;
call proteger('mandat', 'select, insert, update');
create policy identite on mandat for select to lergue_identite using (true);
grant select on mandat to lergue_identite;

create table session (
	empreinte text primary key,
	compte_id uuid not null references compte (id) on delete cascade,
	cree_le timestamptz not null,
	vu_le timestamptz not null,
	expire_le timestamptz not null,
	appareil text not null default ''
);
comment on table session is 'Session ouverte : seule l''empreinte du jeton est gardée. Effacer la ligne ferme la session.';
create index session_compte on session (compte_id);

create table lien_unique (
	empreinte text primary key,
	compte_id uuid references compte (id) on delete cascade,
	usage text not null check (usage in ('connexion', 'mot_de_passe', 'invitation', 'premier_administrateur')),
	expire_le timestamptz not null,
	utilise_le timestamptz,
	check (usage = 'premier_administrateur' or compte_id is not null)
);
comment on table lien_unique is 'Lien envoyé par courriel, valable une fois.';

create table tentative (
	cle text not null,
	instant timestamptz not null
);
comment on table tentative is 'Essais de connexion récents, pour freiner les essais répétés ; effacés après un jour.';
create index tentative_cle on tentative (cle, instant);

alter table compte enable row level security;
alter table compte force row level security;
alter table session enable row level security;
alter table session force row level security;
alter table lien_unique enable row level security;
alter table lien_unique force row level security;
alter table tentative enable row level security;
alter table tentative force row level security;
create policy proprietaire on compte to current_user using (true) with check (true);
create policy proprietaire on session to current_user using (true) with check (true);
create policy proprietaire on lien_unique to current_user using (true) with check (true);
create policy proprietaire on tentative to current_user using (true) with check (true);
create policy identite on compte to lergue_identite using (true) with check (true);
create policy identite on session to lergue_identite using (true) with check (true);
create policy identite on lien_unique to lergue_identite using (true) with check (true);
create policy identite on tentative to lergue_identite using (true) with check (true);
grant select, insert, update on compte to lergue_identite;
grant select, insert, update, delete on session, lien_unique, tentative to lergue_identite;

-- The team of a contract sees the names of its own people, never a password hash.
create policy equipe on compte for select to lergue_contrat using (
	exists (select 1 from mandat m where m.compte_id = compte.id and m.contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid)
);
grant select (id, courriel, nom, actif) on compte to lergue_contrat;

create function inviter_compte(p_id uuid, p_courriel text, p_nom text) returns uuid language sql security definer set search_path = public as $$
	insert into compte (id, courriel, nom) values (p_id, lower(p_courriel), p_nom)
	on conflict (courriel) do nothing;
	select id from compte where courriel = lower(p_courriel);
$$;
comment on function inviter_compte is 'Donne le compte de cette adresse, en le créant au besoin, sans rien montrer des autres comptes.';
revoke all on function inviter_compte from public;
grant execute on function inviter_compte to lergue_contrat;
