import Lozenge, { type ThemeAppearance } from '@atlaskit/lozenge';

import type { Use } from '../../report/rules/use';
import { nameOfUse } from '../report/wording';

const APPEARANCES: Readonly<Record<Use, ThemeAppearance>> = {
  active: 'success',
  reader: 'inprogress',
  idle: 'moved',
  unknown: 'default',
  new: 'new',
};

export const UseLozenge = ({ use }: { use: Use }) => <Lozenge appearance={APPEARANCES[use]}>{nameOfUse(use)}</Lozenge>;
