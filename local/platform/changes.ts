import * as v from 'valibot';
import type { Person } from '../../receiver/src';
import { SnapshotPerson } from '../../src/push/snapshot-message';

const Use = v.nullable(SnapshotPerson.entries.use);

/** What became of one seat between two snapshots: `null` where there was none, or is none any more. */
const SeatChange = v.object({ product: v.string(), from: Use, to: Use });
export type SeatChange = v.InferOutput<typeof SeatChange>;

/** A person who is not as before. */
export const PersonChange = v.object({
  account: v.string(),
  name: v.string(),
  /** Whether the person is in both snapshots, or in one of them. */
  kind: v.picklist(['joined', 'left', 'changed']),
  seats: v.array(SeatChange),
});
export type PersonChange = v.InferOutput<typeof PersonChange>;

const usesOf = (person: Person | undefined): Map<string, Person['use']> =>
  new Map(person?.seats.map(({ product, use }) => [product, use]));

const seatChanges = (before: Person | undefined, after: Person | undefined): SeatChange[] => {
  const [was, is] = [usesOf(before), usesOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((product) => {
    const [from, to] = [was.get(product) ?? null, is.get(product) ?? null];
    return from === to ? [] : [{ product, from, to }];
  });
};

/** Who joined, who left, and whose seats are used otherwise: joined and left first, then by name. */
export const changesBetween = (before: readonly Person[], after: readonly Person[]): PersonChange[] => {
  const was = new Map(before.map((person) => [person.accountId, person]));
  const is = new Map(after.map((person) => [person.accountId, person]));
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((account): PersonChange[] => {
    const [one, other] = [was.get(account), is.get(account)];
    const seats = seatChanges(one, other);
    if (one && other && seats.length === 0) return [];
    const kind = one && other ? 'changed' : other ? 'joined' : 'left';
    return [{ account, name: (other ?? one)?.displayName ?? account, kind, seats }];
  });
  const order = ['joined', 'left', 'changed'];
  return changes.sort(
    (one, other) => order.indexOf(one.kind) - order.indexOf(other.kind) || one.name.localeCompare(other.name),
  );
};
