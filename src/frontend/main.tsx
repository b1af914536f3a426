import '@atlaskit/css-reset';

import { createRoot } from 'react-dom/client';

import { followTheme, openAddress } from './bridge';
import { Page } from './page';
import { addressInMemory, type Address } from './routes/address';
import { LastBoundary } from './site/last-boundary';

const mount = (address: Address) => {
  const element = document.getElementById('page');
  if (!element) throw new Error('index.html has no element for the page.');
  createRoot(element).render(
    <LastBoundary>
      <Page address={address} />
    </LastBoundary>,
  );
};

// Drawn without Jira's theme, the page is still of use: Atlaskit falls back to the light one. So is one without an address.
const themed = followTheme().catch(() => undefined);
const addressed = openAddress().catch(addressInMemory);
void Promise.all([addressed, themed]).then(([address]) => mount(address));
