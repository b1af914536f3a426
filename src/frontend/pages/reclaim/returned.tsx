import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useQuery } from '@tanstack/react-query';

import type { BatchStatus, PersonStatus } from '../../../reclaim/view';
import { formatDate } from '../../report/dates';
import { FailureMessage } from '../../site/failure-message';
import { KEYS } from '../../site/query-keys';
import { useSite } from '../../site/site-context';
import { useChanges } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';
import { canBeGivenBack } from './change-words';
import { readWholeBatch } from './read-batch';
import styles from './reclaim.module.css';
import { useReturned } from './use-returned';
import { useNameOf, useProductName } from './who';

/** Batches that are looked through, the newest: who comes back does so soon, or never. */
const MOST_BATCHES = 20;

interface Taken {
  readonly batch: BatchStatus;
  readonly person: PersonStatus;
}

/** From whom something was taken that nobody has begun to give back, the newest first. */
const readTaken = async (batches: readonly BatchStatus[]): Promise<Taken[]> => {
  const given = new Set<string>();
  const taken = new Map<string, Taken>();
  for (const batch of batches.slice(0, MOST_BATCHES)) {
    for (const person of (await readWholeBatch(batch)).people) {
      if (batch.kind === 'restore') given.add(`${batch.of ?? ''} ${person.account}`);
      else if (canBeGivenBack(person) && !given.has(`${batch.number} ${person.account}`))
        taken.set(`${batch.site} ${batch.product} ${person.account}`, { batch, person });
    }
  }
  return [...taken.values()];
};

interface ReturnedProps {
  readonly isBlocked: boolean;
  readonly onBegun: (batch: number | null) => void;
}

/** Who was there again after their seat was taken, each with a click to give it back. Nothing where nobody was. */
export const Returned = ({ isBlocked, onBegun }: ReturnedProps) => {
  const { batches } = useSite().overview.reclaim;
  const about = batches.map(({ number, settled }) => `${number} ${settled}`).join(',');
  const { data = [] } = useQuery({
    queryKey: KEYS.taken(about),
    queryFn: () => readTaken(batches),
    enabled: batches.length > 0,
  });
  const { beginRestore } = useChanges();
  const [doing, start] = useDoing();
  const returned = useReturned();
  const nameOf = useNameOf();
  const productName = useProductName();
  const back = data.flatMap(({ batch, person }) => {
    const day = returned(batch, person);
    return day === null ? [] : [{ batch, account: person.account, day }];
  });
  if (back.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="returned-heading">
      <Heading size="medium" as="h2" id="returned-heading">
        {t('proposals.returned')}
      </Heading>
      <p className={styles.quiet}>{t('proposals.returnedHelp')}</p>
      <ul className={styles.batches}>
        {back.map(({ batch, account, day }) => (
          <li key={`${batch.number} ${account}`} className={`${styles.batch} ${styles.title}`}>
            <span>
              <strong>
                <bdi>{nameOf(account)}</bdi>
              </strong>
              <span className={styles.line}>
                {batch.product !== null && productName(batch.product)} ·{' '}
                {t('reclaim.cameBack', { day: formatDate(day) })}
              </span>
            </span>
            <Button
              isDisabled={isBlocked}
              isLoading={doing.kind === 'busy'}
              aria-label={t('proposals.giveBackTo', { name: isolated(nameOf(account)) })}
              onClick={() =>
                start(async () => onBegun(await beginRestore({ batch: batch.number, accounts: [account], why: '' })))
              }
            >
              {t('reclaim.giveBack')}
            </Button>
          </li>
        ))}
      </ul>
      {doing.kind === 'failed' && <FailureMessage title={t('reclaim.notGivenBack')} failure={doing.failure} />}
    </section>
  );
};
