import { describe, expect, it } from 'vitest';
import { cheminLocal } from './chemin-local.ts';

describe('le chemin où revenir', () => {
	it.each(['/lodeve/equipe', '/lodeve/actions?annee=2026&page=2', '/compte#sessions'])('garde %s', (chemin) => {
		expect(cheminLocal(chemin)).toBe(chemin);
	});

	it.each([
		'https://ailleurs.example/',
		'//ailleurs.example',
		'/\\ailleurs.example',
		'\\\\ailleurs.example',
		'/\t/ailleurs.example',
		'/..//ailleurs.example',
		'/.//ailleurs.example',
		'javascript:alert(1)',
		'lodeve',
		'',
		`/${'a'.repeat(600)}`,
		null,
		undefined
	])('refuse %j', (chemin) => {
		expect(cheminLocal(chemin)).toBeNull();
	});
});
