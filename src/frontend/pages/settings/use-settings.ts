import type { SettingsChange } from '../../../settings/rules/settings';
import { useSay } from '../../site/notices';
import { useChanges } from '../../site/use-changes';
import { useDoing, type Doing } from '../../site/use-doing';

/** Saves a change at once, says so, and offers to take it back by the change that undoes it. */
export const useSettingsChange = (): [Doing, (change: SettingsChange, back: SettingsChange, said: string) => void] => {
  const { saveSettings } = useChanges();
  const say = useSay();
  const [doing, start] = useDoing();
  const change = (next: SettingsChange, back: SettingsChange, said: string) =>
    start(async () => {
      await saveSettings(next);
      say({ text: said, onUndo: () => start(() => saveSettings(back)) });
    });
  return [doing, change];
};
