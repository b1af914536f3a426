import { billOf, type Bill, type Usage } from './prices';

export interface FunctionUse {
  invocations: number;
  failures: number;
  gbSeconds: number;
  /** Processor time of the function's own code. Not billed; exact while one function runs at a time. */
  cpuSeconds: number;
}

/** One run of a function. `seconds`: how long it took, waiting included. */
export interface Run {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly memoryMb: number;
  readonly failed: boolean;
}

/** Everything that was used since the meter was made or reset. */
export class Meter {
  readonly functions = new Map<string, FunctionUse>();
  /** KVS requests by operation: `get`, `batch/set`, … */
  readonly kvs = new Map<string, number>();
  kvsReadBytes = 0;
  kvsWriteBytes = 0;
  logBytes = 0;
  logLines = 0;
  queueEvents = 0;
  egressRequests = 0;
  /** Jira REST requests by method and path without ids, and the points they cost. */
  readonly jira = new Map<string, { requests: number; points: number }>();
  points = 0;
  /** What they would cost beside that, if Jira counted what is embedded in issues. */
  embeddedPoints = 0;

  invocation(functionKey: string, { seconds, cpuSeconds, memoryMb, failed }: Run): void {
    const use = this.functions.get(functionKey) ?? { invocations: 0, failures: 0, gbSeconds: 0, cpuSeconds: 0 };
    use.cpuSeconds += cpuSeconds;
    use.invocations += 1;
    use.failures += failed ? 1 : 0;
    use.gbSeconds += seconds * (memoryMb / 1024);
    this.functions.set(functionKey, use);
  }

  kvsRequest(operation: string): void {
    this.kvs.set(operation, (this.kvs.get(operation) ?? 0) + 1);
  }

  kvsBytes(readBytes: number, writeBytes: number): void {
    this.kvsReadBytes += readBytes;
    this.kvsWriteBytes += writeBytes;
  }

  jiraRequest(endpoint: string, points: number, embedded = 0): void {
    const use = this.jira.get(endpoint) ?? { requests: 0, points: 0 };
    use.requests += 1;
    use.points += points;
    this.jira.set(endpoint, use);
    this.points += points;
    this.embeddedPoints += embedded;
  }

  get kvsRequests(): number {
    return [...this.kvs.values()].reduce((sum, count) => sum + count, 0);
  }

  get usage(): Usage {
    const gbSeconds = [...this.functions.values()].reduce((sum, use) => sum + use.gbSeconds, 0);
    const { kvsReadBytes, kvsWriteBytes, logBytes } = this;
    return { gbSeconds, kvsReadBytes, kvsWriteBytes, logBytes };
  }

  bill(withAllowance = false): Bill {
    return billOf(this.usage, withAllowance);
  }

  reset(): void {
    this.functions.clear();
    this.kvs.clear();
    this.jira.clear();
    this.kvsReadBytes = this.kvsWriteBytes = this.logBytes = this.logLines = 0;
    this.queueEvents = this.egressRequests = this.points = this.embeddedPoints = 0;
  }
}
