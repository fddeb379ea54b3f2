import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/**
 * Who changes something as somebody leaves an event behind, for the log of the beheerder. The code is read, not run: from
 * every verb that is told who acts, through all it calls in src/lib, where something is inserted, updated or deleted.
 */
const root = join(import.meta.dirname, '..');
const files = globSync('src/lib/**/*.server.ts', { cwd: root })
	.filter((path) => !path.endsWith('.test.ts'))
	.sort();

/** Verbs that change something without an event of their own, each with the reason. */
const silent: Record<string, string> = {
	'src/lib/signin/factors.server.ts prepare': 'what it prepares is nothing yet; keeping it writes the event',
	'src/lib/following/followers.server.ts ask': 'only mails a link; following begins, and is written, behind that link',
	'src/lib/following/followers.server.ts ownCode': 'one more link to what they follow already',
	'src/lib/initiative/links.server.ts mintForAccount': 'one more link to what they take part in already',
	'src/lib/offer/pausing.server.ts mintForAccount': 'one more link to what they offer already',
	'src/lib/approach/mine.server.ts mintForAccount': 'one more link to what they wrote already',
	'src/lib/attending/own.server.ts mintForAccount': 'one more link to where they come already',
	'src/lib/signaal/mine.server.ts openOwn': 'one more link to what they told already',
	'src/lib/sheet/lists.server.ts rowsOfOwn': 'reads; an address that PDOK knew may be kept to look up once'
};

type Verb = { key: string; exported: boolean; acts: boolean; calls: Set<string>; changes: boolean; records: boolean };

function readVerbs(): Map<string, Verb> {
	const verbs = new Map<string, Verb>();
	for (const path of files) {
		const source = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
		const named = new Map<string, string>();
		const spaces = new Map<string, string>();
		for (const statement of source.statements) {
			if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly) continue;
			const from = (statement.moduleSpecifier as ts.StringLiteral).text;
			const target = from.startsWith('#lib/')
				? `src/lib/${from.slice(5)}`
				: from.startsWith('.')
					? relative(root, join(root, dirname(path), from))
					: undefined;
			const bindings = statement.importClause?.namedBindings;
			if (!target || !bindings) continue;
			if (ts.isNamespaceImport(bindings)) spaces.set(bindings.name.text, target);
			else
				for (const { name, propertyName } of bindings.elements)
					named.set(name.text, `${target} ${(propertyName ?? name).text}`);
		}
		const add = (name: string, body: ts.Node, parameters: readonly ts.ParameterDeclaration[], exported: boolean) => {
			const verb: Verb = {
				key: `${path} ${name}`,
				exported,
				// who acts, or the key they come in with
				acts: parameters.some((one) => /\b(actor|key)\b/.test(one.name.getText(source))),
				calls: new Set(),
				changes: false,
				records: false
			};
			const visit = (node: ts.Node): void => {
				if (ts.isIdentifier(node)) {
					// a function that is only handed on is called by somebody
					verb.calls.add(named.get(node.text) ?? `${path} ${node.text}`);
					if (node.text === 'record') verb.records = true;
				}
				if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
					const space = spaces.get(node.expression.text);
					if (space) verb.calls.add(`${space} ${node.name.text}`);
				}
				if (
					ts.isCallExpression(node) &&
					ts.isPropertyAccessExpression(node.expression) &&
					['insert', 'update', 'delete'].includes(node.expression.name.text) &&
					// a table in the database, not a Map or a hash
					/^(tx|db|own|inner|transaction)$/.test(node.expression.expression.getText(source))
				)
					verb.changes = true;
				ts.forEachChild(node, visit);
			};
			visit(body);
			verbs.set(verb.key, verb);
		};
		for (const statement of source.statements) {
			const exported =
				ts.canHaveModifiers(statement) &&
				Boolean(ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword));
			if (ts.isFunctionDeclaration(statement) && statement.name && statement.body)
				add(statement.name.text, statement.body, statement.parameters, exported);
			if (ts.isVariableStatement(statement))
				for (const { name, initializer } of statement.declarationList.declarations)
					if (initializer && ts.isArrowFunction(initializer))
						add(name.getText(source), initializer.body, initializer.parameters, exported);
		}
	}
	return verbs;
}

const verbs = readVerbs();

function reaches(from: Verb, what: 'changes' | 'records', seen = new Set<string>()): boolean {
	if (from[what]) return true;
	seen.add(from.key);
	return [...from.calls].some((key) => {
		const next = verbs.get(key);
		return next !== undefined && !seen.has(key) && reaches(next, what, seen);
	});
}

const changing = [...verbs.values()].filter(
	(verb) =>
		verb.exported && verb.acts && reaches(verb, 'changes') && !/\/(events|limits|jobs)\.server\.ts /.test(verb.key)
);

describe('every command leaves an event', () => {
	test('finds the verbs that change something, else this test could not fail', () => {
		const names = changing.map(({ key }) => key.replace('src/lib/', ''));
		for (const name of [
			'account/grants.server.ts give',
			'oversight/people.server.ts invite',
			'entry/reports.server.ts send',
			'entry/reportdecision.server.ts decide',
			'proposal/review.server.ts publish',
			'proposal/review.server.ts settle'
		])
			expect(names).toContain(name);
		expect(names).not.toContain('oversight/people.server.ts list');
	});

	for (const verb of changing)
		test(`${verb.key.replace('src/lib/', '')}`, () => {
			if (verb.key in silent) expect(silent[verb.key]).toBeTruthy();
			else expect(reaches(verb, 'records'), 'changes something and writes no event').toBe(true);
		});

	test('and no exception is left over', () => {
		const keys = changing.filter((verb) => !reaches(verb, 'records')).map(({ key }) => key);
		expect(Object.keys(silent).filter((key) => !keys.includes(key))).toEqual([]);
	});
});
