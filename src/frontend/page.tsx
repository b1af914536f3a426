import { useCallback } from 'react';

import Heading from '@atlaskit/heading';
import Spinner from '@atlaskit/spinner';
import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';

import { useDirectory } from './directory/use-directory';
import { usePast } from './past/use-past';
import type { Overview } from '../resolvers/view';
import styles from './page.module.css';
import { PeopleTab } from './pages/people/people-tab';
import { usePeople } from './report/use-people';
import { AuditMessage, AuditNote } from './site/audit-message';
import { BackfillMessage, BackfillNote } from './site/backfill-message';
import { Boundary } from './site/boundary';
import { DirectoryMessage } from './site/directory-message';
import { FailureMessage } from './site/failure-message';
import { Header } from './site/header';
import { PageProblem } from './site/problem-message';
import { useOverview, type OverviewControl } from './site/use-overview';
import { useTurn } from './site/use-turn';
import { SnapshotsTab } from './pages/sending/sending';

/** What is to be known above all tabs. */
const Messages = ({ overview, control }: { overview: Overview; control: OverviewControl }) => {
  const { put } = control;
  const onBackfill = useCallback((backfill: Overview['backfill']) => put({ backfill }), [put]);
  const past = usePast(overview.backfill, onBackfill);
  const onDirectory = useCallback((directory: Overview['directory']) => put({ directory }), [put]);
  const reading = useDirectory(overview.directory, onDirectory);
  return (
    <>
      {overview.record.problem && (
        <PageProblem title="The record of activity cannot be read" problem={overview.record.problem} />
      )}
      <DirectoryMessage directory={overview.directory} reading={reading} />
      <BackfillMessage backfill={overview.backfill} past={past} onChange={onBackfill} />
      <AuditMessage audit={overview.audit} now={overview.now} />
      {overview.privacyProblem && (
        <PageProblem
          title="Atlassian is not told just now of whom Rollcall keeps something"
          problem={overview.privacyProblem}
        />
      )}
    </>
  );
};

const Notes = ({ overview }: { overview: Overview }) => (
  <>
    <AuditNote audit={overview.audit} now={overview.now} />
    <BackfillNote backfill={overview.backfill} />
  </>
);

const Site = ({ overview, control }: { overview: Overview; control: OverviewControl }) => {
  const [turn, readAgain] = useTurn(overview.directory.readAt);
  const names = usePeople(turn);
  // New activity changes the report, not the names: those are many reads on a large site.
  const [folds] = useTurn(overview.record.foldedAt);
  const [backfills] = useTurn(overview.backfill.doneAt);
  const [finds] = useTurn(overview.audit.days[0]?.added ?? null);
  const [checks] = useTurn(overview.directory.checkedAt);
  const refresh = () => {
    readAgain();
    void control.reload();
  };
  return (
    <>
      <Boundary title="The head of the page cannot be shown">
        <Header overview={overview} onRefresh={refresh} onDirectory={(directory) => control.put({ directory })} />
      </Boundary>
      <Boundary title="What is to be known of the record cannot be shown">
        <Messages overview={overview} control={control} />
      </Boundary>
      {control.state.kind === 'ready' && control.state.failure && (
        <FailureMessage title="The latest state could not be read" failure={control.state.failure} onRetry={refresh} />
      )}
      <Tabs id="rollcall">
        <TabList>
          <Tab>People</Tab>
          <Tab>Snapshots</Tab>
        </TabList>
        <TabPanel>
          {/* A tab panel lays its children side by side: one child holds them all. */}
          <div className={styles.panel}>
            <Boundary title="How complete the record is cannot be shown">
              <Notes overview={overview} />
            </Boundary>
            <Boundary title="The people cannot be shown">
              <PeopleTab
                overview={overview}
                names={names}
                turn={turn + folds + backfills + finds + checks}
                onPrices={(prices) => control.put({ prices })}
                onReadAgain={readAgain}
              />
            </Boundary>
          </div>
        </TabPanel>
        <TabPanel>
          <SnapshotsTab overview={overview} onPush={(push) => control.put({ push })} onReload={control.reload} />
        </TabPanel>
      </Tabs>
    </>
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

export const Page = () => (
  <main className={styles.page}>
    <Content control={useOverview()} />
  </main>
);
