-- Quorum and proxies of a body, as data: the founding document sets none, so a body without a row has no rule.

create table regle_instance (
	contrat_id uuid not null,
	instance_code text not null,
	depuis date not null,
	quorum text not null check (quorum in ('aucun', 'sieges', 'college')),
	part text check (part in ('quart', 'tiers', 'moitie', 'majorite', 'deux_tiers', 'trois_quarts')),
	college_code text,
	pouvoirs_par_personne integer not null default 0 check (pouvoirs_par_personne between 0 and 20),
	pouvoirs_comptent boolean not null default false,
	suppleants_comptent boolean not null default true,
	invites_comptent boolean not null default false,
	vacants_comptent boolean not null default true,
	source text not null default '',
	primary key (contrat_id, instance_code, depuis),
	foreign key (contrat_id, instance_code) references instance (contrat_id, code),
	foreign key (contrat_id, instance_code, college_code) references college (contrat_id, instance_code, code),
	check ((quorum = 'aucun') = (part is null)),
	check ((quorum = 'college') = (college_code is not null)),
	check (quorum = 'aucun' or source <> '')
);
comment on table regle_instance is 'Règles d''une instance à partir d''un jour. Le contrat fondateur ne fixe ni quorum ni vote : sans ligne, il n''y a pas de règle.';
comment on column regle_instance.pouvoirs_par_personne is 'Combien de pouvoirs une personne peut porter ; zéro : l''instance n''en admet pas.';
comment on column regle_instance.pouvoirs_comptent is 'Un pouvoir compte pour le quorum. Non par défaut : dans les assemblées locales, seuls les présents comptent (CGCT, L2121-17).';
comment on column regle_instance.source is 'Où la règle est écrite : règlement intérieur, délibération.';
call proteger('regle_instance', 'select, insert, update');

create table pouvoir (
	contrat_id uuid not null,
	seance_id uuid not null,
	de_siege text not null,
	a_siege text not null,
	primary key (contrat_id, seance_id, de_siege),
	foreign key (contrat_id, seance_id) references seance (contrat_id, id),
	foreign key (contrat_id, de_siege) references siege (contrat_id, code),
	foreign key (contrat_id, a_siege) references siege (contrat_id, code),
	check (de_siege <> a_siege)
);
comment on table pouvoir is 'Un siège absent charge un siège présent de parler pour lui, le temps d''une séance. Un siège en donne un seul.';
call proteger('pouvoir', 'select, insert, delete');
create trigger pouvoir_fige before insert or update or delete on pouvoir for each row execute function figer_seance_close();
