import type { Problem } from '../../kernel/problem';
import { formatDate } from '../report/dates';
import { t } from './translate';

/** What is stored, by the first name of its key. */
const PARTS = [
  'roster',
  'last',
  'directory',
  'backfill',
  'audit',
  'privacy',
  'prices',
  'settings',
  'views',
  'push',
  'snapshot',
  'reclaim',
  'proposals',
  'points',
  'organization',
] as const;

interface Part {
  readonly subject: string;
  /** What it is missed for, what works all the same, and what happens next or is to be done. */
  readonly effect: string;
}

const partOf = (record: string): Part => {
  const [first, day] = record.split('.');
  if (first === 'day')
    return {
      subject: t('records.day', { day: day === undefined ? 'none' : formatDate(day) }),
      effect: t('records.dayEffect'),
    };
  const name = PARTS.find((part) => part === first) ?? 'other';
  return { subject: t(`records.${name}`), effect: t(`records.${name}Effect`) };
};

export const unreadableLine = (record: string): string => {
  const { subject, effect } = partOf(record);
  return `${t('records.unreadable', { subject, record })} ${effect}`;
};

export const missingLine = (record: string): string => {
  const { subject, effect } = partOf(record);
  return `${t('records.missing', { subject, record })} ${effect}`;
};

export const unwritableLine = (record: string): string =>
  t('records.unwritable', { subject: partOf(record).subject, record });

const OF_RECORD: ReadonlySet<Problem['code']> = new Set(['record-unreadable', 'record-missing', 'answer-unreadable']);

/** Whether the app’s own store or its answer is at fault, and neither Jira nor the receiving end. */
export const isOfRecord = ({ code }: Problem): boolean => OF_RECORD.has(code);
