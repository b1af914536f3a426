import type { Random } from './random';

const SUBJECTS = ['Login', 'Invoice export', 'Search results', 'The nightly job', 'Push notifications', 'Report page'];
const TROUBLES = [
  'times out for large accounts',
  'shows the wrong currency',
  'needs an audit trail',
  'should work on small screens',
  'fails after midnight UTC',
  'is missing from the help pages',
  'must keep its filters',
];
const REMARKS = [
  'Looks good to me.',
  'Could you add the steps to reproduce?',
  'Deployed to staging, please have a look.',
  'Blocked until the contract is signed.',
  'Merged. Thank you all!',
  'I see the same on the other region.',
  'Let us take this into the next sprint.',
];
const FILES = [
  { fileName: 'screenshot.png', mimeType: 'image/png' },
  { fileName: 'budget.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  { fileName: 'trace.log', mimeType: 'text/plain' },
  { fileName: 'Vertragsentwurf – final (2).pdf', mimeType: 'application/pdf' },
];
const LABELS = ['backend', 'frontend', 'customer', 'debt', 'q4', 'security'];

export const drawSummary = (random: Random): string => `${random.pick(SUBJECTS)} ${random.pick(TROUBLES)}`;
export const drawRemark = (random: Random): string => random.pick(REMARKS);
export const drawFile = (random: Random): { fileName: string; mimeType: string; size: number } => ({
  ...random.pick(FILES),
  size: random.between(900, 4_000_000),
});
export const drawLabel = (random: Random): string => random.pick(LABELS);
