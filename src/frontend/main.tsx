import '@atlaskit/css-reset';

import { createRoot } from 'react-dom/client';

import { USUAL } from '../settings/rules/settings';
import { followTheme, openAddress, viewer, type Viewer } from './bridge';
import { Page } from './page';
import { windowQuery } from './report/record-query';
import { namesQuery } from './report/use-people';
import { addressInMemory, openingAt, type Address } from './routes/address';
import { viewStateIn } from './routes/view-state';
import { GET_STARTED, START } from './routes/views';
import { LastBoundary } from './site/last-boundary';
import { overviewQuery } from './site/overview-query';
import { newQueryClient } from './site/query-client';
import { speak } from './words/language';
import { languageFor } from './words/languages';

const client = newQueryClient();

const mount = (address: Address, { site, module }: Viewer) => {
  const element = document.getElementById('page');
  if (!element) throw new Error('index.html has no element for the page.');
  createRoot(element).render(
    <LastBoundary>
      <Page address={module === GET_STARTED ? openingAt(address, START) : address} site={site} client={client} />
    </LastBoundary>,
  );
};

/** Before the first word is written: the page speaks one language from its start to its end. */
const speakTo = async (looking: Viewer): Promise<void> => {
  const language = await languageFor(looking.locale);
  speak(language);
  document.documentElement.lang = language.locale;
};

/** The record of the window that is looked at, or that a site opens with; by the usual rules, under which all the same days are read. */
const readRecordEarly = ({ place }: Address): Promise<unknown> => {
  const { graceDays, counted, windowDays } = USUAL;
  const days = viewStateIn(place().search).days ?? windowDays;
  return client.query(windowQuery(days, { graceDays, counted, protected: USUAL.protected }));
};

// What every view needs is on its way before anything is drawn. What fails is told where it is shown.
const early = (query: Promise<unknown>) => void query.catch(() => undefined);
early(client.query(overviewQuery));

// Drawn without Jira's theme, the page is still of use: Atlaskit falls back to the light one. So is one without an address, or in English.
const themed = followTheme().catch(() => undefined);
const addressed = openAddress().catch(addressInMemory);
early(addressed.then(readRecordEarly));
const looking = viewer().catch((): Viewer => ({ locale: '', site: '', module: '' }));
const spoken = looking.then(speakTo).catch(() => undefined);
// Names are sorted as the language does it.
early(spoken.then(() => client.query(namesQuery)));
void Promise.all([addressed, looking, themed, spoken]).then(([address, told]) => mount(address, told));
