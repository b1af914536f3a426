import ArrowDownIcon from '@atlaskit/icon/core/arrow-down';
import ArrowUpIcon from '@atlaskit/icon/core/arrow-up';
import CrossIcon from '@atlaskit/icon/core/cross';
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';

import type { AccountId } from '../../../kernel/account';
import { t } from '../../words/translate';
import type { Place } from '../people/place';
import styles from './person-panel.module.css';

interface StepProps {
  readonly label: string;
  /** The same with its key. */
  readonly title: string;
  readonly keyName: 'ArrowUp' | 'ArrowDown';
  readonly icon: ReactNode;
  /** `null` at the end of the list. */
  readonly onStep: (() => void) | null;
}

/** It can be reached where it does nothing: a button that is switched off under the finger would lose the focus. */
const Step = ({ label, title, keyName, icon, onStep }: StepProps) => (
  <button
    type="button"
    className={styles.button}
    aria-label={label}
    aria-keyshortcuts={keyName}
    title={title}
    aria-disabled={onStep === null}
    onClick={() => onStep?.()}
  >
    {icon}
  </button>
);

const placeLine = ({ at, of }: Place): string =>
  at === null ? t('person.notInList') : t('person.place', { place: at + 1, people: of });

interface PersonPanelProps {
  readonly account: AccountId;
  readonly name: string;
  readonly place: Place;
  readonly onPerson: (account: AccountId) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Arrows belong to what scrolls by itself, and to whoever holds another key with them. */
const isForPanel = ({ target, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean =>
  !altKey &&
  !ctrlKey &&
  !metaKey &&
  !shiftKey &&
  target instanceof Element &&
  target.closest('[data-scrolls]') === null;

/** A panel at the side of the list: Esc closes it, ↑ and ↓ go through the list. */
export const PersonPanel = ({ account, name, place, onPerson, onClose, children }: PersonPanelProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const title = useId();
  useEffect(() => {
    dialog.current?.showModal();
    heading.current?.focus();
  }, []);
  // Somebody else is read from the beginning.
  useEffect(() => dialog.current?.scrollTo({ top: 0 }), [account]);
  const { previous, next } = place;
  const stepTo = (account: AccountId | null) => (account === null ? null : () => onPerson(account));
  const onKey = (event: KeyboardEvent) => {
    const steps: Partial<Record<string, (() => void) | null>> = { ArrowUp: stepTo(previous), ArrowDown: stepTo(next) };
    if (!(event.key in steps) || !isForPanel(event)) return;
    event.preventDefault();
    steps[event.key]?.();
  };
  return (
    <dialog ref={dialog} className={styles.panel} aria-labelledby={title} onClose={onClose} onKeyDown={onKey}>
      <div className={styles.bar}>
        <Step
          label={t('person.previous')}
          title={t('person.previousTitle')}
          keyName="ArrowUp"
          icon={<ArrowUpIcon label="" />}
          onStep={stepTo(previous)}
        />
        <Step
          label={t('person.next')}
          title={t('person.nextTitle')}
          keyName="ArrowDown"
          icon={<ArrowDownIcon label="" />}
          onStep={stepTo(next)}
        />
        <p className={styles.place} role="status">
          {placeLine(place)}
          <span className={styles.unseen}>: {name}</span>
        </p>
        <button
          type="button"
          className={styles.button}
          aria-label={t('ui.close')}
          title={t('person.closeTitle')}
          onClick={() => dialog.current?.close()}
        >
          <CrossIcon label="" />
        </button>
      </div>
      <div className={styles.content}>
        <h2 ref={heading} id={title} className={styles.name} tabIndex={-1}>
          <bdi>{name}</bdi>
        </h2>
        {children}
      </div>
    </dialog>
  );
};
