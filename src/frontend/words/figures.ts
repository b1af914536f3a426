import { perLanguage } from './language';

/** In the place of a number that is none. */
export const NO_NUMBER = '–';

/** Beyond these no number is exact, and none was meant. */
export const isFigure = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;

/** Total: what another version, a receiver or a damaged store says can be any number, and nobody reads `NaN seats`. */
export const figures = (options: Intl.NumberFormatOptions = {}): { readonly format: (value: unknown) => string } =>
  perLanguage(`figures ${JSON.stringify(options)}`, ({ locale }) => {
    const format = new Intl.NumberFormat(locale, options);
    return { format: (value: unknown) => (isFigure(value) ? format.format(value) : NO_NUMBER) };
  });

/** `12,345`. */
export const formatCount = (count: number): string => figures().format(count);

/** `12%`; less than one in a hundred is not shown as nothing. */
export const formatShare = (part: number, whole: number): string => {
  const percent = figures({ style: 'percent' });
  if (whole === 0 || part === 0) return percent.format(0);
  const share = part / whole;
  return share > 0 && share < 0.01 ? `<${percent.format(0.01)}` : percent.format(share);
};
