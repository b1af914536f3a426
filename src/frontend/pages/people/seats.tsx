import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Spinner from '@atlaskit/spinner';
import { Fragment, useEffect, useId, useRef, useState } from 'react';

import type { Seat } from '../../../directory/view';
import { call, readJira } from '../../bridge';
import { patiently } from '../../jira/patiently';
import { pause } from '../../site/pause';
import { loadGroupNames, type GroupNames } from '../../report/groups';
import { failureOf, type PageFailure } from '../../site/failure';
import { FailureMessage } from '../../site/failure-message';
import { waitingLine } from '../../words/own-reads';
import { SecondOpinion } from './second-opinion';
import styles from './seats.module.css';

/** Seats with the names of the groups that give them. */
interface NamedSeat {
  readonly product: string;
  readonly groups: readonly string[];
}

type State =
  | { readonly kind: 'reading'; readonly waiting: number | null }
  | { readonly kind: 'failed'; readonly failure: PageFailure }
  | { readonly kind: 'read'; readonly seats: readonly NamedSeat[] };

const named = (seats: readonly Seat[], { names, complete }: GroupNames): NamedSeat[] => {
  const nameless = complete ? 'a group that is gone' : 'a group without a name';
  return seats.map(({ product, groups }) => ({ product, groups: groups.map((id) => names.get(id) ?? nameless) }));
};

const useSeats = (account: string): [State, () => void] => {
  const [state, setState] = useState<State>({ kind: 'reading', waiting: null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const reading = new AbortController();
    const { signal } = reading;
    const show = (next: State) => !signal.aborted && setState(next);
    const patient = patiently(readJira, {
      after: (seconds) => pause(seconds, signal),
      onWait: (seconds) => show({ kind: 'reading', waiting: seconds }),
    });
    const read = async (): Promise<State> => {
      const seats = await call('seats', { account });
      const ids = [...new Set(seats.flatMap(({ groups }) => groups))];
      return { kind: 'read', seats: named(seats, await loadGroupNames(patient, ids)) };
    };
    const failed = (cause: unknown): State => ({ kind: 'failed', failure: failureOf(cause) });
    void read().catch(failed).then(show);
    return () => reading.abort();
  }, [account, turn]);
  const again = () => {
    setState({ kind: 'reading', waiting: null });
    setTurn(turn + 1);
  };
  return [state, again];
};

const Content = ({
  state,
  onRetry,
  productName,
  seatUseOf,
}: {
  state: State;
  onRetry: () => void;
} & Pick<SeatsProps, 'productName' | 'seatUseOf'>) => {
  switch (state.kind) {
    case 'reading':
      return (
        <>
          <Spinner label="Reading the groups" />
          {state.waiting !== null && <p role="status">{waitingLine(state.waiting)}</p>}
        </>
      );
    case 'failed':
      return <FailureMessage title="The groups could not be read" failure={state.failure} onRetry={onRetry} />;
    case 'read':
      return state.seats.length === 0 ? (
        <p>No seat is taken any more.</p>
      ) : (
        <dl className={styles.seats}>
          {state.seats.map(({ product, groups }) => (
            <Fragment key={product}>
              <dt className={styles.product}>
                <bdi>{productName(product)}</bdi>
              </dt>
              <dd className={styles.use}>{seatUseOf(product)}</dd>
              <dd className={styles.groups}>
                through{' '}
                {groups.map((group, i) => (
                  <Fragment key={i}>
                    {i > 0 && ', '}
                    <bdi>{group}</bdi>
                  </Fragment>
                ))}
              </dd>
            </Fragment>
          ))}
        </dl>
      );
  }
};

interface SeatsProps {
  readonly account: string;
  /** Whose seats they are, in words. */
  readonly name: string;
  readonly productName: (key: string) => string;
  /** How the seat of a product was used, in words. */
  readonly seatUseOf: (product: string) => string;
  readonly onClose: () => void;
}

/** How someone used each seat, and through which groups it is held. The names of groups are read here and kept nowhere. */
export const Seats = ({ account, name, productName, seatUseOf, onClose }: SeatsProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [state, again] = useSeats(account);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={title} onClose={onClose}>
      <Heading size="medium" as="h2" id={title}>
        Seats of <bdi>{name}</bdi>
      </Heading>
      <Content state={state} onRetry={again} productName={productName} seatUseOf={seatUseOf} />
      <SecondOpinion account={account} />
      <div className={styles.actions}>
        <Button onClick={() => dialog.current?.close()}>Close</Button>
      </div>
    </dialog>
  );
};
