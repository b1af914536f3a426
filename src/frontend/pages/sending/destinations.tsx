import Button from '@atlaskit/button/new';

import { SLOTS, type Slot } from '../../../push/rules/slot';
import type { PushStatus } from '../../../push/view';
import { destinationName } from '../../site/pushes';
import { t } from '../../words/translate';
import styles from './sending.module.css';

interface DestinationsProps {
  /** By slot. */
  readonly pushes: readonly PushStatus[];
  readonly shown: Slot;
  readonly onShow: (slot: Slot) => void;
}

/** The destinations that are set, to choose one, and one more while there is room. Nothing before there is a first. */
export const Destinations = ({ pushes, shown, onShow }: DestinationsProps) => {
  const isSet = (slot: Slot): boolean => (pushes[slot]?.url ?? null) !== null;
  const set = SLOTS.filter((slot) => isSet(slot) || slot === shown);
  const free = SLOTS.find((slot) => slot < pushes.length && !set.includes(slot));
  if (!SLOTS.some(isSet)) return null;
  return (
    <div role="group" aria-label={t('sending.destinations')} className={styles.actions}>
      {set.map((slot) => {
        const push = pushes[slot];
        return (
          push && (
            <Button key={slot} isSelected={slot === shown} onClick={() => onShow(slot)}>
              {destinationName(push)}
            </Button>
          )
        );
      })}
      {free !== undefined && (
        <Button appearance="subtle" onClick={() => onShow(free)}>
          {t('sending.addDestination')}
        </Button>
      )}
    </div>
  );
};
