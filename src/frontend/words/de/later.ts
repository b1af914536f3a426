import type { LaterWords } from '../message';
import { accounts } from './accounts';
import { byHand } from './by-hand';
import { certainty } from './certainty';
import { licences } from './licences';
import { organization } from './organization';
import { person } from './person';
import { proposals } from './proposals';
import { reclaim } from './reclaim';
import { removal } from './removal';
import { sending } from './sending';
import { settings } from './settings';
import { suspension } from './suspension';
import { trust } from './trust';

/** What is said only by what is loaded when it is looked at first. */
export const deLater: LaterWords = {
  accounts,
  byHand,
  certainty,
  licences,
  organization,
  person,
  proposals,
  reclaim,
  removal,
  sending,
  settings,
  suspension,
  trust,
};
