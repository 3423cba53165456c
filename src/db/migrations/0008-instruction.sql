-- What funders make of an application, line by line.

create table avis (
	contrat_id uuid not null,
	id uuid not null,
	ligne_id uuid not null,
	compte_id uuid not null,
	sens text not null check (sens in ('favorable', 'reserve', 'defavorable')),
	propose_centimes bigint not null check (propose_centimes >= 0),
	motif text not null,
	instant timestamptz not null,
	primary key (contrat_id, id),
	foreign key (contrat_id, ligne_id) references ligne_financement (contrat_id, id),
	check (sens <> 'defavorable' or propose_centimes = 0)
);
comment on table avis is 'Avis d''un financeur sur sa ligne. On n''efface pas un avis : le dernier compte.';
create index avis_ligne on avis (contrat_id, ligne_id, instant desc);
call proteger('avis', 'select, insert');
