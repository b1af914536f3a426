import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sbom, SBOM_FILE } from './sbom';

const document = sbom();
mkdirSync(dirname(SBOM_FILE), { recursive: true });
writeFileSync(SBOM_FILE, `${JSON.stringify(document, null, 2)}\n`);
console.log(`${SBOM_FILE}: ${document.components.length} packages.`);
