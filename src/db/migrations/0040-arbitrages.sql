-- A proposed arbitration is long work: asked, computed by a job, kept with what it was asked.

create table arbitrage (
	contrat_id uuid not null,
	id uuid not null,
	scenario_id uuid not null,
	statut text not null check (statut in ('en_cours', 'trouve', 'infaisable', 'trop_long', 'abandonne')),
	probleme jsonb not null,
	avancement jsonb not null default '{}',
	resultat jsonb,
	cree_le timestamptz not null,
	cree_par uuid not null references compte (id),
	termine_le timestamptz,
	primary key (contrat_id, id),
	foreign key (contrat_id, scenario_id) references scenario (contrat_id, id),
	check ((statut = 'en_cours') = (termine_le is null)),
	check ((statut in ('trouve', 'infaisable')) = (resultat is not null))
);
comment on table arbitrage is 'Arbitrage proposé : ce qui a été demandé au calcul (tel que la personne le voyait) et ce qu''il répond. N''engage rien et n''écrit rien dans le programme.';
comment on column arbitrage.probleme is 'Enveloppes, demandes, contraintes et but au moment de la demande ; montants en centimes, écrits en texte.';
create index arbitrage_scenario on arbitrage (contrat_id, scenario_id, cree_le desc);
call proteger('arbitrage', 'select, insert, update');
