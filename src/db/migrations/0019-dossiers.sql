-- The application, whole: every section of cerfa 12156 and what a contrat de ville adds.

alter table dossier
	add column formulaire_version integer not null default 1,
	add column premiere_demande boolean,
	add column precedent_id uuid,
	add column duree_annees integer not null default 1 check (duree_annees between 1 and 4),
	add column forme_aide text not null default 'numeraire' check (forme_aide in ('numeraire', 'nature')),
	add column theme_national text check (theme_national ~ '^[1-9](\.[0-9])?$'),
	add column lieux text not null default '',
	add column calendrier text not null default '',
	add column besoins text not null default '',
	add column participations integer check (participations >= 0),
	add column participations_detail text not null default '',
	add column coconstruction text check (coconstruction in ('oui', 'non')),
	add column coconstruction_avec text not null default '',
	add column parents text check (parents in ('oui', 'non', 'sans_objet')),
	add column parents_comment text not null default '',
	add column sortie_quartier text check (sortie_quartier in ('oui', 'non')),
	add column sortie_comment text not null default '',
	add column egalite text not null default '',
	add column partenaires text not null default '',
	add column droit_commun text not null default '',
	add column moyens_humains text not null default '',
	add column moyens_materiels text not null default '',
	add column etpt_centiemes integer check (etpt_centiemes >= 0),
	add column recrutements text not null default '',
	add column resultats text not null default '',
	add column methode_evaluation text not null default '',
	add column repartition_indirecte text not null default '',
	add column a_relire text[] not null default '{}',
	add column saisie_assistee boolean not null default false,
	add column confirme_le timestamptz,
	add foreign key (contrat_id, precedent_id) references dossier (contrat_id, id);
comment on column dossier.precedent_id is 'Dossier dont celui-ci est la reconduction.';
comment on column dossier.duree_annees is 'Plus d''un an : convention pluriannuelle d''objectifs (CPO), au plus quatre ans.';
comment on column dossier.theme_national is 'Thème du programme 147 (nomenclature de 2024), que l''État demande à côté de l''objectif du contrat.';
comment on column dossier.participations is 'Nombre de venues, à ne jamais additionner au nombre de personnes.';
comment on column dossier.a_relire is 'Sections reprises de l''année précédente et pas encore relues.';
comment on column dossier.saisie_assistee is 'Tapé par l''équipe au nom du porteur ; confirme_le dit quand il l''a confirmé.';
alter table dossier drop constraint dossier_statut_check;
alter table dossier add constraint dossier_statut_check
	check (statut in ('brouillon', 'a_signer', 'depose', 'irrecevable', 'recevable', 'inscrit', 'accorde', 'refuse', 'ajourne', 'abandonne'));
alter table dossier drop constraint dossier_check1;
alter table dossier add constraint dossier_depose_est_date check (statut in ('brouillon', 'a_signer', 'abandonne') or depose_le is not null);
create index dossier_precedent on dossier (contrat_id, precedent_id) where precedent_id is not null;
revoke select on dossier from lergue_public;
grant select (contrat_id, id, numero, appel_id, annee, structure_id, version_numero, statut, intitule, description, debut, fin, depose_le, publie_le, exemple,
	duree_annees, theme_national, lieux, coconstruction, sortie_quartier) on dossier to lergue_public;

create table dossier_transversale (
	contrat_id uuid not null,
	dossier_id uuid not null,
	code text not null,
	primary key (contrat_id, dossier_id, code),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id)
);
comment on table dossier_transversale is 'Priorités transversales du contrat que l''action sert.';
call proteger('dossier_transversale', 'select, insert, delete');

create table dossier_indicateur (
	contrat_id uuid not null,
	dossier_id uuid not null,
	ordre integer not null,
	indicateur_code text,
	intitule text not null check (intitule <> ''),
	cible text not null default '',
	primary key (contrat_id, dossier_id, ordre),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id)
);
comment on table dossier_indicateur is 'Ce qu''on mesurera : un indicateur du contrat (indicateur_code) ou un indicateur ajouté par le porteur, et la valeur attendue.';
call proteger('dossier_indicateur', 'select, insert, delete');

