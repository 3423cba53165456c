/** What to read and do when signing, correcting, renewing or assisting is refused. */
export const messagesEnvoi = {
	signataire_absent:
		'Personne ne peut encore signer pour votre structure. Ajoutez son représentant légal, puis revenez envoyer ce dossier.',
	signataire_inconnu:
		'Cette personne ne peut pas signer aujourd’hui pour votre structure. Choisissez une autre personne, ou corrigez ses dates.',
	pas_signataire:
		'Votre compte n’est pas celui d’un représentant de la structure. Choisissez qui signe : cette personne reçoit un lien.',
	attestations: 'Cochez la case pour attester, puis signez.',
	lien_inconnu:
		'Ce lien ne marche plus. Ouvrez le dernier courriel reçu, ou demandez à la structure d’en envoyer un autre.',
	deja_signe: 'Ce dossier est déjà signé : rien n’a été fait une deuxième fois.',
	signature_refusee:
		'La signature de ce dossier a été refusée. La structure peut le corriger et la demander à nouveau.',
	signature_annulee: 'La structure a repris ce dossier pour le modifier. Elle vous enverra un nouveau lien.',
	signature_perimee: 'Le délai pour signer ce dossier est passé. Prenez contact avec l’équipe du contrat.',
	trop_d_essais: 'Trop d’essais en peu de temps. Attendez quelques minutes, puis recommencez.',
	motif_de_refus: 'Écrivez pourquoi vous ne signez pas : la structure le lira.',
	trop_de_liens: 'Le lien a déjà été renvoyé plusieurs fois. Attendez une heure, puis recommencez.',
	signature_absente: 'Ce dossier n’attend pas de signature. Rechargez la page pour voir où il en est.',
	contenu_change:
		'Le dossier n’est plus celui qui vous a été envoyé : il ne peut pas être signé. La structure doit vous envoyer un nouveau lien.',
	representant_perime:
		'Votre mandat ou votre délégation ne couvre plus cette date. Demandez à la structure de mettre ses représentants à jour.',
	correction_ouverte: 'Une correction est déjà demandée sur ce dossier. Attendez qu’elle soit rendue, ou retirez-la.',
	correction_vide: 'Choisissez au moins une partie à corriger et écrivez ce que vous attendez.',
	correction_absente: 'Aucune correction n’est demandée sur ce dossier. Rechargez la page.',
	correction_entamee:
		'La structure a déjà changé des sommes : attendez qu’elle rende le dossier signé, ou demandez-lui de remettre les premières.',
	echeance_passee: 'Donnez une date à venir : la structure doit avoir le temps de corriger.',
	signature_requise:
		'Cette correction change des sommes : il faut la signer à nouveau. Signez, ou choisissez qui signe.',
	section_fermee: 'L’équipe n’a pas demandé de corriger cette partie : elle reste comme vous l’avez envoyée.',
	papier_hors_delai:
		'La date du papier n’est pas pendant l’appel. Vérifiez la date ; une dérogation se donne sur la page de l’appel.',
	motif_du_papier: 'Écrivez d’où vient cette date : un tampon, un cachet de la poste, un appel.',
	papier_a_venir: 'La date du papier est dans l’avenir. Vérifiez-la.',
	precedent_introuvable: 'Le dossier à reprendre n’existe pas, ou il n’est pas à votre structure.',
	deja_reconduit: 'Ce dossier est déjà repris pour cet appel. Ouvrez-le dans « Mes dossiers ».',
	deja_confirme: 'Cette saisie est déjà confirmée.',
	rien_a_relire: 'Toutes les parties sont déjà relues.'
} as const;
