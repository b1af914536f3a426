import type { Functions, Outcome } from './functions';
import { INVOKE_REQUEST_BYTES, INVOKE_RESPONSE_BYTES } from './limits';
import type { Manifest } from './manifest';
import type { JiraSite } from '../jira/site';

interface Parts {
  readonly manifest: Manifest;
  readonly functions: Functions;
  readonly siteOf: (installation: string) => JiraSite;
  readonly violated: (installation: string, functionKey: string, what: string) => void;
}

/** How a function failed, in words. */
export const failureOf = (functionKey: string, outcome: Exclude<Outcome, { kind: 'returned' }>): string => {
  if (outcome.kind === 'killed') return `${functionKey} was ended: ${outcome.why}`;
  const { error } = outcome;
  return `${functionKey} threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
};

/** The page's side of Forge: its context, and calls of its resolver as a user. */
export class PageCalls {
  constructor(private readonly parts: Parts) {}

  /** What `view.getContext` tells the page. */
  context(installation: string, accountId: string): Readonly<Record<string, unknown>> {
    const { adminPage } = this.parts.manifest;
    return {
      accountId,
      cloudId: installation,
      moduleKey: adminPage.key,
      siteUrl: this.parts.siteOf(installation).url,
      localId: `${installation}/${adminPage.key}`,
      environmentType: 'DEVELOPMENT',
      locale: 'en-US',
      timezone: 'UTC',
      extension: { type: 'jira:adminPage' },
      theme: { colorMode: 'light' },
    };
  }

  /** Calls the resolver. Throws when the function fails or a limit is passed, as `invoke` does in the browser. */
  async invoke(installation: string, accountId: string, functionKey: string, payload: unknown): Promise<unknown> {
    const request = JSON.stringify(payload ?? {});
    if (Buffer.byteLength(request) > INVOKE_REQUEST_BYTES) this.tooLarge(installation, 'request', 'of 500 KB');
    const { adminPage } = this.parts.manifest;
    const outcome = await this.parts.functions.run({
      installation,
      module: { key: adminPage.key, type: 'jira:adminPage' },
      functionKey: adminPage.functionKey,
      event: {
        call: { functionKey, payload: JSON.parse(request) as unknown },
        context: this.context(installation, accountId),
      },
      context: { installContext: `ari:cloud:jira::site/${installation}`, principal: { accountId } },
      accountId,
    });
    if (outcome.kind !== 'returned') {
      const failure = failureOf(adminPage.functionKey, outcome);
      this.parts.violated(installation, adminPage.functionKey, failure);
      throw new Error(failure);
    }
    const response = JSON.stringify(outcome.value ?? null);
    if (Buffer.byteLength(response) > INVOKE_RESPONSE_BYTES) this.tooLarge(installation, 'response', 'of 5 MB');
    return JSON.parse(response) as unknown;
  }

  private tooLarge(installation: string, what: string, limit: string): never {
    const message = `The ${what} of an invoke is over Forge's limit ${limit}.`;
    this.parts.violated(installation, this.parts.manifest.adminPage.functionKey, message);
    throw new Error(message);
  }
}
