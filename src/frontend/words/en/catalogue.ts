import { accounts } from './accounts';
import { asked } from './asked';
import { audits } from './audits';
import { backfill } from './backfill';
import { byHand } from './by-hand';
import { certainty } from './certainty';
import { classes } from './classes';
import { dates } from './dates';
import { directory } from './directory';
import { failures } from './failures';
import { licences } from './licences';
import { money } from './money';
import { organization } from './organization';
import { people } from './people';
import { person } from './person';
import { problems } from './problems';
import { proposals } from './proposals';
import { receiver } from './receiver';
import { reclaim } from './reclaim';
import { records } from './records';
import { renewal } from './renewal';
import { sending } from './sending';
import { settings } from './settings';
import { site } from './site';
import { start } from './start';
import { suspension } from './suspension';
import { trust } from './trust';
import { ui } from './ui';

/** What the page says, by area, in ICU’s message form. A key that is used and missing here does not compile. */
export const en = {
  accounts,
  asked,
  audits,
  backfill,
  byHand,
  certainty,
  classes,
  dates,
  directory,
  failures,
  licences,
  money,
  organization,
  people,
  person,
  problems,
  proposals,
  receiver,
  reclaim,
  records,
  renewal,
  sending,
  settings,
  site,
  start,
  suspension,
  trust,
  ui,
} as const;
