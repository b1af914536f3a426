import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const ENDINGS = ['.ts', '.tsx', ''];

const fileOf = (path: string): string | undefined =>
  ENDINGS.map((ending) => path + ending).find((file) => existsSync(file));

const isOfTypes = (clause: ts.ImportClause | undefined): boolean => {
  const names = clause?.namedBindings;
  if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  return (
    !clause?.name && names !== undefined && ts.isNamedImports(names) && names.elements.every((each) => each.isTypeOnly)
  );
};

/** What a file imports of the project's own when it is loaded itself: neither types alone, nor what it asks for later. */
const importsOf = (file: string): string[] => {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || isOfTypes(statement.importClause)) return [];
    const { text } = statement.moduleSpecifier as ts.StringLiteral;
    return text.startsWith('.') ? [fileOf(join(dirname(file), text)) ?? ''] : [];
  });
};

/** Every file that is loaded before anything is drawn. */
export const loadedAtOnce = (entry: string): ReadonlySet<string> => {
  const files = new Set([entry]);
  for (const file of files) {
    if (!/\.tsx?$/.test(file)) continue;
    for (const imported of importsOf(file)) files.add(imported);
  }
  return files;
};
