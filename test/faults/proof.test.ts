import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBundle, type Bundle, type Handler } from '../../local/forge/instance';
import { live } from './life';

const FOLDER = resolve(__dirname, '../..');
const real = loadBundle(join(FOLDER, 'build', 'functions', 'index.cjs'));

/** The app with one of its functions replaced: a planted fault. */
const withFault = (name: string, replace: (real: Handler) => Handler): Bundle => ({
  start: (globals) => {
    const handlers = new Map(real.start(globals));
    const handler = handlers.get(name);
    if (!handler) throw new Error(`The bundle exports no ${name}.`);
    return handlers.set(name, replace(handler));
  },
});

describe('the campaign can fail', () => {
  it('when one event in five is dropped', async () => {
    let events = 0;
    const careless = withFault('activity', (handler) => (event, context) => {
      events += 1;
      return events % 5 === 0 ? undefined : handler(event, context);
    });
    const { wrong } = await live(1, { folder: FOLDER, bundle: careless });
    expect(wrong.some((line) => line.includes('truly'))).toBe(true);
  });

  it('when nothing is folded any more', async () => {
    const lazy = withFault('fold', () => () => ({ statusCode: 204 }));
    const { wrong } = await live(2, { folder: FOLDER, bundle: lazy });
    expect(wrong.some((line) => line.includes('is left behind'))).toBe(true);
  });

  it('when the day is taken from the arrival of an event', async () => {
    const hasty = withFault(
      'activity',
      (handler) => (event, context) =>
        handler(
          {
            ...(event as object),
            timestamp: String(Number((event as { timestamp: string }).timestamp) + 6 * 3_600_000),
          },
          context,
        ),
    );
    const { wrong } = await live(3, { folder: FOLDER, bundle: hasty });
    expect(wrong.length).toBeGreaterThan(0);
  });
});
