-- Meetings before and during: what was sent and whether it left, where the meeting is, one's own calendar.

alter table seance
	add column sequence integer not null default 0,
	add column point_courant uuid,
	add foreign key (contrat_id, point_courant) references point (contrat_id, id) on delete set null (point_courant);
comment on column seance.sequence is 'Augmente à chaque changement de date, d''heure ou de lieu et à l''annulation : les agendas remplacent l''ancienne invitation (RFC 5545, SEQUENCE).';
comment on column seance.point_courant is 'Point en discussion, pour que toutes les fenêtres montrent le même.';

-- A cancelled meeting keeps its trace and frees its day.
drop index seance_jour;
create unique index seance_jour on seance (contrat_id, instance_code, jour) where annulee_le is null;

alter table convocation
	add column sequence integer not null default 0,
	add column demandee_le timestamptz,
	add column envoyee_le timestamptz,
	add column erreur text not null default '',
	add column ouverte_le timestamptz;
comment on column convocation.sequence is 'Version de l''invitation confiée en dernier (seance.sequence).';
comment on column convocation.demandee_le is 'Quand le courriel a été confié à la file d''envoi ; vide pour une convocation papier.';
comment on column convocation.envoyee_le is 'Quand le serveur de courriel l''a acceptée : la preuve d''envoi.';
comment on column convocation.erreur is 'Mots du serveur de courriel quand il a refusé ; vide quand tout va bien.';
comment on column convocation.ouverte_le is 'Première ouverture du lien personnel.';
create unique index convocation_siege on convocation (contrat_id, seance_id, siege_code);

-- A contract may also write to whoever it convenes, account or not.
create policy convoque on courriel_a_envoyer for insert to lergue_contrat with check (
	contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid
	and exists (select 1 from convocation c where c.contrat_id = courriel_a_envoyer.contrat_id and c.courriel = courriel_a_envoyer.adresse)
);

create table agenda_prive (
	compte_id uuid primary key references compte (id) on delete cascade,
	jeton text not null unique,
	cree_le timestamptz not null
);
comment on table agenda_prive is 'Adresse secrète du calendrier d''une personne : ses séances et ses tâches. Seule l''empreinte du secret est gardée ; la supprimer ferme l''adresse.';
alter table agenda_prive enable row level security;
alter table agenda_prive force row level security;
create policy proprietaire on agenda_prive to current_user using (true) with check (true);
create policy identite on agenda_prive to lergue_identite using (true) with check (true);
grant select, insert, update, delete on agenda_prive to lergue_identite;
