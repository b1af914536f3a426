import { RETURN_DAYS } from '../../../report/rules/return-curve';
import type { Threshold } from '../../../report/rules/seat-history';
import { figures, formatCount } from '../../words/figures';
import { t } from '../../words/translate';

const percent = (share: number): string => figures({ style: 'percent' }).format(share);

/** How many seats have been without use for so long, and how many of those who were came back: the figures of the renewal. */
export const thresholdLine = ({ seats, rate, of, returned, idleDays }: Threshold): string => {
  const now =
    seats === null
      ? t('proposals.seatsUnknown', { days: idleDays })
      : t('proposals.seatsIdle', { count: seats, days: idleDays });
  if (rate === null) return `${now} ${t('proposals.returnUnknown')}`;
  const told = { returned: formatCount(returned), of, days: idleDays, within: RETURN_DAYS, share: percent(rate.share) };
  return `${now} ${t('proposals.cameBack', told)}`;
};
