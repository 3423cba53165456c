-- The evaluation frame: question → criterion → indicator, source, method; follow-up tables; calendar.

create table intention_evaluation (
	contrat_id uuid not null references contrat (id),
	genre text not null check (genre in ('finalite', 'axe')),
	ordre integer not null,
	texte text not null,
	primary key (contrat_id, genre, ordre)
);
call proteger('intention_evaluation', 'select', '');

create table question (
	contrat_id uuid not null references contrat (id),
	code text not null,
	intitule text not null,
	variantes text[] not null default '{}',
	ordre integer not null,
	primary key (contrat_id, code)
);
comment on column question.variantes is 'Autres formulations trouvées dans le contrat signé.';
call proteger('question', 'select', '');

create table question_objectif (
	contrat_id uuid not null,
	question_code text not null,
	version_numero integer not null,
	objectif_code text not null,
	ordre integer not null,
	primary key (contrat_id, question_code, version_numero, objectif_code),
	foreign key (contrat_id, question_code) references question (contrat_id, code),
	foreign key (contrat_id, version_numero, objectif_code) references objectif (contrat_id, version_numero, code)
);
create index question_objectif_par_objectif on question_objectif (contrat_id, version_numero, objectif_code);
call proteger('question_objectif', 'select', '');

create table critere (
	contrat_id uuid not null,
	code text not null,
	question_code text not null,
	intitule text not null,
	ordre integer not null,
	primary key (contrat_id, code),
	foreign key (contrat_id, question_code) references question (contrat_id, code)
);
call proteger('critere', 'select', '');

create table element_critere (
	contrat_id uuid not null,
	critere_code text not null,
	genre text not null check (genre in ('indicateur', 'source', 'methode')),
	code text not null,
	intitule text not null,
	ordre integer not null,
	primary key (contrat_id, genre, code),
	foreign key (contrat_id, critere_code) references critere (contrat_id, code)
);
call proteger('element_critere', 'select', '');

create table tableau_suivi (
	contrat_id uuid not null references contrat (id),
	code text not null,
	nom text not null,
	note text,
	ordre integer not null,
	primary key (contrat_id, code)
);
call proteger('tableau_suivi', 'select', '');

create table axe_tableau (
	contrat_id uuid not null,
	tableau_code text not null,
	sens text not null check (sens in ('ligne', 'colonne')),
	code text not null,
	intitule text not null,
	ordre integer not null,
	primary key (contrat_id, tableau_code, sens, code),
	foreign key (contrat_id, tableau_code) references tableau_suivi (contrat_id, code)
);
call proteger('axe_tableau', 'select', '');

create table axe_objectif (
	contrat_id uuid not null,
	tableau_code text not null,
	sens text not null,
	axe_code text not null,
	version_numero integer not null,
	objectif_code text not null,
	ordre integer not null,
	primary key (contrat_id, tableau_code, sens, axe_code, version_numero, objectif_code),
	foreign key (contrat_id, tableau_code, sens, axe_code) references axe_tableau (contrat_id, tableau_code, sens, code),
	foreign key (contrat_id, version_numero, objectif_code) references objectif (contrat_id, version_numero, code)
);
call proteger('axe_objectif', 'select', '');

create table echeance_evaluation (
	contrat_id uuid not null references contrat (id),
	code text not null,
	nom text not null,
	rythme text not null check (rythme in ('annuel', 'ponctuel')),
	annees integer[] not null default '{}',
	texte text not null,
	ordre integer not null,
	primary key (contrat_id, code)
);
call proteger('echeance_evaluation', 'select', '');
