import { describe, expect, it } from 'vitest';
import { beginWith, expectAlive, liveHours, problemsWithin, reportOf, type HostileLife } from './hostile-life';
import { connect, latestOf, receive, type Message } from './receiving';

const sendingLife = async (name: string): Promise<{ life: HostileLife; messages: Message[] }> => {
  const life = beginWith(name);
  const messages = receive(life, () => new Response(null, { status: 202 }));
  await connect(life);
  return { life, messages };
};

const peopleIn = (messages: readonly Message[]) => messages.flatMap(({ people }) => people);
const namesIn = (messages: readonly Message[]): (string | null)[] =>
  peopleIn(messages).map(({ displayName }) => displayName);

describe('names for a snapshot', () => {
  it('01d: that do not come once are asked for again', async () => {
    const { life, messages } = await sendingLife('01d-empty-200-names');
    await liveHours(life, 2);
    expect(await latestOf(life)).toMatchObject({ state: 'completed', problem: null, attempts: 0 });
    expect(namesIn(messages)).not.toContain(null);
    await expectAlive(life);
  });

  it('14e: come with whatever type Jira tells', async () => {
    const { life, messages } = await sendingLife('14e-names-type-null');
    await liveHours(life, 2);
    expect(await latestOf(life)).toMatchObject({ state: 'completed', problem: null });
    expect(peopleIn(messages)).toHaveLength((await reportOf(life)).size);
    expect(namesIn(messages)).not.toContain(null);
    await expectAlive(life);
  });

  it('14f: that Jira always refuses have the snapshot wait, say why, and end after its patience', async () => {
    const { life, messages } = await sendingLife('14f-names-no-values');
    const refused = { code: 'jira-status', asked: 'names', status: 400 };
    expect(await problemsWithin(life, 2)).toContainEqual(refused);
    expect((await latestOf(life)).state).toBe('waiting');
    await liveHours(life, 5 * 24);
    const { state, problem, nextAttemptAt } = await latestOf(life);
    expect({ state, problem, nextAttemptAt }).toEqual({ state: 'failed', problem: refused, nextAttemptAt: null });
    expect(messages).toEqual([]);
    await expectAlive(life);
  });

  it('are null for those of whom Jira gives none', async () => {
    const rules = [{ path: '/user/bulk', set: { 'values.*.displayName': null, 'values.*.emailAddress': null } }];
    const life = beginWith({ about: 'no names', source: 'Jira OpenAPI: both may be missing', rules });
    const messages = receive(life, () => new Response(null, { status: 202 }));
    await connect(life);
    await liveHours(life, 2);
    expect(await latestOf(life)).toMatchObject({ state: 'completed' });
    expect(new Set(namesIn(messages))).toEqual(new Set([null]));
  });
});
