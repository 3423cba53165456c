-- What the public may know of a published action without seeing its budget lines or its table of persons.

create function cout_public(p_dossier uuid) returns bigint language sql stable security definer set search_path = public as $$
	select coalesce(sum(l.montant_centimes), 0)::bigint
	from dossier d
	join ligne_budget l on l.contrat_id = d.contrat_id and l.dossier_id = d.id and l.sens = 'charge'
	where d.contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid and d.id = p_dossier and d.publie_le is not null;
$$;
comment on function cout_public is 'Coût total d''une action publiée (somme de ses charges), en centimes ; les lignes du budget restent entre le porteur et les financeurs.';

create function public_attendu(p_dossier uuid) returns table (tranche text, femmes bigint, hommes bigint, du_quartier bigint)
language sql stable security definer set search_path = public as $$
	select p.tranche,
		coalesce(sum(p.personnes) filter (where p.sexe = 'femmes'), 0)::bigint,
		coalesce(sum(p.personnes) filter (where p.sexe = 'hommes'), 0)::bigint,
		coalesce(sum(p.personnes) filter (where p.residence = 'quartier'), 0)::bigint
	from dossier d
	join public_prevu p on p.contrat_id = d.contrat_id and p.dossier_id = d.id
	where d.contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid and d.id = p_dossier and d.publie_le is not null
	group by p.tranche;
$$;
comment on function public_attendu is 'Nombre de personnes attendues par une action publiée, par tranche d''âge. Une prévision : elle ne décrit aucune personne.';

revoke all on function cout_public, public_attendu from public;
grant execute on function cout_public, public_attendu to lergue_public, lergue_contrat;

create index axe_objectif_par_objectif on axe_objectif (contrat_id, version_numero, objectif_code);
create index decision_publiee on decision (contrat_id, instant desc) where publiee;
