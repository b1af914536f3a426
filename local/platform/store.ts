import type { SnapshotStore } from '../../receiver/src';
import type { CurrentSnapshot } from './current';
import type { ReceivedSnapshots } from './received';

interface Stores {
  readonly received: ReceivedSnapshots;
  readonly current: CurrentSnapshot;
}

/** The stores as the receiving kit wants them: of one site, whichever that is. `at`: when a message came, epoch ms. */
export const storeOf = ({ received, current }: Stores, at: number): SnapshotStore => ({
  current: () => current.header(),
  isCompleted: (id) => {
    const state = received.find(id)?.state;
    return state === 'completed' || state === 'superseded';
  },
  putPage: (snapshot, page, digest, people) => {
    received.begin(snapshot, at);
    received.putPage(snapshot.id, page, digest, people);
    received.setState(snapshot.id, 'receiving');
  },
  digests: (id) => received.digests(id),
  people: (id, pages) => received.people(id, pages),
  everybody: () => current.everyone(),
  replace: (completion, people) => current.replace(completion, people),
  finish: (id, isApplied) => {
    received.setState(id, isApplied ? 'completed' : 'superseded');
    received.emptyPages(id);
  },
  refuse: (id, why) => received.setState(id, 'rejected', why),
});
