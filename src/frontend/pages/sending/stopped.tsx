import type { PushStatus } from '../../../push/view';
import { ProblemMessage } from '../../site/problem-message';
import { t } from '../../words/translate';

/** Why nothing is sent any more, and what starts it again. */
export const Stopped = ({ push: { disabled } }: { push: PushStatus }) =>
  disabled && (
    <ProblemMessage title={t('health.sendingStopped')} problem={disabled}>
      <p>{t('sending.stoppedHelp')}</p>
    </ProblemMessage>
  );
