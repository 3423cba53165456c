import { expect, it } from 'vitest';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { photographier, poserAgent, poserVille } from '#tests/monde/ville.ts';
import { direPresence } from './dire-presence.ts';
import { faireLeMenage } from './faire-le-menage.ts';

const ville = await poserVille(await baseDeTest());
const { base, contratId, structures } = ville;
const identite = { objet: 'structure', objetId: structures.tilleuls, section: 'identite' } as const;
const presences = () => base.lire(contratId, (tx) => tx.selectFrom('presence_ecriture').selectAll().execute());

it('nomme ceux qui écrivent la même chose, et dit s’ils sont dans la même partie', async () => {
	const agent = await poserAgent(base, contratId, {
		nom: 'M. Diallo',
		role: 'porteur',
		partenaire: null,
		structureId: structures.tilleuls
	});
	const avant = await photographier(base, contratId, ['journal']);
	expect(await direPresence(ville.en('mmeDiallo'), identite)).toEqual({ ok: true, valeur: [] });
	expect(await direPresence({ ...ville.en('mmeDiallo'), agent }, identite)).toEqual({
		ok: true,
		valeur: [{ nom: 'Mme Diallo', section: 'identite', ici: true }]
	});
	await direPresence(ville.en('mmeDiallo'), { ...identite, section: 'banque' });
	expect(await direPresence(ville.en('chefDeProjet'), identite)).toEqual({
		ok: true,
		valeur: [
			{ nom: 'M. Diallo', section: 'identite', ici: true },
			{ nom: 'Mme Diallo', section: 'banque', ici: false }
		]
	});
	expect(await presences()).toHaveLength(3);
	expect(await photographier(base, contratId, ['journal'])).toBe(avant);
});

it('oublie qui n’a plus rien dit depuis 45 secondes, et efface tout chaque nuit', async () => {
	expect(await direPresence(ville.en('mmeDiallo', '2025-11-03', '10:01'), identite)).toEqual({ ok: true, valeur: [] });
	await faireLeMenage(base, ville.en('mmeDiallo', '2025-11-03', '10:02').maintenant);
	expect(await presences()).toEqual([]);
});

it('n’existe pas pour qui ne peut pas écrire', async () => {
	const introuvable = { ok: false, refus: 'introuvable' };
	for (const qui of ['mPetit', 'lecteur', 'instructeurEtat'] as const)
		expect(await direPresence(ville.en(qui), identite)).toEqual(introuvable);
	const inconnue = { objetId: nouvelIdentifiant(), section: 'budget' };
	expect(await direPresence(ville.en('chefDeProjet'), { ...inconnue, objet: 'structure' })).toEqual(introuvable);
	expect(await direPresence(ville.en('chefDeProjet'), { ...inconnue, objet: 'dossier' })).toEqual(introuvable);
	expect(await presences()).toEqual([]);
});
