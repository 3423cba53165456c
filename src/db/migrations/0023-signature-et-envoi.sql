-- Signing, sending, correcting: what the first tables of the application did not yet hold.

alter table dossier
	add column recu_motif text check (recu_motif <> '');
comment on column dossier.recu_motif is 'Saisie assistée : pourquoi la date de dépôt est celle d''un papier reçu avant d''être tapé.';

alter table signature
	add column moyen text not null default 'lien' check (moyen in ('session', 'lien'));
comment on column signature.moyen is 'Comment la personne a signé : connectée à son compte, ou par le lien reçu à son adresse.';
create unique index signature_en_attente on signature (contrat_id, dossier_id)
	where signee_le is null and refusee_le is null and annulee_le is null;

alter table correction
	add column empreinte_argent text not null default '';
comment on column correction.empreinte_argent is 'Empreinte du budget et des demandes quand la correction a été demandée : si elle change, il faut une nouvelle signature.';

alter table rappel_envoye
	add column genre text not null default 'brouillon' check (genre in ('brouillon', 'signature')),
	drop constraint rappel_envoye_pkey,
	add primary key (contrat_id, dossier_id, genre, jours);
comment on column rappel_envoye.genre is 'À qui : aux personnes qui écrivent un brouillon, ou à celle dont on attend la signature.';

-- A contract may also write to who can bind one of its structures, account or not.
create policy representant on courriel_a_envoyer for insert to lergue_contrat with check (
	contrat_id = nullif(current_setting('lergue.contrat', true), '')::uuid
	and exists (select 1 from representant r where r.contrat_id = courriel_a_envoyer.contrat_id and r.courriel = courriel_a_envoyer.adresse)
);
