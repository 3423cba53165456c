import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What one route file declares and what it answers, read from its source. */
export interface Route {
	/** The route as Kit names it: « /(public)/[contrat=contrat]/cadre ». */
	id: string;
	fichier: string;
	/** What can be asked: « GET », « POST », or « POST ?/action ». */
	requetes: Requete[];
	/** What is wrong with the declaration, in words; empty when it is right. */
	fautes: string[];
}

export interface Requete {
	methode: 'GET' | 'POST';
	/** Name of a form action; null for a plain GET or POST. */
	action: string | null;
	/** The right it asks for. */
	droit: string;
}

const METHODES = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'fallback'];

/** Every route of the folder, with its faults: an undeclared route, action or method, a page without a server file. */
export function lireRoutes(dossier: string, id = ''): Route[] {
	const entrees = readdirSync(dossier, { withFileTypes: true });
	const noms = new Set(entrees.filter((e) => e.isFile()).map(({ name }) => name));
	const routes: Route[] = [];
	for (const nom of ['+page.server.ts', '+server.ts'])
		if (noms.has(nom)) routes.push(lireRoute(id || '/', join(dossier, nom), readFileSync(join(dossier, nom), 'utf8')));
	if (noms.has('+page.svelte') && !noms.has('+page.server.ts'))
		routes.push(
			fautive(id, join(dossier, '+page.svelte'), 'cette page n’a pas de +page.server.ts, donc pas de _droits')
		);
	if (noms.has('+page.server.ts') && noms.has('+server.ts'))
		routes.push(fautive(id, join(dossier, '+server.ts'), 'une page et un point d’accès au même endroit : séparez-les'));
	for (const nom of ['+page.ts', '+page.js', '+page.server.js', '+server.js'])
		if (noms.has(nom))
			routes.push(fautive(id, join(dossier, nom), 'une route s’écrit en +page.server.ts ou +server.ts'));
	for (const { name } of entrees.filter((e) => e.isDirectory()))
		routes.push(...lireRoutes(join(dossier, name), `${id}/${name}`));
	return routes;
}

function fautive(id: string, fichier: string, faute: string): Route {
	return { id: id || '/', fichier, requetes: [], fautes: [faute] };
}

/** Reads one route file. Rights must be written out as a literal, so that a reader of the file sees them. */
export function lireRoute(id: string, fichier: string, texte: string): Route {
	const source = ts.createSourceFile(fichier, texte, ts.ScriptTarget.Latest, true);
	const exports_ = exportsDe(source);
	const droits = exports_.get('_droits');
	if (!droits || !ts.isObjectLiteralExpression(droits))
		return fautive(id, fichier, droits === undefined ? 'aucun _droits' : '_droits n’est pas écrit en toutes lettres');
	const parMethode = textes(droits);
	const actions = sousObjet(droits, 'actions');
	const parAction = actions ? textes(actions) : new Map<string, string>();
	parMethode.delete('actions');
	const page = fichier.endsWith('+page.server.ts');
	const requetes: Requete[] = [
		...[...parMethode].flatMap(([methode, droit]) =>
			methode === 'GET' || methode === 'POST' ? [{ methode, action: null, droit } as const] : []
		),
		...[...parAction].map(([action, droit]) => ({ methode: 'POST', action, droit }) as const)
	];
	const reels = page ? actionsDe(exports_) : METHODES.filter((methode) => exports_.has(methode));
	const declares = page ? [...parAction.keys()] : [...parMethode.keys()];
	const nom = page ? 'l’action' : 'la méthode';
	const fautes = [
		...reels.filter((r) => !declares.includes(r)).map((r) => `${nom} ${r} n’a pas de droit dans _droits`),
		...declares.filter((d) => !reels.includes(d)).map((d) => `${nom} ${d} a un droit mais n’existe pas`),
		...(page && !parMethode.has('GET') ? ['GET n’a pas de droit dans _droits'] : []),
		...(page && parMethode.has('POST') ? ['une page n’a que des actions : mettez POST dans actions'] : [])
	];
	return { id, fichier, requetes, fautes };
}

function exportsDe(source: ts.SourceFile): Map<string, ts.Node | null> {
	const trouves = new Map<string, ts.Node | null>();
	for (const instruction of source.statements) {
		if (ts.isExportDeclaration(instruction) && instruction.exportClause && ts.isNamedExports(instruction.exportClause))
			for (const { name } of instruction.exportClause.elements) trouves.set(name.text, null);
		if (!ts.canHaveModifiers(instruction)) continue;
		if (!ts.getModifiers(instruction)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)) continue;
		if (ts.isFunctionDeclaration(instruction) && instruction.name) trouves.set(instruction.name.text, null);
		if (ts.isVariableStatement(instruction))
			for (const { name, initializer } of instruction.declarationList.declarations)
				if (ts.isIdentifier(name)) trouves.set(name.text, initializer ? nu(initializer) : null);
	}
	return trouves;
}

/** The expression without `satisfies`, `as const` or parentheses around it. */
function nu(noeud: ts.Expression): ts.Expression {
	if (ts.isSatisfiesExpression(noeud) || ts.isAsExpression(noeud) || ts.isParenthesizedExpression(noeud))
		return nu(noeud.expression);
	return noeud;
}

function actionsDe(exports_: Map<string, ts.Node | null>): string[] {
	const actions = exports_.get('actions');
	return actions && ts.isObjectLiteralExpression(actions) ? cles(actions) : [];
}

function cles(objet: ts.ObjectLiteralExpression): string[] {
	return objet.properties.flatMap((propriete) => cle(propriete) ?? []);
}

function cle({ name }: ts.ObjectLiteralElementLike): string | null {
	return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : null;
}

function textes(objet: ts.ObjectLiteralExpression): Map<string, string> {
	return new Map(
		objet.properties.flatMap((propriete) => {
			const nom = cle(propriete);
			if (!nom || !ts.isPropertyAssignment(propriete) || !ts.isStringLiteral(propriete.initializer)) return [];
			return [[nom, propriete.initializer.text]];
		})
	);
}

function sousObjet(objet: ts.ObjectLiteralExpression, nom: string): ts.ObjectLiteralExpression | null {
	for (const propriete of objet.properties)
		if (ts.isPropertyAssignment(propriete) && cle(propriete) === nom)
			return ts.isObjectLiteralExpression(propriete.initializer) ? propriete.initializer : null;
	return null;
}
