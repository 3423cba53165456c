-- Where the journal carries the seal of a meeting: a number and two hashes, nothing of who closed it.
create function sceau_au_journal(p_contrat uuid, p_seance uuid) returns table (numero bigint, precedent text, empreinte text)
language sql stable security definer set search_path = public as $$
	select j.numero, j.precedent, j.empreinte from journal j
	where j.contrat_id = p_contrat and p_contrat = nullif(current_setting('lergue.contrat', true), '')::uuid
		and j.acte = 'cloturerSeance' and j.objet = 'seance' and j.objet_id = p_seance::text and j.dossier_id is null
		and exists (select from seance s where s.contrat_id = p_contrat and s.id = p_seance and s.statut = 'close')
	order by j.numero desc limit 1;
$$;
comment on function sceau_au_journal is 'Ligne du journal qui porte le sceau d''une séance close : son numéro et ses empreintes, lisibles par tous, sans nom.';
revoke all on function sceau_au_journal from public;
grant execute on function sceau_au_journal to lergue_public, lergue_contrat;
