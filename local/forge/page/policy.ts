import { CSPInjectionService, CSPProcessingService } from '@forge/csp';
import { load } from 'cheerio/slim';
import type { Manifest } from '../manifest';

type Permissions = Parameters<CSPProcessingService['getCspDetails']>[1];

/** Sandbox of a Custom UI frame: the attribute says what the policy's own directive says. */
export const SANDBOX =
  'allow-popups allow-popups-to-escape-sandbox allow-downloads allow-forms allow-modals allow-pointer-lock allow-same-origin allow-scripts';

/**
 * What a Custom UI frame may use of the browser, as its `allow` attribute says.
 * @see https://developer.atlassian.com/platform/forge/custom-ui/iframe/
 */
export const FEATURES = 'camera; clipboard-write; display-capture; fullscreen; microphone';

/**
 * The content security policy that Forge would serve the page with, computed by Atlassian's own package. Two things
 * differ: the shell on this machine may frame the page, and reports of violations stay here.
 */
export const policyOf = (html: string, manifest: Manifest, shellOrigin: string, reportPath: string): string => {
  const permissions: Permissions = { scopes: [...manifest.scopes] };
  const processing = new CSPProcessingService({ info: () => undefined }, load);
  const existingCSPDetails = processing.getCspDetails(html, permissions);
  const directives = new CSPInjectionService().getInjectableCSP({ existingCSPDetails, microsEnv: 'prod' });
  return directives
    .filter((directive) => !/^(frame-ancestors|report-uri) /.test(directive))
    .concat(`frame-ancestors ${shellOrigin}`, `report-uri ${reportPath}`)
    .join('; ');
};
