import type { YAMLError } from 'yaml';

const RETRAIT = 'alignez les clés d’une même partie avec des espaces (deux par niveau)';
const GUILLEMETS = 'mettez le texte entre guillemets';

/** What each error of YAML means for someone who has never read its specification, and the usual cure. */
const FAUTES: Record<YAMLError['code'], readonly [string, string]> = {
	ALIAS_PROPS: ['un renvoi (*) ne peut rien porter', 'recopiez le texte en entier'],
	BAD_ALIAS: ['un texte commence par « * » ou « & »', GUILLEMETS],
	BAD_COLLECTION_TYPE: ['un marqueur ne convient pas à ce qui suit', 'retirez-le'],
	BAD_DIRECTIVE: ['une ligne commence par « % »', 'retirez-la'],
	BAD_DQ_ESCAPE: [
		'une barre oblique inverse est mal placée entre guillemets doubles',
		'doublez-la, ou employez des guillemets simples'
	],
	BAD_INDENT: ['le retrait de cette ligne est faux', RETRAIT],
	BAD_PROP_ORDER: ['un marqueur est mal placé', 'retirez-le'],
	BAD_SCALAR_START: ['ce texte commence par un signe réservé', GUILLEMETS],
	BLOCK_AS_IMPLICIT_KEY: ['deux « : » se suivent sur la même ligne', GUILLEMETS],
	BLOCK_IN_FLOW: [
		'une liste à tirets se trouve entre crochets ou accolades',
		'écrivez-la [a, b], ou sortez-la des crochets'
	],
	DUPLICATE_KEY: ['une clé est écrite deux fois', 'gardez-en une seule'],
	IMPOSSIBLE: ['ce passage ne se lit pas', 'vérifiez la ponctuation et les retraits'],
	KEY_OVER_1024_CHARS: ['une clé dépasse 1 024 caractères', 'vérifiez les « : » de la ligne'],
	MISSING_CHAR: ['il manque un signe : guillemet, virgule, espace, crochet ou accolade', 'complétez la ligne'],
	MULTILINE_IMPLICIT_KEY: ['il manque « : » après une clé, ou des guillemets', 'vérifiez cette ligne et la précédente'],
	MULTIPLE_ANCHORS: ['plusieurs renvois se suivent', 'recopiez le texte en entier'],
	MULTIPLE_DOCS: ['le fichier contient plusieurs documents', 'retirez la ligne « --- »'],
	MULTIPLE_TAGS: ['plusieurs marqueurs se suivent', 'retirez-les'],
	NON_STRING_KEY: ['cette clé n’est pas un mot', 'écrivez « clé: valeur »'],
	RESOURCE_EXHAUSTION: ['le fichier est imbriqué trop profondément', 'vérifiez les crochets et les retraits'],
	TAB_AS_INDENT: ['une tabulation sert de retrait', 'remplacez-la par des espaces'],
	TAG_RESOLVE_FAILED: ['un texte commence par « ! »', GUILLEMETS],
	UNEXPECTED_TOKEN: ['un signe n’est pas à sa place', `${GUILLEMETS} s’il en fait partie, sinon retirez-le`]
};

/** What is wrong and what to do, for an error of YAML syntax. */
export function expliquerSyntaxe(faute: YAMLError): readonly [probleme: string, remede: string] {
	return FAUTES[faute.code];
}
