-- A contract writes to those it asks an opinion from, and to nobody else it does not know.
create policy expert on courriel_a_envoyer for insert to lergue_contrat with check (
	contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid
	and exists (select 1 from demande_avis d where d.contrat_id = courriel_a_envoyer.contrat_id and d.courriel = courriel_a_envoyer.adresse)
);
create index demande_avis_attendue on demande_avis (contrat_id, echeance) where rendu_le is null and annulee_le is null;
create index demande_avis_jeton on demande_avis (jeton) where jeton is not null;

-- What was answered does not change, and a request withdrawn stays withdrawn.
create function figer_demande_avis() returns trigger language plpgsql as $$
begin
	if old.rendu_le is not null and (new.sens, new.reponse, new.rendu_le, new.repondant) is distinct from (old.sens, old.reponse, old.rendu_le, old.repondant)
		or old.annulee_le is not null and new.annulee_le is distinct from old.annulee_le
		or new.dossier_id <> old.dossier_id then
		raise exception 'an outside opinion given or withdrawn does not change' using errcode = 'restrict_violation', constraint = 'demande_avis_figee';
	end if;
	return new;
end $$;
create trigger demande_avis_figee before update on demande_avis for each row execute function figer_demande_avis();
