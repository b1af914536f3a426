import * as v from 'valibot';
import { Count, Email, firstTwice, IsoDate, Text } from '../played/shapes';

// The file of a custom integration, as Torii's public API reference has it. Harsher than Torii may be: keys that the
// reference does not name, an address, a licence's name or a holder that comes twice, and a holder who is no user are refused.
// @see https://developers.toriihq.com/reference/putservicessynccustom

const User = v.strictObject({
  id: v.optional(Text),
  email: Email,
  firstName: v.optional(v.string()),
  lastName: v.optional(v.string()),
  status: v.optional(v.picklist(['active', 'deleted'])),
  externalStatus: v.optional(v.string()),
  roles: v.optional(v.array(Text)),
  lastUsedDate: v.optional(IsoDate),
});

const Holder = v.strictObject({
  email: Email,
  licenseStatus: v.optional(v.picklist(['active', 'inactive', 'deleted'])),
});

const License = v.strictObject({
  name: Text,
  unassignedAmount: v.optional(Count),
  /** Cents, in the display currency of the organization at Torii. */
  pricePerUser: v.optional(Count),
  users: v.optional(v.array(Holder)),
});

const Shape = v.strictObject({
  users: v.pipe(v.array(User), v.minLength(1)),
  licenses: v.optional(v.array(License)),
});
export type ToriiFile = v.InferOutput<typeof Shape>;

/** An address names one person, however it is written. */
const addressesOf = (people: readonly { readonly email: string }[]): string[] =>
  people.map(({ email }) => email.toLowerCase());

const wrongIn = ({ users, licenses = [] }: ToriiFile): string | undefined => {
  const userTwice = firstTwice(addressesOf(users));
  if (userTwice !== undefined) return `${userTwice} is in users twice.`;
  const licenseTwice = firstTwice(licenses.map(({ name }) => name));
  if (licenseTwice !== undefined) return `${licenseTwice} is in licenses twice.`;
  const known = new Set(users.map(({ email }) => email));
  for (const { name, users: holders = [] } of licenses) {
    const stranger = holders.find(({ email }) => !known.has(email));
    if (stranger) return `${stranger.email}, who holds ${name}, is not in users.`;
    const holderTwice = firstTwice(addressesOf(holders));
    if (holderTwice !== undefined) return `${holderTwice} holds ${name} twice.`;
  }
  return undefined;
};

export const ToriiFile = v.pipe(
  Shape,
  v.rawCheck(({ dataset, addIssue }) => {
    const wrong = dataset.typed ? wrongIn(dataset.value) : undefined;
    if (wrong !== undefined) addIssue({ message: wrong });
  }),
);
