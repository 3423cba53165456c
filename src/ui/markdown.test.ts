import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import Markdown from './Markdown.svelte';
import { lireMarkdown } from './markdown.ts';

const html = (texte: string): string =>
	render(Markdown, { props: { blocs: lireMarkdown(texte) } })
		.body.replace(/<!--.*?-->/g, '')
		.replace(/\s+/g, ' ')
		.trim();

describe('un texte mis en forme', () => {
	it('a des titres sous ceux de la page, des listes, des liens, du gras', () => {
		expect(html('# Attendus\n\nDes **actions** _avec_ les habitants.')).toBe(
			'<h2>Attendus</h2><p>Des <strong>actions</strong> <em>avec</em> les habitants.</p>'
		);
		expect(html('## Dates\n\n#### Fin\n\n## Lieux')).toBe('<h2>Dates</h2><h3>Fin</h3><h2>Lieux</h2>');
		expect(html('- un\n- deux\n  1. dedans')).toContain(
			'<li><p>deux</p><ol start="1"><li><p>dedans</p></li></ol></li>'
		);
		expect(html('[Le site](https://exemple.fr/a?b=1&c=2)')).toBe(
			'<p><a href="https://exemple.fr/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">Le site</a></p>'
		);
		expect(html('<mailto:equipe@exemple.fr>')).toContain('<a href="mailto:equipe@exemple.fr">');
		expect(html('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<th scope="col">a</th>');
	});

	it.each([
		'<script>alert(1)</script>',
		'<img src=x onerror=alert(1)>',
		'<svg/onload=alert(1)>',
		'[clic](javascript:alert(1))',
		'[clic](JaVaScRiPt:alert(1))',
		'[clic](java\tscript:alert(1))',
		'[clic](&#106;avascript:alert(1))',
		'[clic](data:text/html;base64,PHNjcmlwdD4=)',
		'[clic](vbscript:x)',
		'[clic](//malin.example)',
		'[clic](/administration)',
		'![image](https://exemple.fr/suivi.png)',
		'![x](x" onerror="alert(1))',
		'[a](https://exemple.fr" onclick="alert(1))',
		'<a href="javascript:alert(1)">a</a>',
		'<style>*{display:none}</style>',
		'[x]: javascript:alert(1)\n\n[x]',
		'<javascript:alert(1)>',
		'`<script>alert(1)</script>`',
		'```html\n<script>alert(1)</script>\n```',
		'&lt;script&gt;alert(1)&lt;/script&gt;'
	])('ne laisse rien de %s devenir une page', (texte) => {
		const rendu = html(texte);
		expect(rendu).not.toMatch(/<(script|img|svg|style|iframe)/i);
		expect(rendu).not.toMatch(/<[^>]*\son\w+=/i);
		for (const [, adresse] of rendu.matchAll(/<a [^>]*href="([^"]*)"/g))
			expect(adresse).toMatch(/^(https?:\/\/exemple|mailto:)/);
	});

	it('ne se noie pas dans mille citations', () => {
		expect(() => html('>'.repeat(1_000) + ' fin')).not.toThrow();
	});
});
