-- What happens to an envelope: dated movements, each with its motive, never edited. Its amount is their sum.

alter table enveloppe
	add column parent_code text,
	add foreign key (contrat_id, parent_code) references enveloppe (contrat_id, code),
	add check (parent_code <> code and not (reference and parent_code is not null));
comment on column enveloppe.montant_centimes is 'Ce qui peut être voté : somme des mouvements, tenue par déclencheur. Ce qui est gelé ou mis en réserve n''y est plus.';
comment on column enveloppe.parent_code is 'Enveloppe déléguée : celle dont elle reçoit ses crédits. Même financeur, même année, même nature ; un seul degré.';
create index enveloppe_parent on enveloppe (contrat_id, parent_code) where parent_code is not null;
revoke update (montant_centimes) on enveloppe from lergue_contrat;

create table mouvement_enveloppe (
	contrat_id uuid not null,
	id uuid not null,
	enveloppe_code text not null,
	genre text not null check (genre in ('initial', 'ajustement', 'gel', 'degel', 'annulation', 'reserve', 'reprise_reserve', 'virement', 'delegation')),
	montant_centimes bigint not null,
	jour date not null,
	motif text not null check (motif <> ''),
	instant timestamptz not null,
	compte_id uuid,
	paire_id uuid,
	primary key (contrat_id, id),
	foreign key (contrat_id, enveloppe_code) references enveloppe (contrat_id, code) on delete cascade,
	check (case genre
		when 'initial' then montant_centimes >= 0
		when 'degel' then montant_centimes > 0
		when 'reprise_reserve' then montant_centimes > 0
		when 'gel' then montant_centimes < 0
		when 'annulation' then montant_centimes < 0
		when 'reserve' then montant_centimes < 0
		else montant_centimes <> 0 end),
	check ((genre in ('virement', 'delegation')) = (paire_id is not null)),
	constraint mouvement_a_venir check (jour <= (instant at time zone 'Europe/Paris')::date)
);
comment on table mouvement_enveloppe is 'Un mouvement ne se modifie pas et ne s''efface pas : un mouvement faux est compensé par un autre. Les coupes en cours d''année arrivent (annulation de crédits, LOLF art. 14).';
comment on column mouvement_enveloppe.montant_centimes is 'Ce que le mouvement ajoute (plus) ou retire (moins) à ce qui peut être voté.';
comment on column mouvement_enveloppe.jour is 'Jour d''effet. L''instant d''écriture est à côté.';
comment on column mouvement_enveloppe.compte_id is 'Qui l''a écrit ; vide : l''ouverture d''un appel ou le fichier du contrat.';
comment on column mouvement_enveloppe.paire_id is 'Commun aux deux mouvements d''un virement ou d''une délégation : ce qui sort de l''une entre dans l''autre.';
create index mouvement_de_l_enveloppe on mouvement_enveloppe (contrat_id, enveloppe_code, jour, instant);
create index mouvement_paire on mouvement_enveloppe (contrat_id, paire_id) where paire_id is not null;
call proteger('mouvement_enveloppe', 'select, insert');

-- Envelopes already there: one initial movement, before anything voted on them.
insert into mouvement_enveloppe (contrat_id, id, enveloppe_code, genre, montant_centimes, jour, motif, instant)
	select e.contrat_id, gen_random_uuid(), e.code, 'initial', e.montant_centimes,
		least(make_date(coalesce(e.annee, extract(year from now())::integer), 1, 1), (now() at time zone 'Europe/Paris')::date, d.premier),
		'Ouverture de l’enveloppe', now()
	from enveloppe e
	left join (
		select l.contrat_id, l.enveloppe_code, min((d.instant at time zone 'Europe/Paris')::date) as premier
		from decision d join ligne_financement l on l.contrat_id = d.contrat_id and l.id = d.ligne_id
		group by l.contrat_id, l.enveloppe_code
	) d on d.contrat_id = e.contrat_id and d.enveloppe_code = e.code;

-- « 1 234,50 € », for the sentences of the database itself.
create function ecrire_euros(p_centimes bigint) returns text language sql immutable as $$
	select replace(to_char(p_centimes / 100, 'FM999,999,999,999,990'), ',', ' ')
		|| case when p_centimes % 100 = 0 then '' else ',' || lpad((p_centimes % 100)::text, 2, '0') end || ' €'
$$;
