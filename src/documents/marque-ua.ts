import { ParseSpeeds, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';

/** Declares the « pdfuaid » words, as PDF/A asks of any word it does not know (ISO 19005-2, 6.6.2.3). */
const SCHEMA = [
	'<rdf:li rdf:parseType="Resource">',
	'<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>',
	'<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>',
	'<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>',
	'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">',
	'<pdfaProperty:category>internal</pdfaProperty:category>',
	'<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>',
	'<pdfaProperty:name>part</pdfaProperty:name>',
	'<pdfaProperty:valueType>Integer</pdfaProperty:valueType>',
	'</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>'
].join('');

const MARQUE =
	'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>';

/**
 * Adds to a tagged PDF/A-2a what PDF/UA-1 asks besides: its mark in the metadata, and the title shown in the window
 * (ISO 14289-1, 5 and 7.1). The PDF maker writes one standard at a time; the content already obeys both.
 * Throws when the metadata are not laid out as expected: a document never leaves with half a mark.
 */
export async function marquerUA(pdf: Uint8Array): Promise<Uint8Array> {
	// This thread has nothing else to do: no pause between objects.
	const document = await PDFDocument.load(pdf, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
	const { catalog, context } = document;
	if (!(catalog.get(PDFName.of('StructTreeRoot')) instanceof PDFRef)) throw new Error('the PDF is not tagged');
	const reference = catalog.get(PDFName.of('Metadata'));
	const flux = context.lookup(reference);
	if (!(reference instanceof PDFRef) || !(flux instanceof PDFRawStream)) throw new Error('the PDF has no metadata');
	const xmp = new TextDecoder().decode(flux.getContents());
	const schemas = '<pdfaExtension:schemas><rdf:Bag>';
	if (!xmp.includes(schemas) || !xmp.includes('</rdf:RDF>')) throw new Error('unexpected layout of the XMP metadata');
	const marque = xmp.replace(schemas, schemas + SCHEMA).replace('</rdf:RDF>', `${MARQUE}</rdf:RDF>`);
	context.assign(reference, PDFRawStream.of(flux.dict, new TextEncoder().encode(marque)));
	const vue = catalog.lookupMaybe(PDFName.of('ViewerPreferences'), PDFDict) ?? context.obj({});
	vue.set(PDFName.of('DisplayDocTitle'), context.obj(true));
	catalog.set(PDFName.of('ViewerPreferences'), vue);
	return document.save({
		useObjectStreams: true,
		addDefaultPage: false,
		updateFieldAppearances: false,
		objectsPerTick: Number.POSITIVE_INFINITY
	});
}
