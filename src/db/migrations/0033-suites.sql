-- After the committee: acts of each funder, later decisions, minutes, tasks.

create table assemblee (
	contrat_id uuid not null,
	id uuid not null,
	financeur_code text not null,
	genre text not null check (genre in ('conseil', 'commission_permanente', 'bureau', 'arrete', 'autre')),
	nom text not null check (nom <> ''),
	jour date not null,
	limite date,
	exemple boolean not null default false,
	primary key (contrat_id, id),
	foreign key (contrat_id, financeur_code) references partenaire (contrat_id, code),
	check (limite <= jour)
);
comment on table assemblee is 'Date où un financeur prend ses actes : conseil, commission permanente, arrêté. Chaque financeur a son calendrier.';
comment on column assemblee.limite is 'Dernier jour pour lui transmettre les dossiers.';
create index assemblee_jour on assemblee (contrat_id, financeur_code, jour);
call proteger('assemblee', 'select, insert, update, delete');

create table acte_financeur (
	contrat_id uuid not null,
	id uuid not null,
	ligne_id uuid not null,
	seance_id uuid not null,
	assemblee_id uuid,
	genre text not null check (genre in ('deliberation', 'commission_permanente', 'arrete', 'decision', 'autre')),
	reference text not null default '',
	jour date not null,
	montant_centimes bigint not null check (montant_centimes >= 0),
	fichier_id uuid,
	instant timestamptz not null,
	compte_id uuid not null references compte (id),
	annule_le timestamptz,
	motif_annulation text not null default '',
	exemple boolean not null default false,
	primary key (contrat_id, id),
	foreign key (contrat_id, seance_id, ligne_id) references decision (contrat_id, seance_id, ligne_id),
	foreign key (contrat_id, assemblee_id) references assemblee (contrat_id, id),
	foreign key (contrat_id, fichier_id) references fichier_depose (contrat_id, id)
);
comment on table acte_financeur is 'Acte par lequel un financeur engage ce que la séance a voté : délibération, commission permanente, arrêté. Il ne s''efface pas, il s''annule.';
create unique index acte_financeur_ligne on acte_financeur (contrat_id, ligne_id) where annule_le is null;
call proteger('acte_financeur', 'select, insert, update');

create table versement (
	contrat_id uuid not null,
	id uuid not null,
	acte_id uuid not null,
	jour date not null,
	montant_centimes bigint not null check (montant_centimes <> 0),
	reference text not null default '',
	instant timestamptz not null,
	compte_id uuid not null references compte (id),
	exemple boolean not null default false,
	primary key (contrat_id, id),
	foreign key (contrat_id, acte_id) references acte_financeur (contrat_id, id)
);
comment on table versement is 'Argent versé (ou repris, en moins) au titre d''un acte.';
create index versement_acte on versement (contrat_id, acte_id, jour);
call proteger('versement', 'select, insert');

alter table decision add column remplace_seance uuid;
comment on column decision.remplace_seance is 'Séance dont cette décision remplace la décision sur la même ligne. L''ancienne reste lisible.';

create table proces_verbal (
	contrat_id uuid not null,
	seance_id uuid not null,
	version integer not null,
	etat text not null check (etat in ('projet', 'propose', 'approuve')),
	contenu jsonb not null,
	ecrit_le timestamptz not null,
	compte_id uuid references compte (id),
	approuve_seance uuid,
	approuve_le timestamptz,
	publie_le timestamptz,
	primary key (contrat_id, seance_id, version),
	foreign key (contrat_id, seance_id) references seance (contrat_id, id),
	foreign key (contrat_id, approuve_seance) references seance (contrat_id, id),
	check ((etat = 'approuve') = (approuve_le is not null))
);
comment on table proces_verbal is 'Procès-verbal d''une séance : écrit d''après ce qui s''est passé, amendé, approuvé à la séance suivante, publié en partie. Chaque version reste.';
call proteger('proces_verbal', 'select, insert, update');

create table tache (
	contrat_id uuid not null,
	id uuid not null,
	seance_id uuid,
	point_id uuid,
	dossier_id uuid,
	intitule text not null check (intitule <> ''),
	responsable_compte uuid references compte (id),
	responsable_siege text,
	echeance date,
	etat text not null check (etat in ('a_faire', 'faite', 'abandonnee')),
	cree_le timestamptz not null,
	cree_par uuid references compte (id),
	finie_le timestamptz,
	finie_par uuid references compte (id),
	motif text not null default '',
	exemple boolean not null default false,
	primary key (contrat_id, id),
	foreign key (contrat_id, seance_id) references seance (contrat_id, id),
	foreign key (contrat_id, point_id) references point (contrat_id, id),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id),
	foreign key (contrat_id, responsable_siege) references siege (contrat_id, code)
);
comment on table tache is 'Suite à donner, avec un responsable et une échéance. Née d''une séance ou seule.';
create index tache_ouverte on tache (contrat_id, echeance) where etat = 'a_faire';
call proteger('tache', 'select, insert, update');

create table participation (
	contrat_id uuid not null,
	seance_id uuid not null,
	categorie text not null check (categorie in ('habitants', 'associations', 'acteurs_economiques', 'institutions', 'autres')),
	organisme text not null default '',
	personnes integer not null check (personnes between 1 and 10000),
	primary key (contrat_id, seance_id, categorie, organisme),
	foreign key (contrat_id, seance_id) references seance (contrat_id, id)
);
comment on table participation is 'Personnes présentes hors des sièges, comptées par catégorie et organisme ; jamais de nom d''habitant. Nourrit les indicateurs de coopération (annexe 2, tableau 3).';
call proteger('participation', 'select, insert, update, delete');
create trigger participation_figee before insert or update or delete on participation for each row execute function figer_seance_close();
