import { kvs } from '@forge/kvs';
import type { KeySlot, OrganizationKeys } from '../organization/ports';
import { kvsCall } from './kvs-failures';

const nameOf = (slot: KeySlot): string => `organization.key.${slot}`;

/** Keys in Forge's secret storage. @see https://developer.atlassian.com/platform/forge/storage-reference/secret-store-api/ */
export const organizationKeys: OrganizationKeys = {
  keep: (slot, key) => kvsCall(() => kvs.setSecret(nameOf(slot), key)),
  read: async (slot) => {
    const stored = await kvsCall(() => kvs.getSecret<unknown>(nameOf(slot)));
    return typeof stored === 'string' ? stored : null;
  },
  remove: (slot) => kvsCall(() => kvs.deleteSecret(nameOf(slot))),
};
