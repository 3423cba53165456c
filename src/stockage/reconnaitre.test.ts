import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unDocx, unOdt, unPdf } from '#tests/monde/fichiers.ts';
import { reconnaitre } from './reconnaitre.ts';

const PNG = Uint8Array.from(
	atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
	(c) => c.charCodeAt(0)
);
const EXE = Uint8Array.of(0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0);
const oui = (type: string) => ({ ok: true, type });
const non = (refus: string) => ({ ok: false, refus });

describe('le type d’un contenu', () => {
	it.each([
		['pdf', unPdf(), 'application/pdf'],
		['docx', unDocx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
		['odt', unOdt(), 'application/vnd.oasis.opendocument.text'],
		['png', PNG, 'image/png'],
		['csv', strToU8('\ufeffnom;montant\nÉté;1 234,50\n'), 'text/csv'],
		['csv', Uint8Array.of(0xe9, 0x74, 0xe9, 59, 49, 13, 10), 'text/csv'],
		['txt', strToU8('Une lettre.\n'), 'text/plain']
	])('%s est reconnu', async (extension, octets, type) => {
		expect(await reconnaitre(octets, extension)).toEqual(oui(type));
	});

	it.each([
		['un programme', EXE, 'pdf'],
		['un programme en csv', EXE, 'csv'],
		['un dessin svg', strToU8('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'txt'],
		['une page', strToU8('\ufeff  <!doctype html><script>x</script>'), 'csv'],
		['du xml', strToU8('<?xml version="1.0"?><svg/>'), 'txt'],
		['du texte sans le dire', strToU8('bonjour'), 'pdf'],
		['un faux docx', unDocx({}, false), 'docx'],
		['une archive', zipSync({ 'a.txt': strToU8('a') }), 'docx'],
		['une archive avec word/a.txt', zipSync({ 'word/a.txt': strToU8('a'), 'b.exe': EXE }), 'docx']
	])('%s n’est pas gardé', async (_, octets, extension) => {
		expect(await reconnaitre(octets, extension)).toEqual(non('inconnu'));
	});

	it('refuse macros, programmes cachés et archives piégées', async () => {
		expect(await reconnaitre(unDocx({ 'word/vbaProject.bin': strToU8('x') }), 'docx')).toEqual(non('macros'));
		expect(await reconnaitre(unDocx({ 'word/media/outil.exe': EXE }), 'docx')).toEqual(non('piege'));
		expect(await reconnaitre(unDocx({ 'word/vide.xml': new Uint8Array(30_000_000) }), 'docx')).toEqual(non('piege'));
		const macros = zipSync({
			'[Content_Types].xml': strToU8(
				'<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
			),
			'word/document.xml': strToU8('<x/>')
		});
		expect(await reconnaitre(macros, 'docx')).toEqual(non('macros'));
	});
});
