export { daysBetween, personAfter, withChanges } from './changes';
export type * from './message';
export { createReceiver, type ReceiverOptions } from './receive';
export { memoryStore, type SnapshotStore, type Store } from './store';
export { takeIn, type Answer } from './take-in';
