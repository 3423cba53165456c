-- « FR76 •••• 1234 »: people recognise their account by both ends.

alter table structure add column iban_debut text check (iban_debut ~ '^[A-Z]{2}[0-9]{2}$');
comment on column structure.iban_debut is 'Pays et clé de l''IBAN, pour le montrer masqué.';
comment on column structure.iban_chiffre is 'IBAN chiffré (AES-256-GCM, clé hors de la base), précédé de l''identifiant de sa clé. La base n''en connaît que le pays, la clé de contrôle et les quatre derniers caractères.';
alter table structure add constraint structure_iban_entier check (num_nonnulls(iban_chiffre, iban_debut, iban_fin) in (0, 3));
