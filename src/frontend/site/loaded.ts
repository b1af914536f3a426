import { PageFailure } from './failure';

/** A part of the page that is loaded when it is needed: `loaded(import('./part'))`. Throws PageFailure. */
export const loaded = async <T>(part: Promise<T>): Promise<T> => {
  try {
    return await part;
  } catch (cause) {
    throw new PageFailure('lost', { code: 'view-unloaded' }, { cause });
  }
};
