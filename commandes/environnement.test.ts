import { expect, test } from 'vitest';
import { ErreurEnvironnement, lireEnvironnement } from './environnement.ts';

test('sans aucune variable, tout a une valeur ou rien', () => {
	expect(lireEnvironnement({})).toMatchObject({
		PORT: 3000,
		HOST: '127.0.0.1',
		DATABASE_URL: undefined,
		LERGUE_DONNEES: undefined,
		LERGUE_DEMO: false
	});
});

test('les valeurs justes sont rendues telles que le programme s’en sert', () => {
	const env = { PORT: ' 8080 ', LERGUE_ORIGINE: 'https://contrat.exemple.fr/', LERGUE_DEMO: 'oui', SMTP_URL: '' };
	expect(lireEnvironnement(env)).toMatchObject({
		PORT: 8080,
		LERGUE_ORIGINE: 'https://contrat.exemple.fr',
		LERGUE_DEMO: true,
		SMTP_URL: undefined
	});
	expect(lireEnvironnement({ DATABASE_URL: 'postgres://l:p@/b?host=/tmp/x' }).DATABASE_URL).toBe(
		'postgres://l:p@/b?host=/tmp/x'
	);
});

test.each([
	['PORT', '70000'],
	['PORT', 'http'],
	['DATABASE_URL', 'mysql://u:confidentiel@h/b'],
	['DATABASE_URL', 'lergue'],
	['SMTP_URL', 'https://smtp.exemple.fr'],
	['LERGUE_ORIGINE', 'https://exemple.fr/lergue'],
	['LERGUE_ORIGINE', 'exemple.fr'],
	['OIDC_ISSUER', 'auth.exemple.fr'],
	['S3_URL', 's3://seau'],
	['LERGUE_DEMO', 'peut-être']
])('%s=%s est refusé avec un message qui le nomme, sans montrer de secret', (nom, valeur) => {
	const essai = () => lireEnvironnement({ [nom]: valeur });
	expect(essai).toThrow(ErreurEnvironnement);
	expect(essai).toThrow(nom);
	expect(essai).not.toThrow(/confidentiel/);
});

test('toutes les erreurs sont dites à la fois', () => {
	expect(() => lireEnvironnement({ PORT: 'x', SMTP_URL: 'y' })).toThrow(/PORT[^]*SMTP_URL/);
});
