import { readFile } from 'node:fs/promises';
import { MANIFEST_FILE, ManifestParserBuilder, type ManifestSchema } from '@forge/manifest';

export type Manifest = ManifestSchema;

/** A function of the manifest: `index.fold` is the export `fold` of `src/index.ts`. */
export interface Handler {
  readonly module: string;
  readonly export: string;
}

/** Reads `manifest.yml` of the working directory as Forge's own tools do. Throws on YAML that they would refuse. */
export const readManifest = async (): Promise<Manifest> => {
  const content = await readFile(MANIFEST_FILE, 'utf8');
  return new ManifestParserBuilder().withInterpolators().build().parseManifest({ content, filePath: MANIFEST_FILE });
};

/** Every handler named in the manifest, once. Throws on a name that is not `<module>.<export>`. */
export const handlersOf = (manifest: Manifest): Handler[] => {
  const names = new Set((manifest.modules?.function ?? []).map(({ handler }) => handler));
  return [...names].map((name) => {
    const [module, exported, ...rest] = name.split('.');
    if (!module || !exported || rest.length > 0) throw new Error(`Handler "${name}" is not <module>.<export>.`);
    return { module, export: exported };
  });
};
