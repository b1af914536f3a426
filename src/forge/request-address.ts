import { webTrigger } from '@forge/api';
import { TryLater } from '../kernel/failures';

/** The module in `manifest.yml`. */
const WEB_TRIGGER = 'ask-for-seats';

/** The address of the web trigger on this site, the same each time. @see https://developer.atlassian.com/platform/forge/runtime-reference/web-trigger-api/ */
export const requestAddress = async (): Promise<string> => {
  try {
    return await webTrigger.getUrl(WEB_TRIGGER);
  } catch (error) {
    throw new TryLater({ code: 'store-busy', status: 503 }, null, { cause: error });
  }
};
