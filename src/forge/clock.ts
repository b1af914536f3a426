import { getAppContext } from '@forge/api';
import type { Clock, Random } from '../kernel/clock';

export const clock: Clock = {
  now: () => Date.now(),
  remaining: () => getAppContext().invocationRemainingTimeInMillis(),
};

export const random: Random = () => Math.random();