create table reponse (
	contrat_id uuid not null,
	dossier_id uuid not null,
	question text not null,
	valeur jsonb not null,
	primary key (contrat_id, dossier_id, question),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id)
);
comment on table reponse is 'Réponse à une question de l''appel, telle qu''elle a été tapée. Une question corrigée garde sa réponse.';
call proteger('reponse', 'select, insert, update, delete');

create table piece_dossier (
	contrat_id uuid not null,
	dossier_id uuid not null,
	piece text not null,
	fichier_id uuid not null,
	primary key (contrat_id, dossier_id, piece),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id),
	foreign key (contrat_id, fichier_id) references fichier_depose (contrat_id, id)
);
comment on table piece_dossier is 'Pièce propre à un dossier. Celles de la structure sont dans piece_structure et ne se redonnent pas.';
call proteger('piece_dossier', 'select, insert, update, delete');

create table demande_annuelle (
	contrat_id uuid not null,
	ligne_id uuid not null,
	annee integer not null,
	montant_centimes bigint not null check (montant_centimes >= 0),
	primary key (contrat_id, ligne_id, annee),
	foreign key (contrat_id, ligne_id) references ligne_financement (contrat_id, id) on delete cascade
);
comment on table demande_annuelle is 'Ce qu''une demande pluriannuelle prévoit pour chaque année suivante ; la première année est la ligne elle-même.';
call proteger('demande_annuelle', 'select, insert, delete');

create table signature (
	contrat_id uuid not null,
	id uuid not null,
	dossier_id uuid not null,
	representant_id uuid not null,
	nom text not null,
	fonction text not null,
	qualite text not null check (qualite in ('legal', 'delegue')),
	courriel text not null,
	empreinte text not null check (empreinte ~ '^[0-9a-f]{64}$'),
	revision integer not null,
	jeton text unique,
	demandee_le timestamptz not null,
	expire_le timestamptz not null,
	signee_le timestamptz,
	refusee_le timestamptz,
	motif text,
	annulee_le timestamptz,
	primary key (contrat_id, id),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id),
	foreign key (contrat_id, representant_id) references representant (contrat_id, id),
	check (num_nonnulls(signee_le, refusee_le, annulee_le) <= 1)
);
comment on table signature is 'Signature d''un dossier par le représentant légal ou un délégué, liée à l''empreinte de ce qui a été lu. Seule l''empreinte du jeton du lien est gardée.';
comment on column signature.empreinte is 'sha256 du contenu signé : une correction d''argent en demande une nouvelle, une correction mineure non.';
create index signature_dossier on signature (contrat_id, dossier_id, demandee_le desc);
call proteger('signature', 'select, insert, update');

create table correction (
	contrat_id uuid not null,
	id uuid not null,
	dossier_id uuid not null,
	sections text[] not null check (cardinality(sections) > 0),
	message text not null check (message <> ''),
	echeance date,
	demandee_le timestamptz not null,
	demandee_par uuid not null references compte (id),
	rendue_le timestamptz,
	annulee_le timestamptz,
	primary key (contrat_id, id),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id)
);
comment on table correction is 'Correction que l''équipe demande sur un dossier envoyé : elle rouvre les sections nommées, et elles seules.';
create unique index correction_ouverte on correction (contrat_id, dossier_id) where rendue_le is null and annulee_le is null;
call proteger('correction', 'select, insert, update');

create table rappel_envoye (
	contrat_id uuid not null,
	dossier_id uuid not null,
	jours integer not null,
	envoye_le timestamptz not null,
	primary key (contrat_id, dossier_id, jours),
	foreign key (contrat_id, dossier_id) references dossier (contrat_id, id)
);
comment on table rappel_envoye is 'Rappel avant fermeture déjà parti : un redémarrage ne l''envoie pas deux fois.';
call proteger('rappel_envoye', 'select, insert');
