export { signedRequest, type SeatRequest, type Signing } from './ask.ts';
export { daysBetween, personAfter, withChanges } from './changes.ts';
export type * from './message.ts';
export { createReceiver, type ReceiverOptions } from './receive.ts';
export { secretProblem } from './secret.ts';
export { memoryStore, type SnapshotStore, type Store } from './store.ts';
export { takeIn, type Answer } from './take-in.ts';
