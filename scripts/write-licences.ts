import { writeFileSync } from 'node:fs';
import { shippedPackages } from './shipped-packages';
import { LICENCES_FILE, licenceProblems, licencesText } from './third-party-licences';

const packages = shippedPackages();
const problems = licenceProblems(packages);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else {
  writeFileSync(LICENCES_FILE, licencesText(packages));
  console.log(`${LICENCES_FILE}: ${packages.length} packages.`);
}
