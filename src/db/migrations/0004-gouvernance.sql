-- Bodies, colleges and seats of the contract. Meetings come after the applications they decide on.

create table instance (
	contrat_id uuid not null references contrat (id),
	code text not null,
	sigle text,
	nom text not null,
	nature text not null check (nature in ('decision', 'technique', 'avis', 'liaison', 'operationnelle')),
	roles text[] not null default '{}',
	frequence_minimum integer check (frequence_minimum > 0),
	frequence_par text check (frequence_par in ('an', 'mois')),
	frequence_texte text not null,
	note text,
	ordre integer not null,
	primary key (contrat_id, code)
);
comment on table instance is 'Instance du contrat. Sa fréquence est une cible, pas une règle bloquante (chapitre Gouvernance du contrat).';
call proteger('instance', 'select', '');

create table college (
	contrat_id uuid not null,
	instance_code text not null,
	code text not null,
	nom text not null,
	note text,
	ordre integer not null,
	primary key (contrat_id, instance_code, code),
	foreign key (contrat_id, instance_code) references instance (contrat_id, code)
);
call proteger('college', 'select', '');

create table siege (
	contrat_id uuid not null,
	code text not null,
	instance_code text not null,
	fonction text not null,
	qualite text not null check (qualite in ('copresidence', 'membre', 'invite', 'animation')),
	partenaire_code text,
	college_code text,
	ordre integer not null,
	primary key (contrat_id, code),
	foreign key (contrat_id, instance_code) references instance (contrat_id, code),
	foreign key (contrat_id, instance_code, college_code) references college (contrat_id, instance_code, code),
	foreign key (contrat_id, partenaire_code) references partenaire (contrat_id, code)
);
comment on table siege is 'Place dans une instance, par fonction et jamais par nom de personne.';
create index siege_instance on siege (contrat_id, instance_code, ordre);
call proteger('siege', 'select', '');
