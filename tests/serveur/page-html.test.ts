import { expect, test } from 'vitest';
import { lirePage } from './page-html.ts';

test('une page est lue : liens d’ici, ressources, titres et ce qui ne devrait pas y être', () => {
	const html = `<!doctype html><html lang="fr"><head><title>Le cadre</title><link href="../a.css" rel="stylesheet">
		<link rel="icon" href="/favicon.svg"><script>1</script></head><body><h1 class="x">Cadre</h1>
		<a class="y" href="?page=2&amp;tri=nom">2</a><a href="https://ailleurs.example/x">x</a><a href="#bas">bas</a>
		<img alt="" src="/carte.svg"><form method="POST" action="/ecrire"></form><form action="/chercher"></form>
		<p style="color:red"></p></body></html>`;
	expect(lirePage(html, new URL('http://ici.example/lodeve/cadre'))).toEqual({
		liens: ['/lodeve/cadre?page=2&tri=nom', '/lodeve/cadre', '/chercher'],
		ressources: ['/a.css', '/favicon.svg', '/carte.svg'],
		titres1: 1,
		titre: 'Le cadre',
		langue: 'fr',
		scripts: 1,
		stylesEnLigne: 1
	});
});
