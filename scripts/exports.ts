import ts from 'typescript';

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const namesOf = (statement: ts.Statement): string[] => {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause } = statement;
    if (statement.isTypeOnly) return [];
    if (!exportClause || !ts.isNamedExports(exportClause)) throw new Error('Cannot tell what `export *` exports.');
    return exportClause.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name }) => name.text);
  }
  if (!isExported(statement)) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => {
      if (!ts.isIdentifier(name)) throw new Error(`Cannot tell what "${name.getText()}" exports.`);
      return name.text;
    });
  }
  return ts.isFunctionDeclaration(statement) && statement.name ? [statement.name.text] : [];
};

/** The values that a module exports by name, types left out. Throws where only running it would tell. */
export const exportsOf = (source: string): Set<string> => {
  const file = ts.createSourceFile('index.ts', source, ts.ScriptTarget.Latest, true);
  return new Set(file.statements.flatMap(namesOf));
};

/** The source without the values that it exports and nobody `wanted`. Throws where a statement exports some of each. */
export const withoutExports = (source: string, wanted: ReadonlySet<string>): string => {
  const file = ts.createSourceFile('index.ts', source, ts.ScriptTarget.Latest, true);
  return file.statements.reduceRight((rest, statement) => {
    const names = namesOf(statement);
    if (names.length === 0 || names.every((name) => wanted.has(name))) return rest;
    if (names.some((name) => wanted.has(name))) throw new Error(`Cannot part "${names.join(', ')}".`);
    return rest.slice(0, statement.getFullStart()) + rest.slice(statement.getEnd());
  }, source);
};
