-- What part of a funder's rule the software can tell while one types, and where the rule is written.

alter table regle_financeur
	add column source text,
	add column controle_sur text check (controle_sur in ('objectifs', 'themes', 'quartiers', 'part_quartier', 'taux_public', 'cofinancement', 'coconstruction', 'partenaires', 'besoins', 'bilan')),
	add column controle_codes text[],
	add column controle_seuil integer check (controle_seuil between 0 and 100),
	add column controle_sinon text check (controle_sinon in ('impossible', 'a_verifier')),
	add check (controle_sur is not null or num_nonnulls(controle_codes, controle_seuil, controle_sinon) = 0),
	add check ((controle_sur in ('objectifs', 'themes', 'quartiers')) = (controle_codes is not null)),
	add check ((controle_sur in ('part_quartier', 'taux_public', 'cofinancement')) = (controle_seuil is not null));
comment on column regle_financeur.source is 'Où la règle est écrite.';
comment on column regle_financeur.controle_sur is 'Ce que le logiciel regarde dans le dossier ; vide : une personne vérifie.';
comment on column regle_financeur.controle_seuil is 'En pour cent.';
comment on column regle_financeur.controle_sinon is 'Ce que dit une règle qui n''est pas remplie : la demande est impossible, ou à vérifier avec le financeur.';
