-- Files people deposit. The bytes are on disk or on S3, under the identifier alone; this table keeps the rest.

create table fichier_depose (
	contrat_id uuid not null references contrat (id),
	id uuid not null,
	nom text not null check (char_length(nom) between 1 and 200),
	type text not null,
	taille bigint not null check (taille > 0),
	empreinte text not null check (empreinte ~ '^[0-9a-f]{64}$'),
	antivirus text not null check (antivirus in ('en_attente', 'sain', 'infecte', 'non_verifie')),
	structure_id uuid,
	depose_par uuid not null references compte (id),
	depose_le timestamptz not null,
	public boolean not null default false,
	primary key (contrat_id, id),
	foreign key (contrat_id, structure_id) references structure (contrat_id, id)
);
comment on table fichier_depose is 'Fichier déposé par une personne. Son nom sert aux personnes ; le système ne range que par identifiant.';
comment on column fichier_depose.type is 'Type reconnu d''après le contenu, jamais d''après le nom.';
comment on column fichier_depose.empreinte is 'sha256 du contenu.';
comment on column fichier_depose.antivirus is 'Réponse de l''antivirus. Quand un antivirus est branché, un fichier n''est servi qu''une fois « sain » ; sans antivirus, il reste « non_verifie ».';
comment on column fichier_depose.structure_id is 'À qui est le fichier ; vide pour un fichier de l''équipe (note de cadrage).';
comment on column fichier_depose.public is 'Vrai pour la note de cadrage d''un appel publié.';
create index fichier_depose_structure on fichier_depose (contrat_id, structure_id) where structure_id is not null;
create index fichier_depose_en_attente on fichier_depose (depose_le) where antivirus = 'en_attente';
call proteger('fichier_depose', 'select, insert', 'public');
grant update (public) on fichier_depose to lergue_contrat;
revoke select on fichier_depose from lergue_public;
grant select (contrat_id, id, nom, type, taille, empreinte, antivirus, public) on fichier_depose to lergue_public;

-- Who is writing what, at this minute. Not a fact of the contract: not in the journal, not in a backup.
create table presence_ecriture (
	contrat_id uuid not null,
	objet text not null check (objet in ('dossier', 'structure')),
	objet_id uuid not null,
	compte_id uuid not null references compte (id) on delete cascade,
	section text not null,
	nom text not null,
	vu_le timestamptz not null,
	primary key (contrat_id, objet, objet_id, compte_id)
);
comment on table presence_ecriture is 'Qui écrit en ce moment, et dans quelle partie ; on ne garde que la dernière page ouverte.';
create index presence_ecriture_vu on presence_ecriture (vu_le);
call proteger('presence_ecriture', 'select, insert, update, delete');
