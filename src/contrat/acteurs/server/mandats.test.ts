import { beforeEach, describe, expect, it } from 'vitest';
import { verifierJournal } from '#db/journal.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserCompte } from '#tests/monde/comptes.ts';
import { poserVille, type Ville } from '#tests/monde/ville.ts';
import { activerCompte } from './administrer-la-plateforme.ts';
import type { Invitation } from './donner-un-mandat.ts';
import { inviterAgent, renvoyerInvitation, terminerMandat } from './inviter-un-agent.ts';
import { comptesDeLaPlateforme, contratsDeLaPlateforme } from './lectures-plateforme.ts';
import { agentsDuContrat, choixDInvitation, type FiltreAgents, mandatDuContrat } from './lectures.ts';
import { etatDeLaChaine, lignesDuJournal } from './lectures-journal.ts';
import { agentDeSession, ouvrirSession } from './sessions.ts';

const base = await baseDeTest();
let ville: Ville;
let rang = 0;
beforeEach(async () => {
	ville = await poserVille(base, `ville-${++rang}`);
});

const inviter = (qui: keyof Ville['agents'], plus: Partial<Invitation> = {}) =>
	inviterAgent(ville.en(qui), { courriel: `neuve-${rang}@ville.example`, nom: 'Zoé Neuve', role: 'lecteur', ...plus });
const mandats = (contratId = ville.contratId) =>
	base.lire(contratId, (tx) => tx.selectFrom('mandat').selectAll().orderBy('id').execute());
const lettres = () =>
	base.proprietaire((tx) =>
		tx
			.selectFrom('courriel_a_envoyer')
			.select(['modele', 'compte_id', 'donnees'])
			.where('contrat_id', '=', ville.contratId)
			.execute()
	);
const journal = () => base.lire(ville.contratId, (tx) => lignesDuJournal(tx, tousLesActes, null));
const tousLesActes = { acte: null, auteur: '', du: null, au: null, sens: 'croissant' } as const;
const tous: FiltreAgents = { texte: '', role: null, etat: 'en_cours', tri: 'nom', sens: 'croissant' };

describe('inviter', () => {
	it('crée le compte, le mandat, la lettre et la ligne du journal, qui ne garde pas l’adresse', async () => {
		const issue = await inviter('chefDeProjet', { role: 'instructeur', partenaire: 'caf' });
		if (!issue.ok) throw new Error('refused');
		const { compteId, mandatId } = issue.valeur;
		expect(await base.lire(ville.contratId, (tx) => mandatDuContrat(tx, mandatId))).toMatchObject({
			compteId,
			nom: 'Zoé Neuve',
			courriel: `neuve-${rang}@ville.example`,
			role: 'instructeur',
			pour: 'Caf',
			fin: null
		});
		expect(await lettres()).toEqual([
			{
				modele: 'invitation',
				compte_id: compteId,
				donnees: { contrat: `Contrat d’essai ville-${rang}`, role: 'Instructeur' }
			}
		]);
		const { lignes } = await journal();
		expect(lignes.at(-1)).toMatchObject({
			acte: 'inviterAgent',
			objet: 'mandat',
			objetId: mandatId,
			auteur: 'Chef de projet'
		});
		expect(lignes.at(-1)?.details).toContain('Zoé Neuve');
		expect(
			JSON.stringify(await base.lire(ville.contratId, (tx) => tx.selectFrom('journal').select('details').execute()))
		).not.toContain('@');
	});

	it('retrouve le compte qui a déjà cette adresse, sans changer son nom ni le montrer à d’autres contrats', async () => {
		const compteId = await poserCompte(base, `neuve-${rang}@ville.example`, { nom: 'Nom choisi' });
		const voir = () =>
			base.lire(ville.contratId, (tx) => tx.selectFrom('compte').select('nom').where('id', '=', compteId).execute());
		expect(await voir()).toEqual([]);
		const issue = await inviter('chefDeProjet', { courriel: `neuve-${rang}@ville.example` });
		expect(issue).toMatchObject({ ok: true, valeur: { compteId } });
		expect(await voir()).toEqual([{ nom: 'Nom choisi' }]);
	});

	it.each<[string, Partial<Invitation>, string]>([
		['un instructeur sans organisme', { role: 'instructeur' }, 'partenaire_manquant'],
		['un organisme inconnu', { role: 'instructeur', partenaire: 'inconnu' }, 'partenaire_inconnu'],
		['un porteur sans structure', { role: 'porteur' }, 'structure_manquante'],
		['une structure inconnue', { role: 'porteur', structure: nouvelIdentifiant() }, 'structure_inconnue'],
		['un collège inconnu', { role: 'membre_instance', college: 'inconnu' }, 'college_inconnu']
	])('refuse %s et ne laisse rien', async (_, plus, refus) => {
		const avant = JSON.stringify(await mandats());
		expect(await inviter('chefDeProjet', plus)).toEqual({ ok: false, refus });
		expect(JSON.stringify(await mandats())).toBe(avant);
		expect(await lettres()).toEqual([]);
		expect((await journal()).total).toBe(0);
		const { comptes } = await comptesDeLaPlateforme(
			base,
			{ texte: `neuve-${rang}@`, tri: 'nom', sens: 'croissant' },
			1
		);
		expect(comptes).toEqual([]);
	});

	it('refuse la structure d’un autre contrat, deux fois le même rôle, un compte désactivé', async () => {
		const ailleurs = await poserVille(base, `ailleurs-${rang}`);
		const autre = await inviter('chefDeProjet', { role: 'porteur', structure: ailleurs.structures.tilleuls });
		expect(autre).toEqual({ ok: false, refus: 'structure_inconnue' });
		expect((await inviter('chefDeProjet')).ok).toBe(true);
		expect(await inviter('administrateur')).toEqual({ ok: false, refus: 'deja_ce_role' });
		await poserCompte(base, `eteint-${rang}@ville.example`, { actif: false });
		const eteint = await inviter('chefDeProjet', { courriel: `eteint-${rang}@ville.example` });
		expect(eteint).toEqual({ ok: false, refus: 'compte_desactive' });
	});

	it.each(['instructeurCaf', 'mmeDiallo', 'lecteur'] as const)('est refusé à %s', async (qui) => {
		const avant = JSON.stringify(await mandats());
		const [cible] = await mandats();
		expect(await inviter(qui)).toEqual({ ok: false, refus: 'non_autorise' });
		expect(await terminerMandat(ville.en(qui), cible?.id ?? '')).toEqual({ ok: false, refus: 'non_autorise' });
		expect(await renvoyerInvitation(ville.en(qui), cible?.id ?? '')).toEqual({ ok: false, refus: 'non_autorise' });
		expect(JSON.stringify(await mandats())).toBe(avant);
		expect((await journal()).total).toBe(0);
	});

	it('est refusé au chef de projet d’un autre contrat, permis à qui administre la plateforme', async () => {
		const ailleurs = await poserVille(base, `ailleurs-${rang}`);
		const contexte = { ...ailleurs.en('chefDeProjet'), contratId: ville.contratId };
		const invitation = { courriel: `neuve-${rang}@ville.example`, nom: 'Zoé', role: 'chef_de_projet' as const };
		expect(await inviterAgent(contexte, invitation)).toEqual({ ok: false, refus: 'non_autorise' });
		const plateforme = { ...contexte.agent, mandats: [], administrePlateforme: true };
		expect((await inviterAgent({ ...contexte, agent: plateforme }, invitation)).ok).toBe(true);
	});
});

