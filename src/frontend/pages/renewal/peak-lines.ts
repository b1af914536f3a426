import type { SeatHistory } from '../../../report/rules/seat-history';
import { windowLine } from '../../report/dates';
import { t } from '../../words/translate';

/** Room for who comes within the year. */
const BUFFER = 0.05;

/** How many seats to buy: the most that were needed, or as many as the last quarter’s growth makes of today’s in the next, and some room. */
export const seatsToBuy = ({ peak, growth }: SeatHistory): number => {
  const most = peak?.people ?? 0;
  const next = growth ? growth.now + Math.max(0, growth.now - growth.before) : 0;
  return Math.ceil(Math.max(most, next) * (1 + BUFFER));
};

/** The most seats that were ever needed at once, how that moves, and how many that is to buy. `bought`: `null` where there is no limit. */
export const peakLines = (history: SeatHistory, bought: number | null): string[] => {
  const { peak, growth } = history;
  if (!peak) return [];
  if (peak.kind === 'shorter') return [t('renewal.peakShort', { people: peak.people })];
  const most = t('renewal.peak', { people: peak.people, span: windowLine(peak.window) });
  if (peak.unread > 0) return [most, t('renewal.peakUnread')];
  const needed = seatsToBuy(history);
  const how = growth ? 'growth' : 'room';
  const spare = bought === null ? 0 : bought - needed;
  return [
    most,
    ...(growth ? [t('renewal.growth', { ...growth })] : []),
    spare > 0 ? t('renewal.roomFewer', { how, needed, spare }) : t('renewal.room', { how, needed }),
  ];
};
