import type { DestinationKindName } from '../rules/destination-kind';
import type { PushState } from '../state';
import type { Destination } from './destination';
import { pull } from './pull/pull';
import { torii } from './torii/torii';
import { toriiOrganization } from './torii/torii-organization';
import { webhook } from './webhook/webhook';
import { zluri } from './zluri/zluri';

const DESTINATIONS: Readonly<Record<DestinationKindName, Destination>> = {
  webhook,
  torii,
  'torii-organization': toriiOrganization,
  zluri,
  pull,
};

/** How snapshots reach where they go. */
export const destinationOf = ({ kind }: Pick<PushState, 'kind'>): Destination => DESTINATIONS[kind];
