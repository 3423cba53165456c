-- Envelopes: what each funder puts on the table. Declared before the applications that draw on them.

create table enveloppe (
	contrat_id uuid not null,
	code text not null,
	financeur_code text not null,
	dispositif text not null,
	nature text not null check (nature in ('specifique', 'droit_commun')),
	annee integer,
	montant_centimes bigint not null check (montant_centimes >= 0),
	vote_centimes bigint not null default 0,
	attribue_centimes bigint not null default 0,
	reference boolean not null default false,
	exemple boolean not null default false,
	note text,
	ordre integer not null,
	primary key (contrat_id, code),
	foreign key (contrat_id, financeur_code) references partenaire (contrat_id, code),
	check (reference or annee is not null),
	check (vote_centimes >= 0),
	constraint enveloppe_jamais_depassee check (vote_centimes <= montant_centimes),
	check (attribue_centimes between 0 and vote_centimes)
);
comment on table enveloppe is 'Financeur × année × dispositif × nature. Les enveloppes de référence rappellent le contrat précédent et ne financent rien.';
comment on column enveloppe.vote_centimes is 'Somme des décisions, tenue par déclencheur : la base refuse tout vote qui dépasserait le montant.';
comment on column enveloppe.attribue_centimes is 'Part de vote_centimes dont la séance est close : la seule que le public voit.';
create unique index enveloppe_annuelle on enveloppe (contrat_id, annee, financeur_code, dispositif, nature) where not reference;
call proteger('enveloppe', 'select, insert', '');
grant update (montant_centimes, dispositif, note) on enveloppe to lergue_contrat;
revoke select on enveloppe from lergue_public;
grant select (contrat_id, code, financeur_code, dispositif, nature, annee, montant_centimes, attribue_centimes, reference, exemple, note, ordre) on enveloppe to lergue_public;
