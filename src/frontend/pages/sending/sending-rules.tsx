import {
  canAsk,
  needsEmails,
  takesChanges,
  tellsActions,
  tellsDays,
  tellsOrganization,
} from '../../../push/rules/destination-kind';
import { SCHEDULES } from '../../../push/rules/schedule';
import type { PushStatus, SendingChange } from '../../../push/view';
import { useSay } from '../../site/notices';
import { useSite } from '../../site/site-context';
import { useSending } from '../../site/use-changes';
import { useDoing, type Doing } from '../../site/use-doing';
import { Check, Radio } from '../../ui/check';
import { Section } from '../../ui/section';
import { t } from '../../words/translate';
import { refusedLine } from './refused-line';
import { AskingAddress } from './asking-address';
import styles from './sending-rules.module.css';

type Change = (next: SendingChange, back: SendingChange) => void;

const useSendingChange = (): [Doing, Change] => {
  const { changeSending } = useSending();
  const say = useSay();
  const [doing, start] = useDoing();
  const change: Change = (next, back) =>
    start(async () => {
      await changeSending(next);
      say({ text: t('settings.saved'), onUndo: () => start(() => changeSending(back)) });
    });
  return [doing, change];
};

const scheduleLine = (kind: PushStatus['kind'], schedule: PushStatus['schedule']): string => {
  if (schedule === 'daily' && !takesChanges(kind)) return t('sending.dailyAll');
  return kind === 'pull' && schedule === 'asked' ? t('sending.pullAsked') : t(`sending.${schedule}`);
};

/** When snapshots go out by themselves, and whether they do. */
const Times = ({ push: { kind, schedule, isPaused } }: { push: PushStatus }) => {
  const [doing, change] = useSendingChange();
  return (
    <Section title={t('sending.when')} doing={doing}>
      <div role="radiogroup" aria-label={t('sending.when')} className={styles.choices}>
        {SCHEDULES.map((each) => (
          <Radio
            key={each}
            name="schedule"
            isChosen={each === schedule}
            onChoose={() => change({ schedule: each }, { schedule })}
          >
            {scheduleLine(kind, each)}
          </Radio>
        ))}
      </div>
      <Check isChecked={isPaused} onChange={(isOn) => change({ isPaused: isOn }, { isPaused })}>
        {t(kind === 'pull' ? 'sending.pullPaused' : 'sending.paused')}
      </Check>
    </Section>
  );
};

/** What snapshots tell besides accounts, roles and seats. */
const Contents = ({ push: { kind, url, includes } }: { push: PushStatus }) => {
  const { settings, organization, edition } = useSite().overview;
  const [doing, change] = useSendingChange();
  return (
    <Section title={t('sending.contents')} help={t('sending.contentsHelp')} doing={doing}>
      <Check
        isChecked={includes.emails}
        isDisabled={url !== null && needsEmails(kind)}
        onChange={(emails) => change({ includes: { ...includes, emails } }, { includes })}
      >
        {t('sending.emails')}
      </Check>
      {tellsDays(kind) && (
        <Check
          isChecked={includes.days && settings.calendar}
          isDisabled={!settings.calendar}
          onChange={(days) => change({ includes: { ...includes, days } }, { includes })}
        >
          {t(settings.calendar ? 'sending.days' : 'sending.daysHidden')}
        </Check>
      )}
      {tellsOrganization(kind) && (organization.connection !== null || includes.organization) && (
        <Check
          isChecked={includes.organization}
          onChange={(isTold) => change({ includes: { ...includes, organization: isTold } }, { includes })}
        >
          {t('sending.organization')}
        </Check>
      )}
      {tellsActions(kind) && (edition === 'full' || includes.actions) && (
        <Check
          isChecked={includes.actions}
          onChange={(isTold) => change({ includes: { ...includes, actions: isTold } }, { includes })}
        >
          {t('sending.actions')}
        </Check>
      )}
    </Section>
  );
};

/** Whether a destination may ask for seats, and how it does. */
const Requests = ({ push: { kind, takesRequests } }: { push: PushStatus }) => {
  const { refused } = useSite().overview.proposals;
  const [doing, change] = useSendingChange();
  const counts = refusedLine(refused);
  return (
    <Section title={t('proposals.requests')} help={t('proposals.requestsHelp')} doing={doing}>
      <Check isChecked={takesRequests} onChange={(isOn) => change({ takesRequests: isOn }, { takesRequests })}>
        {t('proposals.mayAsk')}
      </Check>
      {takesRequests && kind === 'webhook' && <AskingAddress />}
      {takesRequests && kind === 'pull' && <p className={styles.note}>{t('proposals.askByApi')}</p>}
      {counts !== null && <p className={styles.note}>{counts}</p>}
    </Section>
  );
};

/** When snapshots go out, what is in them, and what may be asked for. */
export const SendingRules = ({ push }: { push: PushStatus }) => {
  const { edition } = useSite().overview;
  // The sealed edition has no way in for a request.
  const mayAsk = edition === 'full' && canAsk(push.kind) && push.url !== null;
  return (
    <div className={styles.rules}>
      <Times push={push} />
      <Contents push={push} />
      {mayAsk && <Requests push={push} />}
    </div>
  );
};
