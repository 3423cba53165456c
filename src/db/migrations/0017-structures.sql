-- All that an application needs to know of a structure, written once and reused every year (cerfa 12156, parts 1 to 5 and 7).

alter table structure
	add column sigle text,
	add column forme_juridique text,
	add column objet_social text not null default '',
	add column creee_le date,
	add column voie text,
	add column code_postal text check (code_postal ~ '^[0-9]{5}$'),
	add column courrier_voie text,
	add column courrier_code_postal text check (courrier_code_postal ~ '^[0-9]{5}$'),
	add column courrier_commune text,
	add column site text,
	add column utilite_publique_le date,
	add column impots_commerciaux boolean,
	add column aides_500000 boolean,
	add column cer_le date,
	add column cer_version text,
	add column titulaire_compte text,
	add column iban_chiffre text,
	add column iban_fin text check (char_length(iban_fin) = 4),
	add column bic text,
	add column revision integer not null default 1;
comment on column structure.utilite_publique_le is 'Date de la reconnaissance d''utilité publique : dispense du contrat d''engagement républicain (loi n° 2000-321, art. 10-1).';
comment on column structure.impots_commerciaux is 'Assujettie aux impôts commerciaux (cerfa 12156, partie 2).';
comment on column structure.aides_500000 is 'A reçu plus de 500 000 € d''aides publiques sur les trois derniers exercices (attestation du cerfa 12156).';
comment on column structure.cer_le is 'Souscription au contrat d''engagement républicain (loi n° 2021-1109 du 24 août 2021, art. 12 ; décret n° 2021-1947).';
comment on column structure.iban_chiffre is 'IBAN chiffré (AES-256-GCM, clé hors de la base). La base n''en connaît que les quatre derniers caractères.';
comment on column structure.revision is 'Augmente à chaque enregistrement : deux personnes ne s''effacent pas l''une l''autre.';

create table representant (
	contrat_id uuid not null,
	id uuid not null,
	structure_id uuid not null,
	genre text not null check (genre in ('legal', 'delegue')),
	nom text not null check (nom <> ''),
	fonction text not null check (fonction <> ''),
	courriel text not null check (courriel = lower(courriel) and courriel like '%_@_%'),
	telephone text,
	debut date not null,
	fin date,
	fichier_id uuid,
	primary key (contrat_id, id),
	foreign key (contrat_id, structure_id) references structure (contrat_id, id),
	foreign key (contrat_id, fichier_id) references fichier_depose (contrat_id, id),
	check (debut <= fin)
);
comment on table representant is 'Qui peut engager la structure : son représentant légal, ou une personne qui en a reçu délégation de signature, entre deux dates.';
comment on column representant.fichier_id is 'L''écrit de la délégation.';
create index representant_structure on representant (contrat_id, structure_id);
call proteger('representant', 'select, insert, update');

create table affiliation (
	contrat_id uuid not null,
	structure_id uuid not null,
	ordre integer not null,
	nom text not null check (nom <> ''),
	genre text not null check (genre in ('reseau', 'membre')),
	primary key (contrat_id, structure_id, ordre),
	foreign key (contrat_id, structure_id) references structure (contrat_id, id)
);
comment on table affiliation is 'Réseau, union ou fédération dont la structure fait partie, ou personne morale qui en est membre (cerfa 12156, partie 3).';
call proteger('affiliation', 'select, insert, delete');

create table agrement (
	contrat_id uuid not null,
	structure_id uuid not null,
	ordre integer not null,
	intitule text not null check (intitule <> ''),
	autorite text not null default '',
	le date,
	primary key (contrat_id, structure_id, ordre),
	foreign key (contrat_id, structure_id) references structure (contrat_id, id)
);
comment on table agrement is 'Agrément administratif : lequel, donné par qui, quand (cerfa 12156, partie 2).';
call proteger('agrement', 'select, insert, delete');

create table moyens_structure (
	contrat_id uuid not null,
	structure_id uuid not null,
	annee integer not null check (annee between 2000 and 2100),
	benevoles integer check (benevoles >= 0),
	volontaires integer check (volontaires >= 0),
	salaries integer check (salaries >= 0),
	etpt_centiemes integer check (etpt_centiemes >= 0),
	emplois_aides integer check (emplois_aides >= 0),
	mis_a_disposition integer check (mis_a_disposition >= 0),
	adherents integer check (adherents >= 0),
	primary key (contrat_id, structure_id, annee),
	foreign key (contrat_id, structure_id) references structure (contrat_id, id)
);
comment on table moyens_structure is 'Moyens humains au 31 décembre de l''année (cerfa 12156, partie 4). Vide : non renseigné, ce qui n''est pas zéro.';
comment on column moyens_structure.etpt_centiemes is 'Équivalents temps plein travaillés, en centièmes : 250 pour 2,5.';
call proteger('moyens_structure', 'select, insert, update');

create table aide_de_minimis (
	contrat_id uuid not null,
	structure_id uuid not null,
	id uuid not null,
	organisme text not null check (organisme <> ''),
	objet text not null default '',
	le date not null,
	montant_centimes bigint not null check (montant_centimes > 0),
	regime text not null check (regime in ('general', 'sieg')),
	primary key (contrat_id, id),
	foreign key (contrat_id, structure_id) references structure (contrat_id, id)
);
comment on table aide_de_minimis is 'Aide reçue sous un règlement de minimis : 300 000 € sur trois ans (UE 2023/2831), 750 000 € pour un service d''intérêt économique général (UE 2023/2832).';
create index aide_de_minimis_structure on aide_de_minimis (contrat_id, structure_id, le);
call proteger('aide_de_minimis', 'select, insert, delete');

create table budget_structure (
	contrat_id uuid not null,
	structure_id uuid not null,
	annee integer not null check (annee between 2000 and 2100),
	sens text not null check (sens in ('charge', 'produit')),
	ordre integer not null,
	compte text not null check (compte ~ '^[0-9A-Z]{2,4}$'),
	libelle text not null default '',
	montant_centimes bigint not null check (montant_centimes >= 0),
	primary key (contrat_id, structure_id, annee, sens, ordre),
	foreign key (contrat_id, structure_id) references structure (contrat_id, id)
);
comment on table budget_structure is 'Budget prévisionnel de la structure entière, par exercice (cerfa 12156, partie 5).';
call proteger('budget_structure', 'select, insert, delete');

create table piece_structure (
	contrat_id uuid not null,
	id uuid not null,
	structure_id uuid not null,
	genre text not null check (genre ~ '^[a-z][a-z0-9_]*$'),
	fichier_id uuid not null,
	deposee_le timestamptz not null,
	valable_jusqu_au date,
	retiree_le timestamptz,
	primary key (contrat_id, id),
	foreign key (contrat_id, structure_id) references structure (contrat_id, id),
	foreign key (contrat_id, fichier_id) references fichier_depose (contrat_id, id)
);
comment on table piece_structure is 'Document de la structure, réutilisé tant qu''il est valable : l''année suivante ne demande que ce qui a expiré. Une pièce est remplacée ou retirée, jamais effacée.';
create index piece_structure_structure on piece_structure (contrat_id, structure_id, genre) where retiree_le is null;
call proteger('piece_structure', 'select, insert, update');
