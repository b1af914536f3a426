import '@atlaskit/css-reset';

import { createRoot } from 'react-dom/client';

import { followTheme } from './bridge';
import { Page } from './page';
import { LastBoundary } from './site/last-boundary';

const mount = () => {
  const element = document.getElementById('page');
  if (!element) throw new Error('index.html has no element for the page.');
  createRoot(element).render(
    <LastBoundary>
      <Page />
    </LastBoundary>,
  );
};

// Drawn without Jira's theme, the page is still of use: Atlaskit falls back to the light one.
void followTheme().then(mount, mount);
