import { getAppContext } from '@forge/api';
import type { Chance, Clock } from '../store/ports';

export const clock: Clock = {
  now: () => Date.now(),
  remaining: () => getAppContext().invocationRemainingTimeInMillis(),
};

export const chance: Chance = () => Math.random();
