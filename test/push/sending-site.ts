import { DIRECTORY } from '../../src/directory/state';
import type { Sent } from '../../src/push/ports';
import { saveDestination } from '../../src/push/save-destination';
import { enrol } from '../../src/roster/enrol';
import { DirectorySite } from '../fakes/directory-site';
import { listed, MemorySecrets, memoryPorts, placeDocument } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);
const id = (n: number): string => `712020:00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** A site of three people with a destination, which answers 204 until it is told otherwise. */
export const sendingSite = async () => {
  const sent: { id: string; body: string }[] = [];
  let answer: Sent = { kind: 'answered', status: 204, retryAfterSeconds: null };
  const jiraPeople = new DirectorySite();
  const people = [0, 1, 2].map(id);
  for (const [n, account] of people.entries()) jiraPeople.put(account, { displayName: `Person ${n}` });
  const ports = {
    ...memoryPorts(NOW),
    random: () => 0,
    jiraPeople,
    secrets: new MemorySecrets(),
    receiver: {
      send: ({ id: own, body }: { id: string; body: string }) => {
        sent.push({ id: own, body });
        return Promise.resolve(answer);
      },
    },
  };
  await enrol(ports, listed(people), NOW);
  await placeDocument(ports.records, DIRECTORY, { ...DIRECTORY.empty, readAt: NOW });
  // A segment that was read has a record, be it empty.
  ports.records.rows.set('directory.0', { version: 1, bytes: new Uint8Array([2, 0, 0]) });
  await saveDestination(ports, { url: 'https://a.example/', newSecret: false });
  return { ports, sent, answerWith: (next: Sent) => (answer = next) };
};
