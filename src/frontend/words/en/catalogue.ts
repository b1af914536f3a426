import { asked } from './asked';
import { audits } from './audits';
import { backfill } from './backfill';
import { classes } from './classes';
import { dates } from './dates';
import { destinations } from './destinations';
import { directory } from './directory';
import { failures } from './failures';
import { health } from './health';
import { money } from './money';
import { people } from './people';
import { problems } from './problems';
import { receiver } from './receiver';
import { records } from './records';
import { renewal } from './renewal';
import { site } from './site';
import { start } from './start';
import { ui } from './ui';

/** What the page says, by area, in ICU’s message form. A key that is used and missing here and in `later.ts` does not compile. */
export const en = {
  asked,
  audits,
  backfill,
  classes,
  dates,
  destinations,
  directory,
  failures,
  health,
  money,
  people,
  problems,
  receiver,
  records,
  renewal,
  site,
  start,
  ui,
} as const;
