import type { Prices } from '../resolvers/view';
import { Invalid } from '../kernel/failures';
import { commitPrices, readPricesHead, untilCommitted } from '../store/heads';
import type { Ports } from '../store/ports';

/** More than any product costs: a slip of the finger is told. Hundredths of the currency. */
const MAX_AMOUNT = 100_000_000;
/** More than Jira has products. */
const MAX_PRICES = 100;

const checked = ({ currency, prices }: Prices): Prices => {
  if (!Intl.supportedValuesOf('currency').includes(currency))
    throw new Invalid(`"${currency.slice(0, 10)}" is no currency. Give its three letters, such as USD or EUR.`);
  if (prices.some(({ amount }) => !Number.isSafeInteger(amount) || amount < 0 || amount > MAX_AMOUNT))
    throw new Invalid('A price must be an amount from 0 to 1,000,000.');
  if (prices.length > MAX_PRICES || new Set(prices.map(({ product }) => product)).size < prices.length)
    throw new Invalid('Give each product one price.');
  return { currency, prices };
};

/** Sets what a seat of each product costs. Throws `Invalid` with what to mend. Gives what is set then. */
export const savePrices =
  (ports: Pick<Ports, 'records'>) =>
  async (request: Prices): Promise<Prices> => {
    const prices = checked(request);
    await untilCommitted('Saving the prices', async () =>
      commitPrices(ports.records, await readPricesHead(ports.records), {
        format: 1,
        currency: prices.currency,
        prices: [...prices.prices],
      }),
    );
    return prices;
  };
