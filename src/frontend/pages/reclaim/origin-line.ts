import type { ProposalStatus } from '../../../proposals/view';
import { destinationName, pushesOf } from '../../site/pushes';
import { useSite } from '../../site/site-context';
import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';

/** Who proposes, in a line. */
export const useOriginLine = (): ((proposal: Pick<ProposalStatus, 'origin'>) => string) => {
  const pushes = pushesOf(useSite().overview);
  return ({ origin }) => {
    if (origin.kind === 'rule') return t('proposals.byRule', { name: isolated(origin.name) });
    const push = pushes[origin.slot];
    return t('proposals.byDestination', { name: isolated(push ? destinationName(push) : origin.id) });
  };
};
