import { globSync } from 'node:fs';
import ts from 'typescript';

const CONFIG = 'src/frontend/tsconfig.json';

const programOf = (files: readonly string[]): ts.Program => {
  const { config } = ts.readConfigFile(CONFIG, (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, 'src/frontend');
  return ts.createProgram({ rootNames: files, options });
};

const isTranslation = (callee: ts.Expression): boolean => {
  if (ts.isParenthesizedExpression(callee) || ts.isAsExpression(callee)) return isTranslation(callee.expression);
  return ts.isIdentifier(callee) && (callee.text === 't' || callee.text === 'rich');
};

const keysOf = (type: ts.Type): string[] | null => {
  const each = type.isUnion() ? type.types : [type];
  const keys = each.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
  return keys.length === each.length ? keys : null;
};

interface Call {
  readonly file: string;
  /** `src/frontend/page.tsx: t('site.loading')` */
  readonly at: string;
  /** `null`: its key may be any text. */
  readonly keys: readonly string[] | null;
}

const callsIn = (file: string, source: ts.SourceFile, checker: ts.TypeChecker): Call[] => {
  const calls: Call[] = [];
  const visit = (node: ts.Node): void => {
    const key = ts.isCallExpression(node) && isTranslation(node.expression) ? node.arguments[0] : undefined;
    if (key) calls.push({ file, at: `${file}: ${key.getText()}`, keys: keysOf(checker.getTypeAtLocation(key)) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
};

/** Every call of `t` and `rich` with the keys that it may ask for, as the compiler knows them: also where a key is put together. */
export const translations = (files = globSync('src/frontend/**/*.{ts,tsx}')): Call[] => {
  const program = programOf(files);
  const checker = program.getTypeChecker();
  return files.flatMap((file) => callsIn(file, program.getSourceFile(file)!, checker));
};
