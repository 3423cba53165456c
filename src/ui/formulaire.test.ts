import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FORMULAIRE_ILLISIBLE, lireSaisie, refuser } from './formulaire.ts';
import { erreursDe, idDuChamp, saisieDe } from './retour.ts';

const schema = v.object({
	titre: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(20)),
	courriel: v.pipe(v.string(), v.email()),
	motDePasse: v.pipe(v.string(), v.minLength(12)),
	quartier: v.picklist(['centre', 'bords']),
	lignes: v.pipe(v.array(v.object({ libelle: v.pipe(v.string(), v.nonEmpty()) })), v.maxLength(3))
});

const requete = (champs: Record<string, string | string[]>, type?: string): Request => {
	const corps = new URLSearchParams();
	for (const [nom, valeurs] of Object.entries(champs)) for (const valeur of [valeurs].flat()) corps.append(nom, valeur);
	const entetes = type ? { 'content-type': type } : undefined;
	return new Request('http://localhost/', { method: 'POST', body: type ? String(corps) : corps, headers: entetes });
};

const juste = {
	titre: '  Atelier vélo ',
	courriel: 'mme.diallo@exemple.fr',
	motDePasse: 'une phrase assez longue',
	quartier: 'centre',
	'lignes[0].libelle': 'Outils'
};

describe('lireSaisie', () => {
	it('gives the value of the schema and what was typed, without the password', async () => {
		const lue = await lireSaisie(requete(juste), schema);
		if (!lue.ok) throw new Error('refused');
		expect(lue.valeur).toEqual({
			titre: 'Atelier vélo',
			courriel: 'mme.diallo@exemple.fr',
			motDePasse: 'une phrase assez longue',
			quartier: 'centre',
			lignes: [{ libelle: 'Outils' }]
		});
		expect(lue.saisie).not.toHaveProperty('motDePasse');
		expect(lue.formulaire).toBeUndefined();
	});

	it('answers 422 with French messages by field and what was typed', async () => {
		const lue = await lireSaisie(
			requete({
				titre: ' ',
				courriel: 'diallo',
				motDePasse: 'court',
				'lignes[0].libelle': '',
				'lignes[1].libelle': 'x'
			}),
			schema
		);
		if (lue.ok) throw new Error('accepted');
		const { status, data } = lue.renvoi;
		expect(status).toBe(422);
		// The type knows the fields: `data.erreurs?.tire` would not compile.
		expect(data.erreurs?.titre).toEqual(['Renseignez ce champ.']);
		expect(data.erreurs?.quartier).toEqual(['Renseignez ce champ.']);
		expect(data.erreurs?.courriel?.[0]).toContain('nom@exemple.fr');
		expect(data.erreurs?.motDePasse).toEqual(['C’est trop court : au moins 12 caractères.']);
		expect(erreursDe(data, 'lignes[0].libelle')).toEqual(['Renseignez ce champ.']);
		expect(erreursDe(data, 'lignes[1].libelle')).toEqual([]);
		expect(saisieDe(data, 'courriel')).toBe('diallo');
		expect(saisieDe(data, 'lignes[1].libelle')).toBe('x');
		expect(JSON.stringify(data)).not.toContain('court"');
	});

	it('has no English message left for the checks a form uses', async () => {
		const lue = await lireSaisie(requete({ titre: 'x'.repeat(30), lignes: 'x', quartier: 'ailleurs' }), schema);
		if (lue.ok) throw new Error('accepted');
		const messages: (string | undefined)[] = Object.values(lue.renvoi.data.erreurs ?? {}).flat();
		expect(messages.length).toBeGreaterThan(3);
		expect(messages.filter((message) => /Invalid|Expected|received/.test(message ?? ''))).toEqual([]);
		expect(messages).toContain('C’est trop long : au plus 20 caractères.');
		expect(messages).toContain('Choisissez une des réponses proposées.');
	});

	it.each([
		['an unknown type of body', () => requete(juste, 'application/json')],
		['a broken multipart', () => requete(juste, 'multipart/form-data; boundary=x')],
		['a hostile name', () => requete({ ...juste, '__proto__.admin': '1' })],
		['a list without end', () => requete({ ...juste, 'lignes[9999999].libelle': 'x' })]
	])('answers 422 and nothing else to %s', async (_cas, fabriquer) => {
		const lue = await lireSaisie(fabriquer(), schema);
		if (lue.ok) throw new Error('accepted');
		expect(lue.renvoi.status).toBe(422);
		expect(lue.renvoi.data.generales).toEqual([FORMULAIRE_ILLISIBLE]);
		expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
	});

	it('tells which form of the page came back, and refuses with a sentence', async () => {
		const lue = await lireSaisie(requete({ ...juste, _formulaire: 'avis-12' }), schema);
		if (!lue.ok) throw new Error('refused');
		expect(lue.formulaire).toBe('avis-12');
		const renvoi = refuser(lue, 'L’appel est clos depuis hier.');
		expect(renvoi.status).toBe(409);
		expect(renvoi.data).toMatchObject({ message: 'L’appel est clos depuis hier.', formulaire: 'avis-12' });
	});

	it('lets the status of a body over the limit through', async () => {
		const trop = Object.assign(new Error('trop'), { status: 413 });
		const demande = { formData: () => Promise.reject(trop) } as unknown as Request;
		await expect(lireSaisie(demande, schema)).rejects.toBe(trop);
	});
});

describe('retour', () => {
	it('gives the same identifier from a name and from the path of its message', () => {
		expect(idDuChamp('lignes[0].montant')).toBe('champ-lignes-0-montant');
		expect(idDuChamp('lignes.0.montant')).toBe('champ-lignes-0-montant');
		expect(idDuChamp('themes[]', 'avis')).toBe('champ-avis-themes');
	});

	it('never reads through a prototype', () => {
		expect(saisieDe({ saisie: {} }, 'constructor.name')).toBeUndefined();
		expect(saisieDe({ saisie: { a: { b: 1 } } }, 'a')).toBeUndefined();
		expect(saisieDe(null, 'a')).toBeUndefined();
	});
});
