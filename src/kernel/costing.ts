import { Failure } from './failures';
import type { Points } from './points';

/** Runs a call; what it throws has cost so many points more. */
export const costing = async <T>(points: Points | (() => Points), call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Failure) error.points += typeof points === 'number' ? points : points();
    throw error;
  }
};
