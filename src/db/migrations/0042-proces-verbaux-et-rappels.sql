-- Minutes item by item (so that a recused person reads neither the item nor what was written of it), their published
-- part, and what was already reminded.

create table proces_verbal_point (
	contrat_id uuid not null,
	seance_id uuid not null,
	version integer not null,
	point_id uuid not null,
	texte text not null default '' check (length(texte) <= 20000),
	faits jsonb not null default '[]',
	primary key (contrat_id, seance_id, version, point_id),
	foreign key (contrat_id, seance_id, version) references proces_verbal (contrat_id, seance_id, version),
	foreign key (contrat_id, point_id) references point (contrat_id, id) on delete cascade
);
comment on table proces_verbal_point is 'Ce qu''une version du procès-verbal écrit d''un point. Une version écrite ne change plus.';
comment on column proces_verbal_point.faits is 'Phrases des faits au moment de cette version, pour montrer ce qui a changé depuis ; les faits eux-mêmes se relisent de la séance.';
create index proces_verbal_point_point on proces_verbal_point (contrat_id, point_id);
call proteger('proces_verbal_point', 'select, insert');
call deporter('proces_verbal_point', 'point_id', 'points_caches');

-- Who is recused on an item writes a new version without reading it: what was written of it follows all the same.
create function reprendre_points_caches(p_contrat uuid, p_seance uuid, p_de integer, p_a integer) returns void
language sql security definer set search_path = public as $$
	insert into proces_verbal_point (contrat_id, seance_id, version, point_id, texte, faits)
	select a.contrat_id, a.seance_id, p_a, a.point_id, a.texte, a.faits
	from proces_verbal_point a
	where a.contrat_id = p_contrat and a.seance_id = p_seance and a.version = p_de
		and p_contrat = nullif(current_setting('lergue.contrat', true), '')::uuid
	on conflict do nothing;
$$;
revoke all on function reprendre_points_caches from public;
grant execute on function reprendre_points_caches to lergue_contrat;

alter table proces_verbal add column partie_publique jsonb;
comment on column proces_verbal.partie_publique is 'Ce qui est publié, et rien d''autre : des fonctions, jamais un nom ; les points choisis.';
alter table proces_verbal add check ((publie_le is null) = (partie_publique is null)), add check (publie_le is null or etat = 'approuve');
create policy public on proces_verbal for select to lergue_public
	using (contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid and publie_le is not null);
grant select (contrat_id, seance_id, version, etat, approuve_seance, approuve_le, publie_le, partie_publique) on proces_verbal to lergue_public;

alter table tache add column rappelee_le date;
comment on column tache.rappelee_le is 'Dernier jour où un rappel est parti.';

create table rappel_frequence (
	contrat_id uuid not null,
	instance_code text not null,
	periode text not null check (periode ~ '^[0-9]{4}(-[0-9]{2})?$'),
	envoye_le timestamptz not null,
	primary key (contrat_id, instance_code, periode),
	foreign key (contrat_id, instance_code) references instance (contrat_id, code)
);
comment on table rappel_frequence is 'Rappel déjà envoyé : cette instance risque de ne pas tenir sa fréquence sur cette période.';
call proteger('rappel_frequence', 'select, insert');