describe('mettre fin à un mandat', () => {
	it('arrête la personne à sa prochaine demande et garde la trace', async () => {
		const { compteId } = ville.agents.instructeurCaf;
		const maintenant = ville.en('chefDeProjet').maintenant;
		const jeton = await base.identite((tx) =>
			ouvrirSession(tx, { compteId, appareil: '', ancienJeton: null }, maintenant)
		);
		expect((await agentDeSession(base, jeton, maintenant))?.mandats).toHaveLength(1);
		const cible = (await mandats()).find((mandat) => mandat.compte_id === compteId);
		expect(await terminerMandat(ville.en('chefDeProjet'), cible?.id ?? '')).toEqual({ ok: true, valeur: null });
		expect((await agentDeSession(base, jeton, maintenant))?.mandats).toEqual([]);
		expect(await terminerMandat(ville.en('chefDeProjet'), cible?.id ?? '')).toEqual({
			ok: false,
			refus: 'mandat_inconnu'
		});
		const { mandats: termines } = await base.lire(ville.contratId, (tx) =>
			agentsDuContrat(tx, { ...tous, etat: 'termines' }, 1)
		);
		expect(termines.map(({ nom, fin }) => [nom, fin])).toEqual([['Conseillère Caf', maintenant]]);
		expect((await journal()).lignes.at(-1)?.acte).toBe('terminerMandat');
		expect(
			(
				await inviter('chefDeProjet', {
					courriel: ville.agents.instructeurCaf.courriel,
					role: 'instructeur',
					partenaire: 'caf'
				})
			).ok
		).toBe(true);
	});

	it('refuse le sien, celui d’un autre contrat, un inconnu', async () => {
		const ailleurs = await poserVille(base, `ailleurs-${rang}`);
		const [etranger] = await mandats(ailleurs.contratId);
		const mien = (await mandats()).find((mandat) => mandat.compte_id === ville.agents.chefDeProjet.compteId);
		const terminer = (id: string | undefined) => terminerMandat(ville.en('chefDeProjet'), id ?? '');
		expect(await terminer(mien?.id)).toEqual({ ok: false, refus: 'mandat_propre' });
		expect(await terminer(etranger?.id)).toEqual({ ok: false, refus: 'mandat_inconnu' });
		expect(await terminer(nouvelIdentifiant())).toEqual({ ok: false, refus: 'mandat_inconnu' });
		expect((await mandats(ailleurs.contratId)).every(({ fin_le }) => fin_le === null)).toBe(true);
		expect(await renvoyerInvitation(ville.en('chefDeProjet'), etranger?.id ?? '')).toEqual({
			ok: false,
			refus: 'mandat_inconnu'
		});
	});

	it('renvoie une invitation', async () => {
		const cible = (await mandats()).find((mandat) => mandat.compte_id === ville.agents.mmeDiallo.compteId);
		expect((await renvoyerInvitation(ville.en('chefDeProjet'), cible?.id ?? '')).ok).toBe(true);
		expect(await lettres()).toEqual([
			expect.objectContaining({ modele: 'invitation', compte_id: ville.agents.mmeDiallo.compteId })
		]);
	});
});

