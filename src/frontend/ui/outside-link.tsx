import type { ReactNode } from 'react';

import { openOutside } from '../bridge';

interface OutsideLinkProps {
  readonly href: string;
  /** What it is called where its text says too little. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** A link to somebody else's page, opened beside this one. The bridge opens it: a frame may not everywhere. */
export const OutsideLink = ({ href, label, children }: OutsideLinkProps) => (
  <a
    href={href}
    target="_blank"
    rel="noreferrer"
    aria-label={label}
    onClick={(event) => {
      event.preventDefault();
      void openOutside(href);
    }}
  >
    {children}
  </a>
);
