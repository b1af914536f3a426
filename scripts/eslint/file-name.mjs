import { basename } from 'node:path';

/** Names that say nothing: a file is named by its subject or its verb. */
const EMPTY_NAMES = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'types',
  'services',
  'service',
  'manager',
]);
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Files are kebab-case, and never called `utils` and the like. */
export const fileName = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      kebab: '"{{name}}" is not kebab-case.',
      empty: '"{{name}}" says nothing about what is inside: name the file by its subject or its verb.',
    },
  },
  create: (context) => ({
    Program: (node) => {
      const [name = ''] = basename(context.filename).split('.');
      if (!KEBAB.test(name)) context.report({ node, messageId: 'kebab', data: { name } });
      if (EMPTY_NAMES.has(name)) context.report({ node, messageId: 'empty', data: { name } });
    },
  }),
};
