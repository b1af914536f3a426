import { useEffect, useMemo, useRef, useState } from 'react';

import Heading from '@atlaskit/heading';
import Spinner from '@atlaskit/spinner';
import { QueryClientProvider, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { Route, Router, Switch } from 'wouter';

import { useDirectory } from './directory/use-directory';
import { usePast } from './past/use-past';
import type { Overview } from '../resolvers/view';
import styles from './page.module.css';
import { People } from './pages/people/people';
import { Renewal } from './pages/renewal/renewal';
import { usePeople } from './report/use-people';
import { useSwept } from './report/use-swept';
import { useTable } from './report/use-table';
import { hooksOf, type Address } from './routes/address';
import { LeaveContext, leaveGuard } from './routes/leave-guard';
import { useViewState } from './routes/use-view-state';
import { START } from './routes/views';
import { Boundary } from './site/boundary';
import { ChoiceContext, type Choice } from './site/choice-context';
import { CurrentView } from './site/current-view';
import { EvidenceLine } from './site/evidence-line';
import { failureOf, type PageFailure } from './site/failure';
import { FailureMessage } from './site/failure-message';
import { Header } from './site/header';
import { HealthBanner } from './site/health-banner';
import { keepFocus } from './site/keep-focus';
import { LeaveDialog } from './site/leave-dialog';
import { viewLoaded } from './site/loaded-view';
import { Navigation } from './site/navigation';
import { NoticeBar } from './site/notice-bar';
import { SiteContext, type SiteData } from './site/site-context';
import { overviewQuery } from './site/overview-query';
import { renewAll, renewNames, renewRecord, useRenewal } from './site/renewals';
import { t } from './words/translate';

/** What is wrong or under way. What this page reads for the app is read here: whatever view is open. */
const Health = ({ overview, names }: Pick<SiteData, 'overview' | 'names'>) => {
  const past = usePast(overview.backfill);
  const reading = useDirectory(overview.directory, !names.reading);
  return <HealthBanner overview={overview} reading={reading} past={past} />;
};

// What the page opens with and its list of people are there at once, the others when somebody goes there.
const Licences = viewLoaded('licences', async () => (await import('./pages/licences/licences-view')).LicencesView);
const Organization = viewLoaded(
  'organization',
  async () => (await import('./pages/organization/organization')).Organization,
);
const Trust = viewLoaded('trust', async () => (await import('./pages/trust/trust')).Trust);
const Reclaim = viewLoaded('reclaim', async () => (await import('./pages/reclaim/reclaim')).Reclaim);
const Sending = viewLoaded('sending', async () => (await import('./pages/sending/sending')).Sending);
const Settings = viewLoaded('settings', async () => (await import('./pages/settings/settings')).Settings);
const Start = viewLoaded('start', async () => (await import('./pages/start/start')).Start);

/** Each view by its path. What is no path of these is the first view. */
const Views = () => (
  <Switch>
    <Route path="/people" component={People} />
    <Route path="/licences" component={Licences} />
    <Route path="/organization" component={Organization} />
    <Route path="/trust" component={Trust} />
    <Route path="/reclaim" component={Reclaim} />
    <Route path="/sending" component={Sending} />
    <Route path="/settings" component={Settings} />
    <Route path={START} component={Start} />
    <Route component={Renewal} />
  </Switch>
);

/** What changes the names, and what changes the record: new activity changes no names, which are many reads on a large site. */
const namesOf = ({ directory }: Overview): string => String(directory.readAt);
const recordOf = ({ directory, record, backfill, audit }: Overview): string =>
  [directory.readAt, directory.checkedAt, record.foldedAt, backfill.doneAt, audit.days[0]?.added].join(' ');

interface SiteProps {
  readonly overview: Overview;
  /** Its name; empty where Jira does not tell it. */
  readonly site: string;
  /** Why there is no newer one. */
  readonly failure: PageFailure | null;
}

const Site = ({ overview: told, site: name, failure }: SiteProps) => {
  const client = useQueryClient();
  const [view, onView] = useViewState();
  const choice = useState<Choice | null>(null);
  useRenewal(namesOf(told), renewNames);
  useRenewal(recordOf(told), renewRecord);
  const names = usePeople();
  const days = view.days ?? told.settings.windowDays;
  const { readAt, connection } = told.organization;
  const { swept, failure: datesFailure, retry } = useSwept(connection && readAt);
  const { products, ...seen } = useTable(told, days, swept);
  const overview = useMemo(() => ({ ...told, products: [...products] }), [told, products]);
  const refresh = () => renewAll(client);
  const onReadAgain = () => {
    renewNames(client);
    renewRecord(client);
  };
  const site = {
    ...seen,
    site: name === '' ? overview.cloudId : name,
    overview,
    names,
    view,
    days,
    onView,
    onReadAgain,
  };
  return (
    <SiteContext.Provider value={site}>
      <ChoiceContext.Provider value={choice}>
        <Boundary title={t('site.headFailed')}>
          <Header overview={overview} onRefresh={refresh} />
        </Boundary>
        <Boundary title={t('site.healthFailed')}>
          <Health overview={overview} names={names} />
        </Boundary>
        {failure && <FailureMessage title={t('site.notLatest')} failure={failure} onRetry={refresh} />}
        {datesFailure && <FailureMessage title={t('site.noDates')} failure={datesFailure} onRetry={retry} />}
        <Navigation />
        <Boundary title={t('site.evidenceFailed')}>
          <EvidenceLine />
        </Boundary>
        <CurrentView>
          <Boundary title={t('site.viewFailed')}>
            <Views />
          </Boundary>
        </CurrentView>
      </ChoiceContext.Provider>
    </SiteContext.Provider>
  );
};

const Title = () => (
  <Heading size="large" as="h1">
    Rollcall
  </Heading>
);

const Content = ({ site }: { site: string }) => {
  const { data, error, refetch } = useQuery(overviewQuery);
  const failure = error && failureOf(error);
  const isForbidden = failure?.code === 'forbidden';
  // A look that fails does not take away what is on show.
  if (data && !isForbidden) return <Site overview={data.overview} site={site} failure={failure} />;
  return (
    <>
      <Title />
      {failure ? (
        <FailureMessage
          title={t(isForbidden ? 'site.onlyAdmins' : 'site.notLoaded')}
          failure={failure}
          onRetry={() => void refetch()}
        />
      ) : (
        <div className={styles.waiting}>
          <Spinner size="large" label={t('site.loading')} />
        </div>
      )}
    </>
  );
};

interface PageProps {
  readonly address: Address;
  readonly site: string;
  readonly client: QueryClient;
}

export const Page = ({ address, site, client }: PageProps) => {
  const page = useRef<HTMLElement>(null);
  useEffect(() => (page.current ? keepFocus(page.current) : undefined), []);
  const [guard] = useState(leaveGuard);
  const [hooks] = useState(() => hooksOf(address, guard));
  return (
    <QueryClientProvider client={client}>
      <LeaveContext.Provider value={guard}>
        <Router {...hooks}>
          <main ref={page} tabIndex={-1} className={styles.page}>
            <NoticeBar>
              <Content site={site} />
            </NoticeBar>
            <LeaveDialog guard={guard} />
          </main>
        </Router>
      </LeaveContext.Provider>
    </QueryClientProvider>
  );
};
