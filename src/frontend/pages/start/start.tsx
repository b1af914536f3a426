import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Lozenge, { type ThemeAppearance } from '@atlaskit/lozenge';
import { Link } from 'wouter';

import { FailureMessage } from '../../site/failure-message';
import { useAddress, useSite } from '../../site/site-context';
import { useChanges } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import view from '../../ui/view.module.css';
import { t } from '../../words/translate';
import styles from './start.module.css';
import { stepsOf, type Step, type StepName, type StepState } from './steps';

const APPEARANCES: Readonly<Record<StepState, ThemeAppearance>> = {
  done: 'success',
  running: 'inprogress',
  toDo: 'moved',
  optional: 'default',
};

/** Where a step is taken. */
const LINKS = {
  prices: { path: '/licences', words: 'start.setPrices' },
  rules: { path: '/settings', words: 'start.openSettings' },
  sending: { path: '/sending', words: 'start.openSending' },
} as const satisfies Partial<Record<StepName, unknown>>;

const ReadDirectory = () => {
  const { readDirectory } = useChanges();
  const [doing, start] = useDoing();
  const read = () => start(readDirectory);
  return (
    <>
      <Button onClick={read} isLoading={doing.kind === 'busy'}>
        {t('start.readNow')}
      </Button>
      {doing.kind === 'failed' && (
        <FailureMessage title={t('site.directoryFailed')} failure={doing.failure} onRetry={read} />
      )}
    </>
  );
};

const Action = ({ step: { name, state } }: { step: Step }) => {
  const address = useAddress();
  if (state === 'done' || state === 'running') return null;
  if (name === 'directory') return <ReadDirectory />;
  if (name === 'past' || name === 'readers') return null; // they go on by themselves
  const { path, words } = LINKS[name];
  return <Link href={address(path)}>{t(words)}</Link>;
};

/** What there is to do after an install, what goes on by itself, and how far all of it is. */
export const Start = () => {
  const { overview, table } = useSite();
  return (
    <div className={view.view}>
      <section aria-labelledby="start">
        <Heading size="medium" as="h2" id="start">
          {t('start.title')}
        </Heading>
        <p className={styles.intro}>{t('start.intro')}</p>
        <ol className={styles.steps}>
          {stepsOf(overview, table?.watchedSince ?? null).map((step) => (
            <li key={step.name} className={styles.step}>
              <div className={styles.head}>
                <Heading size="small" as="h3">
                  {t(`start.${step.name}`)}
                </Heading>
                <span className={styles.state}>
                  <Lozenge appearance={APPEARANCES[step.state]}>{t(`start.${step.state}`)}</Lozenge>
                </span>
              </div>
              <p className={styles.text}>{step.text}</p>
              <Action step={step} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
};
