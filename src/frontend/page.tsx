import { useCallback, useState } from 'react';

import Heading from '@atlaskit/heading';
import Spinner from '@atlaskit/spinner';
import { Route, Router, Switch } from 'wouter';

import { useDirectory } from './directory/use-directory';
import { usePast } from './past/use-past';
import type { Overview } from '../resolvers/view';
import styles from './page.module.css';
import { LicencesView } from './pages/licences/licences-view';
import { People } from './pages/people/people';
import { Renewal } from './pages/renewal/renewal';
import { Sending } from './pages/sending/sending';
import { Trust } from './pages/trust/trust';
import { usePeople } from './report/use-people';
import { useTable } from './report/use-table';
import { hooksOf, type Address } from './routes/address';
import { useViewState } from './routes/use-view-state';
import { Boundary } from './site/boundary';
import { EvidenceLine } from './site/evidence-line';
import { FailureMessage } from './site/failure-message';
import { Header } from './site/header';
import { HealthBanner } from './site/health-banner';
import { Navigation } from './site/navigation';
import { SiteContext, type SiteData } from './site/site-context';
import { useOverview, type OverviewControl } from './site/use-overview';
import { useTurn } from './site/use-turn';

/** What is wrong or under way. What this page reads for the app is read here: whatever view is open. */
const Health = ({ overview, control, names }: Pick<SiteData, 'overview' | 'control' | 'names'>) => {
  const { put } = control;
  const onBackfill = useCallback((backfill: Overview['backfill']) => put({ backfill }), [put]);
  const past = usePast(overview.backfill, onBackfill);
  const onDirectory = useCallback((directory: Overview['directory']) => put({ directory }), [put]);
  const reading = useDirectory(overview.directory, !names.reading, onDirectory);
  return <HealthBanner overview={overview} reading={reading} past={past} onBackfill={onBackfill} />;
};

/** Each view by its path. What is no path of these is the first view. */
const Views = () => (
  <Switch>
    <Route path="/people" component={People} />
    <Route path="/licences" component={LicencesView} />
    <Route path="/trust" component={Trust} />
    <Route path="/sending" component={Sending} />
    <Route component={Renewal} />
  </Switch>
);

const Site = ({ overview, control }: { overview: Overview; control: OverviewControl }) => {
  const [view, onView] = useViewState();
  const [turn, readAgain] = useTurn(overview.directory.readAt);
  const names = usePeople(turn);
  // New activity changes the report, not the names: those are many reads on a large site.
  const [folds] = useTurn(overview.record.foldedAt);
  const [backfills] = useTurn(overview.backfill.doneAt);
  const [finds] = useTurn(overview.audit.days[0]?.added ?? null);
  const [checks] = useTurn(overview.directory.checkedAt);
  const seen = useTable(overview, view.days, turn + folds + backfills + finds + checks);
  const refresh = () => {
    readAgain();
    void control.reload();
  };
  const site = { ...seen, overview, control, names, view, onView, onReadAgain: readAgain };
  return (
    <SiteContext.Provider value={site}>
      <Boundary title="The head of the page cannot be shown">
        <Header overview={overview} onRefresh={refresh} onDirectory={(directory) => control.put({ directory })} />
      </Boundary>
      <Boundary title="What is to be known of the record cannot be shown">
        <Health overview={overview} control={control} names={names} />
      </Boundary>
      {control.state.kind === 'ready' && control.state.failure && (
        <FailureMessage title="The latest state could not be read" failure={control.state.failure} onRetry={refresh} />
      )}
      <Navigation days={view.days} />
      <Boundary title="How far the record can be trusted cannot be shown">
        <EvidenceLine />
      </Boundary>
      <Boundary title="This view cannot be shown">
        <Views />
      </Boundary>
    </SiteContext.Provider>
  );
};

const Title = () => (
  <Heading size="large" as="h1">
    Rollcall
  </Heading>
);

const Content = ({ control }: { control: OverviewControl }) => {
  const { state } = control;
  switch (state.kind) {
    case 'loading':
      return (
        <>
          <Title />
          <div className={styles.waiting}>
            <Spinner size="large" label="Loading Rollcall" />
          </div>
        </>
      );
    case 'failed': {
      const forbidden = state.failure.code === 'forbidden';
      return (
        <>
          <Title />
          <FailureMessage
            title={forbidden ? 'Only Jira administrators can see this page' : 'Rollcall could not be loaded'}
            failure={state.failure}
            onRetry={() => void control.reload()}
          />
        </>
      );
    }
    case 'ready':
      return <Site overview={state.overview} control={control} />;
  }
};

export const Page = ({ address }: { address: Address }) => {
  const [hooks] = useState(() => hooksOf(address));
  return (
    <Router {...hooks}>
      <main className={styles.page}>
        <Content control={useOverview()} />
      </main>
    </Router>
  );
};
