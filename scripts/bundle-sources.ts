const IN_BUNDLE = /^webpack:\/\/[^/]*\/(.*)$/;
/** What webpack itself puts in, and packages. */
const NOT_OURS = /^(?:webpack\/|external |node_modules\/|(?:\.\.\/)+(?:.*\/)?node_modules\/)/;

/** The project's own files inside a bundle that lie outside the app, by the bundle's source map. */
export const foreignSources = (sourceMap: string): string[] => {
  const { sources } = JSON.parse(sourceMap) as { sources: string[] };
  if (sources.length === 0) throw new Error('The source map names no file: nothing can be told about the bundle.');
  return sources
    .map((source) => (IN_BUNDLE.exec(source)?.[1] ?? source).replace(/^\.\//, ''))
    .filter((path) => !NOT_OURS.test(path))
    .filter((path) => !path.startsWith('src/') || path.startsWith('src/frontend/'));
};