describe('les listes', () => {
	const lister = (filtre: Partial<FiltreAgents>) =>
		base
			.lire(ville.contratId, (tx) => agentsDuContrat(tx, { ...tous, ...filtre }, 1))
			.then(({ mandats: m }) => m.map(({ nom }) => nom));

	it('filtrent, trient et cherchent sans accent', async () => {
		expect(await lister({ role: 'porteur' })).toEqual(['M. Petit', 'Mme Diallo']);
		expect(await lister({ role: 'porteur', sens: 'decroissant' })).toEqual(['Mme Diallo', 'M. Petit']);
		expect(await lister({ texte: 'deleguee' })).toEqual(['Déléguée de la préfète']);
		expect(await lister({ texte: '%' })).toEqual([]);
		expect((await lister({ tri: 'pour' })).at(0)).toBe('Conseillère Caf');
		expect(await lister({ tri: 'depuis' })).toHaveLength(7);
		expect(await lister({ etat: 'termines' })).toEqual([]);
	});

	it('donnent de quoi inviter', async () => {
		const choix = await base.lire(ville.contratId, choixDInvitation);
		expect(choix.partenaires.map(({ code }) => code)).toContain('caf');
		expect(choix.structures.map(({ nom }) => nom)).toEqual(['Entre voisins', 'Les Tilleuls']);
	});

	it('du journal se filtrent par acte, auteur et jour de Paris, et la chaîne tient', async () => {
		await inviter('chefDeProjet');
		await inviter('administrateur', { courriel: `autre-${rang}@ville.example` });
		const compter = (plus: object) =>
			base
				.lire(ville.contratId, (tx) => lignesDuJournal(tx, { ...tousLesActes, ...plus }, 1))
				.then(({ total }) => total);
		expect(await compter({})).toBe(2);
		expect(await compter({ auteur: 'chef' })).toBe(1);
		expect(await compter({ acte: 'terminerMandat' })).toBe(0);
		expect(await compter({ au: '2020-01-01' })).toBe(0);
		expect(await compter({ du: '2020-01-01' })).toBe(2);
		expect(await etatDeLaChaine(base, ville.contratId)).toMatchObject({ lignes: 2, rupture: null });
		expect((await verifierJournal(base, { contratId: ville.contratId })).map(({ slug }) => slug)).toEqual([
			`ville-${rang}`
		]);
	});
});

describe('la plateforme', () => {
	it('désactive un compte et ferme ses sessions ; jamais le sien ; et seulement qui l’administre', async () => {
		const { compteId } = ville.agents.lecteur;
		const maintenant = new Date();
		const jeton = await base.identite((tx) =>
			ouvrirSession(tx, { compteId, appareil: '', ancienJeton: null }, maintenant)
		);
		const plateforme = { ...ville.agents.administrateur, administrePlateforme: true };
		expect(await activerCompte(base, ville.agents.administrateur, { compteId, actif: false })).toEqual({
			ok: false,
			refus: 'non_autorise'
		});
		expect(await activerCompte(base, plateforme, { compteId: plateforme.compteId, actif: false })).toEqual({
			ok: false,
			refus: 'compte_propre'
		});
		expect(await activerCompte(base, plateforme, { compteId: nouvelIdentifiant(), actif: false })).toEqual({
			ok: false,
			refus: 'compte_inconnu'
		});
		expect(await agentDeSession(base, jeton, maintenant)).not.toBeNull();
		expect(await activerCompte(base, plateforme, { compteId, actif: false })).toEqual({ ok: true, valeur: null });
		expect(await activerCompte(base, plateforme, { compteId, actif: true })).toEqual({ ok: true, valeur: null });
		expect(await agentDeSession(base, jeton, maintenant)).toBeNull();
	});

	it('liste les comptes et les contrats sans montrer de mot de passe', async () => {
		const { comptes, total } = await comptesDeLaPlateforme(
			base,
			{ texte: 'delegue', tri: 'vu', sens: 'decroissant' },
			null
		);
		expect(total).toBe(comptes.length);
		expect(comptes[0]).toEqual({
			id: expect.any(String) as string,
			nom: 'Déléguée de la préfète',
			courriel: expect.any(String) as string,
			actif: true,
			administrePlateforme: false,
			ouvert: false,
			mandats: 1,
			vuLe: null
		});
		const contrats = await contratsDeLaPlateforme(base);
		expect(contrats.find(({ slug }) => slug === `ville-${rang}`)).toMatchObject({ agents: 7 });
	});
});
