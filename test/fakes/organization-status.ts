import type { OrganizationStatus } from '../../src/organization/view';

/** Where no organization was ever connected. */
export const NO_ORGANIZATION: OrganizationStatus = {
  isOffered: true,
  connection: null,
  readAt: null,
  reading: null,
  problems: [],
};
