import { execFileSync } from 'node:child_process';
import * as v from 'valibot';

export const SBOM_FILE = 'build/sbom.cdx.json';

const Component = v.looseObject({
  'bom-ref': v.string(),
  type: v.string(),
  name: v.string(),
  version: v.string(),
  purl: v.string(),
  properties: v.optional(v.array(v.looseObject({ name: v.string(), value: v.string() })), []),
});

/** The essentials of a CycloneDX document, as npm writes it. */
export const Sbom = v.looseObject({
  bomFormat: v.literal('CycloneDX'),
  specVersion: v.string(),
  serialNumber: v.string(),
  version: v.number(),
  metadata: v.looseObject({
    timestamp: v.string(),
    component: v.looseObject({ 'bom-ref': v.string(), name: v.string() }),
  }),
  components: v.array(Component),
  dependencies: v.array(v.looseObject({ ref: v.string(), dependsOn: v.optional(v.array(v.string()), []) })),
});
export type Sbom = v.InferOutput<typeof Sbom>;

const FOR_DEVELOPMENT = 'cdx:npm:package:development';

const isShipped = ({ properties }: Sbom['components'][number]): boolean =>
  !properties.some(({ name, value }) => name === FOR_DEVELOPMENT && value === 'true');

/**
 * What npm knows of everything that is installed, less what only development needs. npm's own `--omit=dev` leaves out too much:
 * whatever ships and is named among the development tools as well, with all that it needs.
 */
export const sbom = (): Sbom => {
  const text = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  const whole = v.parse(Sbom, JSON.parse(text));
  const components = whole.components.filter(isShipped);
  const root = whole.metadata.component['bom-ref'];
  const kept = new Set([root, ...components.map((component) => component['bom-ref'])]);
  const dependencies = whole.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map((entry) => ({ ...entry, dependsOn: entry.dependsOn.filter((ref) => kept.has(ref)) }));
  // npm calls the project by the name of its folder.
  const component = { ...whole.metadata.component, name: root.slice(0, root.lastIndexOf('@')) };
  return { ...whole, metadata: { ...whole.metadata, component }, components, dependencies };
};
