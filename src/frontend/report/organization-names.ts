import { queryOptions, useQuery } from '@tanstack/react-query';

import type { AccountId } from '../../kernel/account';
import { call } from '../bridge';
import { failureOf, type PageFailure } from '../site/failure';
import { KEYS } from '../site/query-keys';
import { useSite } from '../site/site-context';
import { namingOf } from './people';

type Named = ReadonlyMap<AccountId, string>;

/** Whom the app asks for at once. */
const MOST = 50;

const NOBODY: Named = new Map();

/** Names of people whom Jira does not know, as far as the organization was asked. They live in this page only. */
const namedQuery = queryOptions<Named>({
  queryKey: KEYS.organizationNamed,
  queryFn: ({ client }) => client.getQueryData<Named>(KEYS.organizationNamed) ?? NOBODY,
  enabled: false,
  initialData: NOBODY,
  gcTime: Infinity,
  structuralSharing: false,
});

/** What somebody is called by Jira, or else by the organization; `null` as long as neither says. */
export const useKnownName = (): ((account: AccountId) => string | null) => {
  const { people } = useSite().names;
  const { data } = useQuery(namedQuery);
  return (account) => {
    const naming = namingOf(people, account);
    if (naming.kind !== 'known') return data.get(account) ?? null;
    return naming.name === '' ? account : naming.name;
  };
};

/** Asks the organization for the names of those on show whom Jira does not know. Gives why it could not be asked. */
export const useOrganizationNames = (accounts: readonly AccountId[]): PageFailure | null => {
  const { overview, names } = useSite();
  const { data: named } = useQuery(namedQuery);
  const nameless = accounts
    .filter((account) => account !== '' && namingOf(names.people, account).kind === 'former' && !named.has(account))
    .slice(0, MOST);
  const { error } = useQuery({
    queryKey: KEYS.organizationNamesOf(nameless),
    queryFn: async ({ client }) => {
      const told = await call('organizationNames', { accounts: nameless });
      // Whom nobody names is not asked for again.
      const all = nameless.map((account): [AccountId, string] => [account, told[account] ?? account]);
      client.setQueryData<Named>(KEYS.organizationNamed, (before = NOBODY) => new Map([...before, ...all]));
      return null;
    },
    enabled: nameless.length > 0 && overview.organization.connection !== null,
    retry: false,
    gcTime: 0,
  });
  return error && failureOf(error);
};
