import type { AccountId } from '../../../kernel/account';
import type { PlannedPerson, ReclaimPlan, ReclaimRequest, TakenOpinion } from '../../../reclaim/view';
import { useSite } from '../../site/site-context';
import { useChanges } from '../../site/use-changes';
import { t } from '../../words/translate';
import { ByHand } from './by-hand';
import { ConfirmForm } from './confirm-form';

interface PlanEndingProps {
  readonly request: ReclaimRequest;
  /** The number of the proposal that it carries out; `null`: none. */
  readonly proposal: number | null;
  /** What was planned last; none before. */
  readonly plan: ReclaimPlan | undefined;
  readonly taken: readonly PlannedPerson[];
  readonly opinions: ReadonlyMap<AccountId, TakenOpinion>;
  readonly isBlocked: boolean;
  readonly isReady: boolean;
  readonly onBegun: (batch: number | null) => void;
  readonly onDone: () => void;
}

/** What can be made of a plan: it is confirmed, or where this edition changes nothing, saved to be carried out by hand. */
export const PlanEnding = ({ request, proposal, plan, taken, opinions, ...ending }: PlanEndingProps) => {
  const { edition } = useSite().overview;
  const { beginReclaim, approveProposal } = useChanges();
  if (edition === 'sealed')
    return <ByHand product={request.product} window={plan?.window ?? null} people={taken} onDone={ending.onDone} />;
  const begin = (confirmed: { readonly confirmed: number; readonly why: string }): Promise<number | null> => {
    const begun = { ...request, ...confirmed, opinions: Object.fromEntries(opinions) };
    return proposal === null ? beginReclaim(begun) : approveProposal({ ...begun, proposal });
  };
  const words = { begin: t('reclaim.begin', { count: taken.length }), notBegun: t('reclaim.notBegun') };
  return <ConfirmForm count={taken.length} words={words} begin={begin} {...ending} />;
};
