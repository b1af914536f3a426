import { noteChangedAccount } from '../directory/note-changed-account';
import type { JobPorts } from '../jobs/ports';
import type { AccountId } from '../kernel/account';
import { Unreadable } from '../kernel/failures';
import { forgetAccount, type ForgetPorts } from './forget-account';
import type { AccountUpdate, KeptAccount, PersonalDataPort } from './ports';

type Ports = JobPorts & ForgetPorts & PersonalDataPort;

/** Parts into which a report is split that Atlassian refuses as a whole. */
const PARTS = 10;
const BAD_REQUEST = 400;

const isRefusedAsWhole = (error: unknown): error is Unreadable =>
  error instanceof Unreadable && error.problem.code === 'atlassian-answer' && error.problem.status === BAD_REQUEST;

/** Atlassian refuses a whole report for one id that it does not take: in smaller ones only that one is left out. */
const told = async (ports: Ports, kept: readonly KeptAccount[]): Promise<readonly AccountUpdate[]> => {
  try {
    return await ports.personalData.report(kept);
  } catch (error) {
    if (!isRefusedAsWhole(error)) throw error;
    if (kept.length === 1) {
      ports.log.warn('account not reported', { accounts: 1 });
      return [];
    }
    const size = Math.ceil(kept.length / PARTS);
    const updates: AccountUpdate[] = [];
    for (let i = 0; i < kept.length; i += size) updates.push(...(await told(ports, kept.slice(i, i + size))));
    return updates;
  }
};

/** Reports some accounts, and does at once what the answer asks for: erase the closed, ask Jira again of the updated. */
export const reportAccounts = async (
  ports: Ports,
  accounts: readonly AccountId[],
  updatedAt: number,
): Promise<void> => {
  const kept = accounts.filter((account) => account !== '').map((account) => ({ account, updatedAt }));
  if (kept.length === 0) return;
  for (const { account, status } of await told(ports, kept)) {
    if (status === 'closed') await forgetAccount(ports, { account, at: ports.clock.now() });
    else await noteChangedAccount(ports, account);
  }
};
