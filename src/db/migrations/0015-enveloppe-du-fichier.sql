-- An import of the contract file amends and removes only the envelopes the file itself brought.

alter table enveloppe add column du_fichier boolean not null default false;
comment on column enveloppe.du_fichier is 'Vrai si l''enveloppe vient du fichier du contrat ; faux si l''équipe l''a ouverte dans l''application, et alors un import n''y touche pas.';
