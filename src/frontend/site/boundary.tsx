import { Component, type ReactNode } from 'react';

import { failureOf, type PageFailure } from './failure';
import { FailureMessage } from './failure-message';

interface BoundaryProps {
  /** What cannot be shown, as the title of the message in its place. */
  readonly title: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly failure: PageFailure | null;
}

/** A part of the page that may fail to be drawn: it says so in its place, may be tried again, and the others live on. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override readonly state: BoundaryState = { failure: null };

  static getDerivedStateFromError(cause: unknown): BoundaryState {
    return { failure: failureOf(cause) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <FailureMessage title={this.props.title} failure={failure} onRetry={() => this.setState({ failure: null })} />
    );
  }
}
