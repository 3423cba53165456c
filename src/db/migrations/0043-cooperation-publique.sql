-- The public recounts the cooperation indicators of closed meetings; of a presence it reads the seat, never the name.

create policy public on participation for select to lergue_public
	using (contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid
		and exists (select 1 from seance s where s.contrat_id = participation.contrat_id and s.id = participation.seance_id and s.statut = 'close'));
grant select on participation to lergue_public;

revoke select on presence from lergue_public;
grant select (contrat_id, seance_id, siege_code, etat, publiee) on presence to lergue_public;
